import {stat} from 'node:fs/promises'
import path from 'node:path'

import {Failure} from '../model/failure.js'
import {EMPTY_POLICY, type Policy} from './policy.js'
import {readPolicy} from './read-policy.js'

/** Where the policy lies in the root of a git checkout. */
export const POLICY_PATH = path.join('.heroku-secrets', 'policy.yml')

/**
 * The policy that applies: the file that was named, or `.heroku-secrets/policy.yml` in the root of the git checkout
 * around `cwd`, or, where there is none, a policy that says nothing.
 *
 * @throws {Failure} `not-found` when a file was named that does not exist; `invalid-policy` when the file cannot be
 *   read or is wrong
 */
export async function findPolicy({flag, cwd}: {cwd: string; flag?: string}): Promise<Policy> {
  if (flag !== undefined) return readPolicy(path.resolve(cwd, flag), flag)
  const root = await gitRoot(cwd)
  if (root === null) return EMPTY_POLICY
  const file = path.join(root, POLICY_PATH)
  try {
    return await readPolicy(file, path.relative(cwd, file))
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return EMPTY_POLICY
    throw error
  }
}

/** The root of the git checkout around a folder: the nearest one up with a `.git` folder, or file (a worktree). */
export async function gitRoot(folder: string): Promise<null | string> {
  let current = path.resolve(folder)
  for (;;) {
    if (await exists(path.join(current, '.git'))) return current
    const parent = path.dirname(current)
    if (parent === current) return null
    current = parent
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch {
    return false
  }
}
