import {promisify} from 'node:util'
import {gzip} from 'node:zlib'

import {Failure} from '../../model/failure.js'
import {type Git} from './git.js'
import {type ArchivedFile, TAR_END, tarEntry} from './tar.js'

/** Larger than what Heroku builds, in bytes. */
const MOST_BYTES = 512 * 1024 * 1024
/** Read from git at once. */
const AT_ONCE = 24 * 1024 * 1024

interface Entry {
  readonly kind: ArchivedFile['kind'] | 'other'
  readonly blob: string
  readonly size: number
  readonly path: string
}

/**
 * The files of a commit as a gzipped tar archive, each as it is stored: no attribute leaves one out or changes it, and no
 * filter of the repository's configuration is run, as with `git archive`.
 *
 * @returns the archive; or why there is none, as a clause
 */
export async function sourceArchive(git: Git, commit: string): Promise<{archive: Buffer} | {problem: string}> {
  const short = commit.slice(0, 8)
  const {code, output} = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', `${commit}^{commit}`])
  if (code !== 0) return {problem: `the checkout at hand does not have the commit ${short} that it runs`}
  const entries = output
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((line) => entryOf(line))
  if (entries.some(({kind}) => kind === 'other'))
    return {problem: `the commit ${short} has submodules, which are not in its checkout's objects`}
  if (entries.reduce((sum, {size}) => sum + size, 0) > MOST_BYTES) return {problem: `the commit ${short} is too large`}
  const parts: Buffer[] = []
  for (const some of inPieces(entries)) {
    const contents = await blobsOf(git, some)
    if (contents === null) return {problem: `the checkout at hand lacks files of the commit ${short}`}
    for (const [at, {kind, path}] of some.entries()) {
      parts.push(tarEntry({path, kind: kind as ArchivedFile['kind'], content: contents[at]}))
    }
  }

  return {archive: await promisify(gzip)(Buffer.concat([...parts, TAR_END]))}
}

function entryOf(line: string): Entry {
  const [, mode, type, blob, size, path] = /^(\d+) (\w+) ([\da-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? []
  const kind = type === 'blob' ? (mode === '120000' ? 'link' : mode === '100755' ? 'executable' : 'file') : 'other'
  return {kind, blob, size: Number(size) || 0, path}
}

function* inPieces(entries: readonly Entry[]): Generator<Entry[]> {
  let piece: Entry[] = []
  let size = 0
  for (const entry of entries) {
    if (piece.length > 0 && size + entry.size > AT_ONCE) {
      yield piece
      piece = []
      size = 0
    }

    piece.push(entry)
    size += entry.size
  }

  if (piece.length > 0) yield piece
}

/** The contents in their order; null when one is missing. */
async function blobsOf(git: Git, entries: readonly Entry[]): Promise<Buffer[] | null> {
  const {code, output} = await git.run(['cat-file', '--batch'], entries.map(({blob}) => `${blob}\n`).join(''))
  if (code !== 0) return null
  const contents: Buffer[] = []
  let at = 0
  for (const {blob, size} of entries) {
    const end = output.indexOf(10, at)
    if (output.toString('latin1', at, end) !== `${blob} blob ${size}`) return null
    contents.push(output.subarray(end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }

  if (contents.length !== entries.length) throw new Failure('internal', 'Git gives fewer files than it has.')
  return contents
}
