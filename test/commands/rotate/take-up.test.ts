import {expect} from 'chai'
import {readFile} from 'node:fs/promises'

import Rotate from '../../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const OLD = ['old', 'k3y5'.repeat(6)].join('-')
const NEW = ['new', 'b7d2'.repeat(6)].join('-')
const OLD_OTHER = ['other', 'q8f1'.repeat(6)].join('-')
const KEY = 'SERVICE_API_KEY'
const OTHER = 'WORKER_API_KEY'

const world: WorldSpec = {
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {[KEY]: OLD, [OTHER]: OLD_OTHER}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[KEY]: OLD, [OTHER]: OLD_OTHER}},
  },
}

interface ErrorDocument {
  error?: {code: string; details?: {missing?: string[]}; message: string; next?: string}
  rotation?: {outcome: string}
}

describe('secrets:rotate --resume and --abort without a terminal', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    await folder.enter()
    sandbox = await startSandbox({scenario: world, timeScale: 0})
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  async function rotate(...argv: string[]) {
    const outcome = await runCommand(Rotate, [...argv, '--json'], {
      ...sandbox.env,
      NEW_VALUE: NEW,
      NEW_OTHER: `${NEW}-2`,
      NEWEST: ['newest', 'c4e9'.repeat(6)].join('-'),
    })
    return {...outcome, document: JSON.parse(outcome.stdout) as ErrorDocument}
  }

  const ledger = ['--ledger', 'ledger.jsonl']
  const held = (key = KEY) => ['acme-staging', 'acme-prod'].map((app) => sandbox.app(app).config[key])

  /** Half way: staging has the new value, production refused it. */
  async function half(key = KEY, source = 'env:NEW_VALUE') {
    sandbox.faults.add({method: 'PATCH', app: 'acme-prod', nth: 2, effect: {status: 403}})
    const {exitCode} = await rotate(key, '--pipeline', 'acme', '--confirm', 'acme', '--value-from', source, ...ledger)
    expect(exitCode).to.equal(2)
    sandbox.faults.clear()
    expect(held(key)[0]).to.contain(NEW)
    return readFile('ledger.jsonl', 'utf8')
  }

  /** The words behind `heroku secrets:rotate` in a hint. */
  const wordsIn = (next: string | undefined) => /heroku secrets:rotate (.*)$/m.exec(next ?? '')![1].split(' ')

  it('names each of several rotations with its whole command, the newest first, which runs', async () => {
    const done = ['--pipeline', 'acme', '--confirm', 'acme', '--revoke', 'later', ...ledger]
    expect((await rotate(KEY, ...done, '--value-from', 'env:NEW_VALUE')).exitCode).to.equal(0)
    expect((await rotate(KEY, ...done, '--value-from', 'env:NEWEST')).exitCode).to.equal(0)
    const words = [KEY, '--resume', '--revoke', 'confirmed', '--pipeline', 'acme', '--confirm', 'acme', ...ledger]
    const {document, exitCode} = await rotate(...words)
    expect([exitCode, document.error!.code]).to.deep.equal([2, 'bad-usage'])
    const lines = document.error!.next!.split('\n')
    expect(lines).to.have.lengthOf(2)
    for (const line of lines) {
      expect(line).to.match(
        /^SERVICE_API_KEY, begun at \S+: heroku secrets:rotate SERVICE_API_KEY --pipeline acme .*--rotation \w{26}$/,
      )
      const {document: ended, stderr} = await rotate(...wordsIn(line).filter((word) => word !== '--json'))
      expect(ended.rotation?.outcome, stderr).to.equal('completed')
    }
  })

  for (const [what, words] of [
    ['KEY, scope and confirmation', []],
    ['a scope and a confirmation', [KEY]],
    ['a confirmation', [KEY, '--pipeline', 'acme']],
    ['KEY', ['--pipeline', 'acme', '--confirm', 'acme']],
  ] as const) {
    for (const act of ['--resume', '--abort']) {
      it(`refuses ${act} without ${what}, and says the whole command, which runs`, async () => {
        const before = await half()
        const {document, exitCode} = await rotate(...words, act, ...ledger, '--revoke', 'later')
        expect([exitCode, document.error!.code]).to.deep.equal([2, 'bad-usage'])
        expect(document.error!.message, document.error!.message).to.match(
          /^Without a terminal nobody can be asked.*Nothing was changed/,
        )
        expect([await readFile('ledger.jsonl', 'utf8'), held()]).to.deep.equal([before, [NEW, OLD]])
        const next = wordsIn(document.error!.next)
        expect(next.filter((word) => !['--json', '--ledger', 'ledger.jsonl'].includes(word)).toSorted()).to.deep.equal(
          [KEY, '--pipeline', 'acme', act, '--revoke', 'later', '--confirm', 'acme'].toSorted(),
        )
        const then = await rotate(...next)
        expect(then.exitCode, then.stderr).to.equal(0)
        expect(held()).to.deep.equal(act === '--abort' ? [OLD, OLD] : [NEW, NEW])
      })
    }
  }

  it('prints commands after a stop that run as they are', async () => {
    sandbox.faults.add({method: 'PATCH', app: 'acme-prod', nth: 2, effect: {status: 403}})
    const begun = await rotate(
      KEY,
      '--pipeline',
      'acme',
      '--confirm',
      'acme',
      '--value-from',
      'env:NEW_VALUE',
      ...ledger,
    )
    sandbox.faults.clear()
    const [goOn, undo] = begun.document.error!.next!.split('\n').filter((line) => line.includes('secrets:rotate'))
    expect(goOn).to.match(/^Then go on: /)
    const back = await rotate(...wordsIn(undo))
    expect([back.exitCode, back.document.rotation!.outcome]).to.deep.equal([0, 'rolled-back'])
    expect(held()).to.deep.equal([OLD, OLD])
  })

  it('names every unfinished rotation where several could be meant', async () => {
    await half()
    await half(OTHER, 'env:NEW_OTHER')
    const {document, exitCode} = await rotate('--resume', '--pipeline', 'acme', '--confirm', 'acme', ...ledger)
    expect([exitCode, document.error!.code]).to.deep.equal([2, 'bad-usage'])
    expect(document.error!.next).to.contain(KEY).and.to.contain(OTHER)
  })

  it('prints commands for several rotations with the confirmation that they need, and these run', async () => {
    await half()
    await half(OTHER, 'env:NEW_OTHER')
    const {document} = await rotate('--resume', '--pipeline', 'acme', ...ledger)
    const lines = document.error!.next!.split('\n')
    expect(lines).to.have.lengthOf(2)
    for (const line of lines) {
      const {document: ended, stderr} = await rotate(...wordsIn(line).filter((word) => word !== '--json'))
      expect(ended.rotation?.outcome, stderr).to.equal('revocation-pending')
    }
  })

  for (const act of ['--resume', '--abort']) {
    it(`prints the whole command where ${act} names a scope that does not hold all of it, and it runs`, async () => {
      await half()
      const {document, exitCode} = await rotate(KEY, '--app', 'acme-prod', '--confirm', 'acme-prod', act, ...ledger)
      expect([exitCode, document.error!.code]).to.deep.equal([2, 'refused'])
      const then = await rotate(...wordsIn(document.error!.next))
      expect(then.document.rotation?.outcome, then.stderr).to.equal(
        act === '--abort' ? 'rolled-back' : 'revocation-pending',
      )
    })
  }

  for (const act of ['--resume', '--abort', '--undo']) {
    it(`names the scope that was typed where there is nothing to ${act}`, async () => {
      await half()
      const {document} = await rotate('NO_SUCH_TOKEN', '--app', 'acme-prod', '--confirm', 'acme-prod', act, ...ledger)
      expect(document.error!.next).to.equal('See what there was: heroku secrets:history --app acme-prod')
    })
  }

  it('refuses an id that is of another key, and a confirmation that names something else', async () => {
    const {0: id} = /(?<="rotation":")[^"]+/.exec(await half())!
    const other = await rotate(OTHER, '--rotation', id, '--pipeline', 'acme', '--confirm', 'acme', '--abort', ...ledger)
    expect([other.exitCode, other.document.error!.code]).to.deep.equal([2, 'bad-usage'])
    expect(other.document.error!.message).to.contain(`is one of ${KEY}, not of ${OTHER}`)
    const wrong = await rotate(KEY, '--pipeline', 'acme', '--confirm', 'acme-prod', '--abort', ...ledger)
    expect([wrong.exitCode, wrong.document.error!.code]).to.deep.equal([2, 'bad-usage'])
    expect(held()).to.deep.equal([NEW, OLD])
  })
})
