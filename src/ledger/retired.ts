import type {RevocationStatus} from './event.js'
import type {Rotation} from './rotations.js'

import {hasNewValue} from './rotation-environment.js'

/** A credential that a rotation took out of use. */
export interface RetiredCredential {
  /** Of the credential, which is a part of the value or all of it. */
  readonly fingerprint: string
  /** Id of the rotation. */
  readonly rotation: string
  readonly key: string
  /** See Credential.part. */
  readonly part: string
  /** Where it was taken out of use. */
  readonly refs: readonly string[]
  /** Where it was left in use on purpose: holding it there is no mistake. */
  readonly heldElsewhere: readonly string[]
  /** The key under which these refs still hold it beside the new value, as planned (strategy overlap). */
  readonly heldAsPrevious: null | {readonly key: string; readonly refs: readonly string[]}
  /** When it went out of use where it was held last. ISO 8601. */
  readonly at: string
  readonly revocation: RevocationStatus
}

/**
 * The credentials that should be held nowhere any more: retired by rotations that are through (completed, or but for the
 * revocation) and not brought back into use since. Of a rotation in flight, stopped or rolled back none counts: the old
 * credential is rightly in use there.
 *
 * @param rotations in the order they were started, as foldRotations gives them
 */
export function retiredCredentials(rotations: readonly Rotation[]): RetiredCredential[] {
  const retired = new Map<string, RetiredCredential>()
  const through = rotations
    .filter(({outcome}) => outcome === 'completed' || outcome === 'revocation-pending')
    .map((rotation) => ({rotation, at: throughAt(rotation)}))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const {rotation, at} of through) {
    const changed = rotation.environments.filter((one) => hasNewValue(one))
    for (const {introduces} of changed) for (const {fingerprint} of introduces) retired.delete(fingerprint)
    for (const environment of changed) {
      for (const {part, fingerprint} of environment.retires) {
        const holders = changed.filter(({retires}) => retires.some((other) => other.fingerprint === fingerprint))
        retired.set(fingerprint, {
          fingerprint,
          rotation: rotation.id,
          key: rotation.key,
          part,
          refs: holders.map(({ref}) => ref),
          heldElsewhere: rotation.heldElsewhere,
          heldAsPrevious: heldAsPrevious(rotation, holders),
          at,
          revocation: rotation.revocation.status,
        })
      }
    }
  }

  // What comes back just now, because a rotation is undone, is in use on purpose.
  const undoing = rotations.filter(
    ({outcome, undoOf}) => undoOf !== null && (outcome === 'in-flight' || outcome === 'stopped'),
  )
  for (const {environments} of undoing) {
    for (const {introduces} of environments.filter((one) => hasNewValue(one))) {
      for (const {fingerprint} of introduces) retired.delete(fingerprint)
    }
  }

  return [...retired.values()]
}

function heldAsPrevious(
  rotation: Rotation,
  holders: ReadonlyArray<{previousRemoved: boolean; ref: string}>,
): RetiredCredential['heldAsPrevious'] {
  const refs = holders.filter(({previousRemoved}) => !previousRemoved).map(({ref}) => ref)
  return rotation.previousKey === null || refs.length === 0 ? null : {key: rotation.previousKey, refs}
}

function throughAt(rotation: Rotation): string {
  const sets = rotation.events.filter(
    (event) => event.type === 'rotation.set' && event.act === 'new-value' && event.phase === 'done',
  )
  return sets.at(-1)?.at ?? rotation.updatedAt
}

/**
 * Every fingerprint that rotations name.
 *
 * @yields {string} them in the order of the rotations: for Fingerprinter.continuing
 */
export function* fingerprintsIn(rotations: readonly Rotation[]): Generator<string> {
  for (const {environments} of rotations) {
    for (const {oldFingerprint, newFingerprint, retires, introduces} of environments) {
      if (oldFingerprint) yield oldFingerprint
      if (newFingerprint) yield newFingerprint
      for (const {fingerprint} of [...retires, ...introduces]) yield fingerprint
    }
  }
}
