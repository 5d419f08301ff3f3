import type {InferredFlags} from '@oclif/core/interfaces'

import {Args, Flags} from '@oclif/core'
import path from 'node:path'

import type {HeldVar, Scope} from '../../model/inventory.js'
import type {Policy} from '../../policy/policy.js'
import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {RotationRun} from '../../rotation/live/rotation-run.js'
import type {RotationOptions, ValueSource} from '../../rotation/model/plan.js'
import type {RotationResult} from '../../rotation/model/rotation-result.js'
import type {KnownBeside} from '../../rotation/run/resume-rotation.js'
import type {StartRequest} from '../../rotation/run/start-rotation.js'
import type {TakeUp} from '../../rotation/run/unfinished-question.js'

import {codeFlag} from '../../cli/code-flag.js'
import {openSession, type RotationSession} from '../../cli/rotation-session.js'
import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'
import {trustHostFlag} from '../../cli/trust-host-flag.js'
import {Failure} from '../../model/failure.js'
import {NO_CODE} from '../../protects/code-evidence.js'
import {MENDING} from '../../rotation/mend/is-mend.js'
import {command, type CommandPart, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'

const STRATEGIES = ['replace', 'overlap'] as const
const PREVIOUS_FORMS = ['single', 'list-new-first', 'list-new-last', 'numbered'] as const
const ON_FAILURE = ['rollback', 'stop'] as const
const REVOKE = ['ask', 'auto', 'confirmed', 'later'] as const

/**
 * Flags that do not go with another. As `exclusive` they would be drawn into one group of the usage, with gaps where a flag is
 * in two.
 */
const notWith = (flags: string[]) => [{type: 'none' as const, flags}]

export default class Rotate extends SecretsCommand {
  static override description = `replace a secret everywhere it is held, safely

Sets the new value in one environment after the other, least dangerous stage first, and sees each app work with it before
the next one gets it; then the old value is revoked, and all of it recorded in the ledger. Where an app does not work
with the new value, the old one is put back. Whatever happens in between, it can be gone on with (--resume) or undone
(--abort). No value is ever shown, stored or taken as an argument.

With several new values (--separate), stdin, a file or a variable holds one a line, in the order of the stages. One
newline at the end of stdin or a file does not count.

What belongs together (an access key and its id, a certificate and its key) changes in the same release. stdin, a file or
a variable then hold lines KEY=value, or the values alone in the order that --dry-run shows. docs/new-values.md

A secret under which data is stored, passwords are hashed or the app is encrypted is not replaced simply: the app has to
accept the old value beside the new one meanwhile (--strategy overlap). docs/protects.md lists what is known.

With --to the credential goes to another key: both are there until you say that the code which reads the new key is
deployed (--resume --deployed, or the question at a terminal); then the old key is removed, and each app seen to work
without it. Without --value-from the value stays the same; one that was built into web pages has to be replaced. Then the
old value is still to be revoked, which is said by itself: --resume --revoke confirmed. A new key under which the
credential would not count as a secret is refused, or asked about; --accept-form takes it.

--undo goes back to the value from before a finished rotation, as a rotation of its own: the value that it leaves is what
is to be revoked then. It is refused where the old value is dead or the config var was changed since.

--mend writes the same credential rightly where a newline, a space or quotes came along with it, or a PEM, a URL or JSON is
broken in a way that can be read only one way; --dry-run says what is mended. Nothing is revoked, as nothing is replaced.

What Heroku Postgres or Key-Value Store set, they replace themselves, at once in every app that they are attached
to, and never put back: say --value-from provider.

Exit codes: 0 done: the old value is revoked, or left for later with --revoke later, or back with --abort; a plan was
printed. 1 the new value is in place and the old one still has to be revoked. 2 not done: refused, stopped or rolled back;
the message says what was changed and what to type.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> STRIPE_SECRET_KEY --pipeline example',
    '<%= config.bin %> <%= command.id %> SESSION_SECRET --app example-app --value-from generate --confirm example-app',
    '<%= config.bin %> <%= command.id %> API_TOKEN --pipeline example --separate --dry-run',
    '<%= config.bin %> <%= command.id %> DATABASE_URL --app example-app --value-from provider --confirm example-app',
    '<%= config.bin %> <%= command.id %> STRIPE_SECRET_KEY --resume --revoke confirmed',
    '<%= config.bin %> <%= command.id %> NEXT_PUBLIC_STRIPE_SECRET --to STRIPE_SECRET_KEY --app example-app',
    '<%= config.bin %> <%= command.id %> API_TOKEN --mend --app example-app --confirm example-app',
    '<%= config.bin %> <%= command.id %> APP_KEY --app example-app --strategy overlap --previous-key APP_PREVIOUS_KEYS --previous-form list-new-first',
  ]
  static override args = {
    key: Args.string({
      ignoreStdin: true,
      name: 'KEY',
      description: 'key of the config var; needed but for --resume and --abort',
    }),
  }
  static override flags = {
    ...scopeFlags,
    ...codeFlag,
    only: Flags.string({multiple: true, description: 'environment to change, of those that hold the credential'}),
    'value-from': Flags.string({
      description:
        'where the new value is: prompt, generate, provider, stdin, file:PATH or env:NAME; with --to also keep',
    }),
    generate: Flags.string({
      description:
        "form of a generated value: hex:32, base64:32, base64url:48, alnum:40 or uuid [default: the old value's]",
    }),
    to: Flags.string({
      description: 'another key for the credential, which is kept or, with --value-from, replaced; KEY is removed then',
      helpValue: 'NEW_KEY',
    }),
    mend: Flags.boolean({
      description:
        'write the same credential rightly (a stray newline, quotes around it …): nothing new, nothing revoked',
      relationships: notWith([
        'resume',
        'abort',
        'undo',
        'to',
        'value-from',
        'generate',
        'separate',
        'shared',
        'accept-form',
        'strategy',
        'previous-key',
        'previous-form',
        'next-key',
      ]),
    }),
    undo: Flags.boolean({
      description: 'go back to the value from before the last finished rotation, where that is still alive',
      relationships: notWith([
        'resume',
        'abort',
        'to',
        'value-from',
        'generate',
        'separate',
        'strategy',
        'previous-key',
        'next-key',
      ]),
    }),
    separate: Flags.boolean({description: 'give each stage a new value of its own, which ends the sharing'}),
    shared: Flags.boolean({
      description: 'give several stages the same generated value, on purpose',
      relationships: notWith(['separate']),
    }),
    'accept-form': Flags.boolean({
      description: 'take a new value that is written otherwise than the old one, or looks like something else',
    }),
    rebuild: Flags.boolean({description: 'build apps again whose build has taken the value up'}),
    'elsewhere-done': Flags.boolean({description: 'say that the places outside Heroku have the new value'}),
    deployed: Flags.boolean({
      description: 'say that the code which reads NEW_KEY is deployed (--to, or its --resume): then KEY is removed',
      relationships: notWith(['abort', 'undo', 'mend']),
    }),
    strategy: Flags.option({options: STRATEGIES, description: 'overlap keeps the old value until it is revoked'})(),
    'previous-key': Flags.string({
      description: 'config var that keeps the old value with --strategy overlap; KEY itself for a list in it',
    }),
    'previous-form': Flags.option({
      options: PREVIOUS_FORMS,
      description: 'how it keeps it: alone, in a list, or under a number [default: as is known of KEY, else single]',
    })(),
    'next-key': Flags.string({
      description: 'config var in which the new value waits until what needs it is deployed',
    }),
    'accept-loss': Flags.string({
      description: 'class of what may be lost (data-at-rest, passwords …), to replace a secret that protects it',
      helpValue: 'CLASS',
    }),
    'verify-url': Flags.string({description: 'URL that must answer 2xx three times; {app} stands for the app'}),
    'verify-command': Flags.string({
      description: 'command that must exit 0; it gets SECRET_VALUE, SECRET_KEY and SECRET_ENVIRONMENT',
    }),
    'verify-timeout': Flags.integer({
      min: 1,
      description: 'seconds that verifying one environment may take [default: 300]',
    }),
    'boot-timeout': Flags.integer({
      min: 1,
      max: 3600,
      description:
        'seconds that a web dyno of these apps may take to boot, for preboot and Private Spaces [default: 60]',
    }),
    'ignore-one-off': Flags.boolean({
      description: 'revoke the old value although one-off dynos still run with it',
    }),
    'on-failure': Flags.option({
      options: ON_FAILURE,
      description: 'what to do when an app does not work [default: rollback]',
    })(),
    revoke: Flags.option({
      options: REVOKE,
      description: 'what becomes of the old value [default: ask at a terminal, else later]',
    })(),
    offline: Flags.boolean({
      description: 'ask no service whether it accepts a value, and have none issue or revoke one',
    }),
    ...trustHostFlag,
    reason: Flags.string({description: 'why, for the ledger'}),
    ledger: Flags.string({description: 'ledger to write [default: .heroku-secrets/ledger.jsonl in the git root]'}),
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
    'trust-policy': Flags.string({
      description: 'hash of the commands and addresses in the policy or the ledger that you agree to run',
    }),
    'dry-run': Flags.boolean({
      description: 'print the plan and its requests, and change nothing',
      relationships: notWith(['resume', 'abort']),
    }),
    confirm: Flags.string({char: 'c', description: 'name of the app or pipeline, instead of being asked'}),
    resume: Flags.boolean({description: 'go on with an unfinished rotation', relationships: notWith(['abort'])}),
    abort: Flags.boolean({description: 'put the old value back where that is still possible'}),
    rotation: Flags.string({description: 'id of the rotation to go on with or to undo'}),
  }

  /** What the code at hand says, read once. */
  #code: CodeEvidence = NO_CODE
  #codeFlag: string | undefined
  #session?: RotationSession

  protected override get takesNewValue(): boolean {
    return true
  }

  protected override get asks(): boolean {
    return true
  }

  /** A spinner would be drawn amid the checklist. */
  protected override async during<T>(what: string, work: (update: (status: string) => void) => Promise<T>): Promise<T> {
    return this.#session?.isLive() ? work(() => {}) : super.during(what, work)
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(Rotate)
    const {findPolicy} = await import('../../policy/find-policy.js')
    // Before anything else is read: two spinners at once would write over each other.
    this.#codeFlag = flags.code
    this.#code = await this.readCode(flags.code)
    const policy = await findPolicy({flag: flags.policy, cwd: process.cwd()})
    const session = await openSession({
      platform: this.platform,
      json: this.jsonEnabled(),
      ledger: flags.ledger,
      code: flags.code,
      offline: flags.offline,
      trusted: flags['trust-host'],
      dataDir: this.config.dataDir,
      resumeCommand: resumeCommand(args.key, flags),
      ...(this.quiet && {quiet: this.quiet}),
      print: (text) => this.notice(text),
    })
    this.#session = session
    try {
      const result =
        flags.resume || flags.abort
          ? await this.#takeUp(session, policy, {args, flags})
          : await this.#start(session, policy, {args, flags})
      session.close()
      await this.#report(result, flags)
    } finally {
      session.close()
    }
  }

  async #start(session: RotationSession, policy: Policy, given: Given): Promise<RotationResult> {
    const {args, flags} = given
    const {key} = args
    if (key === undefined || key === '') {
      const {typedLineOf} = await import('../../cli/typed-line.js')
      const {scope} = typedLineOf(null, flags, null)
      throw new Failure('bad-usage', 'The config var to rotate is not named.', {
        next: command`See which there are: heroku secrets${scope}`,
      })
    }

    if (flags.rotation !== undefined && !flags.undo) {
      throw new Failure('bad-usage', '--rotation names a rotation for --resume, --abort or --undo.')
    }

    const {settingsFor, usedInFor} = await import('../../policy/settings.js')
    const {optionsOf} = await import('../../cli/rotation-options.js')
    const settle = async (of: string) =>
      optionsOf(of, flags, {
        settings: settingsFor(policy, of).rotation ?? {},
        attended: session.deps.operator.attended,
        policy: policy.path,
      })
    let options: RotationOptions = {...(await settle(key)), ...(flags.undo && UNDO), ...(flags.mend && MENDING)}
    const scope = scopeOf(flags)
    const {typedLineOf} = await import('../../cli/typed-line.js')
    const typedLine = typedLineOf(key, flags, scope)
    const {dryRun, startRotation} = await import('../../rotation/run/start-rotation.js')
    const readAgain = async (again: Scope) => this.#read(again, policy)
    const read = await this.#read(scope, policy)
    const {mainHalf} = await import('../../rotation/plan/main-half.js')
    // What goes to another key, or is only written rightly, goes alone.
    const main = flags.to === undefined && !flags.undo && !flags.mend ? mainHalf(key, read, options.only) : key
    if (main !== key) {
      this.notice(`${key} is half of a pair: ${main} is rotated, and ${key} changes along with it.`)
      options = {...(await settle(main)), askedKey: key}
    }

    const usedIn = usedInFor(policy, main)
    const request = {
      ...read,
      options: {...options, typedLine: {...typedLine, begins: true}, again: again(flags)},
      usedIn,
      ...said(flags),
      readAgain,
    }
    if (flags.undo) return this.#undo(session, policy, given, request)
    if (flags['dry-run']) return dryRun(session.deps, request)
    await this.#agreeToHosts(session, request.held, {args: {key: main}, flags})
    const result = await startRotation(session.deps, request)
    if (!('takeUp' in result)) return result
    if (result.valueFrom) return this.#goOnOtherwise(session, policy, {args: {key: main}, flags}, result)
    // The scope and the confirmation were for another one.
    const unsaid = {app: undefined, confirm: undefined, pipeline: undefined, remote: undefined, team: undefined}
    return this.#takeUp(session, policy, {
      asked: true,
      args: {key: main},
      flags: {...flags, ...unsaid, [result.takeUp]: true, rotation: result.rotation},
    })
  }

  /** Goes on with a rotation that has just begun, with a new value that comes from elsewhere than it was planned. */
  async #goOnOtherwise(
    session: RotationSession,
    policy: Policy,
    {args, flags}: Given,
    {rotation, valueFrom}: TakeUp,
  ): Promise<RotationResult> {
    const begun = {'next-key': undefined, 'previous-form': undefined, 'previous-key': undefined, strategy: undefined}
    const resumed = {...flags, ...begun, resume: true, rotation, to: undefined}
    return this.#takeUp(session, policy, {asked: true, args, flags: resumed, valueFrom})
  }

  /** Goes back to what was there before a finished rotation. */
  async #undo(session: RotationSession, policy: Policy, given: Given, request: StartRequest): Promise<RotationResult> {
    const {undoRotation} = await import('../../rotation/undo/undo-rotation.js')
    const {flags} = given
    await this.#agreeToHosts(session, request.held, given)
    const undoing = {...request, id: flags.rotation ?? null, planOnly: flags['dry-run'] === true}
    const result = await undoRotation(session.deps, undoing)
    if (!('takeUp' in result)) return result
    // What still keeps its old value is taken back as a rotation that is not finished.
    return this.#takeUp(session, policy, {
      ...given,
      args: {key: result.key ?? given.args.key},
      flags: {...flags, [result.takeUp]: true, rotation: result.rotation},
    })
  }

  async #takeUp(session: RotationSession, policy: Policy, given: Given): Promise<RotationResult> {
    const {deps} = session
    const {args, asked = false, flags, valueFrom} = given
    for (const flag of ['strategy', 'previous-key', 'previous-form', 'next-key', 'to'] as const) {
      if (flags[flag] === undefined) continue
      throw new Failure('bad-usage', `--${flag} cannot be changed in a rotation that has begun.`, {
        next: 'Leave it out, or undo the rotation with --abort and begin anew.',
      })
    }

    const {abortRotation, resumeRotation} = await import('../../rotation/run/resume-rotation.js')
    const {overridesOf} = await import('../../cli/rotation-options.js')
    const {typedLineOf} = await import('../../cli/typed-line.js')
    const named = [flags.app, flags.pipeline, flags.remote, flags.team].some((scope) => scope !== undefined)
    const request = {
      id: flags.rotation ?? null,
      key: args.key ?? null,
      scope: named ? scopeOf(flags) : null,
      overrides: {
        ...(await overridesOf(flags)),
        ...(valueFrom && {valueFrom}),
        typedLine: typedLineOf(args.key ?? null, flags, null),
        again: again(flags),
      },
      ask: deps.operator.attended && !asked && flags.confirm === undefined && !(named && args.key !== undefined),
      ...said(flags),
      async knowBefore(run: RotationRun, beside: KnownBeside) {
        if (!run.plan.options.undoOf) return
        const {knowBefore} = await import('../../rotation/undo/know-before.js')
        await knowBefore(deps, run, beside)
      },
      readAgain: async (scope: Scope) => {
        const read = await this.#read(scope, policy)
        await this.#agreeToHosts(session, read.held, given)
        return read
      },
    }
    if (!deps.operator.attended) {
      const {refuseMissingTakeUpFlags} = await import('../../rotation/run/missing-take-up-flags.js')
      await refuseMissingTakeUpFlags(deps, request)
    }

    return flags.abort ? abortRotation(deps, request) : resumeRotation(deps, request)
  }

  /** Has the person agree to hosts that config vars name, before the service of KEY is asked. */
  async #agreeToHosts({deps}: RotationSession, held: readonly HeldVar[], {args, flags}: Given): Promise<void> {
    if (flags.offline || args.key === undefined) return
    const {agreeToHosts} = await import('../../cli/agree-to-hosts.js')
    const {agreements, operator} = deps
    await agreeToHosts(
      {
        agreements,
        trusted: flags['trust-host'] ?? [],
        ask: operator.agreeToHost ? (foreign) => operator.agreeToHost!(foreign) : null,
        notice: (text) => this.notice(text),
      },
      held,
      ({configVar}) => configVar.key === args.key,
    )
  }

  async #read(scope: Scope, policy: Policy) {
    const [{overrideFor, protectsFor, withPolicyStages}, {classifyInventory}, {judgeInventory}] = await Promise.all([
      import('../../policy/settings.js'),
      import('../../classify/classify-inventory.js'),
      import('../../protects/judge-inventory.js'),
    ])
    const inventory = withPolicyStages(await this.readInventory(scope), policy)
    const held = classifyInventory(inventory, (key) => overrideFor(policy, key))
    const code = this.#code
    const {usesOf} = await import('../../cli/code-evidence.js')
    return {
      inventory,
      held,
      code,
      policyOf: (key: string) => overrideFor(policy, key),
      usesOf: usesOf({flag: this.#codeFlag, cwd: process.cwd(), environment: process.env}),
      protectionOf: judgeInventory(held, {policy: (key) => protectsFor(policy, key), code}),
    }
  }

  async #report(result: RotationResult, flags: RotateFlags): Promise<void> {
    process.exitCode = exitCodeOf(result, flags)
    if (this.jsonEnabled()) {
      const {rotationDocument} = await import('../../report/rotation/rotation-document.js')
      this.logJson(rotationDocument(result))
      return
    }

    if (result.failure) throw result.failure
    const {renderRotation} = await import('../../report/rotation/rotation-text.js')
    const ledger = path.relative(process.cwd(), result.ledger)
    const named = {...result, ledger: ledger.startsWith('..') ? result.ledger : ledger}
    await this.print(renderRotation(named, {width: this.width, now: this.platform.clock.now()}))
  }
}

/** The options of a rotation that goes back: nothing of the policy's overlap, as there is nothing to be kept. */
const UNDO = {strategy: 'replace', previousKey: null, nextKey: null, valueFrom: {kind: 'undo'}} as const

type RotateFlags = InferredFlags<typeof Rotate.flags>

interface Given {
  /** Whether the person has just said that this rotation is to be taken up. */
  readonly asked?: boolean
  readonly args: {readonly key?: string}
  readonly flags: RotateFlags
  /** Where the new value comes from, if elsewhere than the flags say. */
  readonly valueFrom?: ValueSource
}

/** What goes on with a rotation that is stopped at once. */
function resumeCommand(key: string | undefined, flags: RotateFlags): string {
  const isNamed = [flags.app, flags.pipeline, flags.remote, flags.team].some((scope) => scope !== undefined)
  const where = key !== undefined && (isNamed || !(flags.resume || flags.abort)) ? scopeOf(flags) : null
  const how = flags.abort ? commandPart` --abort` : commandPart` --resume`
  const words = [
    ...(key === undefined ? [] : [commandPart` ${key}`]),
    ...(where === null ? [] : [commandPart` ${scopeFlag(where)}`]),
    how,
    ...again(flags),
  ]
  return command`heroku secrets:rotate${words}`
}

/** Flags without which the same command would be judged by other witnesses. */
function again({code, ledger, offline, policy, 'trust-host': hosts = []}: RotateFlags): CommandPart[] {
  return [
    ...(offline ? [commandPart` --offline`] : []),
    ...hosts.map((host) => commandPart` --trust-host ${host}`),
    ...(code === undefined ? [] : [commandPart` --code ${code}`]),
    ...(policy === undefined ? [] : [commandPart` --policy ${policy}`]),
    ...(ledger === undefined ? [] : [commandPart` --ledger ${ledger}`]),
  ]
}

/** What the person has said beforehand. */
function said(flags: RotateFlags): {confirm: null | string; trust: null | string} {
  return {confirm: flags.confirm ?? null, trust: flags['trust-policy'] ?? null}
}

/** What was asked for is no objection: an old value that is left for later, or that is back. */
function exitCodeOf(
  {failure, outcome}: RotationResult,
  {abort, revoke, undo}: Pick<RotateFlags, 'abort' | 'revoke' | 'undo'>,
): number {
  if (failure) return EXIT.incomplete
  if (outcome === 'completed' || outcome === 'planned') return EXIT.clean
  if (outcome === 'revocation-pending') return revoke === 'later' ? EXIT.clean : EXIT.found
  return outcome === 'rolled-back' && (abort || undo) ? EXIT.clean : EXIT.incomplete
}
