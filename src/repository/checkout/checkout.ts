import {lstat, opendir, realpath, stat} from 'node:fs/promises'
import {join, resolve} from 'node:path'

import {checkoutAround, foreignCheckout} from '../../files/checkout-around.js'
import {Failure} from '../../model/failure.js'
import {blotOut} from '../../text/blot-out.js'
import {command} from '../../text/command.js'
import {Git, type GitOptions} from '../git/git.js'

/** Milliseconds that git may take to say what repository it is in, which asks for nothing but its configuration. */
const PATIENCE = 4000

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
 * to work there; `refused` when its working tree is said to be elsewhere; `timeout` when git gives no answer
 */
export async function findCheckout(
  directory: string,
  environment: NodeJS.ProcessEnv,
  options: GitOptions = {},
): Promise<Checkout | null> {
  await requireDirectory(directory)
  // Before any git runs there: the configuration of somebody else would be read.
  const around = await checkoutAround(resolve(directory), {environment})
  if (around?.foreign) throw foreignCheckout(around)
  const git = new Git(directory, environment, options)
  await git.requireVersion()
  const patience = AbortSignal.timeout(PATIENCE)
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience
  const {code, output, errors} = await git.run(
    ['rev-parse', '--is-bare-repository', '--is-inside-work-tree', '--is-shallow-repository', '--git-common-dir'],
    '',
    signal,
  )
  if (code === null && patience.aborted) {
    throw new Failure('timeout', `Git gives no answer about the repository in ${directory}.`, {
      next: 'Its configuration may include a file that never ends: look at .git/config.',
    })
  }

  if (code !== 0) {
    if (/not a git repository|not a gitdir/i.test(errors)) return null
    if (/dubious ownership/.test(errors)) {
      throw new Failure('forbidden', `Git refuses to read ${directory}: it belongs to somebody else.`, {
        next: command`If you trust it: git config --global --add safe.directory ${around?.root ?? resolve(directory)}`,
      })
    }

    throw new Failure('internal', `Git cannot read the repository in ${directory}: ${blotOut(errors.split('\n')[0])}`)
  }

  const [bare, inside, shallow, ...common] = output.toString().trimEnd().split('\n')
  const hasTree = bare === 'false' && inside === 'true'
  const top = hasTree ? await git.text(['rev-parse', '--show-toplevel']) : null
  const root = top === null ? null : await realpath(top)
  if (root !== null && !options.inHook) await refuseForeignTree(root, directory)
  const {partial, settings} = await readConfiguration(git)
  const inRoot = new Git(root ?? directory, environment, {...options, settings})
  return {
    git: inRoot,
    root,
    commonDirectory: await realpath(resolve(directory, common.join('\n'))),
    shallow: shallow === 'true',
    partial,
  }
}

/**
 * A working tree begins where its `.git` lies. `core.worktree` can name another folder, such as a home folder, which is
 * none of the repository's.
 *
 * @throws Failure `refused` when it is another
 */
async function refuseForeignTree(root: string, directory: string): Promise<void> {
  const isOwn = await lstat(join(root, '.git')).then(
    () => true,
    () => false,
  )
  if (isOwn) return
  throw new Failure('refused', `The repository in ${directory} says that its files are in ${root} (core.worktree).`, {
    next: 'Nothing was read. Take core.worktree out of its configuration if nobody needs it.',
  })
}

/** What the configuration of a repository says that a search needs to know. */
async function readConfiguration(git: Git): Promise<Pick<Checkout, 'partial'> & {settings: Record<string, string>}> {
  const {output} = await git.run(['config', '--list', '-z'])
  const entries = output.toString().split('\0')
  const partial = entries.some((entry) => /^(?:extensions\.partialclone|remote\.[^\n]*\.promisor)\n/.test(entry))
  const excludes = entries.findLast((entry) => entry.startsWith('core.excludesfile\n'))
  if (excludes === undefined) return {partial, settings: {}}
  // The path as git understands it (`~/…`); a pipe would keep git waiting for ever.
  const file = await git.run(['config', '--type=path', '--get', 'core.excludesFile'])
  const found = await stat(resolve(git.directory, file.output.toString().trimEnd())).catch(() => null)
  return {partial, settings: found === null || found.isFile() ? {} : {'core.excludesFile': ''}}
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
 * @param onProblem gets a sentence for each that cannot be read
 */
export async function findSubmodules(
  checkout: Checkout,
  environment: NodeJS.ProcessEnv,
  onProblem: (problem: string) => void,
): Promise<NestedCheckout[]> {
  if (checkout.root === null) return []
  const found: NestedCheckout[] = []
  const known = new Set([checkout.commonDirectory])

  const visit = async (outer: Checkout, prefix: string) => {
    const output = (await outer.git.run(['ls-files', '--stage', '-z'])).output.toString()
    for (const entry of output.split('\0')) {
      if (!entry.startsWith('160000 ')) continue
      const path = entry.slice(entry.indexOf('\t') + 1)
      const inner = await readNested(join(outer.root!, path), environment).catch((error: unknown) => {
        if (!(error instanceof Failure)) throw error
        onProblem(`The submodule ${prefix}${path} was not searched: ${error.message}`)
        return null
      })
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
