import type {Protection} from '../protects/protection.js'

import {STORED_CLASSES} from '../model/protection-class.js'
import {overlapFlags, type OverlapFlags, overlapFlagsText} from '../protects/overlap-flags.js'
import {printable} from '../text/printable.js'
import {rotateCommand, type RotateTarget} from './rotate-command.js'
import {effectClause} from './stakes.js'

/** The page that says what to do with a secret that must not simply be replaced. */
export const PAGE = 'docs/protects.md'

/** What a step is about. */
export interface CarefulStep extends RotateTarget {
  readonly protection: Protection
}

/**
 * What to do with a secret that must never simply be replaced: the command of the overlap that fits it, behind what has to
 * be done before and after; only words where no overlap is known. Typing it loses nothing.
 *
 * @param step which secret, and where
 * @param words what is said of it
 * @param words.begin the first sentence, without its stop
 * @param words.otherwise what to do where no overlap is known, without its stop
 */
export function carefulStep(
  {protection, ...target}: CarefulStep,
  {begin, otherwise = withoutOverlap(protection)}: {begin?: string; otherwise?: string},
): string {
  const sentences = [...(begin === undefined ? [] : [begin]), `If you simply replace it, ${effectClause(protection)}`]
  const flags = overlapFlags(protection, target.key)
  if (flags === null) return [...sentences, `${otherwise}; see ${PAGE}`].join('. ')
  return `${[...sentences, ...requirement(protection), beside(protection, flags)].join('. ')}: ${rotateCommand(target, overlapFlagsText(flags))}`
}

/** What to do where two values cannot be held, or nobody knows whether they can. */
function withoutOverlap({known, overlap, product}: Protection): string {
  if (overlap === undefined)
    return 'Where the code can take both for a while, use --strategy overlap, and else leave it'
  const how =
    known?.reencrypt === undefined ? '' : `, so what is stored is written again first (${printable(known.reencrypt)})`
  return `${product ?? 'What reads it'} takes no second value${how}`
}

/** What the code or the version has to be like. */
function requirement({overlap, wired}: Protection): string[] {
  if (wired || !overlap) return []
  const {builtIn, form, needs, since} = overlap
  if (!builtIn && needs !== undefined) {
    const isOwn = form === 'offline' || (form === 'next' && isSentence(needs))
    return [isOwn ? withoutStop(printable(needs)) : `The code has to take both first (${inBrackets(needs)})`]
  }

  return since === null ? [] : [`It takes ${printable(since)} or later`]
}

/** What the code needs, as it stands in brackets: a sentence in lower case, a line of code as it is. */
export function inBrackets(needs: string): string {
  const text = printable(needs)
  return isSentence(text) ? withoutStop(text.slice(0, 1).toLowerCase() + text.slice(1)) : text
}

function isSentence(text: string): boolean {
  return /^(?:An?|Each|Every|Nobody|The) /.test(text)
}

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '')
}

/** How both are held, and what comes afterwards. */
function beside({class: protectionClass, known, overlap, wired}: Protection, {previousForm}: OverlapFlags): string {
  const how = known?.reencrypt === undefined ? '' : ` (${printable(known.reencrypt)})`
  if (previousForm === 'next') return `Set the new value beside the old one until the code is there that needs it${how}`
  if (previousForm === 'offline') return `Set the new value beside the old one until everything is written again${how}`
  if (!wired && overlap?.neverDrop === true) return 'Add the new value to the old ones, none of which may ever go'
  return STORED_CLASSES.has(protectionClass)
    ? `Keep the old value beside the new one until what is stored is written again${how}`
    : `Keep the old value beside the new one${how}`
}
