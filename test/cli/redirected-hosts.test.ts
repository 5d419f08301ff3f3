import {expect} from 'chai'

import {assertHosts} from '../../src/cli/redirected-hosts.js'
import Audit from '../../src/commands/secrets/audit.js'
import {startSandbox} from '../../src/sandbox/sandbox.js'
import {ask} from '../providers/ask-service.js'
import {watchConnections} from '../providers/watch-connections.js'
import {runCommand} from '../support/run-command.js'

describe('hosts that variables lead to', () => {
  it('are on this machine', () => {
    for (const name of ['HEROKU_SECRETS_PROVIDER_HOST', 'HEROKU_SECRETS_PROVIDER_HOST_STRIPE']) {
      assertHosts({[name]: 'http://127.0.0.1:4000/_services'})
      assertHosts({[name]: ''})
      for (const value of ['http://127.0.0.1@evil.example', 'https://evil.example', 'no URL']) {
        expect(() => assertHosts({[name]: value}), value)
          .to.throw(`${name} is not the URL of a stand-in on this machine`)
          .with.property('next', `unset ${name}`)
      }
    }
  })

  it('are looked at before anything is read or sent', async () => {
    const sandbox = await startSandbox({scenario: 'acme'})
    const watch = watchConnections()
    try {
      for (const env of [
        {HEROKU_SECRETS_PROVIDER_HOST: 'http://127.0.0.1@evil.example:4000'},
        {HEROKU_SECRETS_PROVIDER_HOST_SENDGRID: 'http://evil.example'},
        {HEROKU_HOST: `${sandbox.url}@evil.example`},
        {HEROKU_HOST: 'http://api.heroku.com'},
      ] as ReadonlyArray<Record<string, string>>) {
        const {exitCode, stderr, stdout} = await runCommand(Audit, ['--app', 'acme-prod', '--live'], {
          ...sandbox.env,
          ...env,
        })
        expect(exitCode, stderr).to.equal(2)
        expect(stderr).to.contain(Object.keys(env)[0]).and.not.to.contain('evil')
        expect(stdout).to.equal('')
      }

      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
      await sandbox.close()
    }
  })

  it('get no credential from whoever asks a service without looking', async () => {
    const watch = watchConnections({refuse: true})
    try {
      const value = ['sk', 'live', '51'.padEnd(40, 'aB3')].join('_')
      const environment = {HEROKU_SECRETS_PROVIDER_HOST: 'http://evil.example'}
      const verdict = await ask({key: 'STRIPE_SECRET_KEY', value}, {environment})
      expect(verdict?.result).to.equal('cannot-tell')
      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })
})
