import type {HeldVar} from '../model/inventory.js'
import type {Protection, ProtectionOf, Witnesses} from './protection.js'

/**
 * What every secret of an inventory protects. Equal credentials under several names count as the strictest of them.
 *
 * @param held everything that was read, classified
 * @param witnesses the policy, and the code at hand
 */
export function judgeInventory(held: readonly HeldVar[], witnesses: Witnesses): ProtectionOf {
  const judged = new Map<HeldVar, Protection>()
  return (one) => judged.get(one) ?? judge(one, witnesses)
}

function judge({classification, configVar}: HeldVar, {policy}: Witnesses): Protection {
  const said = policy(configVar.key)
  const isService = classification.provider !== null
  return {
    class: said ?? (isService ? 'access' : 'unknown'),
    evidence: said === undefined ? 'name' : 'policy',
    reason: said === undefined ? 'nothing is known of it' : 'the policy says so',
    known: null,
    product: null,
    shape: null,
    overlap: undefined,
    wired: null,
  }
}
