import {expect} from 'chai'

import type {HistoryReport} from '../../../src/history/history-report.js'

import History from '../../../src/commands/secrets/history.js'
import Rotate from '../../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'
import {commandsIn, wordsOf} from './pasted.js'

const OLD = ['old', 'k3y5'.repeat(6)].join('-')
const NEW = ['new', 'b7d2'.repeat(6)].join('-')
const KEY = 'SERVICE_API_KEY'

describe('the next steps of a rotation that failed, and those of a history, pasted into a shell', function () {
  this.timeout(120_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(async () => {
    folder.enter({git: true})
    sandbox = await startSandbox({
      scenario: {
        pipelines: {acme: {}},
        apps: {
          'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {[KEY]: OLD}},
          'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[KEY]: OLD}},
        },
      },
      timeScale: 0,
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const rotate = (words: readonly string[]) => runCommand(Rotate, words, {...sandbox.env, NEW_VALUE: NEW})
  const held = () => [sandbox.app('acme-staging').config[KEY], sandbox.app('acme-prod').config[KEY]]
  /** The commands of what was printed, as their words. */
  const printed = (text: string) =>
    [...text.matchAll(/heroku (?:secrets:rotate .*--confirm .*)/g)].map(([command]) => {
      const [[, ...words], ...others] = wordsOf(command.trim())
      expect(others, command).to.deep.equal([])
      expect(words, command).to.include.oneOf(['--app', '--pipeline'])
      return words
    })

  const failing = [
    KEY,
    '--pipeline',
    'acme',
    '--confirm',
    'acme',
    '--value-from',
    'env:NEW_VALUE',
    '--revoke',
    'later',
    '--verify-command',
    'case $SECRET_VALUE in old*) ;; *) exit 1 ;; esac',
  ]

  it('goes on, or takes back, as it says', async () => {
    const stopped = await rotate([...failing, '--on-failure', 'stop'])
    expect(stopped.exitCode).to.equal(2)
    expect(held()).to.deep.equal([NEW, OLD])
    const commands = printed(stopped.stderr)
    const abort = commands.find((words) => words.includes('--abort'))!
    expect(commands.some((words) => words.includes('--resume'))).to.equal(true)
    const aborted = await rotate(abort)
    expect(aborted.exitCode, `${abort.join(' ')}\n${aborted.stderr}\n${stopped.stderr}`).to.equal(0)
    expect(held()).to.deep.equal([OLD, OLD])
  })

  it('tries again where the old value is back', async () => {
    const back = await rotate(failing)
    expect(back.exitCode).to.equal(2)
    expect(held()).to.deep.equal([OLD, OLD])
    const [again] = printed(back.stderr)
    const words = again.map((word, at) => (again[at - 1] === '--verify-command' ? 'true' : word))
    expect((await rotate(words)).exitCode).to.equal(0)
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('replaces what a history has no record of, in that app alone', async () => {
    const done = await rotate([...failing.slice(0, -2), '--only', 'app:acme-staging'])
    expect(done.exitCode).to.equal(0)
    const url = `${sandbox.url}/apps/acme-prod/config-vars`
    const headers = {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${sandbox.token}`,
      'content-type': 'application/json',
    }
    const body = JSON.stringify({[KEY]: ['else', 'q7w8'.repeat(6)].join('-')})
    expect((await fetch(url, {method: 'PATCH', headers, body})).status).to.equal(200)
    const report = async () => {
      const {stdout} = await runCommand(History, ['--pipeline', 'acme', '--json'], sandbox.env)
      return (JSON.parse(stdout) as HistoryReport).disagreements
    }

    const [disagreement, ...others] = await report()
    expect(others).to.deep.equal([])
    expect(disagreement.kind).to.equal('unrecorded-change')
    const commands = commandsIn([disagreement.remedy])
    for (const command of commands) expect(command).to.include('--app acme-prod')
    const replacing = commands.find((command) => command.startsWith('heroku secrets:rotate'))
    if (replacing === undefined) return
    const [[, ...words]] = wordsOf(replacing)
    const answers = ['--confirm', 'acme-prod', '--value-from', 'generate', '--revoke', 'later']
    expect((await rotate([...words, ...answers])).exitCode).to.equal(0)
    expect(held()[0]).to.equal(NEW)
    // It stays in the history; what is left to do is said of it.
    const left = await report()
    expect(left.map(({remedy}) => /replaced by a recorded rotation since/.test(remedy))).to.deep.equal([true])
  })
})
