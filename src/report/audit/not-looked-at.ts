import type {AuditReport} from '../../audit/audit-report.js'

import {namedNotChecked, type NotChecked} from '../../audit/checked.js'
import {listed} from '../../model/wording.js'
import {type CommandPart, commandPart, command as commandText} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {scopeFlag} from '../../text/scope-flag.js'

/** What was asked for. */
export interface AskedFor {
  /** Ids of the rules that were named; none where all are meant. */
  readonly rules: readonly string[] | undefined
  readonly ledger: {readonly exists: boolean; readonly path: string}
  /** The flags that say what the secrets are judged by, a space before each. */
  readonly flags: readonly CommandPart[]
}

/** Why rules that were named were not looked at, and what to type so that they are; a sentence or two for each reason. */
export function notLookedAt(report: AuditReport, {flags, ledger, rules = []}: AskedFor): string[] {
  const missing = namedNotChecked(report.checked, rules)
  const again = (more: readonly CommandPart[] = []) => {
    const named = [...new Set(rules)].map((rule) => commandPart` --rule ${rule}`)
    return commandText`heroku secrets:audit ${scopeFlag(report.scope)}${named}${flags}${more}`
  }

  const whyAndNext: Record<NotChecked['why'], string> = {
    'needs --live': `services are asked only with --live. Ask them: ${again([commandPart` --live`])}`,
    'needs a ledger': `${
      ledger.exists
        ? `nothing is recorded in ${printable(ledger.path)}`
        : `there is no ledger ${printable(ledger.path)}`
    }. Name yours with --ledger PATH. If you have none, your first heroku secrets:rotate begins it.`,
    'no service could tell':
      report.live?.length === 0
        ? 'no service can be asked about any of these secrets. Leave the rule out here.'
        : `no service could tell. The report says why for each secret. Ask again later: ${again([commandPart` --live`])}`,
    'not asked for': '',
  }
  return [...new Set(missing.map(({why}) => why))].map((why) => {
    const ids = missing.filter((one) => one.why === why).map(({rule}) => rule)
    return `${listed(ids)} ${ids.length === 1 ? 'was' : 'were'} not looked at: ${whyAndNext[why]}`
  })
}
