import type {Clock} from '../model/clock.js'
import type {HeldVar, Inventory} from '../model/inventory.js'
import type {Agreements} from '../policy/agreements/agreements.js'
import type {Policy} from '../policy/policy.js'

import {realCredentials} from '../audit/held-credential.js'
import {classifyInventory} from '../classify/classify-inventory.js'
import {overrideFor, withPolicyStages} from '../policy/settings.js'
import {askAboutAll, type AskedCredential} from '../providers/ask-about-all.js'
import {agreesToHost} from './agree-to-hosts.js'
import {trusting} from './trust-host-flag.js'

/** How services are asked. */
export interface AskingOptions {
  readonly agreements: Agreements
  /** Hosts that `--trust-host` names. */
  readonly trusted?: readonly string[]
  /** Called as answers come. */
  onAnswer(done: number, total: number): void
}

/**
 * Asks the services about the secrets that a report is about; changes nothing there.
 *
 * @param vars see {@link varsToAsk}
 */
export async function askServices(
  inventory: Inventory,
  vars: readonly HeldVar[],
  clock: Clock,
  {agreements, onAnswer, trusted}: AskingOptions,
): Promise<AskedCredential[]> {
  const places = realCredentials(vars).filter(({holder}) => inventory.focus.has(holder.environment.ref))
  return askAboutAll(places, vars, {
    clock,
    environment: process.env,
    agreesToHost: agreesToHost(agreements, trusted),
    trustsHost: trusting(trusted),
    onAnswer,
  })
}

/** All config vars of the inventory, as services are asked about them. */
export function varsToAsk(inventory: Inventory, policy: Policy): HeldVar[] {
  return classifyInventory(withPolicyStages(inventory, policy), (key) => overrideFor(policy, key))
}
