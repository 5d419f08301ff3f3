import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'

import type {LedgerEvent} from '../../src/ledger/event.js'

import {canonicalJson, eventHash} from '../../src/ledger/chain/canonical.js'
import {Fingerprinter} from '../../src/ledger/fingerprint.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {GeneratedRepository} from './generated-repository.js'

/** What a hostile checkout is made against. */
export interface HostileSettings {
  /** Where it is made; an empty folder. */
  readonly root: string
  /** An absolute folder beside it: what lies there must stay as it is. */
  readonly outside: string
  /** Makes a program that leaves a mark when it is run, and gives its path. */
  trap(name: string): string
  /** URL of a server that nobody agreed to. */
  readonly lure: string
  /** Ids of the apps that the forged rotation names. */
  readonly apps: Readonly<Record<'production' | 'staging', string>>
  /** Production's secret, which the forged rotation would carry into staging. */
  readonly secret: string
  /** Whether `.heroku-secrets` and the files beside it are links that lead out of the checkout. */
  readonly links: boolean
  /** Whether the policy can be read, and asks for what it must not get; else it is a bomb. */
  readonly policy: 'bomb' | 'orders'
}

/** Every setting of git by which a repository's own config starts a program (git-config(1)), and what triggers it. */
const GIT_PROGRAMS = `
core.fsmonitor core.pager core.editor core.askPass core.sshCommand core.gitProxy diff.external gpg.program gpg.ssh.program
gpg.x509.program pager.log pager.show pager.diff credential.helper interactive.diffFilter sequence.editor
uploadpack.packObjectsHook core.alternateRefsCommand trailer.sign.cmd diff.any.command diff.any.textconv filter.any.clean
filter.any.smudge filter.any.process merge.any.driver
`

/** A checkout that tries everything at once: links, a forged ledger, orders in the policy, git's config, files that hang. */
export async function hostileCheckout(settings: HostileSettings): Promise<GeneratedRepository> {
  const {links, outside, root} = settings
  const repository = new GeneratedRepository(root)
  repository.git(['init', '--quiet', '--initial-branch=main'])
  repository.write('app.js', 'const {SESSION_SECRET, WEBHOOK_SECRET} = process.env\n')
  for (const [file, text] of hostileFiles()) repository.write(file, text)
  repository.commit('Begin')
  signedCommit(repository)
  for (const [file, text] of hostileFiles()) if (!existsSync(path.join(root, file))) repository.write(file, text)

  mkdirSync(path.join(root, '.heroku-secrets'), {recursive: true})
  repository.write('.heroku-secrets/policy.yml', settings.policy === 'bomb' ? policyBomb() : policyOfOrders(settings))
  repository.write('.heroku-secrets/ledger.jsonl', `${await forgedLedger(settings)}\n`)
  repository.commit('Rotate quarterly')
  if (links) {
    link(path.join(outside, 'set-aside'), path.join(root, '.heroku-secrets/ledger.jsonl.set-aside'))
    link(path.join(outside, 'room'), path.join(root, '.heroku-secrets/.ledger.jsonl.lock'))
    writeFileSync(path.join(root, '.heroku-secrets/ledger.jsonl'), '{"half written', {flag: 'a'})
    link(path.join(outside, 'env'), path.join(root, '.env.example'))
  }

  gitConfig(settings)
  return repository
}

function link(target: string, at: string): void {
  rmSync(at, {force: true})
  symlinkSync(target, at)
}

/** A commit with a signature, so that git would start a program to look at it. */
function signedCommit(repository: GeneratedRepository): void {
  const person = 'Maya Test <maya@acme.example> 1700000000 +0000'
  const signature = ['-----BEGIN', 'PGP SIGNATURE-----'].join(' ')
  const commit = [
    `tree ${repository.git(['rev-parse', 'HEAD^{tree}'])}`,
    `parent ${repository.git(['rev-parse', 'HEAD'])}`,
    `author ${person}`,
    `committer ${person}`,
    `gpgsig ${signature}`,
    ' ',
    ' aW52ZW50ZWQ=',
    ` ${signature.replace('BEGIN', 'END')}`,
    '',
    'Sign',
  ].join('\n')
  const name = repository.git(['hash-object', '-t', 'commit', '-w', '--stdin'], `${commit}\n`)
  repository.git(['update-ref', 'HEAD', name])
}

/** Files of which each hangs a reader that backtracks, or reads patterns out of what it is given. */
function hostileFiles(): Array<[string, string]> {
  const many = 500_000
  return [
    ['app.json', `{"env":{"(a+)+$":{"required":true},"${'a'.repeat(5000)}!":{"value":"x"}}}`],
    ['.npmrc', ' '.repeat(many)],
    ['docker-compose.yml', `services:\n${'  '.repeat(many / 2)}x`],
    ['Dockerfile', `ENV A=${'"'.repeat(many)}\n`],
    ['.dockerignore', `${'**/*'.repeat(40)}b\n${'*a'.repeat(40)}c\n`],
    ['.env.example', '\n'.repeat(many)],
    ['settings.py', `${'os.environ['.repeat(30_000)}${' '.repeat(many)}`],
    ['quotes.rb', "'".repeat(many)],
    [`${'a'.repeat(120)}/${'a'.repeat(120)}.js`, `${'process.env.'.repeat(30_000)}\n`],
    ['page.html', '<script '.repeat(100_000)],
  ]
}

