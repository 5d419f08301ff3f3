import type {Scope} from '../../model/inventory.js'
import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {Protection} from '../../protects/protection.js'
import type {PlannedProtection, RotationOptions} from '../model/plan.js'

import {Failure} from '../../model/failure.js'
import {STORED_CLASSES, UNSAFE_CLASSES} from '../../model/protection-class.js'
import {isRelated} from '../../model/related-key.js'
import {overlapFlags, overlapFlagsText} from '../../protects/overlap-flags.js'
import {reasonWords} from '../../protects/reason-words.js'
import {PROTECTED} from '../../protects/what-is-protected.js'
import {command, type CommandPart, commandPart} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {isMend} from '../mend/is-mend.js'
import {takeUpCommand} from '../model/take-up-command.js'

/** What it takes to judge whether a secret may be replaced. */
export interface UnsafeGround {
  readonly options: RotationOptions
  readonly protection: Protection
  readonly planned: PlannedProtection
  readonly code: CodeEvidence
  readonly scope: Scope
  /** Flags that a command which begins a rotation needs where nobody can be asked; empty where a person is. */
  readonly unasked?: readonly CommandPart[]
}

/**
 * Refuses to replace a secret where data, sign-ins or the app itself would be lost: anything but an overlap that the app
 * reads, or the word of the operator that this very loss is accepted.
 *
 * @throws {Failure} `unsafe-to-replace`, with the class in `details.class`; `bad-usage` where a flag cannot be meant
 */
export function refuseUnsafe(ground: UnsafeGround): void {
  const {options, planned} = ground
  const {acceptLoss = null, key, strategy} = options
  const isUnsafe = UNSAFE_CLASSES.has(planned.class)
  if (acceptLoss !== null && acceptLoss !== planned.class) {
    if (isUnsafe) {
      throw unsafe(ground, `--accept-loss ${acceptLoss} is not what would be lost: ${key} is not replaced.`)
    }

    throw new Failure(
      'bad-usage',
      `--accept-loss ${acceptLoss} is not what ${key} protects: ${planned.class} (${reasonWords(planned.reason)}).`,
      {next: 'Leave out --accept-loss.'},
    )
  }

  if (isMend(options)) {
    if (isUnsafe && acceptLoss === null) throw unsafeToMend(planned, key)
    return
  }

  if (strategy === 'overlap') refuseUnreadable(ground)
  else if (acceptLoss === null && isUnsafe) throw unsafe(ground, `${key} is not replaced.`)
  else if (acceptLoss === null && planned.class === 'tokens' && ground.protection.wired) {
    throw unsafe(ground, `${key} is not replaced simply, as the code can accept the old one for a while.`)
  }
}

/** What is stored was written with the value as its reader takes it: written otherwise, it may be another key. */
function unsafeToMend({class: of, effect, reason, undo}: PlannedProtection, key: string): Failure {
  return new Failure(
    'unsafe-to-replace',
    `${key} is not mended. It protects ${PROTECTED[of]} (${reasonWords(reason)}), and written otherwise it may be another key. Then: ${effect}`,
    {
      details: {key, class: of, effect, undo},
      next: [
        'Leave it as it is while the app works with it.',
        `If the app takes both for the same, or all of that may be lost, say so: --accept-loss ${of}`,
      ].join('\n'),
    },
  )
}

/** What would be lost, and what to do instead. */
function unsafe({options, planned, protection, scope, unasked = []}: UnsafeGround, said: string): Failure {
  const {again = [], key} = options
  const only = (options.only ?? []).map((ref) => commandPart` --only ${ref}`)
  const rotate = commandPart`heroku secrets:rotate ${key} ${scopeFlag(scope)}${only}`
  const to = options.to ? commandPart` --to ${options.to}` : []
  const flags = overlapFlags(protection, key)
  const needs =
    protection.wired === null && protection.overlap?.needs
      ? ` The code has to be ready for it first: ${protection.overlap.needs}.`
      : ''
  const instead = flags
    ? [`Keep the old value readable instead.${needs}`, command`${rotate}${overlapFlagsText(flags)}${unasked}${again}`]
    : [withoutOverlap(planned, protection)]
  return new Failure(
    'unsafe-to-replace',
    `${said} It protects ${PROTECTED[planned.class]} (${reasonWords(planned.reason)}). If it is replaced simply: ${planned.effect}`,
    {
      details: {
        key,
        class: planned.class,
        effect: planned.effect,
        undo: planned.undo,
        ...(planned.overlap && {overlap: planned.overlap}),
      },
      next: [
        ...instead,
        unasked.length === 0
          ? `If all of that may be lost, say so: --accept-loss ${planned.class}`
          : command`If all of that may be lost, say so: ${rotate}${to} --accept-loss ${planned.class}${unasked}${again}`,
      ].join('\n'),
    },
  )
}

function withoutOverlap({class: of}: PlannedProtection, {overlap, product}: Protection): string {
  const who =
    overlap === null ? `${product ?? 'What reads it'} can read only one value at a time` : 'No overlap is known for it'
  switch (of) {
    case 'passwords': {
      return `${who}. Have the code try the new value, then the old one, and hash the password again as somebody signs in. Once that is deployed, run this in its checkout, with --strategy overlap --previous-key NAME.`
    }

    case 'derived-ids': {
      return `${who}. Have the code write a second column with the new value and fill it. Once that is deployed, run this in its checkout, with --strategy overlap --previous-key NAME.`
    }

    case 'code-bundle': {
      return `${who}. Encrypt the file with the new value, and deploy it as the value changes.`
    }

    default: {
      return `${who}. Have the code read the old value from another config var. Once that is deployed, run this in its checkout, with --strategy overlap --previous-key NAME.`
    }
  }
}

