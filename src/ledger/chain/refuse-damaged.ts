import type {LedgerReading} from '../store.js'

import {Failure} from '../../model/failure.js'
import {commandPart} from '../../text/command.js'
import {historyCommand} from '../history-command.js'

/**
 * Nothing is appended to a ledger that is damaged: the event would vouch for what is wrong before it.
 *
 * @throws {Failure} `invalid-file` with the problems when it is damaged
 */
export function refuseDamaged(reading: LedgerReading): void {
  const [first, ...rest] = reading.problems
  if (!first) return
  const more = rest.length === 0 ? '' : `, and ${rest.length} more`
  throw new Failure('invalid-file', `The ledger ${reading.path} is damaged: ${first.message}${more}.`, {
    details: {problems: reading.problems},
    next:
      first.kind === 'conflict-markers'
        ? 'Then run the command again.'
        : `Put back an earlier state of the file (git log -p shows them), or give another file with --ledger PATH. All that is wrong: ${historyCommand(reading.events, {how: [commandPart` --verify`]})}`,
  })
}
