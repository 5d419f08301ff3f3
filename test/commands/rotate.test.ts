import {expect} from 'chai'
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import path from 'node:path'

import Rotate from '../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox, type WorldSpec} from '../../src/sandbox/sandbox.js'
import {runCommand} from '../support/run-command.js'
import {WorkingFolder} from '../support/working-folder.js'

const OLD = ['old', 'k3y5'.repeat(6)].join('-')
const NEW = ['new', 'b7d2'.repeat(6)].join('-')
const KEY = 'SERVICE_API_KEY'
const TAKE_UP = [KEY, '--pipeline', 'acme', '--confirm', 'acme']

const world = (prod: Partial<WorldSpec['apps'][string]> = {}): WorldSpec => ({
  pipelines: {acme: {}},
  apps: {
    'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {[KEY]: OLD, SESSION_SECRET: '0f'.repeat(32)}},
    'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[KEY]: OLD}, ...prod},
  },
})

interface Document {
  version: number
  error?: {code: string; message: string; next?: string}
  rotation?: {
    id: string
    key: string
    strategy: string
    outcome: string
    environments: Array<{
      checks: Array<{name: string; result: string}>
      ref: string
      release: {version: number}
      state: string
    }>
    revocation: {at: null | string; status: string}
    plan: Array<{environment: null | string; step: string}>
  }
}

