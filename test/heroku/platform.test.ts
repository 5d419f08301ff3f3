import {expect} from 'chai'

import type {TestServer} from '../support/servers/http-server.js'

import {Platform} from '../../src/heroku/platform.js'
import {FakeClock} from '../support/fake-clock.js'
import {clientFor} from '../support/platform-client.js'
import {answer, startServer} from '../support/servers/http-server.js'

const APP = {id: '01234567-89ab-cdef-0123-456789abcdef', name: 'example'}

describe('reading from Heroku', () => {
  let server: TestServer | undefined
  let clock: FakeClock

  afterEach(async () => {
    await server?.close()
    server = undefined
  })

  async function serve(handler: Parameters<typeof startServer>[0]): Promise<Platform> {
    server = await startServer(handler)
    clock = new FakeClock()
    return new Platform(clientFor(server.url), {clock})
  }

  const paths = () => server!.requests.map(({method, path}) => `${method} ${path}`)

  it('reads config vars with their settings in one request', async () => {
    const platform = await serve((request, response) =>
      answer(response, [
        {
          key: 'A',
          value: 'one',
          masked: false,
          masking_supported: true,
          value_updated_at: '2025-01-01T00:00:00Z',
          attachment: null,
        },
        {key: 'B', value: null, masked: true, masking_supported: true, value_updated_at: null, attachment: null},
        {key: 'DATABASE_URL', value: 'two', masked: false, masking_supported: false, attachment: {id: 'att'}},
      ]),
    )
    const vars = await platform.configVars(APP)
    expect(vars.map(({key, masked, maskingSupported}) => [key, masked, maskingSupported])).to.deep.equal([
      ['A', false, true],
      ['B', true, true],
      ['DATABASE_URL', false, false],
    ])
    expect(vars[0].value!.reveal()).to.equal('one')
    expect(vars[0].updatedAt).to.equal('2025-01-01T00:00:00Z')
    expect(vars[1].value).to.equal(null)
    expect(vars[2].attachment).to.deep.equal({id: 'att', name: null, addon: null})
    expect(paths()).to.deep.equal([`GET /apps/${APP.id}/config-vars-settings`])
    expect(server!.requests[0].headers.accept).to.equal('application/vnd.heroku+json; version=3.sdk')
  })

  it('falls back to config vars and attachments where there are no settings', async () => {
    const platform = await serve((request, response) => {
      if (request.url!.endsWith('/config-vars')) return answer(response, {A: 'one', DATABASE_URL: 'two', M: null})
      if (request.url!.endsWith('/addon-attachments')) {
        return answer(response, [{id: 'att', name: 'DATABASE', addon: {id: 'add', name: 'postgresql-round-1'}}])
      }

      return answer(response, {id: 'not_found', message: 'Not found.'}, {status: 404})
    })
    const vars = await platform.configVars(APP)
    expect(vars.map(({attachment, key, masked}) => [key, masked, attachment?.addon?.name])).to.deep.equal([
      ['A', false, undefined],
      ['DATABASE_URL', false, 'postgresql-round-1'],
      ['M', true, undefined],
    ])
    expect(vars[0].updatedAt).to.equal(null)
  })

  it('does without the attachments where they are forbidden', async () => {
    const platform = await serve((request, response) => {
      if (request.url!.endsWith('/config-vars')) return answer(response, {A: 'one'})
      return answer(
        response,
        {id: 'forbidden', message: 'No.'},
        {status: request.url!.endsWith('settings') ? 404 : 403},
      )
    })
    expect(await platform.configVars(APP)).to.have.lengthOf(1)
  })

  it('says that an app is gone when neither way leads to it', async () => {
    const platform = await serve((request, response) =>
      answer(response, {id: 'not_found', message: "Couldn't find that app.", resource: 'app'}, {status: 404}),
    )
    const error = await platform.configVars(APP).catch((error_) => error_)
    expect(error.code).to.equal('not-found')
    expect(error.message).to.equal("Heroku refused the config vars of example: Couldn't find that app.")
  })

  it('follows a paged list to its end', async () => {
    const platform = await serve((request, response) => {
      const {range} = request.headers
      if (range === ']b ..; max=200') return answer(response, [{id: 'c', name: 'c'}])
      answer(
        response,
        [
          {id: 'a', name: 'a'},
          {id: 'b', name: 'b'},
        ],
        {headers: {'Next-Range': ']b ..; max=200'}, status: 206},
      )
    })
    expect((await platform.teamApps('acme')).map(({name}) => name)).to.deep.equal(['a', 'b', 'c'])
  })

  it('follows the pages of POST /filters/apps with the same body', async () => {
    const platform = await serve((request, response) =>
      request.headers.range === ']a ..'
        ? answer(response, [{id: 'b', name: 'b'}])
        : answer(response, [{id: 'a', name: 'a'}], {headers: {'Next-Range': ']a ..'}, status: 206}),
    )
    expect(await platform.apps(['a', 'b'])).to.have.lengthOf(2)
    expect(server!.requests.map(({body}) => body)).to.deep.equal(
      Array.from({length: 2}).fill('{"in":{"id":["a","b"]}}'),
    )
    expect(server!.requests[0].headers.range).to.equal('id ..; max=1000')
    expect(server!.requests[0].headers.accept).to.equal('application/vnd.heroku+json; version=3.filters')
  })

  it('does not follow a range that leads nowhere', async () => {
    const platform = await serve((request, response) =>
      answer(response, [{id: 'a', name: 'a'}], {headers: {'Next-Range': ']a ..'}, status: 206}),
    )
    expect(await platform.teamApps('acme')).to.have.lengthOf(2)
  })

  it('finds pipelines by name, by id, and several of one name', async () => {
    const platform = await serve((request, response) =>
      request.url!.startsWith('/pipelines?')
        ? answer(response, [
            {id: '1', name: 'a&b'},
            {id: '2', name: 'a&b'},
          ])
        : answer(response, {id: APP.id, name: 'by id'}),
    )
    expect(await platform.pipelines('a&b')).to.have.lengthOf(2)
    expect(await platform.pipelines(APP.id)).to.deep.equal([{id: APP.id, name: 'by id'}])
    expect(paths()).to.deep.equal(['GET /pipelines?eq[name]=a%26b', `GET /pipelines/${APP.id}`])
    expect(server!.requests[0].headers.accept).to.equal('application/vnd.heroku+json; version=3.pipelines')
  })

  it('knows an app outside any pipeline and a pipeline without review config', async () => {
    const platform = await serve((request, response) =>
      answer(response, {id: 'not_found', message: 'No.'}, {status: 404}),
    )
    expect(await platform.couplingOf('example')).to.equal(null)
    expect(await platform.stageConfig({id: 'p', name: 'p'}, 'review')).to.equal(null)
  })

  it('waits out a storm of 429 answers', async () => {
    let storm = 25
    const platform = await serve((request, response) =>
      storm-- > 0
        ? answer(response, {id: 'rate_limit', message: 'Slow down.'}, {headers: {'Retry-After': '3'}, status: 429})
        : answer(response, {id: 'x', name: request.url!.slice(6)}),
    )
    const apps = await Promise.all(Array.from({length: 20}, (_, i) => platform.app(`app-${i}`)))
    expect(apps.map(({name}) => name)).to.deep.equal(Array.from({length: 20}, (_, i) => `app-${i}`))
  })

  it('reads again after 5xx, also of a router that answers in HTML', async () => {
    let failures = 2
    const platform = await serve((request, response) => {
      if (failures-- > 0) {
        response.writeHead(503, {'Content-Type': 'text/html'})
        return response.end('<html>secret-of-the-router</html>')
      }

      answer(response, APP)
    })
    expect(await platform.app('example')).to.deep.equal(APP)
  })

  it('tells 5xx that do not end, without quoting them', async () => {
    const platform = await serve((request, response) => {
      response.writeHead(503, {'Content-Type': 'text/html'})
      response.end('<html>secret-of-the-router</html>')
    })
    const error = await platform.app('example').catch((error_) => error_)
    expect(error.message).to.equal('Heroku refused the app example: HTTP 503')
    expect(error.code).to.equal('platform-error')
    expect(server!.requests).to.have.lengthOf(4)
  })

  it('reads again after a dropped connection', async () => {
    let drops = 1
    const platform = await serve((request, response) =>
      drops-- > 0 ? request.socket.destroy() : answer(response, APP),
    )
    expect(await platform.app('example')).to.deep.equal(APP)
  })

  it('reads again after an answer that was cut off', async () => {
    let cuts = 1
    const platform = await serve((request, response) => {
      if (cuts-- <= 0) return answer(response, APP)
      response.writeHead(200, {'Content-Type': 'application/json', 'Content-Length': '500'})
      response.write('{"id":', () => request.socket.destroy())
    })
    expect(await platform.app('example')).to.deep.equal(APP)
  })

  for (const [status, body, code] of [
    [401, {id: 'unauthorized', message: 'Invalid credentials provided.'}, 'unauthorized'],
    [402, {id: 'delinquent', message: 'Pay first.'}, 'refused'],
    [403, {id: 'forbidden', message: 'You do not have access to the app example.'}, 'forbidden'],
    [403, {id: 'two_factor', message: 'A second factor is needed.', app: {name: 'example'}}, 'two-factor'],
    [422, {id: 'verification_required', message: 'Please verify your account.'}, 'refused'],
  ] as const) {
    it(`turns ${status} ${body.id} into a failure of its own kind`, async () => {
      const platform = await serve((request, response) => answer(response, body, {status}))
      const error = await platform.app('example').catch((error_) => error_)
      expect(error.code).to.equal(code)
      if (code !== 'two-factor') expect(error.message).to.contain(body.message)
      expect(error.next).to.be.a(code === 'refused' ? 'undefined' : 'string')
    })
  }

  it('tells that there is no way to Heroku', async () => {
    const platform = await serve(() => {})
    await server!.close()
    const error = await platform.app('example').catch((error_) => error_)
    expect(error.code).to.equal('network')
    expect(error.message).to.equal('Could not reach Heroku about the app example: ECONNREFUSED.')
    expect(error.next).to.contain('HTTPS_PROXY')
  })
})
