import type {HeldVar} from '../model/inventory.js'
import type {RuleId} from '../model/rule-ids.js'
import type {LedgerFacts} from './ledger-facts.js'

/** The rules that say of a value what ends by itself once the rotation that still needs it is through. */
const WAITING: ReadonlySet<RuleId> = new Set<RuleId>([
  'duplicate-in-environment',
  'shared-across-pipelines',
  'shared-across-stages',
  'stale-secret',
])

/**
 * Whether a config var is none of a rule's business, because a rotation under way keeps the old value there: it is told by
 * `revocation-pending`, with what to do, and a command that replaces the old value would lose what it is kept for.
 */
export function isKeptMeanwhile(rule: RuleId, {configVar, environment}: HeldVar, ledger: LedgerFacts | null): boolean {
  if (ledger === null || !WAITING.has(rule)) return false
  return ledger.rotations.some(
    ({environments, key, outcome, previousKey}) =>
      previousKey === configVar.key &&
      previousKey !== key &&
      outcome !== 'completed' &&
      outcome !== 'rolled-back' &&
      environments.some(
        ({appId, previousRemoved, ref}) =>
          !previousRemoved && (appId === null ? ref === environment.ref : appId === environment.appId),
      ),
  )
}
