import {realpath} from 'node:fs/promises'
import path from 'node:path'

import type {CommittedEvent, GitMemory, LedgerAtRef} from '../ledger/remembered.js'
import type {Git} from '../repository/git/git.js'

import {
  lastingEvents,
  type LedgerVersion,
  NO_VERSION,
  VersionReader,
  type VersionStep,
} from '../ledger/chain/lasting-events.js'
import {Failure} from '../model/failure.js'
import {findCheckout} from '../repository/checkout/checkout.js'
import {type BlobContent, type FileChange, fileChanges, readGrowingBlobs} from '../repository/git/file-versions.js'

/** How long git may take, in milliseconds: for the history, and for a look at the refs. */
const LONGEST = 60_000
const LONGEST_LOOK = 4000

/** Refs whose history the ledger must hold to, beside HEAD. As they were fetched last: nothing is fetched. */
const PUBLISHED = 'refs/remotes/origin/HEAD'
const OTHERS = ['@{upstream}', PUBLISHED]

/** A file where git keeps it. */
interface FileInGit {
  readonly git: Git
  /** From the root, with slashes. */
  readonly path: string
  readonly shallow: boolean
}

/** A ref to look at. */
interface Tip {
  readonly name: string
  readonly isPublished: boolean
  readonly commit: string
}

/**
 * What git has of a ledger: every version of it that HEAD, its upstream or the default branch of origin lead to.
 *
 * @param file absolute path of the ledger, which need not be there
 * @param how.environment what git's environment is taken from
 * @param how.wholly whether to go through the history; else only what the refs themselves have is looked at, which is quick
 * @param asked gives hashes of events to look for in all other refs, from what was found
 * @returns null outside of git, and where it never had the file
 */
export async function ledgerInGit(
  file: string,
  {environment, wholly}: {environment: NodeJS.ProcessEnv; wholly: boolean},
  asked: (known: ReadonlySet<string>) => ReadonlySet<string>,
): Promise<GitMemory | null> {
  const signal = AbortSignal.timeout(wholly ? LONGEST : LONGEST_LOOK)
  try {
    const found = await findInGit(file, environment, signal)
    const memory = found && (await readMemory(found, wholly, asked))
    return signal.aborted ? {...NOTHING, cut: 'git takes too long'} : memory
  } catch (error) {
    if (signal.aborted) return {...NOTHING, cut: 'git takes too long'}
    if (!(error instanceof Failure)) throw error
    return error.code === 'not-found' ? null : {...NOTHING, cut: error.message.replace(/\.$/, '')}
  }
}

const NOTHING: GitMemory = {
  refs: [],
  lasting: [],
  known: new Set(),
  elsewhere: new Set(),
  published: null,
  cut: null,
}

async function readMemory(
  {git, path: inRoot, shallow}: FileInGit,
  wholly: boolean,
  asked: (known: ReadonlySet<string>) => ReadonlySet<string>,
): Promise<GitMemory | null> {
  const tips = await tipsOf(git)
  const [head, ...others] = tips
  if (!head) return null
  const history = new LedgerHistory(git, inRoot)
  const [own, theirs] = wholly
    ? [
        await history.read([head.commit]),
        others.length === 0 ? [] : await history.read([...others.map(({commit}) => commit), `^${head.commit}`]),
      ]
    : [await history.readTips([head]), await history.readTips(others)]
  if (history.problem !== null) return {...NOTHING, cut: history.problem}
  const refs: LedgerAtRef[] = []
  let published: GitMemory['published'] = null
  for (const {commit, isPublished, name} of tips) {
    const version = await history.at(commit)
    refs.push({name, commit, events: version && version.count})
    if (isPublished) published = new Set(version?.events.slice(0, version.count).map(({hash}) => hash))
  }

  const open = asked(history.known)
  const elsewhere = open.size > 0 ? await history.amongAll(open) : new Set<string>()
  if (history.known.size === 0 && elsewhere.size === 0) return null
  const lasting = new Map<string, CommittedEvent>()
  for (const [steps, ref] of [
    [own, null],
    [theirs, others.map(({name}) => name).join(', ')],
  ] as const) {
    for (const [hash, one] of lastingEvents(steps)) if (!lasting.has(hash)) lasting.set(hash, {...one, ref})
  }

  return {
    refs,
    lasting: [...lasting.values()],
    known: history.known,
    elsewhere,
    published,
    cut: history.cut ? 'some versions are too large' : shallow ? 'the clone is shallow' : null,
  }
}

