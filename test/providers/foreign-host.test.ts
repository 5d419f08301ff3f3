import {expect} from 'chai'

import {isNeverAsked} from '../../src/providers/never-asked.js'
import {hostToAgreeTo} from '../../src/providers/verify-credential.js'
import {startServer} from '../support/servers/http-server.js'
import {ask, hostVariable, subject} from './ask-service.js'
import {watchConnections} from './watch-connections.js'

const GITLAB = `glpat-${'aB3'.repeat(7)}`
const SENTRY = `sntryu_${'0a1b'.repeat(16)}`
const sentryFor = (url: string) =>
  `sntrys_${Buffer.from(JSON.stringify({iat: 1, url, org: 'example'})).toString('base64')}_${'aB3'.repeat(14)}`
const none = {agreesToHost: () => false}

/** Where a credential would be sent. */
async function targets(
  one: {beside?: Record<string, string>; key: string; value: string},
  agreed: readonly string[] = [],
): Promise<{detail?: string; targets: readonly string[]}> {
  const watch = watchConnections({refuse: true})
  try {
    const verdict = await ask(one, {timeout: 400, agreesToHost: (_, host) => agreed.includes(host)})
    return {detail: verdict?.detail, targets: watch.targets}
  } finally {
    watch.stop()
  }
}

describe('a host that a config var names', () => {
  const NAMED = [
    [
      'gitlab',
      {key: 'GITLAB_TOKEN', value: GITLAB, beside: {GITLAB_URL: 'https://git.acme.example'}},
      'git.acme.example',
    ],
    [
      'gitlab',
      {key: 'GITLAB_TOKEN', value: GITLAB, beside: {CI_SERVER_URL: 'http://git.acme.example/'}},
      'git.acme.example',
    ],
    ['gitlab', {key: 'GITLAB_TOKEN', value: GITLAB, beside: {GITLAB_HOST: '127.0.0.1'}}, '127.0.0.1'],
    ['gitlab', {key: 'GITLAB_TOKEN', value: GITLAB, beside: {GITLAB_HOST: '10.0.0.8'}}, '10.0.0.8'],
    [
      'sentry',
      {key: 'SENTRY_AUTH_TOKEN', value: SENTRY, beside: {SENTRY_URL: 'https://errors.acme.example'}},
      'errors.acme.example',
    ],
  ] as const
  for (const [service, one, host] of NAMED) {
    it(`of ${service} (${Object.entries(one.beside)[0].join('=')}) is asked once a person has agreed to it`, async () => {
      const refused = await targets(one)
      expect(refused.targets).to.deep.equal([])
      expect(refused.detail).to.contain(`is not asked: ${host} is not agreed to; --trust-host ${host}`)
      expect(hostToAgreeTo(subject(one.key, one.value, one.beside))).to.deep.include({service, host, key: one.key})
      expect((await targets(one, [host])).targets).to.deep.equal([`${host}:443`])
    })
  }

  it('is not asked at its stand-in either before that', async () => {
    const asked: string[] = []
    const server = await startServer((request, response) => {
      asked.push(request.url ?? '')
      response.end('{}')
    })
    const one = {key: 'GITLAB_TOKEN', value: GITLAB, beside: {GITLAB_URL: 'https://git.acme.example'}}
    const environment = {[hostVariable('gitlab')]: server.url}
    await ask(one, {environment, ...none})
    expect(asked).to.deep.equal([])
    await ask(one, {environment, agreesToHost: () => true})
    expect(asked).to.have.length(1)
    await server.close()
  })

  it('needs no agreement where it is the service’s own', async () => {
    for (const [beside, target] of [
      [{GITLAB_URL: 'https://gitlab.com'}, 'gitlab.com:443'],
      [{}, 'gitlab.com:443'],
    ] as const) {
      expect((await targets({key: 'GITLAB_TOKEN', value: GITLAB, beside})).targets).to.deep.equal([target])
    }

    const beside = {SENTRY_URL: 'https://us.sentry.io/'}
    const {targets: asked} = await targets({key: 'SENTRY_AUTH_TOKEN', value: SENTRY, beside})
    expect(asked).to.deep.equal(['us.sentry.io:443'])
  })

  const LOOSE = [
    ['GITLAB_DOCS_URL', GITLAB, 'GITLAB_TOKEN', 'gitlab.com:443'],
    ['NEXT_PUBLIC_GITLAB_URL', GITLAB, 'GITLAB_TOKEN', 'gitlab.com:443'],
    ['VITE_GITLAB_HOST', GITLAB, 'GITLAB_TOKEN', 'gitlab.com:443'],
    ['MY_GITLAB_SERVER', GITLAB, 'GITLAB_TOKEN', 'gitlab.com:443'],
    ['NEXT_PUBLIC_SENTRY_URL', SENTRY, 'SENTRY_AUTH_TOKEN', 'sentry.io:443'],
    ['REACT_APP_SENTRY_HOST', SENTRY, 'SENTRY_AUTH_TOKEN', 'sentry.io:443'],
    ['OLD_SENTRY_URL', SENTRY, 'SENTRY_AUTH_TOKEN', 'sentry.io:443'],
  ] as const
  for (const [name, value, key, own] of LOOSE) {
    it(`is not taken from ${name}, whoever agrees`, async () => {
      const found = await targets({key, value, beside: {[name]: 'https://evil.example'}}, ['evil.example'])
      expect(found.targets).to.deep.equal([own])
    })
  }

  it('is not taken out of a token', async () => {
    const value = sentryFor('https://evil.example')
    const agreed = ['evil.example']
    expect((await targets({key: 'SENTRY_AUTH_TOKEN', value}, agreed)).targets).to.deep.equal([])
    const named = {key: 'SENTRY_AUTH_TOKEN', value, beside: {SENTRY_URL: 'https://evil.example'}}
    expect((await targets(named)).targets).to.deep.equal([])
    expect((await targets(named, agreed)).targets).to.deep.equal(['evil.example:443'])
    const region = {key: 'SENTRY_AUTH_TOKEN', value: sentryFor('https://us.sentry.io')}
    expect((await targets(region)).targets).to.deep.equal(['sentry.io:443'])
  })

  it('is never an address of the network or cloud itself, whoever agrees', async () => {
    for (const host of ['169.254.169.254', '[fe80::1]', 'metadata.google.internal', '0xA9FEA9FE', '169.254.170.2']) {
      const one = {key: 'GITLAB_TOKEN', value: GITLAB, beside: {GITLAB_URL: `http://${host}/`}}
      const named = new URL(`http://${host}`).hostname
      const found = await targets(one, [named, host])
      expect(found.targets, host).to.deep.equal([])
      expect(found.detail).to.contain('network or cloud itself')
      expect(hostToAgreeTo(subject(one.key, one.value, one.beside))).to.equal(null)
    }
  })
})

