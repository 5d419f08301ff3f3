import {expect} from 'chai'

import {PROVIDERS} from '../../src/providers/catalogue.js'
import {startServer, type TestServer} from '../support/servers/http-server.js'
import {ask, hostVariable, subject} from './ask-service.js'
import {ASKED_SERVICES, type AskedService, type CannedAnswer} from './asked-services.js'

/** A stand-in for a service: the given answer to the documented request, and a stranger's to any other. */
async function standIn(service: AskedService, answer: CannedAnswer): Promise<TestServer> {
  const {body, headers = {}, method = 'GET', path} = service.request
  return startServer((request, response) => {
    const asDocumented =
      request.method === method &&
      path.test(request.url!) &&
      (body === undefined || body.test(request.text)) &&
      Object.entries(headers).every(([name, value]) => request.headers[name] === value)
    const known = asDocumented || (service.provider === 'mailgun' && request.method === 'POST')
    const given: CannedAnswer = known ? answer : {status: 418, body: {unexpected: 'request'}}
    const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body)
    response.writeHead(given.status, {
      'Content-Type': typeof given.body === 'string' ? 'text/plain' : 'application/json',
      ...given.headers,
    })
    response.end(text)
  })
}

async function verdictFor(service: AskedService, answer: CannedAnswer, acceptedBefore = false) {
  const server = await standIn(service, answer)
  try {
    const verdict = await ask(service, {environment: {[hostVariable(service.provider)]: server.url}, acceptedBefore})
    if (!verdict) throw new Error('nobody was asked')
    expect(JSON.stringify(verdict)).not.to.contain(subject(service.key, service.value).credential.value.reveal())
    return {...verdict, requests: server.requests.length}
  } finally {
    await server.close()
  }
}

describe('asking services about credentials', () => {
  for (const service of ASKED_SERVICES) {
    describe(`${service.provider}: ${service.what}`, () => {
      it('accepted, with whose it is', async () => {
        const verdict = await verdictFor(service, service.accepted)
        expect(verdict.result, verdict.detail).to.equal('accepted')
        expect(verdict.account).to.equal(service.account ?? null)
        if (service.scopes) expect(verdict.scopes).to.deep.equal(service.scopes)
        expect(verdict.excess).to.deep.equal(service.excess ?? [])
        expect(verdict.requests).to.equal(1)
      })

      for (const [index, answer] of service.refused.entries()) {
        it(`refused (${index + 1})`, async () => {
          const verdict = await verdictFor(service, answer, service.onlyAfterAcceptance)
          expect(verdict.result, verdict.detail).to.equal('refused')
          expect(verdict.account).to.equal(null)
          expect(verdict.detail).to.contain('refuses it (')
        })
      }

      if (service.onlyAfterAcceptance) {
        it('cannot tell, when the refusal may have another cause', async () => {
          const verdict = await verdictFor(service, service.refused[0])
          expect(verdict.result).to.equal('cannot-tell')
          expect(verdict.detail).to.contain('proves nothing')
        })
      }

      for (const [index, answer] of (service.limited ?? []).entries()) {
        it(`accepted, with limits (${index + 1})`, async () => {
          const verdict = await verdictFor(service, answer)
          expect(verdict.result, verdict.detail).to.equal('accepted')
        })
      }

      for (const [index, answer] of (service.silent ?? []).entries()) {
        it(`cannot tell from an answer about something else (${index + 1})`, async () => {
          const verdict = await verdictFor(service, answer)
          expect(verdict.result, verdict.detail).to.equal('cannot-tell')
        })
      }

      it('cannot tell when it is rate-limited', async () => {
        const verdict = await verdictFor(service, {status: 429, body: {message: 'Too many requests'}}, true)
        expect(verdict.result).to.equal('cannot-tell')
        expect(verdict.detail).to.contain('too many requests')
      })

      it('cannot tell when it is down', async () => {
        const verdict = await verdictFor(service, {status: 503, body: 'no healthy upstream'}, true)
        expect(verdict.result).to.equal('cannot-tell')
        expect(verdict.detail).to.contain('is not working (503)')
      })

      it('cannot tell from answers of unexpected form', async () => {
        for (const answer of [
          {status: 200, body: '<html><h1>Log in to the Wi-Fi</h1></html>'},
          {status: 200, body: {surprise: true}},
          {status: 200, body: '[1, 2'},
          {status: 401, body: '<html>401 Unauthorized</html>'},
          {status: 403, body: '<html>Blocked by the proxy</html>'},
          {status: 404, body: 'not found'},
        ]) {
          const verdict = await verdictFor(service, answer, true)
          expect(verdict.result, JSON.stringify(answer)).to.equal('cannot-tell')
        }
      })
    })
  }

  it('names only labels that there are', () => {
    for (const {forms, id, issue = [], named, revoke = [], urls = [], verify = []} of PROVIDERS) {
      const known = new Set([...forms, ...named, ...urls].map(({label}) => label))
      for (const {labels = [], source} of [...verify, ...issue, ...revoke]) {
        expect(source, id).to.match(/\S/)
        for (const label of labels) expect(known.has(label), `${id}: ${label}`).to.equal(true)
      }
    }
  })

  it('has hosts for every provider that it asks over HTTP', () => {
    for (const {api, id, schemes, verify} of PROVIDERS) {
      if (verify && !schemes && id !== 'aws') expect(api, id).not.to.equal(undefined)
      for (const host of api ?? []) expect(host).to.match(/^\.?[a-z\d-]+(\.[a-z\d-]+)+$/)
    }
  })
})

describe('credentials that look like others of the same service', () => {
  it("Anthropic's OAuth tokens are not tried as API keys, which would refuse them", async () => {
    for (const prefix of ['sk-ant-oat01-', 'sk-ant-ort01-', 'sk-ant-sid01-']) {
      const value = `${prefix}${'aB3dE6'.repeat(14)}`
      expect(await ask({key: 'ANTHROPIC_API_KEY', value}), prefix).to.equal(null)
    }
  })
})
