import {expect} from 'chai'

import Rotate from '../../../src/commands/secrets/rotate.js'
import {credentials} from '../../../src/sandbox/credentials.js'
import {seededRandomness} from '../../../src/sandbox/randomness.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const KEY = 'STRIPE_SECRET_KEY'
const made = credentials(seededRandomness('a value on the command line'))
const VALUE = made.stripe('sk', 'live')

describe('secrets:rotate, of which somebody types the new value on the command line', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  before(async () => {
    folder.enter()
    sandbox = await startSandbox({scenario: {apps: {'acme-prod': {vars: {[KEY]: made.stripe('sk', 'live')}}}}})
  })

  after(async () => {
    await sandbox.close()
    folder.leave()
  })

  const sure = ['--value-from', 'generate', '--confirm', 'acme-prod', '--ledger', 'l.jsonl']
  for (const [place, argv] of Object.entries({
    'after the key': [KEY, VALUE, '--app', 'acme-prod'],
    'as the key': [VALUE, '--app', 'acme-prod', ...sure],
    'with the key': [`${KEY}=${VALUE}`, '--app', 'acme-prod', ...sure],
    'as the app': [KEY, '--app', VALUE, ...sure],
    'as the source': [KEY, '--app', 'acme-prod', '--value-from', `env:${VALUE}`, ...sure.slice(2)],
    'as the confirmation': [KEY, '--app', 'acme-prod', '--value-from', 'generate', `--confirm=${VALUE}`],
    'in another word': [KEY, 'hunter2', '--app', 'acme-prod'],
  })) {
    for (const form of [[], ['--json']]) {
      it(`does not repeat it ${place} ${form.join('')}`.trimEnd(), async () => {
        const {exitCode, stderr, stdout} = await runCommand(Rotate, [...argv, ...form], sandbox.env)
        expect(exitCode).to.be.greaterThan(0)
        expect(stdout + stderr)
          .to.not.include(VALUE)
          .and.not.include(VALUE.slice(8, 20))
          .and.not.include('hunter2')
        expect(stdout + stderr).to.have.length.greaterThan(40)
      })
    }
  }
})
