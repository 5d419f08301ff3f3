import type {LedgerEvent, RotationStarted} from '../../ledger/event.js'
import type {LedgerReading} from '../../ledger/store.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {historyCommand} from '../../ledger/history-command.js'
import {hasNewValue} from '../../ledger/rotation-environment.js'
import {foldRotations, type Rotation} from '../../ledger/rotations.js'
import {isAbout, oldKeyLeft, unfinished} from '../../ledger/unfinished.js'
import {Failure} from '../../model/failure.js'
import {counted, listed} from '../../model/wording.js'
import {command, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {type TakenUp, takeUpCommand} from '../model/take-up-command.js'
import {bareLine, type TypedLine, typedWith} from '../model/typed-line.js'

/** What is to be rotated. */
export interface ToBeRotated {
  readonly key: string
  /** The environments that are to be changed. */
  readonly refs: readonly string[]
  /** The add-on that is to do it, if one is: its credential may go by other keys elsewhere. */
  readonly addOn?: RotatableCredential
  /** Where that is not known yet: ids of the attachments by which add-ons set the key. */
  readonly attachments?: readonly string[]
}

/**
 * The rotation that stands in the way of beginning another one of the same key: one that is under way, or that has left
 * something half done, or a key that is still to go. One that stopped before it changed anything does not.
 */
export function blockingRotation(
  events: readonly LedgerEvent[],
  wanted: ToBeRotated,
  runnerState: RotationDeps['runnerState'],
): null | Rotation {
  return (
    unfinished(foldRotations(events), {awaitingRevocation: true}).findLast((rotation) => {
      // Of what only waits for its revocation, no other value is in the way; of a key that is to go, one would be.
      if (rotation.outcome === 'revocation-pending') {
        return rotation.key === wanted.key && oldKeyLeft(rotation).some(({ref}) => wanted.refs.includes(ref))
      }

      const isAlike = unfinished([rotation], {key: wanted.key, refs: wanted.refs}).length > 0
      if (!isAlike && !isOfAddOn(rotation, wanted)) return false
      const alive = rotation.outcome === 'in-flight' && runnerState(rotation.run.runner) !== 'dead'
      return alive || hasChanged(rotation)
    }) ?? null
  )
}

/** Whether it is the same credential of an add-on that another rotation is about. */
function isOfAddOn({addOn, events: [started]}: Rotation, wanted: ToBeRotated): boolean {
  if (addOn === null) return false
  if (addOn.id === wanted.addOn?.addOn.id && addOn.credential === wanted.addOn.credential) return true
  return (started as RotationStarted).targets.some(({vars = []}) =>
    vars.some(({attachment}) => attachment && wanted.attachments?.includes(attachment.id)),
  )
}

/** Whether anything that a rotation did, or may have done, is still there. */
export function hasChanged({addOn, environments, issues}: Rotation): boolean {
  if (addOn !== null && issues.size > 0) return true
  return anyChanged(environments)
}

/** Whether any environment has the new value, or may have. */
export function anyChanged(environments: Rotation['environments']): boolean {
  return environments.some((one) => one.inDoubt !== null || hasNewValue(one))
}

/** Tells of a rotation that is in the way. */
export function inTheWay(
  rotation: Rotation,
  runnerState: RotationDeps['runnerState'],
  how: Pick<TakenUp, 'again'> & {readonly attended: boolean},
): Failure {
  const {key, run, scope, startedAt, startedBy} = rotation
  const {host, pid} = run.runner
  const alive = rotation.outcome === 'in-flight' && runnerState(run.runner) === 'alive'
  const began = `A rotation of ${key} was begun by ${startedBy} at ${startedAt}`
  const changed = rotation.environments.filter((one) => hasNewValue(one)).map(({ref}) => ref)
  // Not by its id: who takes up what others have begun is told more first.
  const taken = {key, scope, confirm: how.attended ? null : scope.name, ...(how.again && {again: how.again})}
  if (rotation.to !== null && rotation.outcome === 'revocation-pending') {
    return new Failure('conflict', `${began} and is not finished: ${waitsForCode(rotation)}.`, {
      details: {rotation: rotation.id, runner: run.runner, state: rotation.outcome},
      next: `Once that is deployed: ${takeUpCommand(taken, commandPart` --resume --deployed`)}\nOr undo it: ${takeUpCommand(taken, commandPart` --abort`)}`,
    })
  }

  const far = changed.length === 0 ? '' : `; ${listed(changed)} ${changed.length === 1 ? 'has' : 'have'} the new value`
  return new Failure(
    'conflict',
    alive ? `${began} and is under way (process ${pid} on ${host})${far}.` : `${began} and is not finished${far}.`,
    {
      details: {rotation: rotation.id, runner: run.runner, state: rotation.outcome},
      next: alive
        ? `Wait for it, or take it over: ${takeUpCommand(taken, commandPart` --resume`)}`
        : `Go on with it: ${takeUpCommand(taken, commandPart` --resume`)}\nOr undo it: ${takeUpCommand(taken, commandPart` --abort`)}`,
    },
  )
}

/** What a rotation waits for whose credential goes to another key, as a clause. */
export function waitsForCode({key, to}: Pick<Rotation, 'key' | 'to'>): string {
  return `${key} stays until the code that reads ${to} is deployed`
}

/**
 * Whether the key does not tell which rotation is meant: another one of it can be taken up, too.
 *
 * @param rotations as foldRotations gives them
 */
export function isOneOfSeveral(rotations: readonly Rotation[], {id, key}: Pick<Rotation, 'id' | 'key'>): boolean {
  return unfinished(rotations, {awaitingRevocation: true, key}).some((one) => one.id !== id)
}

/**
 * Whether it is done but for its revocation, and another rotation of the key has come after it: who says `--abort` without
 * its id may mean that one.
 */
export function isPastOne(rotations: readonly Rotation[], {environments, id, key, outcome}: Rotation): boolean {
  if (outcome !== 'revocation-pending') return false
  const refs = new Set(environments.map(({ref}) => ref))
  return begunAfter(rotations, id).some((one) => isAbout(one, key) && one.environments.some(({ref}) => refs.has(ref)))
}

/** Those that were begun after one. */
function begunAfter(rotations: readonly Rotation[], id: string): readonly Rotation[] {
  return rotations.slice(rotations.findIndex((one) => one.id === id) + 1)
}

/** Whether a newer rotation of the key has given an environment another value, after this one was through with it. */
export function isReplacedSince(rotations: readonly Rotation[], rotation: Rotation, ref: string): boolean {
  const at = ({environments}: Rotation) => environments.find((one) => one.ref === ref)
  const own = at(rotation)
  if (rotation.outcome !== 'revocation-pending' || rotation.strategy === 'overlap' || rotation.addOn !== null)
    return false
  if (own?.state !== 'verified' || own.inDoubt !== null) return false
  return begunAfter(rotations, rotation.id).some((one) => {
    const later = one.key === rotation.key ? at(one) : undefined
    return later !== undefined && hasNewValue(later)
  })
}

/**
 * The rotation that is to be taken up again; of several, the one that the person picks.
 *
 * @throws {Failure} as {@link pickUnfinished}
 */
export async function pickOne(
  {operator}: Pick<RotationDeps, 'operator'>,
  reading: LedgerReading,
  wanted: Wanted,
): Promise<Rotation> {
  const candidates = unfinishedOnes(reading, wanted)
  if (candidates.length < 2 || !operator.attended || !operator.whichUnfinished) return pickUnfinished(reading, wanted)
  const id = await operator.whichUnfinished(
    candidates
      .map((one) => {
        const {id, key, scope, startedAt, startedBy} = one
        return {id, key, scope: scope.name, startedAt, startedBy, state: stateOf(one)}
      })
      .reverse(),
  )
  return pickUnfinished(reading, {...wanted, id})
}

/** The typed command with all that tells which rotation is meant, and that it is meant where nobody can be asked. */
function whole({id, key, scope}: Rotation, {isUnconfirmed = false, typedLine}: Wanted): string {
  // The scope that it was begun for is right in any case: another one may hold only some of it.
  const typed = {...(typedLine ?? bareLine(key)), key, scope: commandPart` ${scopeFlag(scope)}`}
  return typedWith(typed, commandPart` --rotation ${id}${isUnconfirmed ? commandPart` --confirm ${scope.name}` : []}`)
}

/** `1 of 2 apps changed`, `done but for the revocation` */
function stateOf({direction, environments, outcome}: Rotation): string {
  if (outcome === 'revocation-pending') return 'done but for the revocation'
  const changed = environments.filter((one) => hasNewValue(one)).length
  return `${direction === 'abort' ? 'being undone, ' : ''}${changed} of ${environments.length} changed`
}

/** Which rotation is meant. */
export interface Wanted {
  readonly id: null | string
  readonly key: null | string
  /** Those in scope, to tell several of one key apart; null when no scope was named. */
  readonly refs: null | ReadonlySet<string>
  /** The command as it was typed; left out where nobody typed one. */
  readonly typedLine?: TypedLine
  /** Whether nobody can be asked. */
  readonly isUnattended?: boolean
  /** Whether nobody can be asked and `--confirm` was not said. */
  readonly isUnconfirmed?: boolean
  /** See TakenUp. */
  readonly again?: TakenUp['again']
}

/** Those that could be meant, where none is named by its id. */
function unfinishedOnes({events}: LedgerReading, {id, key, refs}: Wanted): readonly Rotation[] {
  if (id !== null) return []
  const alike = unfinished(foldRotations(events), {
    awaitingRevocation: true,
    ...(key !== null && {key}),
    ...(refs !== null && {refs}),
  })
  // What is being undone comes after its undoing, even where that has changed nothing yet.
  const undoing = new Set(alike.map(({undoOf}) => undoOf))
  const open = alike.filter(({id: own}) => !undoing.has(own))
  // What left something half done comes before what only waits for its revocation, and before what changed nothing.
  const urgent = open.filter(
    (one) => one.outcome !== 'revocation-pending' && (hasChanged(one) || one.direction === 'abort'),
  )
  const waiting = open.filter(({outcome}) => outcome === 'revocation-pending')
  return urgent.length > 0 ? urgent : waiting.length > 0 ? waiting : open.slice(-1)
}

/**
 * The rotation that is to be taken up again.
 *
 * @throws {Failure} `not-found` when there is none, `bad-usage` when there are several, `refused` when it is finished
 */
export function pickUnfinished(reading: LedgerReading, wanted: Wanted): Rotation {
  const all = foldRotations(reading.events)
  if (wanted.id !== null) {
    const found = all.find(({id}) => id === wanted.id)
    if (found && wanted.key !== null && !isAbout(found, wanted.key)) {
      throw new Failure('bad-usage', `The rotation ${found.id} is one of ${found.key}, not of ${wanted.key}.`, {
        next: command`Name its key, or leave the key out: --rotation ${found.id}`,
      })
    }

    if (!found) {
      throw new Failure('not-found', `There is no rotation ${wanted.id} in the ledger ${reading.path}.`, {
        next: `Those there are: ${historyCommand(reading.events, {scope: wanted.typedLine?.scope})}`,
      })
    }

    if (unfinished([found], {awaitingRevocation: true}).length === 1) return found
    throw new Failure('refused', `The rotation ${found.id} of ${found.key} is finished (${found.outcome}).`)
  }

  const candidates = unfinishedOnes(reading, wanted)
  if (candidates.length === 1) return candidates[0]
  const of = wanted.key === null ? '' : ` of ${wanted.key}`
  if (candidates.length === 0) {
    const [elsewhere] = wanted.refs === null ? [] : unfinishedOnes(reading, {...wanted, refs: null})
    if (elsewhere) {
      const {key, scope} = elsewhere
      throw new Failure('not-found', `There is no unfinished rotation${of} there.`, {
        details: {rotation: elsewhere.id},
        next: `There is one in ${scope.kind} ${scope.name}. Go on with it: ${takeUpCommand({key, scope, confirm: wanted.isUnattended ? scope.name : null, ...(wanted.again && {again: wanted.again})}, commandPart` --resume`)}`,
      })
    }

    throw new Failure('not-found', `There is no unfinished rotation${of} in the ledger ${reading.path}.`, {
      next: reading.exists
        ? `See what there was: ${historyCommand(reading.events, {scope: wanted.typedLine?.scope})}`
        : 'Is it another ledger? Name it with --ledger PATH.',
    })
  }

  throw new Failure('bad-usage', `There are ${counted(candidates.length, 'unfinished rotation')}${of}.`, {
    details: {rotations: candidates.map(({id, key, startedAt}) => ({id, key, startedAt}))},
    next: candidates
      .map((one) => `${one.key}, begun at ${one.startedAt}: ${whole(one, wanted)}`)
      .reverse()
      .join('\n'),
  })
}
