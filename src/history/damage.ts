import type {LedgerProblem} from '../ledger/chain/verify-chain.js'
import type {LedgerReading} from '../ledger/store.js'
import type {Disagreement, DisagreementKind} from './history-report.js'

import {command} from '../text/command.js'

const KINDS: Readonly<Record<LedgerProblem['kind'], DisagreementKind>> = {
  altered: 'altered-record',
  'conflict-markers': 'broken-chain',
  'duplicate-id': 'altered-record',
  missing: 'broken-chain',
  'out-of-order': 'broken-chain',
  unreadable: 'altered-record',
}

/**
 * Where the lines of a ledger do not agree with one another.
 *
 * @param path of the ledger, as a person would type it
 */
export function damageOf({problems}: LedgerReading, path: string): Disagreement[] {
  return problems.map(({kind, line, message, rotation}) => ({
    kind: KINDS[kind],
    environment: `file:${path}`,
    detail: `${path}: ${message}.`,
    remedy:
      kind === 'conflict-markers'
        ? `Settle the conflict in ${path}, then commit it.`
        : command`See what changed and put an earlier state of the file back: git log -p -- ${path}`,
    release: null,
    keys: [],
    rotation,
    line,
  }))
}