async function findInGit(file: string, environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<FileInGit | null> {
  const {folder, rest} = await existingFolder(path.dirname(file))
  const checkout = await findCheckout(folder, environment, {signal})
  if (!checkout || checkout.root === null) return null
  const inRoot = path.relative(checkout.root, path.join(folder, rest, path.basename(file)))
  if (inRoot.startsWith('..') || path.isAbsolute(inRoot)) return null
  return {git: checkout.git, path: inRoot.split(path.sep).join('/'), shallow: checkout.shallow}
}

/** The nearest folder up that is there, without links, and what is missing below it. */
async function existingFolder(wanted: string): Promise<{folder: string; rest: string}> {
  let current = wanted
  for (;;) {
    try {
      return {folder: await realpath(current), rest: path.relative(current, wanted)}
    } catch (error) {
      const parent = path.dirname(current)
      if (parent === current) throw error
      current = parent
    }
  }
}

/** HEAD first; none in a repository without commits. */
async function tipsOf(git: Git): Promise<Tip[]> {
  const tips: Tip[] = []
  for (const name of ['HEAD', ...OTHERS]) {
    const commit = await resolve(git, ['--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
    if (commit === null) {
      if (name === 'HEAD') return []
      continue
    }

    const full = name === 'HEAD' ? name : await resolve(git, ['--abbrev-ref', name])
    const isPublished = name === PUBLISHED
    const known = tips.findIndex((one) => one.name === (full ?? name))
    if (known === -1) tips.push({name: full ?? name, commit, isPublished})
    else tips[known] = {...tips[known], isPublished}
  }

  return tips
}

async function resolve(git: Git, args: readonly string[]): Promise<null | string> {
  const {code, output} = await git.run(['rev-parse', ...args])
  const text = output.toString().trim()
  return code === 0 && text !== '' ? text : null
}

/** The versions of a ledger in git, each read once. */
class LedgerHistory {
  readonly #git: Git
  readonly #path: string
  readonly #reader = new VersionReader()
  readonly #versions = new Map<string, LedgerVersion>()
  /** Hashes of all events of the versions that were read. */
  readonly known = new Set<string>()
  cut = false
  problem: null | string = null

  constructor(git: Git, inRoot: string) {
    this.#git = git
    this.#path = inRoot
  }

  /** The steps of the history of some revisions. */
  async read(revisions: readonly string[]): Promise<VersionStep[]> {
    const found = await fileChanges(this.#git, this.#path, revisions)
    if (found.changes === null) {
      this.problem = found.problem
      return []
    }

    await this.#load(found.changes)
    for (const hash of this.#hashesOf(found.changes)) this.known.add(hash)
    return found.changes.map(({after, before, commit}) => ({
      commit,
      before: this.#at(before),
      after: this.#at(after),
    }))
  }

  /** The versions of refs alone, each as if it were all that there ever was. */
  async readTips(tips: readonly Tip[]) {
    const steps: VersionStep[] = []
    for (const {commit} of tips) {
      const after = (await this.at(commit)) ?? NO_VERSION
      for (const {hash} of after.events.slice(0, after.count)) this.known.add(hash)
      steps.push({commit, before: NO_VERSION, after})
    }

    return steps
  }

  /** The version of a commit; null when the file is not in it. */
  async at(commit: string): Promise<LedgerVersion | null> {
    const blob = await resolve(this.#git, ['--verify', '--quiet', '--end-of-options', `${commit}:${this.#path}`])
    if (blob === null) return null
    await this.#load([{commit, before: null, after: blob}])
    return this.#at(blob)
  }

  /** Which of these hashes any ref knows: other branches, and the stash. */
  async amongAll(hashes: ReadonlySet<string>): Promise<Set<string>> {
    const found = await fileChanges(this.#git, this.#path, ['--all'])
    if (found.changes === null) return new Set()
    await this.#load(found.changes)
    const all = this.#hashesOf(found.changes)
    return new Set([...hashes].filter((hash) => all.has(hash)))
  }

  /** Of all events that the changes led to. Versions that only grew share them. */
  #hashesOf(changes: readonly FileChange[]): Set<string> {
    const shared = new Set(changes.map(({after}) => this.#at(after).events))
    return new Set([...shared].flatMap((events) => events.map(({hash}) => hash)))
  }

  #at(blob: null | string): LedgerVersion {
    return (blob === null ? undefined : this.#versions.get(blob)) ?? NO_VERSION
  }

  async #load(changes: readonly FileChange[]): Promise<void> {
    const names = changes.flatMap(({after, before}) => [after ?? [], before ?? []].flat())
    const {contents, cut} = await readGrowingBlobs(
      this.#git,
      names.filter((name) => !this.#versions.has(name)),
    )
    this.cut ||= cut
    const parsed = new Map<BlobContent['bytes'], ReturnType<VersionReader['read']>>()
    for (const [name, {bytes, size}] of contents) {
      const one = parsed.get(bytes) ?? this.#reader.read(bytes)
      parsed.set(bytes, one)
      this.#versions.set(name, {events: one.events, count: one.countWithin(size)})
    }
  }
}
