import type {Clock} from '../model/clock.js'
import type {Inventory} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'

import {realCredentials} from '../audit/held-credential.js'
import {classifyInventory} from '../classify/classify-inventory.js'
import {overrideFor, withPolicyStages} from '../policy/settings.js'
import {askAboutAll, type AskedCredential} from '../providers/ask-about-all.js'
import {trusting} from './trust-host-flag.js'

/**
 * Asks the services about the secrets that a report is about; changes nothing there.
 *
 * @param options.trusted see {@link trusting}
 * @param options.onAnswer called as answers come
 */
export async function askServices(
  inventory: Inventory,
  policy: Policy,
  clock: Clock,
  {onAnswer, trusted}: {trusted?: readonly string[]; onAnswer: (done: number, total: number) => void},
): Promise<AskedCredential[]> {
  const vars = classifyInventory(withPolicyStages(inventory, policy), (key) => overrideFor(policy, key))
  const places = realCredentials(vars).filter(({holder}) => inventory.focus.has(holder.environment.ref))
  return askAboutAll(places, vars, {clock, environment: process.env, trustsHost: trusting(trusted), onAnswer})
}
