import path from 'node:path'

import {type Asking, checkoutAround, foreignCheckout, RULES_FOLDER} from '../files/checkout-around.js'
import {Failure} from '../model/failure.js'
import {EMPTY_POLICY, type Policy} from './policy.js'
import {readPolicy} from './read-policy.js'

/** Where the policy lies in the root of a git checkout. */
export const POLICY_PATH = path.join(RULES_FOLDER, 'policy.yml')

/**
 * The policy that applies: the file that was named, or `.heroku-secrets/policy.yml` in the root of the git checkout
 * around `cwd`, or, where there is none, a policy that says nothing.
 *
 * A checkout of somebody else has no say: one with rules in it stops the command, since rules that silently do not apply
 * would surprise; one without is passed over.
 *
 * @param from what decides
 * @param from.asking whose checkouts count; this process's user by default
 * @throws {Failure} `not-found` when a file was named that does not exist; `invalid-policy` when the file cannot be
 *   read or is wrong; `refused` for a link that leads out of the checkout; `forbidden` for rules of somebody else
 */
export async function findPolicy({asking, cwd, flag}: {asking?: Asking; cwd: string; flag?: string}): Promise<Policy> {
  if (flag !== undefined) return readPolicy(path.resolve(cwd, flag), flag)
  const checkout = await checkoutAround(cwd, asking)
  if (checkout === null || !checkout.hasRules) return EMPTY_POLICY
  if (checkout.foreign) throw foreignCheckout(checkout, 'Give a policy with --policy PATH')
  const file = path.join(checkout.root, POLICY_PATH)
  try {
    return await readPolicy(file, path.relative(cwd, file), {pipe: null})
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return EMPTY_POLICY
    throw error
  }
}
