import {expect} from 'chai'

import type {Subject} from '../../src/providers/verification.js'

import {SecretValue} from '../../src/model/secret-value.js'
import {verifyCredential} from '../../src/providers/verify-credential.js'
import {FakeClock} from '../support/fake-clock.js'
import {startServer} from '../support/servers/http-server.js'

const KEY = ['xox', 'b-', '123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx'].join('')

const subject: Subject = {
  key: 'SLACK_BOT_TOKEN',
  value: new SecretValue(KEY),
  credential: {part: 'value', value: new SecretValue(KEY), provider: 'slack'} as Subject['credential'],
  sibling: () => null,
  siblingKey: () => null,
  halfKey: () => null,
}

describe('a service that repeats the credential', () => {
  const echoes: Record<string, string> = {
    'as it is': KEY,
    'in capitals': KEY.toUpperCase(),
    'with a character missing': KEY.slice(0, 30) + KEY.slice(31),
    'its last eight': KEY.slice(-8),
    'its last four': `****${KEY.slice(-4)}`,
    'in base64': Buffer.from(KEY).toString('base64'),
    'percent-encoded': encodeURIComponent(`<${KEY}>`),
  }
  for (const [how, echo] of Object.entries(echoes)) {
    it(`is not repeated: ${how}`, async () => {
      const server = await startServer((request, response) => {
        response.writeHead(200, {'Content-Type': 'application/json'})
        response.end(JSON.stringify({ok: true, user: echo, team: echo, url: `https://${echo}.slack.com`}))
      })
      try {
        const verdict = await verifyCredential(subject, {
          clock: new FakeClock('2026-01-01T00:00:00Z'),
          environment: {HEROKU_SECRETS_PROVIDER_HOST_SLACK: server.url},
        })
        expect(verdict?.result).to.equal('accepted')
        const told = JSON.stringify(verdict)
        expect(told.toLowerCase()).not.to.include(KEY.slice(-4).toLowerCase())
        expect(told).not.to.include(echo)
      } finally {
        await server.close()
      }
    })
  }
})
