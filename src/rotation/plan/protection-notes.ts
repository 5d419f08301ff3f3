import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {PlannedProtection, RotationPlan} from '../model/plan.js'

import {STORED_CLASSES} from '../../model/protection-class.js'
import {distinct, listed} from '../../model/wording.js'
import {reasonWords} from '../../protects/reason-words.js'
import {PROTECTED} from '../../protects/what-is-protected.js'
import {command, commandPart} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {isMend} from '../mend/is-mend.js'
import {isMove, isRenaming} from '../model/other-key.js'
import {ownOrder} from '../model/previous-place.js'
import {keepsNewBeside} from '../model/swap.js'
import {takeUpCommand} from '../model/take-up-command.js'
import {workLeft} from '../model/work-left.js'

/** What it takes to say what a rotation does to what hangs on the secret. */
type NotesGround = Pick<RotationPlan, 'credential' | 'options' | 'protects' | 'scope' | 'targets'> & {
  readonly code?: CodeEvidence
}

/** What happens to whom, whether there is a way back, and who has to be told: as sentences. */
export function protectionNotes(ground: NotesGround): string[] {
  const {credential, protects, targets} = ground
  const {key} = credential
  // What only gets another key is replaced nowhere.
  if (!protects || isMove(ground.options)) return []
  const inProduction = targets.some(({environment}) => environment.stage === 'production')
  const tell = protects.tell === null ? [] : [`Who else has to know: ${protects.tell}.`]
  switch (protects.class) {
    case 'access': {
      return tell
    }

    case 'unknown': {
      const unknown = `Nobody knows what ${key} protects. If data is stored under it, that is lost. --code PATH shows it, or say it in the policy: protects.`
      return inProduction && !isMend(ground.options) ? [unknown] : []
    }

    default: {
      const what = `${key} protects ${PROTECTED[protects.class]} (${reasonWords(protects.reason)}).`
      return [
        what,
        ...(ground.options.strategy === 'overlap' && !isRenaming(ground.options)
          ? inOverlap(ground, protects)
          : simply(ground, protects)),
        ...tell,
      ]
    }
  }
}

function simply({credential: {key}, options}: NotesGround, protects: PlannedProtection): string[] {
  const {effect, keepUntil, overlap, undo} = protects
  const back = {
    full: 'Putting the old value back repairs that.',
    partial: 'Putting the old value back repairs that, but not what was written meanwhile.',
    none: 'Putting the old value back does not repair that.',
  }[undo]
  const until = keepUntil === null ? [] : [`What is out there is refused until ${keepUntil}.`]
  const other =
    overlap === null || overlap.form === 'next' || overlap.form === 'offline' || options.acceptLoss
      ? []
      : [
          `To avoid that: ${command`--strategy overlap --previous-key ${overlap.key} --previous-form ${overlap.form}`}, if the code reads ${overlap.key === key ? `${key} as a list` : overlap.key}.`,
        ]
  return [effect, back, ...(protects.class === 'tokens' ? until : []), ...other]
}

/** What the code needs for the overlap that was chosen, which may be another one than is known. */
function needsOf(
  {options: {key, previousForm, previousKey}}: NotesGround,
  {needs, overlap}: PlannedProtection,
): string[] {
  if (needs === null) return []
  const waits = previousForm === 'next'
  const isKnown =
    overlap === null ||
    (waits
      ? overlap.form === 'next' || overlap.form === 'offline'
      : previousKey === null || (overlap.form === previousForm && overlap.key === previousKey))
  if (isKnown) return [`The code has to be ready for it first: ${needs}.`]
  // A new value that waits is read by nothing yet.
  if (waits) return []
  return [
    previousKey === key
      ? `The code has to read ${key} as a list first.`
      : `The code has to read ${previousKey} first, and accept it beside ${key}.`,
  ]
}

function inOverlap(ground: NotesGround, protects: PlannedProtection): string[] {
  const {credential, options, scope, targets} = ground
  const {key} = credential
  const {nextKey = null, previousForm, previousKey} = options
  const resume = takeUpCommand({...options, scope}, commandPart` --resume --revoke confirmed`)
  const needs = needsOf(ground, protects)
  if (previousForm === 'next') {
    return [
      ...needs,
      `The new value waits in ${nextKey}, and nothing changes for the app yet.`,
      `${workLeft({options, protects})!.step}.`,
      `Then have it take the place of the old one: ${resume}`,
      `From then on the old value is only in earlier releases of ${key}. Keep it somewhere safe: backups may need it.`,
    ]
  }

  const place = nextKey !== null || previousKey === key ? `in ${key}` : `as ${previousKey}`
  if (!STORED_CLASSES.has(protects.class)) {
    const until = protects.keepUntil === null ? '' : ` Drop it once ${protects.keepUntil}.`
    return [...needs, ...notRead(ground), `The old value stays valid ${place}.${until}`]
  }

  const names = distinct(targets.map(({environment}) => environment.name))
  return [
    ...needs,
    ...notRead(ground),
    `What is stored stays readable: the old value is kept ${place}.`,
    protects.neverDrop
      ? 'It has to stay there for good, as what is stored names the place of its key.'
      : `Then write everything again with the new one${protects.reencrypt === null ? '' : ` (${protects.reencrypt})`}, and drop the old one: ${resume}`,
    ...(keepsNewBeside({options, protects})
      ? ['Until then --abort goes back to the old value, and keeps the new one readable beside it.']
      : []),
    ...(protects.neverDrop
      ? []
      : [
          'Backups and forks of the database that were made before still need the old value: keep it somewhere safe before you drop it.',
        ]),
    ...(names.length > 1
      ? [
          `${listed(names)} get it one after the other. If they share a database, one cannot read meanwhile what another has just written: put them into maintenance mode first.`,
        ]
      : []),
  ]
}

/** What the code at hand is not seen to do. */
function notRead({code, credential: {key}, options}: NotesGround): string[] {
  const readAt = code?.reads.get(key)
  if (!code || readAt === undefined) return []
  const order = ownOrder(options)
  if (order) {
    return order.form === 'numbered' || code.overlaps.has(key)
      ? []
      : [`The code at ${printable(readAt)} is not seen to split ${key}. Make sure that it does.`]
  }

  const other = options.nextKey ?? options.previousKey
  return other === null || other === key || code.reads.has(other)
    ? []
    : [`The code at ${printable(readAt)} reads ${key} and is not seen to read ${other}. Make sure that it does.`]
}
