import {expect} from 'chai'

import {startServer} from '../support/servers/http-server.js'
import {ask, hostVariable, subject} from './ask-service.js'
import {ASKED_SERVICES} from './asked-services.js'
import {watchConnections} from './watch-connections.js'

/** Values by which one connects to a server, and that server. */
const SERVERS = [
  ['DATABASE_URL', 'postgres://app:one-Passw0rd-5a1c@db.example.com:5433/shop', 'db.example.com:5433'],
  ['JAWSDB_URL', 'mysql://app:one-Passw0rd-5a1c@db.example.com/shop', 'db.example.com:3306'],
  ['MYSQL_URL', 'mysql://app:one-Passw0rd-5a1c@db.example.com:3307/shop?ssl-mode=disabled', 'db.example.com:3307'],
  ['REDIS_URL', 'rediss://:one-Passw0rd-5a1c@cache.example.com:6390', 'cache.example.com:6390'],
  ['MONGODB_URI', 'mongodb://app:one-Passw0rd-5a1c@mongo.example.com:27019/shop?tls=true', 'mongo.example.com:27019'],
  ['CLOUDAMQP_URL', 'amqps://app:one-Passw0rd-5a1c@queue.example.com/shop', 'queue.example.com:5671'],
  ['RABBITMQ_URL', 'amqps://app:one-Passw0rd-5a1c@queue.example.com:5673/shop', 'queue.example.com:5673'],
  ['SMTP_URL', 'smtp://app:one-Passw0rd-5a1c@192.0.2.25', '192.0.2.25:587'],
] as const

/** The hosts that a credential of a service may be sent to: written down here once more, on purpose. */
const OWN_HOSTS: Readonly<Record<string, RegExp>> = {
  algolia: /^EXAMPLE123-dsn\.algolia\.net$/i,
  anthropic: /^api\.anthropic\.com$/,
  cloudflare: /^api\.cloudflare\.com$/,
  cloudinary: /^api(-eu|-ap)?\.cloudinary\.com$/,
  datadog: /^api\.((us3|us5|ap1|ap2|uk1)\.)?datadoghq\.(com|eu)$|^api\.(us2\.)?ddog-gov\.com$/,
  digitalocean: /^api\.digitalocean\.com$/,
  discord: /^discord\.com$/,
  github: /^api\.github\.com$/,
  gitlab: /^(gitlab\.com|git\.example\.com)$/,
  google: /^(generativelanguage|www)\.googleapis\.com$/,
  heroku: /^api\.heroku\.com$/,
  hubspot: /^api\.hubapi\.com$/,
  launchdarkly: /^app\.(eu\.)?launchdarkly\.(com|us)$/,
  linear: /^api\.linear\.app$/,
  mailgun: /^api\.(eu\.)?mailgun\.net$/,
  newrelic: /^(metric-)?api\.((eu|jp)\.)?newrelic\.com$/,
  notion: /^api\.notion\.com$/,
  npm: /^registry\.npmjs\.org$/,
  openai: /^api\.openai\.com$/,
  postmark: /^api\.postmarkapp\.com$/,
  sendgrid: /^api\.(eu\.)?sendgrid\.com$/,
  sentry: /^sentry\.io$/,
  shopify: /^example-shop\.myshopify\.com$/,
  slack: /^(hooks\.)?slack\.com$/,
  stripe: /^api\.stripe\.com$/,
  telegram: /^api\.telegram\.org$/,
  twilio: /^api\.twilio\.com$/,
}

