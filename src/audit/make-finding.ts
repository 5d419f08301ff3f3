import {createHash} from 'node:crypto'

import type {Finding, Occurrence, Severity} from '../model/finding.js'
import type {HeldVar} from '../model/inventory.js'
import type {RuleId} from '../model/rule-ids.js'
import type {HeldCredential} from './held-credential.js'

/** A place where a rule is broken: a config var, and the part of its value that is meant. */
export interface Place {
  readonly held: HeldVar
  readonly part: string
}

/** The place of a credential. */
export function placeOf({holder, credential}: HeldCredential): Place {
  return {held: holder, part: credential.part}
}

/** The place of a config var: its only credential, or the whole value where there are several or none is known. */
export function placeOfVar(held: HeldVar): Place {
  const {credentials} = held.classification
  return {held, part: credentials.length === 1 ? credentials[0].part : 'value'}
}

/**
 * Puts a finding together. Its id is a hash of the rule and the places, so that it is the same from run to run and says
 * nothing of any value.
 *
 * @param places in the order of the environments; the first gives the finding's key unless `key` does
 * @param about what tells it from another finding of the rule with the same key and places, where there can be one
 */
export function makeFinding(
  rule: RuleId,
  severity: Severity,
  {
    places,
    key = places[0].held.configVar.key,
    about = '',
    ...text
  }: {places: readonly Place[]; key?: string; about?: string; summary: string; why: string; remedy: string},
): Finding {
  const occurrences = places.map(({held, part}): Occurrence => {
    const {key, updatedAt} = held.configVar
    return {environment: held.environment.ref, key, part, updatedAt}
  })
  return {id: findingId([rule, key, about], occurrences), rule, severity, key, occurrences, ...text}
}

function findingId(what: readonly string[], occurrences: readonly Occurrence[]): string {
  const places = occurrences.map((place) => [place.environment, place.key, place.part].join(' ')).sort()
  return createHash('sha256')
    .update([...what, ...places].join('\n'))
    .digest('hex')
    .slice(0, 12)
}
