import type {HeldVar} from '../model/inventory.js'
import type {Protection} from '../protects/protection.js'

import {STORED_CLASSES} from '../model/protection-class.js'
import {PAGE} from './careful-step.js'

/**
 * What to do with a value that its reader refuses at once, so that nothing can be stored under it; null where it may have
 * been taken, as a whole or as a list.
 *
 * @param held the config vars that hold it
 * @param protection what it protects
 */
export function refusedStep(held: readonly HeldVar[], {class: kind, product, shape}: Protection): null | string {
  if (shape === null || !STORED_CLASSES.has(kind)) return null
  const isRefused = held.every(({configVar}) => {
    const text = configVar.value?.reveal()
    return text !== undefined && membersOf(text).every((member) => !shape.fits(member))
  })
  if (!isRefused) return null
  return `${product ?? 'What reads it'} refuses a value that is not ${shape.described}, so nothing is stored under this one and nothing is lost with it. Put one of that form in its place; see ${PAGE}`
}

/** The text as it is, without what got in around it, and all that could be a member of a list, with its label or without. */
function membersOf(text: string): string[] {
  const members = text.split(/[\s,;|"']+/).filter((member) => member !== '')
  return [text, text.trim(), ...members, ...members.map((member) => member.replace(/^\w+:/, ''))]
}
