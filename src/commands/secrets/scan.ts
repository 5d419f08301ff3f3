import {Args, Flags} from '@oclif/core'

import type {HeldInFocus} from '../../cli/held-in-focus.js'
import type {Scope} from '../../model/inventory.js'
import type {ScanMatch, ScanReport} from '../../report/scan/scan-report.js'
import type {CredentialSearch, SoughtCredential} from '../../repository/search/sought-credentials.js'

import {scopeFlags, scopeOf} from '../../cli/scope-flags.js'
import {EXIT, SecretsCommand} from '../../cli/secrets-command.js'
import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {lastPrinted} from '../../text/last-printer.js'
import {scopeFlag} from '../../text/scope-flag.js'

/** Milliseconds between two looks of the progress. */
const REFRESH = 100

/** Columns of what stands before the progress: `Searching... ⣷ `. */
const BEFORE_PROGRESS = 15

/** The parts of a report that depend on what is searched. */
type Searched = Pick<
  ScanReport,
  'complete' | 'hygiene' | 'leftOut' | 'missing' | 'notes' | 'problems' | 'scanned' | 'unused'
> & {
  readonly matches: ReadonlyArray<Omit<ScanMatch, 'rotations'>>
}

/** What is searched, and for what. */
interface Search {
  readonly what: ScanReport['what']
  readonly target: string
  readonly credentials: readonly SoughtCredential[]
  readonly prepared: CredentialSearch
  readonly focus: HeldInFocus
  readonly signal: AbortSignal
}