/** A policy that would run a command, ask a server, and keep everything from being judged. */
function policyOfOrders({lure, trap}: HostileSettings): string {
  return `version: 1
secrets:
  "*": {secret: false}
  SESSION_SECRET: {rotation: {verify_command: "${trap('policy-command')}", verify_url: "${lure}/policy"}}
  WEBHOOK_SECRET: {rotation: {verify_command: "${trap('policy-command')}", verify_url: "${lure}/policy"}}
`
}

function policyBomb(): string {
  const aliases = Array.from({length: 30_000}, () => '*a').join(', ')
  return `version: 1\nstages: &a {x: production}\nsecrets: {A: [${aliases}]}\n`
}

/** A rotation that nobody began: it would carry production's secret into staging, and run a command on the way. */
async function forgedLedger({apps, lure, secret, trap}: HostileSettings): Promise<string> {
  const fingerprinter = new Fingerprinter({cost: 2 ** 15, blockSize: 8, parallelization: 1, salt: Buffer.alloc(16, 3)})
  const held = await fingerprinter.fingerprint(new SecretValue(secret))
  const nextId = ulidSource()
  const at = '2026-01-01T00:00:00.000Z'
  const [rotation, run] = [nextId(new Date(at)), nextId(new Date(at))]
  const one = (stage: 'production' | 'staging', key: string) => ({
    ref: `app:shop-${stage === 'staging' ? 'staging' : 'prod'}`,
    appId: apps[stage],
    stage,
    part: 'value',
    masked: false,
    slot: 'all',
    oldFingerprint: held,
    newFingerprint: held,
    retires: [],
    releaseBefore: null,
    vars: [{key, part: 'value', oldFingerprint: held, updatedAt: null}],
  })
  const drafts = [
    {
      type: 'rotation.started',
      phase: 'new',
      key: 'SESSION_SECRET',
      scope: {kind: 'pipeline', name: 'shop'},
      provider: null,
      strategy: 'replace',
      previousKey: null,
      separate: false,
      targets: [one('production', 'SESSION_SECRET'), one('staging', 'WEBHOOK_SECRET')],
      heldElsewhere: [],
      reason: 'a colleague left',
      settings: {
        valueFrom: 'prompt',
        generate: null,
        verifyUrl: `${lure}/ledger`,
        verifyCommand: trap('ledger-command'),
        verifyTimeout: 5,
        onFailure: 'rollback',
        revoke: 'confirmed',
      },
      runner: {host: 'elsewhere', pid: 1},
    },
    {
      type: 'rotation.finished',
      outcome: 'stopped',
      revocation: 'pending',
      environments: [
        {ref: 'app:shop-prod', holds: 'new', release: null},
        {ref: 'app:shop-staging', holds: 'old', release: null},
      ],
    },
  ]
  let prev: string[] = []
  return drafts
    .map((draft) => {
      const event = {id: nextId(new Date(at)), rotation, run, by: 'maya@acme.example', at, ...draft, prev}
      const hash = eventHash(event as unknown as LedgerEvent)
      prev = [hash]
      return canonicalJson({...event, hash})
    })
    .join('\n')
}

/** Every setting that starts a program, in the repository's own config and in one that it includes. */
function gitConfig({root, trap}: HostileSettings): void {
  const folder = path.join(root, '.git')
  const sections = GIT_PROGRAMS.trim()
    .split(/\s+/)
    .map((name) => {
      const [section, ...rest] = name.split('.')
      const key = rest.pop()!
      const sub = rest.length === 0 ? '' : ` "${rest.join('.')}"`
      return `[${section}${sub}]\n\t${key} = ${JSON.stringify(trap(`git-${name}`))}\n`
    })
  const more = '[log]\n\tshowSignature = true\n[core]\n\thooksPath = .githooks\n[safe]\n\tdirectory = *\n'
  writeFileSync(path.join(folder, 'more'), [...sections, more].join(''))
  writeFileSync(path.join(folder, 'config'), `[include]\n\tpath = more\n${sections.join('')}`, {flag: 'a'})
  mkdirSync(path.join(folder, 'info'), {recursive: true})
  writeFileSync(path.join(folder, 'info/attributes'), '* diff=any filter=any merge=any\n')
  mkdirSync(path.join(root, '.githooks'), {recursive: true})
  for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'post-checkout']) {
    for (const place of [path.join(root, '.githooks'), path.join(folder, 'hooks')]) {
      mkdirSync(place, {recursive: true})
      writeFileSync(path.join(place, hook), `#!/bin/sh\n${trap(`hook-${hook}`)}\n`, {mode: 0o755})
    }
  }
}

/** Every file, link and folder below one, with what is in it: two of these differ when anything was written. */
export function contentsOf(folder: string, except: (file: string) => boolean = () => false): Record<string, string> {
  const found: Array<[string, string]> = []
  const visit = (relative: string) => {
    for (const entry of readdirSync(path.join(folder, relative), {withFileTypes: true})) {
      const name = path.join(relative, entry.name)
      if (except(name)) continue
      if (entry.isDirectory()) {
        found.push([`${name}/`, ''])
        visit(name)
      } else if (entry.isSymbolicLink()) found.push([name, `-> ${readlinkSync(path.join(folder, name))}`])
      else found.push([name, readFileSync(path.join(folder, name)).toString('base64')])
    }
  }

  visit('')
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What stands in one of two contents and not, or otherwise, in the other. */
export function changedBetween(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): string[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((file) => before[file] !== after[file])
}
