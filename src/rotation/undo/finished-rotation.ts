import type {Rotation} from '../../ledger/rotations.js'
import type {LedgerReading} from '../../ledger/store.js'

import {isPublishedKey, readKeyName} from '../../classify/key-name.js'
import {historyCommand} from '../../ledger/history-command.js'
import {hasNewValue} from '../../ledger/rotation-environment.js'
import {foldRotations} from '../../ledger/rotations.js'
import {unfinished} from '../../ledger/unfinished.js'
import {Failure} from '../../model/failure.js'
import {command, type CommandPart, commandPart} from '../../text/command.js'
import {rotateAnew} from './rotate-anew.js'

/** Which finished rotation is meant. */
export interface WantedFinished {
  readonly key: string
  /** What `--rotation` says; null for the last one of the key. */
  readonly id: null | string
  /** Refs of the environments in scope. */
  readonly refs: ReadonlySet<string>
  /** Flags that name the scope, with a space before. */
  readonly scope: CommandPart
  /** What `--confirm` has to say, where nobody can be asked; null where a person is. */
  readonly confirm: null | string
}

/**
 * The finished rotation that is to be undone.
 *
 * @throws {Failure} `not-found` when there is none, `refused` for one that is not finished or was undone before
 */
export function pickFinished(reading: LedgerReading, {confirm, id, key, refs, scope}: WantedFinished): Rotation {
  const all = foldRotations(reading.events)
  const rotate = commandPart`heroku secrets:rotate ${key}${scope}`
  const isFinished = ({outcome}: Rotation) => outcome === 'completed' || outcome === 'revocation-pending'
  const own = all.filter(
    (one) => isOf(one, key) && (id === null ? one.environments.some(({ref}) => refs.has(ref)) : one.id === id),
  )
  const found = own.findLast((one) => isFinished(one) && (id !== null || one.undoneBy === null))
  const open = unfinished(own).find(({environments}) => environments.some((one) => hasNewValue(one)))
  if (open) {
    throw new Failure('refused', `The rotation ${open.id} of ${key} is not finished (${open.outcome}).`, {
      details: {rotation: open.id},
      next: command`Undo it: ${rotate} --abort${confirm === null ? [] : commandPart` --confirm ${confirm}`}`,
    })
  }

  if (!found) {
    throw new Failure(
      'not-found',
      `There is no finished rotation${id === null ? '' : ` ${id}`} of ${key} in scope in the ledger ${reading.path}.`,
      {
        next: reading.exists
          ? `See what there was: ${historyCommand(reading.events, {scope})}`
          : 'Is it another ledger? Name it with --ledger PATH.',
      },
    )
  }

  if (found.undoneBy !== null) {
    throw new Failure('refused', `The rotation ${found.id} of ${key} was undone before (rotation ${found.undoneBy}).`)
  }

  return found
}

/** Whether a key is the one that was rotated, or the one that it has become. */
function isOf({key, outcome, to}: Rotation, wanted: string): boolean {
  return key === wanted || (to === wanted && (outcome === 'completed' || outcome === 'revocation-pending'))
}

/**
 * Refuses what the ledger shows to be dead or past, with what to do instead.
 *
 * @throws {Failure} `refused`
 */
export function refuseBeyondUndo(rotation: Rotation, scope: CommandPart): void {
  const {addOn, id, key, outcome, overlap, revocation, settings, to} = rotation
  const rotate = commandPart`heroku secrets:rotate ${key}${scope}`
  const refuse = (why: string, next: string) => {
    throw new Failure('refused', `The rotation ${id} of ${key} cannot be undone: ${why}.`, {
      details: {rotation: id},
      next,
    })
  }

  if (addOn !== null) {
    refuse(
      `the add-on ${addOn.name} has ended the old value`,
      command`Have the add-on make a new one: ${rotate} --value-from provider`,
    )
  }

  if (settings.valueFrom === 'mend') {
    refuse(
      'the credential was only written rightly and is the same',
      command`If the app needs it as it was written, put it back by hand: heroku config:edit ${key}${scope}`,
    )
  }

  if (settings.atOnce === true) {
    refuse('the old value ended as the new one was issued', command`Rotate anew: ${rotateAnew(rotation)}`)
  }

  if (revocation.status === 'proven') {
    refuse(
      `its old value is dead since ${revocation.at}, as its service said`,
      command`Rotate anew: ${rotateAnew(rotation)}`,
    )
  }

  if (outcome === 'completed' && to !== null) {
    const now = commandPart`heroku secrets:rotate ${to}${scope}`
    // Under a key that does not say so by itself, it was a secret by its form.
    const accepting = readKeyName(key).role === 'secret' ? [] : commandPart` --accept-form`
    refuse(
      `${key} is gone, and its code reads ${to}`,
      isPublishedKey(key)
        ? command`Everybody could read ${key}, so leave it gone. To replace what ${to} has: ${now}`
        : command`Give it its old key again: ${now} --to ${key}${accepting}`,
    )
  }

  if (outcome === 'completed' && overlap !== null) {
    refuse('its old value was taken out of where it was kept', command`Rotate anew: ${rotateAnew(rotation)}`)
  }
}
