import {opendir, realpath, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'

import {Failure} from '../../model/failure.js'
import {Git, type GitOptions} from '../git/git.js'

/** A git repository, as far as a search needs to know it. */
export interface Checkout {
  readonly git: Git
  /** Root of the working tree; null in a bare repository. */
  readonly root: null | string
  /** Absolute path of the directory that holds the objects and refs. */
  readonly commonDirectory: string
  /** Whether its history is cut off, so that the commit that brought something in may be missing. */
  readonly shallow: boolean
  /** Whether objects may be left on the remote. */
  readonly partial: boolean
}

/**
 * Finds the repository that a directory belongs to.
 *
 * @param directory any directory in it
 * @param environment what git's environment is taken from
 * @param options how git is run in it
 * @returns null when the directory is in no repository
 * @throws Failure `not-found` when there is no such directory, or git is missing or too old; `forbidden` when git refuses
 * to work there
 */
export async function findCheckout(
  directory: string,
  environment: NodeJS.ProcessEnv,
  options: GitOptions = {},
): Promise<Checkout | null> {
  await requireDirectory(directory)
  const git = new Git(directory, environment, options)
  await git.requireVersion()
  const {code, output, errors} = await git.run([
    'rev-parse',
    '--is-bare-repository',
    '--is-inside-work-tree',
    '--is-shallow-repository',
    '--git-common-dir',
  ])
  if (code !== 0) {
    if (/not a git repository|not a gitdir/i.test(errors)) return null
    if (/dubious ownership/.test(errors)) {
      throw new Failure('forbidden', `Git refuses to read ${directory}: it belongs to somebody else.`, {
        next: `If you trust it: git config --global --add safe.directory ${JSON.stringify(resolve(directory))}`,
      })
    }

    throw new Failure('internal', `Git cannot read the repository in ${directory}: ${errors.split('\n')[0]}`)
  }

  const [bare, inside, shallow, ...common] = output.toString().trimEnd().split('\n')
  const hasTree = bare === 'false' && inside === 'true'
  const top = hasTree ? await git.text(['rev-parse', '--show-toplevel']) : null
  const root = top === null ? null : await realpath(top)
  const inRoot = root === null ? git : new Git(root, environment, options)
  return {
    git: inRoot,
    root,
    commonDirectory: await realpath(resolve(directory, common.join('\n'))),
    shallow: shallow === 'true',
    partial: await isPartial(inRoot),
  }
}

async function isPartial(git: Git): Promise<boolean> {
  const {code} = await git.run([
    'config',
    '--get-regexp',
    String.raw`^(extensions\.partialclone|remote\..*\.promisor)$`,
  ])
  return code === 0
}

/** @throws Failure `not-found`, `bad-usage` or `forbidden` when the path is not a directory that can be read */
export async function requireDirectory(directory: string): Promise<void> {
  try {
    const opened = await opendir(directory)
    await opened.close()
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Failure('not-found', `There is no directory ${directory}.`)
    if (code === 'ENOTDIR') throw new Failure('bad-usage', `${directory} is not a directory.`)
    throw new Failure('forbidden', `The directory ${directory} cannot be read (${code}).`)
  }
}

/** A repository within another: a submodule, checked out or only kept in `.git/modules`. */
export interface NestedCheckout {
  /** Path of the submodule from the root of the outer repository. */
  readonly path: string
  readonly checkout: Checkout
}

/**
 * The submodules of a repository, theirs included, each repository once.
 *
 * @param checkout the outer repository
 * @param environment what git's environment is taken from
 */
export async function findSubmodules(checkout: Checkout, environment: NodeJS.ProcessEnv): Promise<NestedCheckout[]> {
  if (checkout.root === null) return []
  const found: NestedCheckout[] = []
  const known = new Set([checkout.commonDirectory])

  const visit = async (outer: Checkout, prefix: string) => {
    const output = (await outer.git.run(['ls-files', '--stage', '-z'])).output.toString()
    for (const entry of output.split('\0')) {
      if (!entry.startsWith('160000 ')) continue
      const path = entry.slice(entry.indexOf('\t') + 1)
      const inner = await readNested(join(outer.root!, path), environment)
      if (!inner || known.has(inner.commonDirectory)) continue
      known.add(inner.commonDirectory)
      found.push({path: prefix + path, checkout: inner})
      if (inner.root !== null) await visit(inner, `${prefix}${path}/`)
    }
  }

  await visit(checkout, '')
  return found
}

/** The repository that begins exactly here; null when there is none, as in a submodule that was never fetched. */
async function readNested(directory: string, environment: NodeJS.ProcessEnv): Promise<Checkout | null> {
  const hasGit = await stat(join(directory, '.git')).then(
    () => true,
    () => false,
  )
  return hasGit ? findCheckout(directory, environment) : null
}
