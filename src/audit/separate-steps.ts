import type {HeldVar} from '../model/inventory.js'
import type {Protection} from '../protects/protection.js'
import type {AuditContext} from './audit-context.js'

import {distinct, listed} from '../model/wording.js'
import {printable} from '../text/printable.js'
import {rotateCommand, separateCommand} from './rotate-command.js'
import {effectClause} from './stakes.js'

/**
 * The steps that end the sharing of a secret that may be replaced: where only a door is behind it, one command that gives each
 * stage a value of its own; else the lower stages first and alone, and what the command for all of them does to the highest.
 *
 * @param held the config vars that hold it, in stage order, in more than one stage
 */
export function separateSteps(context: AuditContext, held: readonly HeldVar[]): string {
  const protection = context.strictestOf(held)
  const separate = separateCommand(context.toRotate(held, protection))
  if (protection.class === 'access') return separate
  const kept = nameOf(held.at(-1)!)
  const stages = distinct(held.map((one) => one.environment.stage)).slice(0, -1)
  const steps = stages.map((stage) => {
    const here = held.filter(({environment}) => environment.stage === stage)
    const own = here.filter(({configVar}) => configVar.key === here[0].configVar.key)
    return `${alone(protection, nameOf(here[0]), kept)}: ${rotateCommand(context.toRotate(own, protection), undefined, true)}`
  })
  if (protection.class === 'unknown' || !separate.includes(' --separate')) return steps.join('\n')
  return [...steps, `${together(protection, [...stages.map(String), kept], kept)}: ${separate}`].join('\n')
}

/** What it means that a lower stage gets a value of its own. */
function alone(protection: Protection, lower: string, kept: string): string {
  const begin = `Give ${lower} a value of its own and leave that of ${kept} alone`
  if (protection.class === 'unknown') return `${begin}, for nobody knows what hangs on it`
  return protection.class === 'other-party'
    ? `${begin}. The other side${who(protection)} has to get the new one`
    : `${begin}. In ${lower}, ${effectClause(protection)}`
}

/** What it means that all of them get one. */
function together(protection: Protection, stages: readonly string[], kept: string): string {
  const begin = `Or give ${listed(stages)} a value each. This changes ${kept} too`
  return protection.class === 'other-party'
    ? `${begin}, so the other side has to get that one as well`
    : `${begin}. There, ${effectClause(protection)}`
}

function who({known}: Protection): string {
  return known?.tell === undefined ? '' : ` (${printable(known.tell)})`
}

function nameOf({environment}: HeldVar): string {
  return environment.stage ?? 'apps without a stage'
}
