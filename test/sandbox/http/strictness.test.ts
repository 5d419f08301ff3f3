import {expect} from 'chai'

import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask, FILTERS, PIPELINES, SDK} from '../api-call.js'

const V3 = 'application/vnd.heroku+json; version=3'

describe('strictness of the sandbox', () => {
  let sandbox: Sandbox

  beforeEach(async () => {
    sandbox = await startSandbox({
      scenario: {
        accounts: [
          {email: 'maya@acme.example'},
          {email: 'reader@acme.example', scope: ['read-protected']},
          {email: 'plain@acme.example', scope: ['read']},
          {email: 'broke@acme.example', delinquent: true},
        ],
        pipelines: {acme: {test: {A: '1'}}},
        apps: {
          open: {pipeline: 'acme', vars: {A: '1'}},
          closed: {access: {'maya@acme.example': 'none'}},
          veiled: {access: {'maya@acme.example': 'no-config'}},
          fixed: {access: {'maya@acme.example': 'read'}, vars: {A: '1'}},
          guarded: {twoFactor: true, vars: {A: '1'}},
          old: {withoutSettings: true, vars: {A: '1'}},
          secretive: {releasesForbidden: true},
        },
      },
    })
  })

  afterEach(() => sandbox.close())

  describe('about versions', () => {
    const wanted: Array<[string, string]> = [
      ['GET /apps/open/config-vars-settings', SDK],
      ['GET /apps/open/pipeline-couplings', SDK],
      ['GET /pipelines?eq[name]=acme', PIPELINES],
      ['POST /filters/apps', FILTERS],
    ]
    for (const [request, accept] of wanted) {
      it(`knows ${request} only as ${accept.split('=')[1]}`, async () => {
        const body = request.startsWith('POST') ? {in: {id: []}} : undefined
        expect((await ask(sandbox, request, {accept, body})).status).to.equal(200)
        const other = await ask(sandbox, request, {accept: V3, body})
        expect(other.status).to.equal(404)
        expect(other.body.message).to.contain('`Accept` header')
      })
    }

    for (const accept of ['*/*', 'application/json', 'application/vnd.heroku+json; version=2']) {
      it(`knows nothing as ${accept}`, async () => {
        expect((await ask(sandbox, 'GET /apps/open', {accept})).status).to.equal(404)
      })
    }

    it('knows no endpoint by another verb', async () => {
      expect((await ask(sandbox, 'PUT /apps/open/config-vars', {body: {}})).status).to.equal(404)
      expect((await ask(sandbox, 'GET /filters/apps', {accept: FILTERS})).status).to.equal(404)
    })

    it('can be without settings', async () => {
      expect((await ask(sandbox, 'GET /apps/old/config-vars-settings')).status).to.equal(404)
      expect((await ask(sandbox, 'GET /apps/old/config-vars')).body).to.deep.equal({A: '1'})
    })
  })

  describe('about who is calling', () => {
    it('refuses a token it does not know, and none', async () => {
      for (const authorization of [
        'Bearer nonsense',
        `Basic ${Buffer.from(`:${sandbox.token}`).toString('base64')}`,
        '',
      ]) {
        const {body, status} = await ask(sandbox, 'GET /account', {headers: {authorization}})
        expect(status, authorization).to.equal(401)
        expect(body.id).to.equal('unauthorized')
      }
    })

    it('refuses who has not paid', async () => {
      const {body, status} = await ask(sandbox, 'GET /apps', {token: sandbox.tokenOf('broke@acme.example')})
      expect(status).to.equal(402)
      expect(body).to.have.all.keys('id', 'message', 'url')
      expect(body.id).to.equal('delinquent')
    })

    it('holds tokens to their scope', async () => {
      const reader = {token: sandbox.tokenOf('reader@acme.example')}
      const plain = {token: sandbox.tokenOf('plain@acme.example')}
      expect((await ask(sandbox, 'GET /apps/open/config-vars', reader)).status).to.equal(200)
      expect((await ask(sandbox, 'PATCH /apps/open/config-vars', {...reader, body: {A: '2'}})).body.id).to.equal(
        'forbidden',
      )
      expect((await ask(sandbox, 'GET /account', reader)).status).to.equal(403)
      expect((await ask(sandbox, 'GET /account/rate-limits', reader)).status).to.equal(200)
      expect((await ask(sandbox, 'GET /apps/open', plain)).status).to.equal(200)
      expect((await ask(sandbox, 'GET /apps/open/config-vars', plain)).status).to.equal(403)
      expect(sandbox.app('open').config).to.deep.equal({A: '1'})
    })

    it('closes each app by itself', async () => {
      expect((await ask(sandbox, 'GET /apps/closed')).body.id).to.equal('forbidden')
      expect((await ask(sandbox, 'GET /apps/veiled')).status).to.equal(200)
      for (const path of ['config-vars', 'config-vars-settings', 'releases/1/config-vars']) {
        expect((await ask(sandbox, `GET /apps/veiled/${path}`)).status, path).to.equal(403)
      }

      expect((await ask(sandbox, 'GET /apps/fixed/config-vars')).status).to.equal(200)
      expect((await ask(sandbox, 'PATCH /apps/fixed/config-vars', {body: {A: '2'}})).status).to.equal(403)
      expect((await ask(sandbox, 'GET /apps/secretive/releases')).status).to.equal(403)
      expect((await ask(sandbox, 'GET /apps/open/config-vars')).status).to.equal(200)
    })

    it('asks for a second factor, once', async () => {
      const first = await ask(sandbox, 'GET /apps/guarded/config-vars')
      expect(first.status).to.equal(403)
      expect(first.body.id).to.equal('two_factor')
      expect(first.body.app.name).to.equal('guarded')
      const wrong = {headers: {'heroku-two-factor-code': '000000'}}
      expect((await ask(sandbox, 'GET /apps/guarded/config-vars', wrong)).status).to.equal(403)
      const right = {headers: {'heroku-two-factor-code': '123456'}}
      expect((await ask(sandbox, 'GET /apps/guarded/config-vars', right)).status).to.equal(200)
      expect((await ask(sandbox, 'PUT /apps/guarded/pre-authorizations', right)).status).to.equal(200)
      expect((await ask(sandbox, 'GET /apps/guarded/config-vars')).status).to.equal(200)
    })
  })

  describe('about requests', () => {
    it('refuses headers of more than 8 KB', async () => {
      const {status} = await fetch(`${sandbox.url}/account`, {headers: {'request-id': 'x'.repeat(8200)}})
      expect(status).to.equal(431)
    })

    it('refuses a body that is no JSON, or does not say so', async () => {
      const url = `${sandbox.url}/apps/open/config-vars`
      const headers = {accept: SDK, authorization: `Bearer ${sandbox.token}`}
      const broken = {method: 'PATCH', headers: {...headers, 'content-type': 'application/json'}, body: '{'}
      expect((await fetch(url, broken)).status).to.equal(400)
      expect((await fetch(url, {method: 'PATCH', headers, body: '{"A":"2"}'})).status).to.equal(415)
      expect(sandbox.app('open').config).to.deep.equal({A: '1'})
    })

    it('gives every answer an id', async () => {
      const ids = await Promise.all([1, 2].map(() => ask(sandbox, 'GET /apps/open')))
      expect(new Set(ids.map(({headers}) => headers.get('request-id'))).size).to.equal(2)
    })

    it('refuses ranges it does not have', async () => {
      const {body, status} = await ask(sandbox, 'GET /apps/open/releases', {headers: {range: 'version ..; max=1001'}})
      expect(status).to.equal(416)
      expect(body.id).to.equal('requested_range_not_satisfiable')
    })
  })
})
