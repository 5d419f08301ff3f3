import type {Dirent} from 'node:fs'

import {readdir} from 'node:fs/promises'
import {basename, dirname, join, posix} from 'node:path'

import type {Git} from '../git/git.js'

import {CheckoutFiles} from '../../files/checkout-files.js'
import {isInstalled, shippedPaths} from './build-context.js'

/** A file in the index. */
export interface IndexEntry {
  readonly path: string
  readonly blob: string
}

/** Folders that are never part of what a person wrote or ships as it is. */
const PASSED_OVER = new Set(['.git', '.hg', '.svn'])

/** What the index holds, in its order; links and submodules are not among it. */
export async function indexEntries(git: Git): Promise<IndexEntry[]> {
  const {output} = await git.run(['ls-files', '--stage', '-z'])
  return output
    .toString()
    .split('\0')
    .filter((entry) => entry.startsWith('100'))
    .map((entry) => ({path: entry.slice(entry.indexOf('\t') + 1), blob: entry.split(' ')[1]}))
}

async function listed(git: Git, args: readonly string[]): Promise<string[]> {
  const {output} = await git.run(['ls-files', '-z', ...args])
  return output.toString().split('\0').filter(Boolean)
}

/**
 * All files under a folder, folders before what is in them, sorted by name; version control's own are left out.
 *
 * @param root where the paths start
 * @param folder path from the root; `''` for the root itself
 * @param onProblem gets a sentence for each folder that cannot be read
 * @param enter whether to look into a folder, by its path
 * @yields {string} paths from the root, with `/`
 */
export async function* filesUnder(
  root: string,
  folder: string,
  onProblem: (problem: string) => void,
  enter: (path: string) => boolean = () => true,
): AsyncGenerator<string> {
  let entries: Dirent[]
  try {
    entries = await readdir(join(root, folder), {withFileTypes: true})
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'ENOTDIR') onProblem(`${folder || root} cannot be read (${code}).`)
    return
  }

  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) {
      if (!PASSED_OVER.has(entry.name) && enter(path)) yield* filesUnder(root, path, onProblem, enter)
    } else if (entry.isFile()) yield path
  }
}

/** Paths in the index, and of files that git neither knows nor ignores; a folder with its own repository ends in `/`. */
export async function trackedAndUntracked(git: Git): Promise<Set<string>> {
  const tracked = await listed(git, ['--cached'])
  return new Set([...(await listed(git, ['--others', '--exclude-standard'])), ...tracked])
}

/** Paths of the files that git ignores, but for what lies in folders that are ignored whole. */
export async function ignoredFiles(git: Git): Promise<string[]> {
  const paths = await listed(git, ['--others', '--ignored', '--exclude-standard', '--directory'])
  return paths.filter((path) => !path.endsWith('/'))
}

/**
 * The files of a working tree that can leak: those in the index, untracked ones, and of the ignored ones those that
 * would be built into an image or a bundle. Each once.
 *
 * @param git at the root of the working tree
 * @param onProblem gets a sentence for each folder that cannot be read
 * @yields {string} paths from the root, with `/`
 */
export async function* filesThatLeak(git: Git, onProblem: (problem: string) => void): AsyncGenerator<string> {
  const root = git.directory
  const seen = await trackedAndUntracked(git)
  for (const path of seen) {
    // A repository of its own that git does not look into.
    if (path.endsWith('/')) yield* filesUnder(root, path.slice(0, -1), onProblem, (folder) => !isInstalled(folder))
    else yield path
  }

  const isShipped = shippedPaths({dockerfiles: readDockerfiles(root, [...seen])})
  const isEntered = (path: string) => !isInstalled(path) || isShipped(`${path}/any`)
  for (const path of await listed(git, ['--others', '--ignored', '--exclude-standard', '--directory'])) {
    if (!isEntered(path)) continue
    const inside = path.endsWith('/') ? filesUnder(root, path.slice(0, -1), onProblem, isEntered) : [path]
    for await (const file of inside) if (isShipped(file)) yield file
  }
}

/** Whether a path is that of a Dockerfile, by the names that Docker and people use. */
export const isDockerfile = (path: string) =>
  /^(?:dockerfile|containerfile)(?:\.[^.].*)?$|\.(?:dockerfile|containerfile)$/i.test(basename(path)) &&
  !/\.(?:dockerignore|exs?|rb|py|go|[cm]?[jt]sx?|java|kt|rs|php|cs|md|html?)$/i.test(path)

/** Far more than any of these files has, in bytes. */
const LONGEST = 1024 * 1024

function readDockerfiles(root: string, paths: readonly string[]) {
  const files = new CheckoutFiles(root)
  const read = (path: string) => {
    try {
      return files.text(path, LONGEST)
    } catch {
      return null
    }
  }

  const found = []
  for (const path of paths.filter((one) => isDockerfile(one))) {
    const folder = dirname(path) === '.' ? '' : dirname(path)
    const text = read(path)
    // An ignore file of the Dockerfile's own goes before that of the context.
    const ignore = read(`${path}.dockerignore`) ?? read(posix.join(folder, '.dockerignore'))
    if (text !== null) found.push({folder, text, ignore})
  }

  return found
}