export default class Scan extends SecretsCommand {
  static override args = {
    path: Args.string({ignoreStdin: true, description: 'folder of the repository [default: the working directory]'}),
  }
  static override description = `look for the app's credentials in the git repository

Looks for the very values that are in use on Heroku, in every form: in every object git holds (all branches, tags, stashes
and what no branch leads to any more), in the working tree, in what is staged, in a log or on a page. Says of each where
it stands, who brought it in, and what to do. Then checks the habits that keep secrets out, and which keys the code reads.
No value is ever shown, and nothing is changed.

Exit codes: 0 nothing found; 1 a credential was found, or a habit fails; 2 something could not be searched.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --app example-app',
    '<%= config.bin %> <%= command.id %> --pipeline example --json',
    '<%= config.bin %> <%= command.id %> --staged --app example-app',
    '<%= config.bin %> logs --tail --app example-app | <%= config.bin %> <%= command.id %> --stdin --app example-app',
    '<%= config.bin %> <%= command.id %> --url https://www.example.com --app example-app',
  ]
  static override flags = {
    ...scopeFlags,
    'no-history': Flags.boolean({
      description: 'search the working tree only',
      exclusive: ['staged', 'stdin', 'url'],
    }),
    staged: Flags.boolean({
      description: 'search only what the next commit would add (for a pre-commit hook)',
      exclusive: ['stdin', 'url'],
    }),
    stdin: Flags.boolean({description: 'watch a stream, such as a log', exclusive: ['url']}),
    url: Flags.string({description: 'page of the deployed app, searched with its scripts, styles and source maps'}),
    policy: Flags.string({description: "the team's own rules [default: .heroku-secrets/policy.yml in the git root]"}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(Scan)
    if (args.path !== undefined && (flags.stdin || flags.url !== undefined)) {
      throw new Failure('bad-usage', `A path and --${flags.stdin ? 'stdin' : 'url'} cannot both be searched.`, {
        next: 'Leave one of them out.',
      })
    }

    const scope = scopeOf(flags)
    const [{heldInFocus}, {credentialsInScope}, {prepareSearch}, {watchInterrupts}] = await Promise.all([
      import('../../cli/held-in-focus.js'),
      import('../../repository/search/credentials-in-scope.js'),
      import('../../repository/scan.js'),
      import('../../rotation/outside/interrupt.js'),
    ])
    const wanted = whatToSearch(args.path, flags)
    // What an ignored .env may hold depends on the stage.
    const withStage = wanted.what === 'all' || wanted.what === 'files'
    const inventory = await this.readInventory(scope, {appsAlone: scope.kind === 'app', withStage})
    const focus = await heldInFocus(inventory, flags.policy)
    await this.noticeSilenced(focus.held)
    const {credentials, masked} = credentialsInScope(focus.held)
    const prepared = prepareSearch(credentials, scope)
    const interrupts = watchInterrupts({onStop() {}, onQuit() {}})
    try {
      const search = {...wanted, credentials, prepared, focus, signal: interrupts.signal}
      const {matches, ...searched} = await this.#search(search, scope)
      const {rotationRemedies} = await import('../../repository/explanation/remedies.js')
      const pipeline = scope.kind === 'pipeline' ? scope.name : null
      await this.#report({
        version: 1,
        scope,
        what: search.what,
        target: search.target,
        environments: focus.environments,
        credentials: prepared.holders.length,
        ...searched,
        matches: matches.map((match) => {
          const rotations = rotationRemedies(match.key, match.environments, pipeline)
          return {...match, remedies: [...rotations, ...match.remedies.slice(1)], rotations: rotations.length}
        }),
        leftOut: [...searched.leftOut, ...masked],
        complete: searched.complete && focus.complete,
      })
    } finally {
      interrupts.release()
    }
  }

  async #search(search: Search, scope: Scope): Promise<Searched> {
    if (search.what === 'stream') return this.#watchStream(search, scope)
    return search.what === 'page' ? this.#searchPage(search) : this.#searchRepository(search, search.what, scope)
  }

  async #searchRepository(search: Search, what: 'all' | 'files' | 'staged', scope: Scope): Promise<Searched> {
    const [{scan}, {scanProgress}] = await Promise.all([
      import('../../repository/scan.js'),
      import('../../report/scan/scan-progress.js'),
    ])
    const began = performance.now()
    let shown = began
    const found = await this.during('Searching', (update) =>
      scan(search.credentials, {
        directory: search.target,
        what,
        deployed: new Set(
          search.focus.environments
            .filter(({stage}) => stage === 'production' || stage === 'staging')
            .map(({ref}) => ref),
        ),
        environment: process.env,
        signal: search.signal,
        clock: () => performance.now(),
        onProgress(progress) {
          const now = performance.now()
          if (now - shown < REFRESH) return
          shown = now
          update(scanProgress(progress, now - began, (process.stderr.columns || 80) - BEFORE_PROGRESS))
        },
      }),
    )
    // What is about to be committed is waited for; and who stopped the search waits for nothing more.
    if (what === 'staged' || search.signal.aborted) return {...found, hygiene: [], missing: [], unused: []}
    const [{inspectRepository}, {redactAll}] = await Promise.all([
      import('../../repository/inspect-repository.js'),
      import('../../repository/search/redact-all.js'),
    ])
    const inspection = await this.during('Checking habits', () =>
      inspectRepository({
        directory: search.target,
        environment: process.env,
        held: search.focus.keys,
        history: what === 'all',
        scope,
        signal: search.signal,
        allowed: {
          files: search.focus.policy.files,
          today: this.platform.clock.now().toISOString().slice(0, 10),
        },
      }),
    )
    if (inspection === null) {
      const problems = [...found.problems, 'The habits were not checked: the scan was stopped before.']
      return {...found, hygiene: [], missing: [], unused: [], problems, complete: false}
    }

    const {hygiene, missing, problems, unused} = redactAll(inspection, search.prepared)
    return {
      ...found,
      hygiene,
      missing,
      unused,
      problems: [...new Set([...found.problems, ...problems])],
      complete: found.complete && problems.length === 0,
    }
  }

  async #searchPage({prepared: search, signal, target}: Search): Promise<Searched> {
    const {searchPage} = await import('../../repository/pages/page-search.js')
    const began = performance.now()
    const found = await this.during('Fetching the page', (update) =>
      searchPage(search, target, {fetch, signal, onProgress: (done, known) => update(`${done} of ${known}`)}),
    )
    const {bytes, resources, ...rest} = found
    return {
      ...rest,
      leftOut: search.leftOut,
      ...NOT_INSPECTED,
      scanned: {objects: 0, bytes, files: resources, seconds: secondsSince(began)},
    }
  }

  async #watchStream({prepared: search, signal}: Search, scope: Scope): Promise<Searched> {
    const [{watchStream}, {untilStopped}, {renderStreamMatch}] = await Promise.all([
      import('../../repository/search/stream-watch.js'),
      import('../../cli/until-stopped.js'),
      import('../../report/scan/scan-matches.js'),
    ])
    if (process.stdin.isTTY) {
      this.notice('Reading what is typed here, until Ctrl-D. To watch a log:')
      this.notice(command`  heroku logs --tail ${scopeFlag(scope)} | heroku secrets:scan --stdin ${scopeFlag(scope)}`)
    }

    const began = performance.now()
    const matches: Array<Omit<ScanMatch, 'rotations'>> = []
    const {bytes, lines} = await watchStream(search, untilStopped(process.stdin, signal), (seen) => {
      const match = {...IN_STREAM, ...seen}
      if (matches.length < MOST_STREAM_MATCHES) matches.push(match)
      if (!this.jsonEnabled()) process.stdout.write(lastPrinted(renderStreamMatch({...match, rotations: 1})))
    })
    return {
      matches,
      leftOut: search.leftOut,
      ...NOT_INSPECTED,
      scanned: {objects: 0, bytes, files: lines, seconds: secondsSince(began)},
      complete: !signal.aborted,
      problems: signal.aborted ? ['The stream was left before its end.'] : [],
      notes: [],
    }
  }

  async #report(report: ScanReport): Promise<void> {
    const {hasFound} = await import('../../report/scan/scan-report.js')
    if (this.jsonEnabled()) this.logJson(report)
    else {
      const {renderScanText} = await import('../../report/scan/scan-text.js')
      await this.print(renderScanText(report, {width: this.width, now: this.platform.clock.now()}))
    }

    process.exitCode = report.complete ? (hasFound(report) ? EXIT.found : EXIT.clean) : EXIT.incomplete
  }
}

/** A log may hold a credential on every line; all are told as they come, so many are kept for the end. */
const MOST_STREAM_MATCHES = 10_000

const NOT_INSPECTED = {hygiene: [], missing: [], unused: []}

const IN_STREAM = {
  place: 'stream' as const,
  path: null,
  blob: null,
  commit: null,
  author: null,
  committedAt: null,
  reachable: false,
  refs: [],
  inWorkingTree: false,
  remedies: ['', 'Have the app not log it, and delete the logs that were kept.'],
}

const secondsSince = (began: number) => Math.round(performance.now() - began) / 1000

function whatToSearch(
  path: string | undefined,
  flags: {'no-history': boolean; staged: boolean; stdin: boolean; url?: string},
): Pick<Search, 'target' | 'what'> {
  if (flags.stdin) return {what: 'stream', target: 'stdin'}
  if (flags.url !== undefined) return {what: 'page', target: flags.url}
  return {what: flags.staged ? 'staged' : flags['no-history'] ? 'files' : 'all', target: path ?? '.'}
}
