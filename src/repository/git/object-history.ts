import {firstLine, type Git} from './git.js'

/** A commit that brought an object into the history under some path. */
export interface Introduction {
  readonly commit: string
  /** `Name <address>`. */
  readonly author: string
  /** ISO 8601, of the commit. */
  readonly at: string
}

/** Where an object stands in the history. */
export interface ObjectOrigin {
  /** Paths it has had, each with the commit that first brought it there; empty when no commit is known. */
  readonly paths: ReadonlyMap<string, Introduction>
  /** Whether a ref, the stash or a HEAD leads to it. */
  readonly reachable: boolean
}

/** Commits whose refs are looked for. */
const MOST_COMMITS = 100
/** Objects asked about in one command: a command line cannot be of any length. */
const AT_ONCE = 400

/** Splits the NUL-separated output of `git log --raw -z` with {@link FORMAT}. */
const FORMAT = '--format=%x01%H%x00%an <%ae>%x00%cI'
const LOG = ['log', '--raw', '-z', '-c', '--no-abbrev', '--no-renames', FORMAT]

/** Reads the output of {@link LOG}: what objects each commit put where. */
class LogReader {
  readonly found = new Map<string, Map<string, Introduction>>()
  readonly #wanted: ReadonlySet<string>
  #rest = Buffer.alloc(0)
  #fields: string[] = []
  #expected = 0
  #commit: Introduction | null = null
  #added = ''

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  push(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    let from = 0
    for (let at = this.#rest.indexOf(0); at >= 0; at = this.#rest.indexOf(0, from)) {
      this.#token(this.#rest.toString('utf8', from, at))
      from = at + 1
    }

    this.#rest = this.#rest.subarray(from)
  }

  #token(token: string): void {
    if (this.#added !== '') {
      this.#introduce(this.#added, token)
      this.#added = ''
    } else if (this.#expected > 0) {
      this.#fields.push(token)
      this.#expected--
      if (this.#expected === 0) this.#commit = {commit: this.#fields[0], author: this.#fields[1], at: this.#fields[2]}
    } else {
      const line = token.replace(/^\n+/, '')
      if (line.startsWith('\u0001')) {
        this.#fields = [line.slice(1)]
        this.#expected = 2
      } else if (line.startsWith(':')) {
        // ":mode mode object object status"; after a merge one mode and object more for each further parent
        const parents = /^:+/.exec(line)![0].length
        this.#added = line.slice(parents).split(' ')[2 * parents + 1]
      }
    }
  }

