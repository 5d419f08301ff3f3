import {expect} from 'chai'
import {get, type IncomingMessage} from 'node:http'

import {Faults} from '../../src/sandbox/faults.js'
import {type Sandbox, startSandbox} from '../../src/sandbox/sandbox.js'
import {ask, SDK} from './api-call.js'

async function failure(promise: Promise<unknown>): Promise<Error | null> {
  return promise.then(
    () => null,
    (error: Error) => error,
  )
}

function meets(faults: Faults, path: string): number {
  return faults.meet({method: 'GET', paths: [path], app: null}).length
}

describe('faults of the sandbox', () => {
  let sandbox: Sandbox

  beforeEach(async () => {
    sandbox = await startSandbox({scenario: {apps: {one: {vars: {FOO: 'old', WORD: 'grün 😀'}}, two: {}}}})
  })

  afterEach(() => sandbox.close())

  const patch = () => ask(sandbox, 'PATCH /apps/one/config-vars', {body: {FOO: 'new'}})
  const foo = () => sandbox.app('one').config.FOO

  it('answer another status without an effect', async () => {
    sandbox.faults.add({method: 'PATCH', path: '/apps/*/config-vars', effect: {status: 503}})
    expect((await patch()).status).to.equal(503)
    expect(foo()).to.equal('old')
    expect((await patch()).status).to.equal(200)
    expect(foo()).to.equal('new')
  })

  it('answer another status after the effect', async () => {
    sandbox.faults.add({method: 'PATCH', effect: {status: 500, when: 'after'}})
    expect((await patch()).status).to.equal(500)
    expect(foo()).to.equal('new')
  })

  it('answer 429 so many times, with what else is wanted', async () => {
    sandbox.faults.add({times: 2, effect: {status: 429, headers: {'Retry-After': '1'}}})
    const answers = [
      await ask(sandbox, 'GET /apps/one'),
      await ask(sandbox, 'GET /apps/two'),
      await ask(sandbox, 'GET /apps/one'),
    ]
    expect(answers.map(({status}) => status)).to.deep.equal([429, 429, 200])
    expect(answers[0].headers.get('retry-after')).to.equal('1')
    expect(answers[0].body.id).to.equal('rate_limit')
  })

  for (const [drop, value] of [
    ['before', 'old'],
    ['after', 'new'],
  ] as const) {
    it(`drop the connection ${drop} the effect`, async () => {
      sandbox.faults.add({method: 'PATCH', effect: {drop}})
      expect(await failure(patch())).to.be.instanceOf(TypeError)
      expect(foo()).to.equal(value)
      expect(sandbox.requests.all.at(-1)!.status).to.equal('dropped')
    })

    it(`never answer, ${drop} the effect`, async () => {
      const fault = sandbox.faults.add({method: 'PATCH', effect: {hang: drop}})
      const open = failure(patch())
      await sandbox.faults.reached(fault)
      await new Promise((resolve) => {
        setTimeout(resolve, 20)
      })
      expect(foo()).to.equal(value)
      expect(sandbox.requests.all.at(-1)!.status).to.equal('hung')
      await sandbox.close()
      expect(await open).to.be.instanceOf(Error)
    })
  }

  it('break off the body', async () => {
    sandbox.faults.add({effect: {truncate: 10}})
    expect(await failure(ask(sandbox, 'GET /apps/one'))).to.be.instanceOf(Error)
  })

  it('cut characters of several bytes between chunks', async () => {
    sandbox.faults.add({effect: {split: true}})
    const chunks: Buffer[] = []
    await new Promise<void>((resolve, reject) => {
      const headers = {accept: SDK, authorization: `Bearer ${sandbox.token}`}
      get(`${sandbox.url}/apps/one/config-vars`, {headers}, (response: IncomingMessage) => {
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', resolve)
      }).on('error', reject)
    })
    expect(chunks.map(String).join('')).to.contain('\u{FFFD}')
    expect(JSON.parse(Buffer.concat(chunks).toString())).to.include({WORD: 'grün 😀'})
  })

  it('take their time', async () => {
    sandbox.faults.add({effect: {delay: 60}})
    const start = performance.now()
    await ask(sandbox, 'GET /apps/one')
    expect(performance.now() - start).to.be.greaterThan(55)
  })

  it('let somebody else act just before a request, or just after', async () => {
    sandbox.faults.add({method: 'PATCH', effect: {act: {type: 'set', app: 'one', values: {OTHER: '1'}}}})
    sandbox.faults.add({method: 'PATCH', effect: {act: {type: 'deploy', app: 'one'}, when: 'after'}})
    await patch()
    const three = sandbox.app('one').releases.slice(-3)
    expect(
      three.map(({description}) =>
        description
          .split(' ', 2)
          .join(' ')
          .replace(/ \w{8}$/, ''),
      ),
    ).to.deep.equal(['Set OTHER', 'Set FOO', 'Deploy'])
    expect(three[0].by).to.equal('someone.else@acme.example')
  })

  it('delete an app in the middle of a run', async () => {
    sandbox.faults.add({nth: 2, effect: {act: {type: 'delete-app', app: 'two'}}})
    expect((await ask(sandbox, 'GET /apps/two')).status).to.equal(200)
    expect((await ask(sandbox, 'GET /apps/two')).status).to.equal(404)
  })

  it('meet an app by its name when the request gives its id', async () => {
    const fault = sandbox.faults.add({path: '/apps/one/*', effect: {status: 500}})
    const byApp = sandbox.faults.add({app: 'one', nth: 2, effect: {status: 502}})
    const {id} = sandbox.world.app('one')
    expect((await ask(sandbox, `GET /apps/${id}/dynos`)).status).to.equal(500)
    expect((await ask(sandbox, 'GET /apps/two/dynos')).status).to.equal(200)
    expect((await ask(sandbox, `GET /apps/${id}`)).status).to.equal(502)
    expect(sandbox.faults.all.map(({hits, id, matched}) => [id, matched, hits])).to.deep.equal([
      [fault.id, 1, 1],
      [byApp.id, 2, 1],
    ])
  })
})

describe('rules of faults', () => {
  it('meet the request that they name, and as many after it as they say', () => {
    const faults = new Faults()
    faults.add({nth: 2, times: 2, effect: {status: 500}})
    expect([1, 2, 3, 4].map(() => meets(faults, '/a'))).to.deep.equal([0, 1, 1, 0])
  })

  it('meet every request when they say 0', () => {
    const faults = new Faults()
    faults.add({nth: 3, times: 0, effect: {status: 500}})
    expect([1, 2, 3, 4, 5].map(() => meets(faults, '/a'))).to.deep.equal([0, 0, 1, 1, 1])
  })

  it('tell one part of a path from several', () => {
    const faults = new Faults()
    faults.add({path: '/apps/*/config-vars', times: 0, effect: {status: 500}})
    expect(meets(faults, '/apps/one/config-vars')).to.equal(1)
    expect(meets(faults, '/apps/one/releases/3/config-vars')).to.equal(0)
    faults.clear()
    faults.add({path: '/apps/**', times: 0, effect: {status: 500}})
    expect(meets(faults, '/apps/one/releases/3/config-vars')).to.equal(1)
    expect(meets(faults, '/pipelines')).to.equal(0)
  })
})
