import {expect} from 'chai'

import {answer, startServer} from '../../support/servers/http-server.js'
import {ask, hostVariable} from '../ask-service.js'

const KEY = `AIza${'Qx7bV2nK9m'.repeat(3)}pR4sT`

const invalid = {
  status: 400,
  body: {error: {code: 400, status: 'INVALID_ARGUMENT', details: [{reason: 'API_KEY_INVALID'}]}},
}

async function verdictOf(gemini: {status: number; body: object}, identity: {status: number; body: object}) {
  const server = await startServer((request, response) => {
    const {body, status} = request.url!.startsWith('/v1beta/') ? gemini : identity
    answer(response, body, {status})
  })
  try {
    return await ask({key: 'GOOGLE_API_KEY', value: KEY}, {environment: {[hostVariable('google')]: server.url}})
  } finally {
    await server.close()
  }
}

describe('asking Google about an API key', () => {
  it('refused only by both APIs: Gemini calls some keys invalid that others accept', async () => {
    expect((await verdictOf(invalid, invalid))?.result).to.equal('refused')
    const known = await verdictOf(invalid, {status: 200, body: {projectId: '123456789012'}})
    expect(known?.result).to.equal('accepted')
    expect(known?.account).to.equal('123456789012')
    const disabled = await verdictOf(invalid, {status: 403, body: {error: {details: [{reason: 'SERVICE_DISABLED'}]}}})
    expect(disabled?.result).to.equal('accepted')
  })

  it('cannot tell where one of them says nothing', async () => {
    expect((await verdictOf(invalid, {status: 403, body: {error: {message: 'no'}}}))?.result).to.equal('cannot-tell')
    expect((await verdictOf(invalid, {status: 503, body: {}}))?.result).to.equal('cannot-tell')
    const leaked = {status: 403, body: {error: {code: 403, message: 'Your API key was reported as leaked.'}}}
    expect((await verdictOf(leaked, invalid))?.result).to.equal('cannot-tell')
  })
})