  #introduce(object: string, path: string): void {
    if (!this.#wanted.has(object) || !this.#commit) return
    const paths = this.found.get(object) ?? new Map<string, Introduction>()
    this.found.set(object, paths)
    const known = paths.get(path)
    // The log goes back in time; clocks do not always.
    if (!known || Date.parse(this.#commit.at) <= Date.parse(known.at)) paths.set(path, this.#commit)
  }
}

/** Commits of the stash that only its log still knows. */
async function stashCommits(git: Git): Promise<string[]> {
  const {code, output} = await git.run(['reflog', 'show', '--format=%H', 'refs/stash'])
  return code === 0 ? output.toString().split('\n').filter(Boolean) : []
}

/** Blobs and trees that a ref or tag names directly, without a commit: object → ref. */
async function refsToObjects(git: Git): Promise<Map<string, string[]>> {
  const {output} = await git.run(['for-each-ref', '--format=%(objectname) %(*objectname) %(refname)'])
  const refs = new Map<string, string[]>()
  for (const line of output.toString().split('\n').filter(Boolean)) {
    const [object, peeled, ...name] = line.split(' ')
    for (const one of [object, peeled].filter(Boolean)) refs.set(one, [...(refs.get(one) ?? []), name.join(' ')])
  }

  return refs
}

/** What the history of a repository knows about objects in it. Walks the history as seldom as it can. */
export class ObjectHistory {
  /** What could not be found out, one sentence each. */
  readonly problems = new Set<string>()
  readonly #git: Git
  readonly #signal?: AbortSignal
  #refs: Promise<Map<string, string[]>> | undefined
  #stash: Promise<string[]> | undefined
  readonly #containing = new Map<string, Promise<string[]>>()

  constructor(git: Git, signal?: AbortSignal) {
    this.#git = git
    this.#signal = signal
  }

  /**
   * Where blobs come from. A blob that no commit holds (added to the index and never committed) has no paths.
   *
   * @param blobs names of blobs
   */
  async originsOf(blobs: ReadonlySet<string>): Promise<Map<string, ObjectOrigin>> {
    const origins = new Map<string, ObjectOrigin>()
    if (blobs.size === 0) return origins
    this.#stash ??= stashCommits(this.#git)
    const reachable = await this.#readLog(['--all', '--stdin'], blobs, lines(await this.#stash))
    const refs = await this.#refsToObjects()
    for (const blob of blobs) {
      const paths = reachable.get(blob)
      if (paths || refs.has(blob)) origins.set(blob, {paths: paths ?? new Map(), reachable: true})
    }

    const rest = new Set([...blobs].filter((blob) => !origins.has(blob)))
    if (rest.size === 0) return origins
    const commits = await this.#commitNames()
    const unreachable = await this.#readLog(['--stdin', '--not', '--all'], rest, commits)
    for (const blob of rest) origins.set(blob, {paths: unreachable.get(blob) ?? new Map(), reachable: false})
    return origins
  }

  /**
   * Refs that lead to a commit, `HEAD` and `refs/stash` included; empty when it is unreachable, and when this has been
   * asked about a hundred other commits already: each answer walks the history.
   */
  async refsContaining(commit: string): Promise<string[]> {
    let refs = this.#containing.get(commit)
    if (refs === undefined && (this.#containing.size >= MOST_COMMITS || this.#signal?.aborted)) return []
    refs ??= this.#findRefs(commit)
    this.#containing.set(commit, refs)
    return refs
  }

  /** Refs that name an object, also a blob or a tag, directly. */
  async refsTo(object: string): Promise<string[]> {
    return (await this.#refsToObjects()).get(object) ?? []
  }

  /**
   * Who made commits, when, and whether a ref, the stash or a HEAD leads to them.
   *
   * @param commits names of commits
   */
  async describe(commits: readonly string[]): Promise<Map<string, Introduction & {readonly reachable: boolean}>> {
    const found = new Map<string, Introduction & {readonly reachable: boolean}>()
    if (commits.length === 0 || this.#signal?.aborted) return found
    this.#stash ??= stashCommits(this.#git)
    const stash = (await this.#stash).map((commit) => `^${commit}`)
    const names = lines(commits)
    // Gives those that nothing leads to, and what only they lead to.
    const left = await this.#run(['rev-list', '--stdin', '--not', '--all', '--not', ...stash], names)
    const unreachable = new Set(left.split('\n'))
    const format = '--format=%H%x00%an <%ae>%x00%cI'
    const described = await this.#run(['log', '--no-walk=unsorted', '--stdin', format], names)
    for (const line of described.split('\n').filter(Boolean)) {
      const [commit, author, at] = line.split('\0')
      found.set(commit, {commit, author, at, reachable: !unreachable.has(commit)})
    }

    return found
  }

  /** What commits put the wanted objects where: object → path → the first of them. */
  async #readLog(
    args: readonly string[],
    wanted: ReadonlySet<string>,
    revisions: string,
  ): Promise<Map<string, Map<string, Introduction>>> {
    const reader = new LogReader(wanted)
    const objects = [...wanted]
    for (let i = 0; i < objects.length && !this.#signal?.aborted; i += AT_ONCE) {
      const chosen = objects.slice(i, i + AT_ONCE).map((object) => `--find-object=${object}`)
      const {child, ended} = this.#git.start([...LOG, ...chosen, ...args], this.#signal)
      child.stdout.on('data', (chunk: Buffer) => reader.push(chunk))
      child.stdin.end(revisions)
      const {code, errors} = await ended
      if (code !== 0 && !this.#signal?.aborted) {
        this.problems.add(`The history cannot be followed to its end: ${firstLine(errors)}.`)
      }
    }

    return reader.found
  }

  async #run(args: readonly string[], input = ''): Promise<string> {
    return (await this.#git.run(args, input, this.#signal)).output.toString()
  }

  #refsToObjects(): Promise<Map<string, string[]>> {
    this.#refs ??= refsToObjects(this.#git)
    return this.#refs
  }

  async #findRefs(commit: string): Promise<string[]> {
    const output = await this.#run(['for-each-ref', `--contains=${commit}`, '--format=%(refname)'])
    const refs = output.split('\n').filter(Boolean)
    if (refs.length > 0) return refs
    const trees = await this.#run(['worktree', 'list', '--porcelain'])
    for (const [, head] of trees.matchAll(/^HEAD ([\da-f]+)$/gm)) {
      if (await this.#leadsTo(head, commit)) return ['HEAD']
    }

    this.#stash ??= stashCommits(this.#git)
    for (const stashed of await this.#stash) {
      if (await this.#leadsTo(stashed, commit)) return ['refs/stash']
    }

    return []
  }

  async #leadsTo(from: string, commit: string): Promise<boolean> {
    return (await this.#git.run(['merge-base', '--is-ancestor', commit, from])).code === 0
  }

  /** The names of all commits git holds. */
  async #commitNames(): Promise<string> {
    const args = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objecttype) %(objectname)']
    const {child, ended} = this.#git.start(args, this.#signal)
    child.stdin.end()
    let rest = ''
    let names = ''
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      const all = (rest + text).split('\n')
      rest = all.pop()!
      names += lines(all.filter((line) => line.startsWith('commit ')).map((line) => line.slice(7)))
    })
    await ended
    return names
  }
}

const lines = (names: readonly string[]) => names.map((name) => `${name}\n`).join('')
