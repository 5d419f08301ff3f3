import {resolve} from 'node:path'

import type {Scope} from '../model/inventory.js'
import type {Match, ScanResult} from './explanation/scan-result.js'

import {Failure} from '../model/failure.js'
import {command, commandPart} from '../text/command.js'
import {scopeFlag} from '../text/scope-flag.js'
import {isInstalled} from './checkout/build-context.js'
import {type Checkout, findCheckout, findSubmodules, requireDirectory} from './checkout/checkout.js'
import {stagedBlobs} from './checkout/staged.js'
import {filesThatLeak, filesUnder, ignoredFiles, indexEntries} from './checkout/working-tree.js'
import {isEnvFile} from './env-files/env-file-names.js'
import {Explanation} from './explanation/explain.js'
import {remediesOf} from './explanation/remedies.js'
import {countObjects} from './git/object-count.js'
import {searchFiles} from './search/file-search.js'
import {searchObjects} from './search/object-search.js'
import {CredentialSearch, type SoughtCredential} from './search/sought-credentials.js'

/** How far a scan has got. */
export interface ScanProgress {
  readonly phase: 'explaining' | 'files' | 'objects'
  readonly objects: number
  /** Objects there are, as near as git says without counting; 0 when nothing is known. */
  readonly totalObjects: number
  readonly files: number
  readonly bytes: number
}

/** What to scan, and how. */
export interface ScanOptions {
  /** Any directory in the repository, or one to be searched as it is. */
  readonly directory: string
  /** `all` that git holds and the working tree; the working tree (`files`) only; or what is `staged` for the next commit. */
  readonly what: 'all' | 'files' | 'staged'
  /**
   * Refs of the environments whose credentials are not for a developer's machine. Only these are reported from ignored
   * `.env` files, which hold development's own values by custom; without any, such files are not looked into.
   */
  readonly deployed?: ReadonlySet<string>
  /** What git's environment is taken from. */
  readonly environment: NodeJS.ProcessEnv
  /** Stops the scan, which then ends with what it found so far. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ScanProgress) => void
  /** Milliseconds, from any beginning. */
  readonly clock: () => number
}

/** What all parts of one scan share. */
interface Run {
  readonly search: CredentialSearch
  readonly options: ScanOptions
  readonly tally: Tally
}

/** What a scan gathers on its way. */
class Tally {
  readonly matches: Match[] = []
  readonly problems = new Set<string>()
  readonly notes: string[] = []
  objects = 0
  totalObjects = 0
  files = 0
  bytes = 0
  phase: ScanProgress['phase'] = 'objects'
}

/**
 * The search for credentials that can be found.
 *
 * @param scope that they are of, where somebody named one
 * @throws Failure `bad-usage` when there is nothing to look for
 */
export function prepareSearch(credentials: readonly SoughtCredential[], scope?: Scope): CredentialSearch {
  const search = new CredentialSearch(credentials)
  if (search.patterns !== null) return search
  if (search.leftOut.length === 0) {
    throw new Failure('bad-usage', 'There is no credential to look for: the environments in scope hold none.', {
      next: command`See what they hold: heroku secrets${scope ? commandPart` ${scopeFlag(scope)}` : []}`,
    })
  }

  const keys = [...new Set(search.leftOut.map(({key, reason}) => `${key} (${reason})`))]
  throw new Failure(
    'bad-usage',
    `No credential can be looked for, as finding it would prove nothing: ${keys.join(', ')}.`,
  )
}

/**
 * Searches a repository, or a folder that is none, for credentials.
 *
 * @param credentials what to look for
 * @param options where and how
 * @throws Failure `bad-usage` when there is nothing to look for or the path is no directory; `not-found` when the path or
 * git is missing, or git is too old; `forbidden` when it may not be read
 */
export async function scan(credentials: readonly SoughtCredential[], options: ScanOptions): Promise<ScanResult> {
  const began = options.clock()
  const search = prepareSearch(credentials)
  const tally = new Tally()
  const run: Run = {search, options, tally}
  const directory = resolve(options.directory)
  await requireDirectory(directory)
  const checkout = await openCheckout(directory, options, {tally, search})

  if (checkout === null) await scanFolder(directory, run)
  else {
    await scanCheckout(checkout, '', run)
    if (options.what !== 'staged') {
      const onProblem = (problem: string) => tally.problems.add(search.redact(problem))
      for (const {path, checkout: inner} of await findSubmodules(checkout, options.environment, onProblem)) {
        if (!options.signal?.aborted) await scanCheckout(inner, `${path}/`, run)
      }
    }
  }

  if (options.signal?.aborted) tally.problems.add('The scan was stopped before its end.')
  const {objects, bytes, files} = tally
  return {
    matches: tally.matches.sort(compareMatches),
    leftOut: search.leftOut,
    scanned: {objects, bytes, files, seconds: Math.round(options.clock() - began) / 1000},
    complete: tally.problems.size === 0,
    problems: [...tally.problems].sort(),
    notes: tally.notes,
  }
}

async function openCheckout(
  directory: string,
  options: ScanOptions,
  {search, tally}: Pick<Run, 'search' | 'tally'>,
): Promise<Checkout | null> {
  try {
    const checkout = await findCheckout(directory, options.environment, {inHook: options.what === 'staged'})
    if (checkout !== null) return checkout
    if (options.what === 'staged')
      throw new Failure('bad-usage', search.redact(`${directory} is not in a git repository.`))
    tally.notes.push(
      search.redact(`${directory} is not in a git repository: its files were searched, there is no history.`),
    )
    return null
  } catch (error) {
    const isMissing = error instanceof Failure && error.code === 'not-found'
    if (!isMissing || options.what !== 'files') throw error
    tally.notes.push(search.redact(`${error.message} All files in ${directory} were searched, ignored ones included.`))
    return null
  }
}

