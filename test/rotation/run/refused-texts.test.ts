import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {failureOf, Rehearsal, type RehearsalOptions} from '../rehearsal.js'

const OLD = 'xk4f8a1c77e2b94d60pq'
const NEW = 'zr90b3d5a7c6e14f82mn'
const OTHER = 'Tr0ub4dor&3-of-staging'
const ISSUED = ['gh', 'p_', '16C7e42F292c6912E7710c838347Ae178B4a'].join('')
const base64 = (text: string) => Buffer.from(`x${text}`).toString('base64')

const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {API_TOKEN: OLD, ADMIN_PASSWORD: OTHER}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {API_TOKEN: OLD}},
  },
}

/** What must not come into the ledger, by what it holds. */
const TOLD: Record<string, Partial<RehearsalOptions>> = {
  'the old value': {reason: `was ${OLD}`},
  'the old value in base64': {reason: `was ${base64(OLD)}`},
  'the old value, percent-encoded': {verifyUrl: `https://acme.example/${encodeURIComponent(OLD)}`},
  'a part of the old value': {reason: `begins with ${OLD.slice(0, 8)}`},
  'the old value in capitals': {verifyCommand: `test ${OLD.toUpperCase()}`},
  'the new value': {reason: `now ${NEW}`},
  'the new value in hexadecimal': {verifyCommand: `check ${Buffer.from(NEW).toString('hex')}`},
  'the end of the new value': {reason: `ends in ${NEW.slice(-8)}`},
  "another key's value": {reason: `as ${OTHER}`},
  "another key's value in base64": {verifyCommand: `login ${Buffer.from(OTHER).toString('base64')}`},
  'what a service has issued': {reason: `made with ${ISSUED}`},
  'what a service has issued, in base64': {verifyCommand: `check ${base64(` ${ISSUED} `)}`},
  'a login in a URL': {verifyUrl: 'https://maya:open-sesame@acme.example/health'},
  'a login in a URL of a command': {verifyCommand: 'curl -sf https://maya:open-sesame@acme.example'},
  'a token in a URL': {verifyUrl: 'https://acme.example/health?access_token=abc'},
  'a token in a URL of the reason': {reason: 'see https://acme.example/x?sig=abc'},
}

describe('what is told for the ledger', () => {
  for (const [what, options] of Object.entries(TOLD)) {
    it(`is refused with ${what}, before anything is written`, async () => {
      const on = await Rehearsal.start(world)
      try {
        const failure = await failureOf(
          on.rotate({key: 'API_TOKEN', only: ['app:acme-staging', 'app:acme-prod'], stdin: NEW, ...options}),
        )
        expect(failure.code).to.equal('refused')
        expect(failure.message).to.match(
          /^--[a-z-]+ holds .*, and it would be written into the ledger\. Nothing was changed\.$/,
        )
        for (const value of [OLD, NEW, OTHER, ISSUED]) expect(failure.message).not.to.include(value.slice(0, 6))
        expect(await on.ledgerText()).to.equal('')
      } finally {
        await on.close()
      }
    })
  }

  it('may be anything else', async () => {
    const on = await Rehearsal.start(world)
    try {
      const result = await on.rotate({
        key: 'API_TOKEN',
        only: ['app:acme-staging', 'app:acme-prod'],
        stdin: NEW,
        reason: 'Monthly rotation of API_TOKEN of acme-staging (OPS-1234, 2026-11-27, commit 8d0d38f0b3f1c1b0a2e6)',
        verifyCommand: 'curl -sf -u "x:$SECRET_VALUE" "https://u:$TOKEN@acme.example/?token=$SECRET_VALUE"',
      })
      expect(result.outcome).to.equal('completed')
    } finally {
      await on.close()
    }
  })
})
