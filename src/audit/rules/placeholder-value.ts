import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {Rule} from '../rule.js'

import {distinct} from '../../model/wording.js'
import {isOnlyComment} from '../../strength/clinging/comment.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {makeFinding, type Place} from '../make-finding.js'
import {refusedStep} from '../refused-value.js'
import {replaceStep} from '../remedy.js'
import {environmentsOf, partFirst} from '../wording.js'

/** Finds secrets whose value is still to be filled in. */
export const placeholderValue: Rule = {
  id: 'placeholder-value',
  severity: 'high',
  title: 'a placeholder where a secret should be',

  check(context) {
    const places = context.focused.flatMap((held) => placeholdersOf(held))
    const groups = new Map<string, Place[]>()
    for (const place of places) {
      const {key} = place.held.configVar
      groups.set(key, [...(groups.get(key) ?? []), place])
    }

    return [...groups].map(([key, group]) => {
      const holders = distinct(group.map(({held}) => held))
      return makeFinding('placeholder-value', 'high', {
        places: group,
        summary: `${partFirst(
          key,
          group.map(({part}) => part),
        )} is a placeholder in ${environmentsOf(holders)}`,
        why: 'What needs the secret does not work, or works with a value that anybody can guess.',
        remedy: remedy(context, holders),
      })
    })
  },
}

function placeholdersOf(held: HeldVar): Place[] {
  const {key, value: whole} = held.configVar
  if (whole !== null && isOnlyComment(whole.reveal(), key)) return [] // another rule's matter
  return held.classification.credentials
    .filter(({value}) => isPlaceholder(value.reveal(), key))
    .map(({part}) => ({held, part}))
}

function remedy(context: AuditContext, held: readonly HeldVar[]): string {
  const protection = context.strictestOf(held)
  return protection.class === 'code-bundle'
    ? 'Set the value that the file in the code was written with, and no new one; see docs/protects.md'
    : (refusedStep(held, protection) ??
        replaceStep(context, held, {careful: 'Something may have been stored under it already'}))
}
