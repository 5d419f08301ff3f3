import {expect} from 'chai'

import {PlatformFailure} from '../../src/heroku/platform-failure.js'
import {Platform} from '../../src/heroku/platform.js'
import {clientFor} from '../support/platform-client.js'
import {type SandboxPlatform, startSandboxPlatform} from '../support/sandbox-platform.js'

describe('what add-ons own', () => {
  let at: SandboxPlatform
  let tokenBefore: string | undefined

  beforeEach(async () => {
    tokenBefore = process.env.HEROKU_API_KEY
    at = await startSandboxPlatform({
      scenario: {
        accounts: [{email: 'maya@acme.example'}, {email: 'guest@acme.example'}],
        apps: {one: {access: {'guest@acme.example': 'none'}}, two: {access: {'guest@acme.example': 'none'}}},
        addOns: [
          {
            app: 'one',
            name: 'db',
            credentials: ['analyst'],
            attachments: [
              {app: 'one', as: 'DATABASE'},
              {app: 'two', as: 'MAIN_DB', credential: 'analyst'},
            ],
          },
        ],
      },
    })
  })

  afterEach(async () => {
    process.env.HEROKU_API_KEY = tokenBefore
    await at.sandbox.close()
  })

  async function idOf(app: string, key: string): Promise<string> {
    const {platform} = at
    const vars = await platform.configVars(await platform.app(app))
    return vars.find((one) => one.key === key)!.attachment!.id
  }

  it('names the owner of a config var, and everything that it is attached to', async () => {
    const {platform} = at
    const attachment = (await platform.addOns.attachment(await idOf('two', 'MAIN_DB_URL')))!
    expect(attachment).to.deep.include({name: 'MAIN_DB', namespace: 'credential:analyst', keys: ['MAIN_DB_URL']})
    const addOn = await platform.addOns.find(attachment.addOn.id)
    expect(addOn).to.deep.include({name: 'db', service: 'heroku-postgresql', plan: 'standard-0'})
    expect(addOn.app.name).to.equal('one')
    const all = await platform.addOns.attachmentsOf(addOn)
    expect(all.map(({app, keys, namespace}) => [app.name, keys, namespace])).to.have.deep.members([
      ['one', ['DATABASE_URL'], null],
      ['two', ['MAIN_DB_URL'], 'credential:analyst'],
    ])
  })

  it('makes up no attachment that is not there', async () => {
    expect(await at.platform.addOns.attachment('00000000-0000-4000-8000-000000000000')).to.be.null
  })

  it('says that an add-on is not to be seen', async () => {
    process.env.HEROKU_API_KEY = at.sandbox.tokenOf('guest@acme.example')
    const guest = new Platform(clientFor(at.sandbox.url), {clock: at.clock})
    const error = await guest.addOns.find('db').catch((error_) => error_)
    expect(error).to.be.instanceOf(PlatformFailure)
    expect(error.code).to.equal('forbidden')
  })
})