describe('the mail server of a password by itself', () => {
  const PASSWORD = 'k3J9x0QvZ7mB2nR5tY8w'

  it('is asked once a person has agreed to it, and named by the same family of config vars alone', async () => {
    const beside = {SMTP_HOST: '192.0.2.25', SMTP_USERNAME: 'app'}
    const refused = await targets({key: 'SMTP_PASSWORD', value: PASSWORD, beside})
    expect(refused.targets).to.deep.equal([])
    expect(refused.detail).to.contain('192.0.2.25 is not agreed to')
    const agreed = ['192.0.2.25', 'evil.example']
    expect((await targets({key: 'SMTP_PASSWORD', value: PASSWORD, beside}, agreed)).targets).to.deep.equal([
      '192.0.2.25:587',
    ])
    for (const name of ['NEXT_PUBLIC_SMTP_HOST', 'SMTP_DOCS_HOST', 'MAIL_HOST']) {
      const other = {[name]: 'evil.example', SMTP_USERNAME: 'app'}
      const found = await targets({key: 'SMTP_PASSWORD', value: PASSWORD, beside: other}, agreed)
      expect(found.targets, name).to.deep.equal([])
    }
  })

  it('needs no agreement where it is a mail service’s', async () => {
    const beside = {MAILGUN_SMTP_SERVER: 'smtp.mailgun.org', MAILGUN_SMTP_LOGIN: 'app'}
    const found = await targets({key: 'MAILGUN_SMTP_PASSWORD', value: PASSWORD, beside})
    expect(found.detail ?? '').not.to.contain('not agreed')
  })
})

describe('a server that a URL names', () => {
  it('needs no agreement, but is never an address of the network or cloud itself', async () => {
    for (const [key, scheme] of [
      ['DATABASE_URL', 'postgres'],
      ['REDIS_URL', 'rediss'],
      ['MYSQL_URL', 'mysql'],
      ['MONGODB_URI', 'mongodb'],
      ['CLOUDAMQP_URL', 'amqps'],
      ['SMTP_URL', 'smtp'],
    ]) {
      for (const host of ['169.254.169.254', '[fe80::1]', 'metadata.google.internal', '[::ffff:169.254.169.254]']) {
        const found = await targets({key, value: `${scheme}://app:one-Passw0rd-5a1c@${host}/shop`})
        expect(found.targets, `${scheme} ${host}`).to.deep.equal([])
      }
    }
  })
})

describe('an address of the network or cloud itself', () => {
  it('is told however it is written', () => {
    for (const host of [
      '169.254.169.254',
      '169.254.0.1',
      '169.254.169.254.',
      '2852039166',
      '0xa9fea9fe',
      '0251.0376.0251.0376',
      'fe80::1',
      '[fe80::1]',
      'fe80::1%eth0',
      'FEBF::1',
      '::ffff:169.254.169.254',
      '[::ffff:a9fe:a9fe]',
      'fd00:ec2::254',
      '100.100.100.200',
      '168.63.129.16',
      'Metadata.Google.Internal',
      'metadata.google.internal.',
      'metadata',
    ]) {
      expect(isNeverAsked(host), host).to.equal(true)
    }
  })

  it('is told apart from others', () => {
    for (const host of [
      'db.example.com',
      '10.0.0.1',
      '127.0.0.1',
      '169.253.1.1',
      'fd00::1',
      '::1',
      'metadata.example',
      '',
    ]) {
      expect(isNeverAsked(host), host).to.equal(false)
    }
  })
})
