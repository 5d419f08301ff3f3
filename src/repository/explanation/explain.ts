import type {Checkout} from '../checkout/checkout.js'
import type {IndexEntry} from '../checkout/working-tree.js'
import type {FileHit} from '../search/file-search.js'
import type {ObjectHit} from '../search/object-search.js'
import type {CredentialSearch} from '../search/sought-credentials.js'

import {type Introduction, ObjectHistory, type ObjectOrigin} from '../git/object-history.js'
import {linesInObjects} from './lines-in-objects.js'
import {type Block, remediesOf} from './remedies.js'
import {type Match, type MatchPlace, MOST_REFS} from './scan-result.js'

/** All that was found in one repository. */
export interface Findings {
  readonly objects: readonly ObjectHit[]
  readonly files: readonly FileHit[]
  /** Ignored `.env` files, which only a credential of these environments (refs) does not belong in. */
  readonly kept: {readonly paths: ReadonlySet<string>; readonly environments: ReadonlySet<string>}
  readonly index: readonly IndexEntry[]
  /** Whether the objects are only what is staged, whose past does not matter. */
  readonly staged: boolean
  /** Put before paths: that of a submodule in the repository around it, with a `/` at the end. */
  readonly prefix: string
}

/** A hit in git's objects under one path. */
interface Placed {
  readonly hit: ObjectHit
  readonly path: null | string
  readonly introduction: Introduction | null
  readonly reachable: boolean
}

/** What is known of the repository around the hits. */
interface Surroundings extends Pick<Findings, 'prefix'> {
  /** Blob → where the index has it. */
  readonly staged: ReadonlyMap<string, readonly IndexEntry[]>
  /** Object → offset → line. */
  readonly lines: ReadonlyMap<string, ReadonlyMap<number, number>>
}

const NOTES = 'refs/notes/'
/** Objects listed with a match. */
const MOST_OBJECTS = 1000

/** Turns hits into matches: with the path, line, commit, author and refs of each, and what to do. */
export class Explanation {
  /** What could not be found out, one sentence each. */
  readonly problems: Set<string>
  readonly #checkout: Checkout
  readonly #search: CredentialSearch
  readonly #history: ObjectHistory
  readonly #signal?: AbortSignal

  constructor(checkout: Checkout, search: CredentialSearch, signal?: AbortSignal) {
    this.#checkout = checkout
    this.#search = search
    this.#signal = signal
    this.#history = new ObjectHistory(checkout.git, signal)
    this.problems = this.#history.problems
  }

  /** The matches, one for each credential, form and path, however many versions of a file hold it. */
  async of(findings: Findings): Promise<Match[]> {
    const blobs = findings.objects.filter((hit) => hit.type === 'blob')
    const origins = findings.staged
      ? new Map<string, ObjectOrigin>()
      : await this.#history.originsOf(new Set(blobs.map((hit) => hit.object)))
    const staged = groupBy(findings.index, (entry) => entry.blob)
    const placed = blobs.flatMap((hit) => place(hit, origins.get(hit.object), staged.get(hit.object) ?? []))
    const lines = await linesInObjects(this.#checkout.git, offsetsByObject(blobs), this.#signal)

    const filesLeft = new Map(findings.files.map((hit) => [`${hit.value} ${hit.form} ${hit.path}`, hit]))
    const inFiles = new Set(filesLeft.keys())
    const matches: Match[] = []
    const groups = groupBy(placed, ({hit, path, reachable}) =>
      path === null ? `${hit.value} ${hit.form} ${hit.object}` : `${hit.value} ${hit.form} ${reachable} ${path}`,
    )
    for (const group of groups.values()) {
      const [{hit, path}] = group
      const id = `${hit.value} ${hit.form} ${path}`
      const inTree = inFiles.has(id)
      filesLeft.delete(id)
      matches.push(...(await this.#inHistory(group, inTree, {staged, lines, prefix: findings.prefix})))
    }

    matches.push(...(await this.#elsewhere(findings.objects)))
    for (const hit of filesLeft.values()) {
      const ignored = findings.kept.paths.has(hit.path)
      const found = this.#for(hit, {
        place: 'file',
        path: findings.prefix + hit.path,
        lines: hit.lines,
        inWorkingTree: true,
        ...(ignored && {ignored}),
      })
      const {environments: deployed} = findings.kept
      matches.push(...found.filter(({environments}) => !ignored || environments.some((ref) => deployed.has(ref))))
    }

    return matches
  }

  /** One value under one path, in one object or in many versions of it. */
  async #inHistory(
    group: readonly Placed[],
    inWorkingTree: boolean,
    {staged, lines, prefix}: Surroundings,
  ): Promise<Match[]> {
    const byAge = [...group].sort((a, b) => timeOf(a.introduction) - timeOf(b.introduction))
    const [{hit, path, introduction, reachable}] = byAge
    const refs = introduction
      ? await this.#history.refsContaining(introduction.commit)
      : await this.#history.refsTo(hit.object)
    const isNote = refs.length > 0 && refs.every((ref) => ref.startsWith(NOTES))
    const isStaged = group.some(({hit: {object}}) => staged.get(object)?.some((entry) => entry.path === path))
    const lineAt = (offset: number) => lines.get(hit.object)?.get(offset)
    const linesOfHit = hit.offsets.map((offset) => lineAt(offset)).filter((line) => line !== undefined)
    const [start] = hit.offsets
    const isBlock = lineAt(start) !== lineAt(hit.end - 1)
    return this.#for(hit, {
      block: isBlock ? {start, length: hit.end - start} : null,
      place: isNote ? 'note' : 'blob',
      path: isNote || path === null ? null : prefix + path,
      lines: [...new Set(linesOfHit)],
      blob: hit.object,
      blobs: [...new Set(byAge.map((one) => one.hit.object))].slice(0, MOST_OBJECTS),
      introduction,
      reachable: reachable || isStaged,
      refs: [...refs, ...(isStaged && refs.length === 0 ? ['index'] : [])],
      inWorkingTree,
    })
  }