/** @throws {Failure} where the app would not read the old value where the overlap keeps it */
function refuseUnreadable(ground: UnsafeGround): void {
  const {options, planned} = ground
  if (!UNSAFE_CLASSES.has(planned.class) || options.acceptLoss) return
  refuseEarlyWord(ground)
  const why = whyUnreadable(ground)
  if (why !== null) throw unsafe(ground, why)
}

/** Before anything is set, nobody can know that the old value is not needed any more. */
function refuseEarlyWord({options, planned, scope}: UnsafeGround): void {
  const {key, revoke} = options
  if (revoke !== 'auto' && revoke !== 'confirmed') return
  throw new Failure(
    'bad-usage',
    STORED_CLASSES.has(planned.class)
      ? `--revoke ${revoke} cannot be said yet: the old value of ${key} is needed until what is stored under it is written again with the new one.`
      : `--revoke ${revoke} cannot be said yet: the old value of ${key} is needed until the file is deployed that the new one opens.`,
    {
      next: `Leave it out; once that is done: ${takeUpCommand({...options, scope}, commandPart` --resume --revoke confirmed`)}`,
    },
  )
}

/** Why an overlap would not be seen by what reads the secret, as a sentence; null where nothing says so. */
function whyUnreadable(ground: UnsafeGround): null | string {
  const {options} = ground
  const other = options.nextKey ?? options.previousKey
  if (other === null) return null
  return whyCodeCannot(ground, other) ?? (isReadAsPrevious(ground, other) ? null : whyProductCannot(ground, other))
}

/** What the code at hand says against it. */
function whyCodeCannot({code, options, protection}: UnsafeGround, other: string): null | string {
  const {key, nextKey = null, previousForm = 'single'} = options
  const {overlap, wired} = protection
  const readAt = code.reads.get(key)
  const isProducts = overlap?.builtIn === true && overlap.key === other
  if (other !== key && readAt !== undefined && !code.reads.has(other) && !isProducts) {
    const which = nextKey === null ? 'old' : 'new'
    return `The code reads ${key} (${printable(readAt)}) and does not read ${other}, so it could not use the ${which} value there.`
  }

  if (wired?.key === other && !isWrittenSo(wired.form, previousForm)) {
    return `The code at ${printable(wired.where)} reads ${other} as ${wired.form}, not as ${previousForm}.`
  }

  return null
}

/** Whether the code reads a config var, and may well read it for the old value. */
function isReadAsPrevious({code, options: {key}, protection: {wired}}: UnsafeGround, other: string): boolean {
  if (wired?.key === other) return true
  return wired === null && other !== key && code.reads.has(other) && isRelated(other, key)
}

/** Why the product, which is all that could read the other config var, does not; null where nothing says so. */
function whyProductCannot({options, planned, protection}: UnsafeGround, other: string): null | string {
  const {key, previousForm = 'single'} = options
  const {overlap, product, shape} = protection
  const reader = product ?? 'What reads it'
  if (overlap === null) return `${reader} would not look for the old value in ${other}.`
  if (overlap === undefined) {
    const isList = other === key && previousForm !== 'numbered'
    if (isList && shape) return `${reader} takes one value that is ${shape.described}, so ${key} cannot be a list.`
    if (options.overlapByPolicy) {
      return `The policy has the old value kept in ${other}, and nothing shows that anything reads it there. If something does, say so yourself: --strategy overlap --previous-key ${other}.`
    }

    const isUnread = previousForm === 'numbered' && planned.class === 'code-bundle'
    return isUnread ? `Nothing is known that would read ${other}.` : null
  }

  if (overlap.form === 'numbered' && previousForm === 'numbered') return null
  if (overlap.form === 'next' || overlap.form === 'offline') {
    if (previousForm !== 'next') {
      return `${reader} reads one value at a time, so it would not look for the old one in ${other}. The new one can wait in ${overlap.key} (--next-key).`
    }

    return overlap.key === other ? null : `${reader} takes the new value from ${overlap.key}, not from ${other}.`
  }

  if (overlap.key === other) {
    return isWrittenSo(overlap.form, previousForm) || overlap.order === 'any'
      ? null
      : `${reader} reads ${other} as ${overlap.form}, not as ${previousForm}.`
  }

  if (overlap.builtIn) return `${reader} looks for the old value in ${overlap.key}, not in ${other}.`
  // The code of the team may read it elsewhere, but reads no list, number or next one that nobody has written it for.
  return other === key || previousForm === 'numbered' || previousForm === 'next'
    ? `${reader} would not look for the old value there: it takes it from ${overlap.key}, as ${overlap.form}.`
    : null
}

/** Whether what is read in one form can be written in another: a single value is a list of one, if nothing else is there. */
function isWrittenSo(read: string, written: string): boolean {
  return read === written || (written === 'single' && read.startsWith('list'))
}
