import {expect} from 'chai'

import Providers from '../../src/commands/secrets/providers.js'
import {PROVIDERS} from '../../src/providers/catalogue.js'
import {runCommand} from '../support/run-command.js'
import {widerThan} from '../support/width.js'

interface Shown {
  credentials: Array<{credential: string; issue: boolean; revoke: boolean; verify: boolean}>
  id: string
  issue: boolean
  recognise: boolean
  revoke: boolean
  sources: string[]
  verify: boolean
}

/** The services that can be asked, by the purpose of this plugin. */
const ASKED = [
  'stripe',
  'github',
  'gitlab',
  'slack',
  'sendgrid',
  'mailgun',
  'postmark',
  'twilio',
  'aws',
  'openai',
  'anthropic',
  'google',
  'heroku',
  'npm',
  'digitalocean',
  'cloudflare',
  'datadog',
  'newrelic',
  'sentry',
  'linear',
  'notion',
  'hubspot',
  'shopify',
  'telegram',
  'discord',
  'algolia',
  'cloudinary',
  'launchdarkly',
  'postgres',
  'mysql',
  'redis',
  'mongodb',
  'amqp',
  'smtp',
]

describe('secrets:providers', () => {
  it('says as JSON what can be done for each service', async () => {
    const {exitCode, stderr, stdout} = await runCommand(Providers, ['--json'])
    const {providers, version} = JSON.parse(stdout) as {providers: Shown[]; version: number}
    expect({exitCode, stderr, version}).to.deep.equal({exitCode: 0, stderr: '', version: 1})
    expect(providers).to.have.length(PROVIDERS.length)
    expect(providers.filter(({verify}) => verify).map(({id}) => id)).to.include.members(ASKED)
    const stripe = providers.find(({id}) => id === 'stripe')!
    expect(stripe.credentials.find(({credential}) => credential === 'Stripe secret key')).to.include({verify: true})
    expect(stripe.credentials.find(({credential}) => credential === 'Stripe webhook signing secret')).to.include({
      verify: false,
    })
    expect(stripe.credentials.map(({credential}) => credential)).not.to.include('Stripe publishable key')
    for (const one of providers) expect(one.sources, one.id).not.to.deep.equal([])
  })

  it('says it as a table no wider than the terminal', async () => {
    const {exitCode, stdout} = await runCommand(Providers, [])
    expect(exitCode).to.equal(0)
    expect(stdout).to.match(/^=== \d+ services recognised, \d+ can be asked\n/)
    expect(stdout).to.match(/^ {2}AWS +yes +yes +yes$/m)
    expect(stdout).to.match(/^ {2}Stripe +yes +· +·$/m)
    expect(stdout).to.contain('Recognised only: ')
    expect(widerThan(80, stdout)).to.deep.equal([])
  })

  it('says more about one, by its id or name', async () => {
    for (const name of ['aws', 'AWS']) {
      const {exitCode, stdout} = await runCommand(Providers, [name])
      expect(exitCode).to.equal(0)
      expect(stdout).to.contain('=== AWS (aws)')
      expect(stdout).to.contain('AWS secret access key: verify, issue, revoke')
      expect(stdout).to.contain('Keys are managed at https://')
      expect(widerThan(80, stdout).filter((line) => !line.includes('https://'))).to.deep.equal([])
    }
  })

  it('says which was meant', async () => {
    const {exitCode, stderr} = await runCommand(Providers, ['strpe'])
    expect(exitCode).to.equal(2)
    expect(stderr).to.contain('Did you mean stripe?')
  })
})