describe('a credential and where it is sent', () => {
  for (const service of ASKED_SERVICES) {
    it(`${service.provider}: ${service.what} goes to its own hosts, over TLS, and nowhere else`, async () => {
      const watch = watchConnections({refuse: true})
      try {
        const verdict = await ask(service)
        expect(verdict?.result).to.equal('cannot-tell')
        expect(watch.targets).not.to.deep.equal([])
        for (const target of watch.targets) {
          const [host, port] = target.split(':')
          expect(host).to.match(OWN_HOSTS[service.provider])
          expect(port).to.equal('443')
        }
      } finally {
        watch.stop()
      }
    })
  }

  for (const [key, value, server] of SERVERS) {
    it(`the password in ${key} goes to ${server} and nowhere else`, async () => {
      const watch = watchConnections({refuse: true})
      try {
        const verdict = await ask({key, value}, {timeout: 400})
        expect(verdict?.result, verdict?.detail).to.equal('cannot-tell')
        expect(watch.targets).to.deep.equal([server])
        expect(watch.carrying('one-Passw0rd-5a1c')).to.deep.equal([])
      } finally {
        watch.stop()
      }
    })
  }

  it('is asked of every host in a URL that names several, and of no other', async () => {
    const watch = watchConnections({refuse: true})
    try {
      const value = 'mongodb://app:one-Passw0rd-5a1c@a.example.com:27017,b.example.com:27018/shop?replicaSet=r&tls=true'
      expect((await ask({key: 'MONGODB_URI', value}, {timeout: 400}))?.result).to.equal('cannot-tell')
      expect([...watch.targets].sort()).to.deep.equal(['a.example.com:27017', 'b.example.com:27018'])
    } finally {
      watch.stop()
    }
  })

  it('is seen by the watch, so that these tests can fail', async () => {
    const service = ASKED_SERVICES[0]
    const server = await startServer((_, response) => response.end())
    const watch = watchConnections()
    try {
      await ask(service, {environment: {[hostVariable(service.provider)]: server.url}})
      expect(watch.carrying(service.value)).to.deep.equal([`127.0.0.1:${server.port}`])
    } finally {
      watch.stop()
      await server.close()
    }
  })

  it('is not sent at all where a shop or an application beside it names another host', async () => {
    const watch = watchConnections({refuse: true})
    try {
      for (const [key, text, beside] of [
        ['SHOPIFY_ACCESS_TOKEN', `shpat_${'0a'.repeat(16)}`, {SHOPIFY_SHOP_DOMAIN: 'shop.evil.example'}],
        ['SHOPIFY_ACCESS_TOKEN', `shpat_${'0a'.repeat(16)}`, {SHOPIFY_SHOP_DOMAIN: 'evil.example/x.myshopify.com'}],
        ['ALGOLIA_ADMIN_KEY', '0a'.repeat(16), {ALGOLIA_APP_ID: 'evil.example/'}],
        ['TWILIO_AUTH_TOKEN', '0a'.repeat(16), {TWILIO_ACCOUNT_SID: '../evil'}],
      ] as const) {
        const verdict = await ask({key, value: text, beside})
        expect(verdict?.result).to.equal('cannot-tell')
        expect(verdict?.detail).to.contain('cannot be asked without')
      }

      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })

  it('is asked about nobody where its provider is unknown or has nothing to ask', async () => {
    const watch = watchConnections({refuse: true})
    try {
      expect(await ask({key: 'SESSION_SECRET', value: 'k3J9x0QvZ7mB2nR5tY8wL1pD4sF6gH0a'})).to.equal(null)
      expect(await ask({key: 'STRIPE_WEBHOOK_SECRET', value: `whsec_${'aB3'.repeat(10)}`})).to.equal(null)
      expect(watch.targets).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })
})

describe('what stands beside a credential', () => {
  const beside = {
    STAGING_TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
    TWILIO_ACCOUNT_SID: `AC${'2'.repeat(32)}`,
    TWILIO_MASKED_SID: null,
  }

  it('is the one whose key is most like its own', () => {
    const token = 'ab'.repeat(16)
    expect(subject('TWILIO_AUTH_TOKEN', token, beside).sibling(/SID/)).to.equal(beside.TWILIO_ACCOUNT_SID)
    expect(subject('STAGING_TWILIO_AUTH_TOKEN', token, beside).sibling(/SID/)).to.equal(
      beside.STAGING_TWILIO_ACCOUNT_SID,
    )
  })

  it('is null where it is masked, missing or of another form, and never the config var itself', () => {
    const one = subject('TWILIO_AUTH_TOKEN', 'ab'.repeat(16), beside)
    expect(one.sibling(/MASKED/)).to.equal(null)
    expect(one.sibling(/NOTHING/)).to.equal(null)
    expect(one.sibling(/SID/, /^SK/)).to.equal(null)
    expect(one.sibling(/AUTH_TOKEN/)).to.equal(null)
  })
})
