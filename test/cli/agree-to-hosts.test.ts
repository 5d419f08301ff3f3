import {expect} from 'chai'

import {agreesToHost, agreeToHosts} from '../../src/cli/agree-to-hosts.js'
import {holdings, secret, setting} from '../support/held-vars.js'
import {PROD, STAGING} from '../support/plan-fixtures.js'
import {RememberedAgreements} from '../support/remembered-agreements.js'

const TOKEN = `glpat-${'aB3'.repeat(7)}`

describe('agreeing to the hosts of services', () => {
  const token = secret(TOKEN, {provider: 'gitlab'})
  const {held} = holdings(
    [PROD, {GITLAB_TOKEN: token, GITLAB_URL: setting('https://git.acme.example')}],
    [STAGING, {GITLAB_TOKEN: token, CI_SERVER_URL: setting('https://evil.example'), OTHER: secret('x'.repeat(32))}],
  )
  let agreements: RememberedAgreements
  let asked: string[]

  beforeEach(() => {
    agreements = new RememberedAgreements()
    asked = []
  })

  const ask = async ({host}: {host: string}) => {
    asked.push(host)
    return host.startsWith('git.')
  }

  const agree = (more: Partial<Parameters<typeof agreeToHosts>[0]> = {}, isAsked = () => true) =>
    agreeToHosts({agreements, ask, trusted: [], notice() {}, ...more}, held, isAsked)

  it('asks a person once for each, and remembers a yes', async () => {
    await agree()
    expect(asked).to.deep.equal(['git.acme.example', 'evil.example'])
    expect(agreesToHost(agreements)('gitlab', 'git.acme.example')).to.equal(true)
    expect(agreesToHost(agreements)('gitlab', 'evil.example')).to.equal(false)
    await agree()
    expect(asked).to.deep.equal(['git.acme.example', 'evil.example', 'evil.example'])
  })

  it('takes --trust-host for a yes, and remembers it for the service that it was said of', async () => {
    await agree({ask: null, trusted: ['Git.acme.example']})
    expect(agreesToHost(agreements)('gitlab', 'git.acme.example')).to.equal(true)
    expect(agreesToHost(agreements)('sentry', 'git.acme.example')).to.equal(false)
    expect(agreesToHost(agreements, ['evil.example'])('gitlab', 'evil.example')).to.equal(true)
  })

  it('agrees to nothing where nobody is there, and asks only about what is going to be asked', async () => {
    await agree({ask: null})
    expect(agreesToHost(agreements)('gitlab', 'git.acme.example')).to.equal(false)
    await agree({}, () => false)
    expect(asked).to.deep.equal([])
  })
})
