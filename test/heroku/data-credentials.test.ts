import {expect} from 'chai'
import debug from 'debug'

import type {CredentialAddress, DataKind} from '../../src/heroku/data-credentials.js'

import {dataKindOf, isRotating, rotationPath} from '../../src/heroku/data-credentials.js'
import {PlatformFailure} from '../../src/heroku/platform-failure.js'
import {Platform} from '../../src/heroku/platform.js'
import {addOnRotationOutline} from '../../src/heroku/request-outline.js'
import {FakeClock} from '../support/fake-clock.js'
import {clientFor} from '../support/platform-client.js'
import {answer, startServer, type TestServer} from '../support/servers/http-server.js'

const ADD_ON = {id: 'a1', name: 'postgresql-curved-1'}
const PASSWORD = `p${'0123456789abcdef'.repeat(2)}`

const address = (kind: DataKind, credential = 'default'): CredentialAddress => ({kind, addOn: ADD_ON, credential})

describe('the credentials of data add-ons', () => {
  let server: TestServer
  let clock: FakeClock

  beforeEach(() => {
    clock = new FakeClock()
  })

  afterEach(() => server.close())

  async function serve(handler: Parameters<typeof startServer>[0]): Promise<Platform> {
    server = await startServer(handler)
    return new Platform(clientFor(server.url), {clock})
  }

  const failure = (work: Promise<unknown>): Promise<PlatformFailure> =>
    work.then(
      () => {
        throw new Error('It succeeded.')
      },
      (error) => error,
    )

  it('asks Heroku Postgres with the token as the password of nobody', async () => {
    const platform = await serve((request, response) =>
      answer(response, {
        name: 'analyst',
        state: 'rotating',
        credentials: [
          {user: 'analyst', state: 'revoking', connections: 3, password: 'x'},
          {user: 'analyst-rotating', password: PASSWORD, state: 'active'},
        ],
      }),
    )
    const found = await platform.dataCredentials.find(address('postgres', 'analyst'))
    expect(found.roles.map(({connections, state, user}) => [user, state, connections])).to.deep.equal([
      ['analyst', 'revoking', 3],
      ['analyst-rotating', 'active', null],
    ])
    expect(found.roles[1].password!.reveal()).to.equal(PASSWORD)
    expect(JSON.stringify(found)).not.to.contain(PASSWORD)
    expect(isRotating(found)).to.be.true
    const [{headers, method, path}] = server.requests
    expect(`${method} ${path}`).to.equal('GET /postgres/v0/databases/a1/credentials/analyst')
    const [scheme, text] = headers.authorization!.split(' ')
    expect([scheme, Buffer.from(text, 'base64').toString()]).to.deep.equal(['Basic', ':token-of-the-tests'])
  })

  it('asks Key-Value Store with the token itself, and reads the password out of the URL', async () => {
    const platform = await serve((request, response) =>
      answer(response, {resource_url: `rediss://:${encodeURIComponent('p/ss')}@host.example:6380`}),
    )
    const found = await platform.dataCredentials.find(address('key-value-store'))
    expect(found.roles[0].password!.reveal()).to.equal('p/ss')
    expect(isRotating(found)).to.be.false
    expect(server.requests[0].path).to.equal('/redis/v0/databases/a1')
    expect(server.requests[0].headers.authorization).to.equal('Bearer token-of-the-tests')
  })

  it('finds the owner of an Advanced database, or the credential of a name', async () => {
    const items = [
      {name: 'analyst', type: 'additional', state: 'active', roles: [{user: 'analyst', state: 'active'}]},
      {name: 'u2vi', type: 'owner', state: 'active', roles: []},
    ]
    const platform = await serve((request, response) => answer(response, {items}))
    const owner = await platform.dataCredentials.find({...address('postgres-advanced'), credential: null})
    expect(owner.name).to.equal('u2vi')
    expect((await platform.dataCredentials.find(address('postgres-advanced', 'analyst'))).roles).to.have.lengthOf(1)
    expect((await failure(platform.dataCredentials.find(address('postgres-advanced', 'none')))).code).to.equal(
      'not-found',
    )
  })

  for (const body of [[], 'text', null, {resource_url: 'nonsense'}, {}]) {
    it(`does not trip over ${JSON.stringify(body)} for an answer`, async () => {
      const platform = await serve((request, response) => answer(response, body))
      const redis = await platform.dataCredentials.find(address('key-value-store')).catch((error) => error)
      if (redis instanceof PlatformFailure) expect(redis.message).to.contain('unexpected form')
      else expect(redis.roles[0].password).to.be.null
    })
  }

  const paths = {
    'key-value-store': '/redis/v0/databases/a1/credentials_rotation',
    postgres: '/postgres/v0/databases/a1/credentials/b%20c/credentials_rotation',
    'postgres-advanced': '/data/postgres/v1/a1/credentials/b%20c/rotate',
  }
  for (const [kind, path] of Object.entries(paths)) {
    it(`begins the rotation of ${kind} by one POST, whatever the answer holds`, async () => {
      const platform = await serve((request, response) => {
        response.writeHead(202)
        response.end()
      })
      const one = address(kind as DataKind, 'b c')
      await platform.dataCredentials.rotate(one)
      expect(rotationPath(one)).to.equal(path)
      expect(addOnRotationOutline(one)).to.deep.equal({method: 'POST', path: path.replace('a1', ADD_ON.name)})
      expect(server.requests.map(({body, method, path: asked}) => [method, asked, body])).to.deep.equal([
        ['POST', path, '{}'],
      ])
    })
  }

  it('passes on why the API refuses', async () => {
    const platform = await serve((request, response) =>
      answer(response, {id: 'forbidden', message: 'Only the owner may.'}, {status: 403}),
    )
    const error = await failure(platform.dataCredentials.rotate(address('postgres')))
    expect(error.message).to.equal(
      'Heroku refused to rotate the credential of postgresql-curved-1: Only the owner may.',
    )
    expect([error.code, error.uncertain]).to.deep.equal(['forbidden', false])
  })

  it('waits out a 429, which had no effect', async () => {
    let asked = 0
    const platform = await serve((request, response) =>
      asked++ === 0 ? answer(response, {}, {status: 429, headers: {'Retry-After': '5'}}) : answer(response, {}),
    )
    await platform.dataCredentials.rotate(address('postgres'))
    expect(clock.sleeps).to.include(5000)
    expect(server.requests).to.have.lengthOf(2)
  })

  const silences: Record<string, Parameters<typeof startServer>[0]> = {
    'a dropped connection': (request) => request.socket.destroy(),
    'a 503': (request, response) => answer(response, {id: 'unavailable', message: 'Later.'}, {status: 503}),
    'half an answer'(request, response) {
      response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': 20})
      response.write('{"a', () => response.destroy())
    },
  }
  for (const [what, handler] of Object.entries(silences)) {
    it(`never begins a rotation twice after ${what}`, async () => {
      const platform = await serve(handler)
      const error = await failure(platform.dataCredentials.rotate(address('postgres')))
      expect(error.uncertain).to.be.true
      expect(server.requests).to.have.lengthOf(1)
    })

    it(`reads again after ${what}`, async () => {
      const platform = await serve(handler)
      await failure(platform.dataCredentials.find(address('postgres')))
      expect(server.requests.length).to.be.greaterThan(1)
    })
  }

  it('shows in traces where it asked, and neither token nor password', async () => {
    const lines: string[] = []
    const {log} = debug
    debug.log = (...parts) => lines.push(parts.join(' '))
    debug.enable('*')
    try {
      const platform = await serve((request, response) =>
        answer(response, {name: 'default', credentials: [{password: PASSWORD, user: 'u1', state: 'active'}]}),
      )
      await platform.dataCredentials.find(address('postgres'))
    } finally {
      debug.disable()
      debug.log = log
    }

    expect(lines.join('\n')).to.contain('/postgres/v0/databases/a1/credentials/default')
    const basic = Buffer.from(':token-of-the-tests').toString('base64')
    for (const secret of [PASSWORD, 'token-of-the-tests', basic]) expect(lines.join('\n')).not.to.contain(secret)
  })

  it('tells by service and plan what rotates', async () => {
    server = await startServer(() => {})
    expect(dataKindOf({service: 'heroku-postgresql', plan: 'standard-0'})).to.equal('postgres')
    expect(dataKindOf({service: 'heroku-postgresql', plan: 'essential-0'})).to.equal('postgres')
    expect(dataKindOf({service: 'heroku-postgresql', plan: 'advanced-beta'})).to.equal('postgres-advanced')
    expect(dataKindOf({service: 'heroku-redis', plan: 'mini'})).to.equal('key-value-store')
    expect(dataKindOf({service: 'cloudamqp', plan: 'lemur'})).to.be.null
    expect(dataKindOf({service: 'heroku-kafka', plan: 'basic-0'})).to.be.null
  })
})