  /** Values in commits, tags and trees. A name that holds a value is in as many trees as there are versions of its folder. */
  async #elsewhere(hits: readonly ObjectHit[]): Promise<Match[]> {
    const commits = hits.filter(({type}) => type === 'commit')
    const described = await this.#history.describe([...new Set(commits.map(({object}) => object))])
    const matches: Match[] = []
    for (const hit of commits) {
      const {reachable = false, ...introduction} = described.get(hit.object) ?? {commit: hit.object, author: '', at: ''}
      const refs = await this.#history.refsContaining(hit.object)
      matches.push(
        ...this.#in(hit, [hit], {introduction: introduction.at === '' ? null : introduction, reachable, refs}),
      )
    }

    for (const hit of hits.filter(({type}) => type === 'tag')) {
      const refs = await this.#history.refsTo(hit.object)
      matches.push(...this.#in(hit, [hit], {reachable: refs.length > 0, refs}))
    }

    const trees = groupBy(
      hits.filter(({type}) => type === 'tree'),
      ({value, form}) => `${value} ${form}`,
    )
    for (const group of trees.values()) matches.push(...this.#in(group[0], group, {reachable: true, refs: []}))
    return matches
  }

  #in(
    hit: ObjectHit,
    all: readonly ObjectHit[],
    found: {readonly introduction?: Introduction | null; readonly reachable: boolean; readonly refs: readonly string[]},
  ): Match[] {
    const blobs = all.slice(0, MOST_OBJECTS).map(({object}) => object)
    return this.#for(hit, {place: hit.type, path: null, lines: [], blob: hit.object, blobs, ...found})
  }

  /** The match for each credential that has the value. */
  #for(
    {value, form}: {value: number; form: Match['form']},
    found: Partial<Match> & {
      readonly place: MatchPlace
      readonly lines: readonly number[]
      readonly introduction?: Introduction | null
      readonly block?: Block | null
    },
  ): Match[] {
    const {block = null, introduction = null, ...rest} = found
    return this.#search.holders[value].map(({key, environments, part}) => {
      const match = {
        key,
        environments,
        part,
        form,
        path: null,
        line: found.lines[0] ?? null,
        blob: null,
        blobs: [],
        commit: introduction?.commit ?? null,
        author: introduction && this.#search.redact(introduction.author),
        committedAt: introduction?.at ?? null,
        reachable: false,
        inWorkingTree: false,
        ...rest,
        refs: (rest.refs ?? []).slice(0, MOST_REFS).map((ref) => this.#search.redact(ref)),
      }
      const shown = {...match, path: match.path === null ? null : this.#search.redact(match.path)}
      return {...shown, remedies: remediesOf(shown, block)}
    })
  }
}

const timeOf = (introduction: Introduction | null) =>
  introduction === null ? Number.POSITIVE_INFINITY : Date.parse(introduction.at)

/** The paths a blob has had; one without a path when it has none. */
function place(hit: ObjectHit, origin: ObjectOrigin | undefined, staged: readonly IndexEntry[]): Placed[] {
  const reachable = origin?.reachable ?? false
  const paths = [...(origin?.paths ?? [])].map(([path, introduction]) => ({hit, path, introduction, reachable}))
  const known = new Set(paths.map(({path}) => path))
  const inIndex = staged
    .filter(({path}) => !known.has(path))
    .map(({path}) => ({hit, path, introduction: null, reachable: true}))
  const all = [...paths, ...inIndex]
  return all.length > 0 ? all : [{hit, path: null, introduction: null, reachable}]
}

/** Where the occurrences in each object begin, and the first one ends. */
function offsetsByObject(hits: readonly ObjectHit[]): Map<string, number[]> {
  const offsets = new Map<string, number[]>()
  for (const hit of hits) offsets.set(hit.object, [...(offsets.get(hit.object) ?? []), ...hit.offsets, hit.end - 1])
  return new Map([...offsets].map(([object, list]) => [object, [...new Set(list)].sort((a, b) => a - b)]))
}

function groupBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }

  return groups
}
