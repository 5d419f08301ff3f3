import type {HeldVar} from '../../model/inventory.js'
import type {Protection, ProtectionOf} from '../../protects/protection.js'
import type {PlannedProtection} from '../model/plan.js'

import {isStricter} from '../../model/protection-class.js'
import {effectOf, undoOf} from '../../protects/effects.js'

/** The strictest of what some config vars protect. */
export function strictestOf(held: readonly HeldVar[], protectionOf: ProtectionOf): null | Protection {
  let strictest: null | Protection = null
  for (const one of held) {
    const protection = protectionOf(one)
    if (strictest === null || isStricter(protection.class, strictest.class)) strictest = protection
  }

  return strictest
}

/** What a plan says of it. */
export function plannedProtection(protection: Protection, key: string): PlannedProtection {
  const {known, overlap, reason, shape, wired} = protection
  const fits = wired ?? overlap
  return {
    class: protection.class,
    reason,
    effect: effectOf(protection),
    undo: undoOf(protection),
    reencrypt: known?.reencrypt ?? null,
    needs: wired === null && overlap?.needs ? overlap.needs : null,
    keepUntil: known?.keepUntil ?? null,
    tell: known?.tell ?? null,
    shape,
    overlap: fits
      ? {
          form: fits.form,
          key: fits.key.replaceAll('{key}', key),
          order: 'order' in fits ? fits.order : (overlap?.order ?? null),
          since: overlap?.since ?? null,
        }
      : null,
    neverDrop: overlap?.neverDrop === true,
  }
}