async function scanFolder(directory: string, run: Run): Promise<void> {
  const {search, tally} = run
  const paths = filesUnder(
    directory,
    '',
    (problem) => tally.problems.add(search.redact(problem)),
    (path) => !isInstalled(path),
  )
  for (const hit of await searchTree(directory, paths, run)) {
    for (const {key, environments, part} of search.holders[hit.value]) {
      const match = {
        key,
        environments,
        part,
        form: hit.form,
        place: 'file' as const,
        path: search.redact(hit.path),
        line: hit.lines[0] ?? null,
        lines: hit.lines,
        blob: null,
        blobs: [],
        commit: null,
        author: null,
        committedAt: null,
        reachable: false,
        refs: [],
        inWorkingTree: true,
      }
      tally.matches.push({...match, remedies: remediesOf(match)})
    }
  }
}

async function scanCheckout(checkout: Checkout, prefix: string, run: Run): Promise<void> {
  const {search, options, tally} = run
  const {git, root} = checkout
  const name = prefix === '' ? '' : ` of ${search.redact(prefix.slice(0, -1))}`
  const names = options.what === 'all' ? ('all' as const) : options.what === 'staged' ? await stagedBlobs(git) : []
  if (names === 'all') {
    tally.totalObjects += await countObjects(git)
    if (checkout.shallow) {
      tally.notes.push(`The clone${name} is shallow: older history is not here, and a first commit may be its border.`)
    }

    if (checkout.partial) await nameLeftBehind(checkout, name, tally, options.signal)
  }

  tally.phase = 'objects'
  const before = {objects: tally.objects, bytes: tally.bytes}
  const objects = await searchObjects(git, search, names === 'all' ? names : names.map(({blob}) => blob), {
    signal: options.signal,
    onProgress(progress) {
      tally.objects = before.objects + progress.objects
      tally.bytes = before.bytes + progress.bytes
      options.onProgress?.(tally)
    },
  })
  tally.objects = before.objects + objects.objects
  tally.bytes = before.bytes + objects.bytes
  for (const problem of objects.problems) tally.problems.add(search.redact(problem))

  const onProblem = (problem: string) => tally.problems.add(search.redact(problem))
  const index = root === null ? [] : names === 'all' ? await indexEntries(git) : names
  /** Ignored `.env` files that would not be shipped. */
  const kept = new Set<string>()
  const files = root === null ? [] : await searchTree(root, pathsToSearch(), run)
  async function* pathsToSearch() {
    if (options.what !== 'staged') {
      const leaking = new Set<string>()
      for await (const path of filesThatLeak(git, onProblem)) {
        if (isEnvFile(path)) leaking.add(path)
        yield path
      }

      const ignored = options.deployed?.size ? await ignoredFiles(git) : []
      for (const path of ignored.filter((one) => isEnvFile(one) && !leaking.has(one))) {
        kept.add(path)
        yield path
      }
    }

    const found = new Set(objects.hits.map(({object}) => object))
    if (options.what === 'staged') yield* index.filter(({blob}) => found.has(blob)).map(({path}) => path)
  }

  if (objects.hits.length === 0 && files.length === 0) return

  tally.phase = 'explaining'
  options.onProgress?.(tally)
  const explanation = new Explanation(checkout, search, options.signal)
  tally.matches.push(
    ...(await explanation.of({
      objects: objects.hits,
      files,
      kept: {paths: kept, environments: options.deployed ?? new Set()},
      index,
      prefix,
      staged: options.what === 'staged',
    })),
  )
  for (const problem of explanation.problems) tally.problems.add(search.redact(problem))
}

async function searchTree(root: string, paths: AsyncIterable<string>, {search, options, tally}: Run) {
  tally.phase = 'files'
  const result = await searchFiles(root, paths, search, {
    signal: options.signal,
    onAdvance(files, bytes) {
      tally.files += files
      tally.bytes += bytes
      options.onProgress?.(tally)
    },
  })
  for (const problem of result.problems) tally.problems.add(search.redact(problem))
  return result.hits
}

/** Names the objects that a partial clone has left on the remote. */
async function nameLeftBehind({git}: Checkout, name: string, tally: Tally, signal?: AbortSignal): Promise<void> {
  const {child, ended} = git.start(['rev-list', '--objects', '--all', '--missing=print'], signal)
  child.stdin.end()
  let missing = 0
  const first: string[] = []
  let rest = ''
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      if (!line.startsWith('?')) continue
      missing++
      if (first.length < 3) first.push(line.slice(1))
    }
  })
  await ended
  if (missing === 0) return
  const more = missing > first.length ? ` and ${missing - first.length} more` : ''
  tally.problems.add(
    `The partial clone${name} has left objects on its remote, which were not searched: ${first.join(', ')}${more}. ` +
      'Fetch them all with: git fetch --refetch --no-filter',
  )
}

/** Orders matches as they are read: by key, then path, then line. For `sort`. */
function compareMatches(a: Match, b: Match): number {
  return (
    compare(a.key, b.key) ||
    compare(a.path ?? '', b.path ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compare(a.form, b.form)
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
