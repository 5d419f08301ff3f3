import type {Environment} from '../model/environment.js'
import type {HeldVar, Inventory, ReadError} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'

import {Failure, type FailureCode} from '../model/failure.js'

/** An environment that a command is about, as its document lists it. */
export interface FocusedEnvironment extends Pick<Environment, 'kind' | 'name' | 'ref' | 'stage'> {
  readonly status: 'read' | 'unreadable'
  /** Only when unreadable. */
  readonly error?: ReadError
}

/** What the environments in focus hold. */
export interface HeldInFocus {
  readonly environments: readonly FocusedEnvironment[]
  readonly held: readonly HeldVar[]
  /** Keys of all their config vars. */
  readonly keys: ReadonlySet<string>
  /** Whether all of them could be read. */
  readonly complete: boolean
  readonly policy: Policy
}

/**
 * The config vars of the environments that a command is about, judged by the team's policy.
 *
 * @param inventory what was read
 * @param policyFlag what `--policy` says
 * @throws Failure when the policy cannot be read or is wrong, or not one environment could be read
 */
export async function heldInFocus(inventory: Inventory, policyFlag: string | undefined): Promise<HeldInFocus> {
  const [{findPolicy}, {overrideFor, withPolicyStages}, {classifyInventory}] = await Promise.all([
    import('../policy/find-policy.js'),
    import('../policy/settings.js'),
    import('../classify/classify-inventory.js'),
  ])
  const policy = await findPolicy({flag: policyFlag, cwd: process.cwd()})
  const staged = withPolicyStages(inventory, policy)
  const readings = staged.readings.filter(({environment}) => staged.focus.has(environment.ref))
  const error = readings.every(({status}) => status === 'unreadable') ? readings[0]?.error : null
  if (error)
    throw new Failure(error.code as FailureCode, error.message, {next: 'Name what you may read: --app example-app'})
  const held = classifyInventory({...staged, readings}, (key) => overrideFor(policy, key))
  return {
    environments: readings.map(({environment: {kind, name, ref, stage}, error, status}) => ({
      ref,
      name,
      kind,
      stage,
      status,
      ...(error && {error}),
    })),
    held,
    keys: new Set(held.map(({configVar}) => configVar.key)),
    complete: readings.every(({status}) => status === 'read'),
    policy,
  }
}
