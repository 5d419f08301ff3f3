import {expect} from 'chai'
import debug from 'debug'
import {connect} from 'node:net'

import type {TestServer} from '../support/servers/http-server.js'

import {PlatformClient} from '../../src/heroku/platform-client.js'
import {clientFor} from '../support/platform-client.js'
import {answer, startServer} from '../support/servers/http-server.js'

const CANARY = `canary-${'x'.repeat(20)}`

describe('a request to Heroku', () => {
  let server: TestServer | undefined
  const proxyVariables = ['HTTP_PROXY', 'NO_PROXY'] as const

  afterEach(async () => {
    for (const name of proxyVariables) delete process.env[name]
    await server?.close()
    server = undefined
  })

  async function serve(...handler: Parameters<typeof startServer>): Promise<PlatformClient> {
    server = await startServer(...handler)
    return clientFor(server.url)
  }

  it('sends the token of HEROKU_API_KEY and one Request-Id, however many requests went before', async () => {
    const client = await serve((request, response) => answer(response, {}, {headers: {'Request-Id': 'a,b,c'}}))
    for (let i = 0; i < 30; i++) await client.get('/apps/example')
    const last = server!.requests.at(-1)!
    expect(last.headers.authorization).to.equal('Bearer token-of-the-tests')
    expect(last.headers['request-id']).to.match(/^[\da-f-]{36}$/)
  })

  it('does not garble characters that arrive in pieces', async () => {
    const value = '🔑 naïve 密'.repeat(2000)
    const client = await serve((request, response) => {
      response.writeHead(200, {'Content-Type': 'application/json'})
      const bytes = Buffer.from(JSON.stringify({KEY: value}))
      let at = 0
      const next = () => {
        if (at >= bytes.length) return response.end()
        response.write(bytes.subarray(at, (at += 1009)))
        setImmediate(next)
      }

      next()
    })
    const {body} = await client.get<{KEY: string}>('/apps/example/config-vars')
    expect(body.KEY).to.equal(value)
  })

  it('is never sent twice by itself, not even when the connection drops', async () => {
    const client = await serve((request) => request.socket.destroy())
    const error = await client.patch('/apps/example/config-vars', {body: {KEY: CANARY}}).catch((error_) => error_)
    expect(error).to.be.instanceOf(Error)
    expect(server!.requests).to.have.lengthOf(1)
  })

  it('does not follow a redirect', async () => {
    const client = await serve((request, response) => {
      response.writeHead(307, {Location: '/elsewhere'})
      response.end()
    })
    const reply = await client.patch('/apps/example/config-vars', {body: {KEY: CANARY}})
    expect(reply.statusCode).to.equal(307)
    expect(server!.requests.map(({path}) => path)).to.deep.equal(['/apps/example/config-vars'])
  })

  it('goes to no second host to ask about the account', async () => {
    const client = await serve((request, response) => answer(response, {email: 'maya@example.com'}))
    process.env.HEROKU_PARTICLEBOARD_URL = server!.url
    try {
      await client.get('/account')
    } finally {
      delete process.env.HEROKU_PARTICLEBOARD_URL
    }

    expect(server!.requests.map(({path}) => path)).to.deep.equal(['/account'])
  })

  it('gives up on an answer that stops in the middle', async () => {
    const client = await serve((request, response) => {
      response.writeHead(200, {'Content-Type': 'application/json'})
      response.write('{"KEY": "')
    })
    const error = await client.get('/apps/example', {timeout: 50}).catch((error_) => error_)
    expect(error).to.be.instanceOf(Error)
  })

  it('notices an answer that is cut off', async () => {
    const client = await serve((request, response) => {
      response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': '100'})
      response.write('{"KEY": "', () => request.socket.destroy())
    })
    const error = await client.get('/apps/example').catch((error_) => error_)
    expect(error).to.be.instanceOf(Error)
  })

  it('does not quote an answer that is no JSON', async () => {
    const client = await serve((request, response) => {
      response.writeHead(200, {'Content-Type': 'application/json'})
      response.end(`{"KEY": ${CANARY}`)
    })
    const error = await client.get('/apps/example').catch((error_) => error_)
    expect(error.message).to.equal('The answer to GET /apps/example is not a whole JSON document.')
  })

  it('goes through the proxy of a company network', async () => {
    const api = await startServer((request, response) => answer(response, {id: 'behind the proxy'}))
    let tunnels = 0
    server = await startServer(
      () => {},
      (proxy) =>
        proxy.on('connect', (request, socket) => {
          tunnels++
          const upstream = connect(api.port, '127.0.0.1', () => {
            socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
            upstream.pipe(socket)
            socket.pipe(upstream)
          })
          upstream.on('error', () => socket.destroy())
          socket.on('error', () => upstream.destroy())
        }),
    )
    process.env.HTTP_PROXY = server.url
    const {body} = await clientFor(api.url).get('/apps/example')
    await api.close()
    expect(body).to.deep.equal({id: 'behind the proxy'})
    expect(tunnels).to.equal(1)
  })

  describe('in a debug trace', () => {
    let written: string[]
    const {log} = debug

    beforeEach(() => {
      written = []
      debug.log = (...parts: unknown[]) => written.push(parts.join(' '))
    })

    afterEach(() => {
      debug.log = log
      debug.disable()
    })

    for (const [name, enable] of [
      ['HEROKU_DEBUG=1', (url: string) => clientFor(url, {HEROKU_DEBUG: '1'})],
      ['HEROKU_DEBUG=true', (url: string) => clientFor(url, {HEROKU_DEBUG: 'true'})],
      [
        'DEBUG=*',
        (url: string) => {
          debug.enable('*')
          return clientFor(url)
        },
      ],
    ] as const) {
      it(`shows where it went and never a body with ${name}`, async () => {
        server = await startServer((request, response) =>
          request.method === 'PATCH'
            ? answer(response, {id: 'invalid_params', message: 'no'}, {status: 422})
            : answer(response, {KEY: CANARY}),
        )
        const client = enable(server.url)
        await client.get('/apps/example/config-vars')
        await client.patch('/apps/example/config-vars', {body: {KEY: CANARY}}).catch(() => {})
        const text = written.join('\n')
        expect(text).to.contain('GET').and.contain('/apps/example/config-vars').and.contain('422')
        expect(text).not.to.contain(CANARY).and.not.to.contain('token-of-the-tests')
      })
    }
  })

  describe('two-factor authentication', () => {
    it('is asked for once and sent with the pre-authorization of the app', async () => {
      let authorized = false
      const client = await serve((request, response) => {
        if (request.method === 'PUT' && request.url === '/apps/example/pre-authorizations') {
          authorized = request.headers['heroku-two-factor-code'] === '123456'
          return answer(response, {})
        }

        return authorized
          ? answer(response, {name: 'example'})
          : answer(
              response,
              {id: 'two_factor', message: 'A second factor is needed.', app: {name: 'example'}},
              {status: 403},
            )
      })
      let prompts = 0
      client.twoFactorPrompt = async () => {
        prompts++
        return '123456'
      }

      const answers = await Promise.all([client.get('/apps/example'), client.get('/apps/example')])
      expect(answers.map(({body}) => body)).to.deep.equal([{name: 'example'}, {name: 'example'}])
      expect(prompts).to.equal(1)
    })
  })

  describe('login', () => {
    it('is offered when the token is refused and no HEROKU_API_KEY is set', async () => {
      const client = await serve((request, response) =>
        request.headers.authorization === 'Bearer fresh'
          ? answer(response, {name: 'example'})
          : answer(response, {id: 'unauthorized', message: 'Invalid credentials provided.'}, {status: 401}),
      )
      client.auth = 'expired'
      let logins = 0
      client.login = async () => {
        logins++
        client.auth = 'fresh'
      }

      const key = process.env.HEROKU_API_KEY
      delete process.env.HEROKU_API_KEY
      try {
        const {body} = await client.get('/apps/example')
        expect(body).to.deep.equal({name: 'example'})
      } finally {
        process.env.HEROKU_API_KEY = key
      }

      expect(logins).to.equal(1)
    })
  })
})
