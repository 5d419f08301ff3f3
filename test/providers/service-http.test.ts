import {expect} from 'chai'
import {createServer} from 'node:net'

import {NoAnswer} from '../../src/providers/no-answer.js'
import {ServiceHttp} from '../../src/providers/service-http.js'
import {answer, startServer, type TestServer} from '../support/servers/http-server.js'
import {watchConnections} from './watch-connections.js'

async function whyNot(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    expect(error).to.be.instanceOf(NoAnswer)
    return (error as NoAnswer).why
  }

  throw new Error('an answer came')
}

describe("a service's HTTP API", () => {
  const servers: TestServer[] = []

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })

  async function at(handler: Parameters<typeof startServer>[0], timeout = 2000): Promise<ServiceHttp> {
    const server = await startServer(handler)
    servers.push(server)
    return new ServiceHttp(['api.example.com', '.example.net'], {override: new URL(server.url), timeout})
  }

  it('gives status, headers and document', async () => {
    const http = await at((request, response) => {
      answer(response, {path: request.url, said: request.text, type: request.headers['content-type']}, {status: 201})
    })
    const got = await http.send('https://api.example.com/a?b=c', {method: 'POST', form: {d: 'e f'}})
    expect(got.status).to.equal(201)
    expect(got.json).to.deep.equal({path: '/a?b=c', said: 'd=e+f', type: 'application/x-www-form-urlencoded'})
  })

  it('sends JSON', async () => {
    const http = await at((request, response) => answer(response, {said: request.text}))
    const got = await http.send('https://shop.example.net/', {method: 'PUT', json: {a: 1}})
    expect(got.json).to.deep.equal({said: '{"a":1}'})
  })

  it('asks no host but those of the service', async () => {
    const watch = watchConnections({refuse: true})
    try {
      const http = new ServiceHttp(['api.example.com', '.example.net'], {override: null, timeout: 2000})
      for (const url of [
        'https://evil.example/',
        'https://api.example.com.evil.example/',
        'https://evil-api.example.com/',
        'https://example.net/',
        'https://a.example.net.evil.example/',
        'https://api.example.com@evil.example/',
        'https://user:pass@api.example.com/',
        'https://api.example.com:8443/',
        'http://api.example.com/',
      ]) {
        expect(await whyNot(http.send(url)), url).to.equal('would have to be asked at a host that is not its own')
      }

      expect(watch.targets).to.deep.equal([])
      await whyNot(http.send('https://api.example.com/'))
      await whyNot(http.send('https://a.example.net/'))
      expect(watch.targets).to.deep.equal(['api.example.com:443', 'a.example.net:443'])
    } finally {
      watch.stop()
    }
  })

  it('follows no redirect', async () => {
    const elsewhere = await startServer((_, response) => answer(response, {}))
    servers.push(elsewhere)
    for (const status of [301, 302, 303, 307, 308]) {
      const http = await at((_, response) => {
        response.writeHead(status, {Location: elsewhere.url})
        response.end()
      })
      expect(await whyNot(http.send('https://api.example.com/'))).to.equal(
        `redirects elsewhere (${status}), which is not followed`,
      )
    }

    expect(elsewhere.requests).to.deep.equal([])
  })

  it('does not wait longer than told for an answer or for its end', async () => {
    const never = await at(() => {}, 60)
    expect(await whyNot(never.send('https://api.example.com/'))).to.equal('did not answer in time')
    const begun = await at((_, response) => {
      response.writeHead(200, {'Content-Type': 'application/json'})
      response.write('{"a":')
    }, 60)
    expect(await whyNot(begun.send('https://api.example.com/'))).to.equal('did not answer in time')
  })

  it('reads no answer without end', async () => {
    const http = await at((_, response) => response.end('x'.repeat(1_000_001)))
    expect(await whyNot(http.send('https://api.example.com/'))).to.equal('gives an answer of unexpected length')
  })

  it('tells a dropped connection and one that is not made', async () => {
    const dropping = await at((request) => {
      request.socket.destroy()
    })
    expect(await whyNot(dropping.send('https://api.example.com/'))).to.equal('dropped the connection')
    const closed = createServer()
    await new Promise<void>((resolve) => {
      closed.listen(0, '127.0.0.1', resolve)
    })
    const {port} = closed.address() as {port: number}
    await new Promise((resolve) => {
      closed.close(resolve)
    })
    const nobody = new ServiceHttp(['api.example.com'], {override: new URL(`http://127.0.0.1:${port}`), timeout: 2000})
    expect(await whyNot(nobody.send('https://api.example.com/'))).to.equal('cannot be reached (ECONNREFUSED)')
  })

  it('goes through the proxy that is set, and to it alone', async () => {
    const asked: string[] = []
    const proxy = await startServer(
      () => {},
      (server) => {
        server.on('connect', (request, socket) => {
          asked.push(request.url!)
          socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
        })
      },
    )
    servers.push(proxy)
    const watch = watchConnections()
    process.env.HTTPS_PROXY = proxy.url
    try {
      const http = new ServiceHttp(['api.example.com'], {override: null, timeout: 2000})
      await whyNot(http.send('https://api.example.com/', {headers: {Authorization: 'Bearer a-token-to-watch'}}))
      expect(asked).to.deep.equal(['api.example.com:443'])
      expect(watch.targets).to.deep.equal([`127.0.0.1:${proxy.port}`])
      expect(watch.carrying('a-token-to-watch')).to.deep.equal([])
    } finally {
      delete process.env.HTTPS_PROXY
      watch.stop()
    }
  })

  it('goes past the proxy where NO_PROXY says so', async () => {
    const watch = watchConnections({refuse: true})
    process.env.HTTPS_PROXY = 'http://127.0.0.1:9'
    process.env.NO_PROXY = 'other.example, .example.com:443'
    try {
      const http = new ServiceHttp(['api.example.com', 'api.example.org'], {override: null, timeout: 2000})
      await whyNot(http.send('https://api.example.com/'))
      await whyNot(http.send('https://api.example.org/'))
      expect(watch.targets).to.deep.equal(['api.example.com:443', '127.0.0.1:9'])
    } finally {
      delete process.env.HTTPS_PROXY
      delete process.env.NO_PROXY
      watch.stop()
    }
  })
})
