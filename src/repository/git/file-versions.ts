import {createHash} from 'node:crypto'

import type {Git} from './git.js'

import {firstLine} from './git.js'

/** How a commit changed a file, against one of its parents. Blobs by name; null where there is no such file. */
export interface FileChange {
  readonly commit: string
  readonly before: null | string
  readonly after: null | string
}

/** The content of a blob: the first `size` bytes of these. */
export interface BlobContent {
  readonly bytes: Buffer
  readonly size: number
}

/** Larger than any file of which versions are compared, in bytes. */
const LARGEST_BLOB = 64 * 1024 * 1024
/** Read in all, in bytes. */
const MOST_BYTES = 512 * 1024 * 1024
/** Contents that others are looked for in. */
const MOST_WHOLE = 16
const REGULAR = /^100/

const LOG = [
  '--literal-pathspecs',
  '-c',
  'log.showRoot=true',
  'log',
  '--raw',
  '-z',
  '-m',
  '--reverse',
  '--topo-order',
  '--full-history',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-show-signature',
  '--no-mailmap',
  '--format=%x01%H',
]

/**
 * Every change of a file in the history of some revisions, parents before children; those of a merge once for each parent.
 *
 * @param path from the root of the working tree, in which git runs
 * @param revisions what `git log` takes for them; names of commits
 * @returns null with git's own words when it cannot tell
 */
export async function fileChanges(
  git: Git,
  path: string,
  revisions: readonly string[],
): Promise<{changes: FileChange[]; problem: null} | {changes: null; problem: string}> {
  const {code, errors, output} = await git.run([...LOG, ...revisions, '--', path])
  if (code !== 0) return {changes: null, problem: firstLine(errors)}
  const changes: FileChange[] = []
  let commit = ''
  for (const token of output.toString('utf8').split('\0')) {
    const text = token.replace(/^\n+/, '')
    if (text.startsWith('\u0001')) commit = text.slice(1).trim()
    // ":mode mode object object status", its path in a token of its own
    const [, modeBefore, modeAfter, before, after] = /^:(\d+) (\d+) ([\da-f]+) ([\da-f]+) /.exec(text) ?? []
    if (modeBefore === undefined) continue
    changes.push({
      commit,
      before: REGULAR.test(modeBefore) ? before : null,
      after: REGULAR.test(modeAfter) ? after : null,
    })
  }

  return {changes, problem: null}
}

/**
 * Reads blobs of which most are the beginning of a later one, as those of a file that only grows are: they are told by
 * their names, which are hashes, so that hardly any is read.
 *
 * @returns by name; without those that are too large or too many, as `cut` says
 */
export async function readGrowingBlobs(
  git: Git,
  names: Iterable<string>,
): Promise<{contents: Map<string, BlobContent>; cut: boolean}> {
  const contents = new Map<string, BlobContent>()
  const sizes = await sizesOf(git, [...new Set(names)])
  const whole: Buffer[] = []
  let cut = false
  let left = MOST_BYTES
  for (const [name, size] of [...sizes].sort(([, a], [, b]) => b - a)) {
    const beginning = whole.slice(-MOST_WHOLE).find((bytes) => nameOf(bytes.subarray(0, size), name) === name)
    if (beginning) {
      contents.set(name, {bytes: beginning, size})
      continue
    }

    left -= size
    if (size > LARGEST_BLOB || left < 0) {
      cut = true
      continue
    }

    const {code, output} = await git.run(['cat-file', 'blob', name])
    if (code === 0) {
      contents.set(name, {bytes: output, size: output.length})
      whole.push(output)
    } else cut = true
  }

  return {contents, cut: cut || sizes.size < new Set(names).size}
}

async function sizesOf(git: Git, names: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  if (names.length === 0) return sizes
  const {output} = await git.run(
    ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'],
    names.map((name) => `${name}\n`).join(''),
  )
  for (const [, name, size] of output.toString().matchAll(/^([\da-f]+) blob (\d+)$/gm)) sizes.set(name, Number(size))
  return sizes
}

/** The name that git gives a blob of these bytes, by the hash that a name of the repository is made with. */
function nameOf(bytes: Buffer, like: string): string {
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex')
}
