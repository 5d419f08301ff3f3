import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {distinct} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {bySameCredential, mergedByHolders} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'
import {rotateCommand} from '../rotate-command.js'
import {environmentsOf, partOf} from '../wording.js'

/** A credential that was copied by hand, and the add-on's own config var. */
interface Copy {
  readonly copies: HeldCredential[]
  readonly original: HeldVar
}

/** Finds credentials that an add-on set in one environment and a person pasted into another. */
export const copiedAddonCredential: Rule = {
  id: 'copied-addon-credential',
  severity: 'high',
  title: "an add-on's credential pasted into another environment",

  check(context) {
    const copied = bySameCredential(context.credentials).flatMap((group) => copyOf(group))
    const originals = new Map(copied.flatMap(({copies, original}) => copies.map(({holder}) => [holder, original])))
    return mergedByHolders(copied.map(({copies}) => copies)).map((copies) => {
      const [{holder}] = copies
      const {key} = holder.configVar
      const original = originals.get(holder)!
      const parts = copies.map(({credential}) => credential.part)
      const holders = distinct(copies.map((copy) => copy.holder))
      return makeFinding('copied-addon-credential', 'high', {
        places: copies.map((copy) => placeOf(copy)),
        summary: `${partOf(key, parts).replace(/^the/, 'The')} in ${environmentsOf(holders)} was copied by hand from the add-on of ${original.environment.name} (${original.configVar.key})`,
        why: `The next time the add-on rotates its credential, Heroku updates ${original.configVar.key} and not the copy, and ${environmentsOf(holders)} can no longer connect.`,
        remedy: remedy(context, holder, original),
      })
    })
  },
}

function copyOf(group: HeldCredential[]): Copy[] {
  const original = group.find(({holder}) => holder.configVar.attachment !== null)?.holder
  if (!original) return []
  const attached = new Set(
    group.filter(({holder}) => holder.configVar.attachment !== null).map(({holder}) => holder.environment.ref),
  )
  const copies = group.filter(({holder}) => !attached.has(holder.environment.ref))
  return copies.length > 0 ? [{copies, original}] : []
}

function remedy(context: AuditContext, copy: HeldVar, original: HeldVar): string {
  const {environment} = copy
  const otherStage = environment.stage !== original.environment.stage
  if (otherStage || environment.kind !== 'app') {
    if (UNSAFE_CLASSES.has(context.protectionOf(copy).class)) {
      return replaceStep(context, [copy], {
        careful: 'Give it an add-on or service of its own',
      })
    }

    return `Give it an add-on or service of its own and set that: ${rotateCommand(context.toRotate([copy]))}`
  }

  const addon = original.configVar.attachment?.addon?.name
  return addon
    ? command`Remove the copy and attach the add-on instead: heroku addons:attach ${addon} --app ${environment.name}`
    : command`Remove the copy and attach (heroku addons:attach) the add-on instead, which this lists: heroku addons --app ${original.environment.name}`
}