describe('secrets:rotate', function () {
  this.timeout(60_000)
  let sandbox: Sandbox
  const folder = new WorkingFolder()

  beforeEach(() => folder.enter())

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const start = async (spec = world()) => {
    sandbox = await startSandbox({scenario: spec, timeScale: 0})
  }

  /** Everything that it printed and left on the disk is searched for values, every time. */
  async function rotate(argv: string[], env: Record<string, string> = {}) {
    const outcome = await runCommand(Rotate, [...argv, '--ledger', 'ledger.jsonl'], {
      ...sandbox.env,
      NEW_VALUE: NEW,
      ...env,
    })
    const files = await Promise.all(
      (await readdir(folder.path, {recursive: true, withFileTypes: true}))
        .filter((entry) => entry.isFile())
        .map(async (entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')),
    )
    const held = Object.values(sandbox.state.apps).flatMap(({config}) => Object.values(config))
    for (const value of [OLD, NEW, ...held]) {
      for (const text of [outcome.stdout, outcome.stderr, ...files]) expect(text).not.to.include(value)
    }

    return {...outcome, document: (outcome.stdout.startsWith('{') ? JSON.parse(outcome.stdout) : null) as Document}
  }

  const unattended = ['--pipeline', 'acme', '--confirm', 'acme', '--value-from', 'env:NEW_VALUE']
  const held = () => [sandbox.app('acme-staging').config[KEY], sandbox.app('acme-prod').config[KEY]]

  it('exits 0 when everything is done, with the rotation as JSON and nothing else on stdout', async () => {
    await start()
    const {document, exitCode, stderr} = await rotate([KEY, ...unattended, '--revoke', 'confirmed', '--json'])
    expect(exitCode).to.equal(0)
    expect(document.version).to.equal(1)
    const {environments, id, outcome, plan, revocation, strategy} = document.rotation!
    expect([outcome, strategy, revocation.status]).to.deep.equal(['completed', 'replace', 'confirmed'])
    expect(id).to.match(/^[\dA-Z]{26}$/)
    expect(
      environments.map(({checks, ref, state}) => [ref, state, checks.map(({name, result}) => `${name} ${result}`)]),
    ).to.deep.equal([
      ['app:acme-staging', 'verified', ['release passed', 'dynos passed']],
      ['app:acme-prod', 'verified', ['release passed', 'dynos passed']],
    ])
    expect(environments[0].release.version).to.equal(sandbox.app('acme-staging').latest)
    expect(plan.map(({step}) => step)).to.deep.equal(['set', 'verify', 'set', 'verify', 'revoke', 'record'])
    expect(stderr).to.match(/acme-staging\s+set in v\d+/)
    expect(held()).to.deep.equal([NEW, NEW])
  })

  it('exits 1 while the old value is not revoked, and 0 once it is', async () => {
    await start()
    const first = await rotate([KEY, ...unattended])
    expect(first.exitCode).to.equal(1)
    expect(first.stdout)
      .to.match(/the old one is not known to be dead/)
      .and.match(/--resume --revoke\s+confirmed/)
    const second = await rotate([...TAKE_UP, '--resume', '--revoke', 'confirmed'])
    expect(second.exitCode).to.equal(0)
    expect(second.stdout).to.match(/SERVICE_API_KEY is rotated/)
  })

  it('exits 2 when an app does not work, with the rotation and the error as JSON', async () => {
    await start(world({crashesWhen: [{key: KEY, not: OLD}]}))
    const {document, exitCode} = await rotate([KEY, ...unattended, '--json'])
    expect(exitCode).to.equal(2)
    expect(document.rotation!.outcome).to.equal('stopped')
    expect(document.rotation!.environments.map(({state}) => state)).to.deep.equal(['verified', 'rolled-back'])
    expect(document.error!.message).to.match(
      /web\.1 crashed on v\d+ and stayed down \(acme-prod\)\. Now acme-staging has the new value and acme-prod the old one; nothing was revoked\./,
    )
    expect(held()).to.deep.equal([NEW, OLD])
    const undone = await rotate([...TAKE_UP, '--abort'])
    expect(undone.exitCode).to.equal(0)
    expect(undone.stdout).to.match(/SERVICE_API_KEY has its old value again/)
    expect(held()).to.deep.equal([OLD, OLD])
  })

  it('shows where it stopped and what to type, on stderr', async () => {
    await start(world({crashesWhen: [{key: KEY, not: OLD}]}))
    const {exitCode, stderr, stdout} = await rotate([KEY, ...unattended])
    expect([exitCode, stdout]).to.deep.equal([2, ''])
    expect(stderr)
      .to.include('heroku secrets:rotate SERVICE_API_KEY --pipeline acme --resume --confirm acme')
      .and.include('heroku logs --app acme-prod')
  })

  it('prints the plan and its requests in a dry run, and changes nothing', async () => {
    await start()
    const {exitCode, stdout} = await rotate([KEY, '--pipeline', 'acme', '--dry-run'])
    expect(exitCode).to.equal(0)
    expect(stdout)
      .to.match(/PATCH \/apps\/acme-prod\/config-vars {2}SERVICE_API_KEY/)
      .and.match(/Nothing was changed/)
    const staging = [KEY, '--app', 'acme-staging', '--dry-run', '--revoke', 'ask']
    const alone = (await rotate(staging)).stdout.replaceAll(/\s+/g, ' ')
    expect(alone).to.match(/leave the old .* alive: acme-prod \(SERVICE_API_KEY\) still uses the old value/)
    expect(alone).not.to.include('you are asked')
    expect(await readdir(folder.path)).to.deep.equal([])
    expect(held()).to.deep.equal([OLD, OLD])
    const {document} = await rotate([KEY, '--pipeline', 'acme', '--dry-run', '--json'])
    expect(document.rotation).to.deep.include({id: null, outcome: 'planned', key: KEY})
  })

  it('lists all flags that are missing, and changes nothing', async () => {
    await start()
    const {document, exitCode} = await rotate([KEY, '--pipeline', 'acme', '--strategy', 'overlap', '--json'])
    expect(exitCode).to.equal(2)
    expect(document.error!.code).to.equal('bad-usage')
    for (const flag of ['--value-from', '--previous-key', '--confirm acme'])
      expect(document.error!.message).to.include(flag)
    expect(sandbox.requests.all.filter(({method}) => method === 'PATCH')).to.deep.equal([])
  })

  it('never takes a value as an argument, and does not repeat it', async () => {
    await start()
    const {exitCode, stderr} = await rotate([KEY, '--pipeline', 'acme', '--confirm', 'acme', '--value-from', NEW])
    expect(exitCode).to.equal(2)
    expect(stderr).to.match(/never the value itself/)
  })

  for (const [name, argv, message] of [
    ['no key', ['--pipeline', 'acme'], /The config var to rotate is not named/],
    ['a form that is none', [KEY, ...unattended, '--generate', 'hex'], /is no form of a value/],
    ['an unsafe form', [KEY, ...unattended, '--generate', 'hex:4'], /less than 128 random bits/],
    ['a URL that is none', [KEY, ...unattended, '--verify-url', 'example.com'], /has to be an http or https URL/],
    [
      'a previous key without overlap',
      [KEY, ...unattended, '--strategy', 'replace', '--previous-key', 'X'],
      /goes with --strategy overlap/,
    ],
    ['nothing to resume', [KEY, '--resume'], /There is no unfinished rotation of SERVICE_API_KEY/],
    [
      'a rotation that is not there',
      ['--abort', '--rotation', '01AN4Z07BY79KA1307SR9X4MV3'],
      /There is no rotation 01AN4Z07BY79KA1307SR9X4MV3/,
    ],
  ] as const) {
    it(`refuses ${name}`, async () => {
      await start()
      const {exitCode, stderr} = await rotate([...argv])
      expect(exitCode).to.equal(2)
      expect(stderr.replaceAll(/\s*\n ›\s*/g, ' ')).to.match(message)
    })
  }

  it('goes as the policy says where the command line does not', async () => {
    await start()
    await mkdir('.heroku-secrets')
    await writeFile(
      'policy.yml',
      `version: 1\nsecrets:\n  ${KEY}: {rotation: {strategy: overlap, previous_key: ${KEY}_BEFORE, revoke: later}}\n`,
    )
    const {document, exitCode} = await rotate([KEY, ...unattended, '--policy', 'policy.yml', '--json'])
    expect([exitCode, document.rotation!.strategy]).to.deep.equal([1, 'overlap'])
    expect(sandbox.app('acme-prod').config[`${KEY}_BEFORE`]).to.equal(OLD)
  })

  it('shows no value in traces either', async () => {
    await start()
    const {stderr} = await rotate([KEY, ...unattended], {HEROKU_DEBUG: '1', DEBUG: '*'})
    expect(stderr).to.match(/PATCH .*config-vars/)
  })

  it('generates a value in the shape of the old one', async () => {
    await start()
    const {exitCode} = await rotate([
      'SESSION_SECRET',
      '--app',
      'acme-staging',
      '--confirm',
      'acme-staging',
      '--value-from',
      'generate',
    ])
    expect(exitCode).to.equal(0)
    expect(sandbox.app('acme-staging').config.SESSION_SECRET)
      .to.match(/^[\da-f]{64}$/)
      .and.not.equal('0f'.repeat(32))
  })
})
