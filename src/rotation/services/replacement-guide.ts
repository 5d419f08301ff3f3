import type {Mode} from '../../model/classification.js'
import type {FormFacts, Instructions, Provider} from '../../providers/provider.js'
import type {CredentialDescription} from '../model/plan.js'

import {providerById} from '../../providers/catalogue.js'

/** What a person does to replace a credential. */
export interface ReplacementGuide {
  /** As the company writes it; null when unknown. */
  readonly providerName: null | string
  /** Page where a person issues and revokes keys. */
  readonly keysPage: null | string
  /** How to make a new one, one step a sentence; empty when unknown. */
  readonly issue: readonly string[]
  /** That a narrower type of key can be had instead, as a sentence; null where it cannot. */
  readonly narrower: null | string
  /** The same by way of another user, so that old and new work side by side; empty where that cannot be given. */
  readonly otherUser: readonly string[]
  /** How to end the old one, one step a sentence. Never empty. */
  readonly revoke: readonly string[]
  /** Whether the right way to end it depends on whether apps have left the old user or id. */
  readonly endsUser: boolean
}

/** What decides which steps of a guide are right. */
export interface GuideNeed {
  /**
   * Where the user name or id that goes with the secret can be given as well: in the whole value, or by a config var of its
   * own. Null or left out where it cannot.
   */
  readonly nameIn?: 'document' | 'URL' | 'value' | 'var' | null
  /** The mode of the old one, where it has one. */
  readonly mode?: Mode | null
  /** The mode that belongs where the new one goes, by its stage; null where that may be any. */
  readonly belongs?: Mode | null
  /** Whether every app was seen to have left the old user or id: only then may that be ended. */
  readonly left?: boolean
}

/** Where a person goes, and what to do there. */
export function replacementGuide(credential: CredentialDescription, need: GuideNeed = {}): ReplacementGuide {
  const {label} = credential
  const {known, page, steps} = knownOf(credential)
  const there = page === null ? [] : [`Open ${page}.`]
  const otherMode = otherModeOf(need)
  const form = known && formOf(known, label, otherMode, need)
  const made = steps ? stepsToMake(steps, need) : []
  const ended = steps
    ? stepsToEnd(steps, need)
    : [`Revoke the old ${label} ${page === null ? 'where it was issued' : 'there'}.`]
  return {
    providerName: known && known.name,
    keysPage: page,
    issue: [...there, ...(otherMode === null ? made : stepsToMakeOther(otherMode, form, label))],
    narrower: form?.broad
      ? `Better create ${form.broad} with only the rights that the app uses, and give that here. Else:`
      : null,
    otherUser: steps ? stepsToMakeUser(steps, need) : [],
    revoke: [...there, ...(otherMode === 'test' ? [LEAVE_LIVE] : []), ...ended],
    endsUser: steps !== null && Boolean(steps.newId ?? steps.otherUser),
  }
}

/** The service of a credential, and what it says of replacing one; null where it is not known. */
function knownOf({label, provider}: CredentialDescription): {
  readonly known: null | Provider
  readonly page: null | string
  readonly steps: Instructions | null
} {
  const known = (provider === null ? null : providerById(provider)) ?? null
  const steps = known?.instructionsFor?.[label] ?? known?.instructions ?? null
  return {known, page: known && known.keysPage, steps}
}

/** The mode that is wanted, where it is another than that of the old one. */
function otherModeOf({belongs = null, mode = null}: GuideNeed): Mode | null {
  return mode === null || mode === belongs ? null : belongs
}

function stepsToMake({issue, newId}: Instructions, {nameIn = null}: GuideNeed): readonly string[] {
  return newId === undefined ? issue : [...issue, giveId(newId, nameIn)]
}

function stepsToMakeUser({otherUser}: Instructions, {nameIn = null}: GuideNeed): readonly string[] {
  return otherUser && nameIn !== null ? [...otherUser.issue, giveUser(nameIn)] : []
}

function stepsToEnd({newId, otherUser, revoke}: Instructions, {left = false}: GuideNeed): readonly string[] {
  if (left) return otherUser?.revoke ?? revoke
  return newId === undefined
    ? revoke
    : [`See first which ${newId} the apps use now: end the old key only if that is another one.`, ...revoke]
}

function giveId(id: string, nameIn: NonNullable<GuideNeed['nameIn']> | null): string {
  if (nameIn === null) return `Change the ${id} where the app reads it, too: no config var of this rotation has it.`
  return nameIn === 'var'
    ? `Give both here, the secret and the new ${id}: one works only with the other.`
    : `Give the whole ${nameIn} here, with the new ${id} in it.`
}

function giveUser(nameIn: NonNullable<GuideNeed['nameIn']>): string {
  return nameIn === 'var'
    ? 'Give its password here, and then its name.'
    : `Give the whole ${nameIn} here, with the new user and its password in it (percent-encoded).`
}

const LEAVE_LIVE =
  'The old one is a live key: where production uses it, leave it alive until production has another one.'

type KnownForm = FormFacts & {readonly prefix?: string}

/** What is known of the key that is wanted: of another mode than the old one, where that belongs there. */
function formOf(
  {forms, named}: Provider,
  label: string,
  otherMode: Mode | null,
  {mode = null}: GuideNeed,
): null | KnownForm {
  const secret: readonly KnownForm[] = [...forms, ...named].filter(({kind}) => kind !== 'public')
  const own = secret.find((one) => one.label === label && (one.mode ?? null) === mode)
  if (otherMode === null) return own ?? null
  const others = secret.filter((one) => one.mode === otherMode && (!own || one.kind === own.kind))
  return others.find((one) => one.label === label) ?? others.find((one) => bare(one.label) === bare(label)) ?? null
}

/** A label without words for modes. */
function bare(label: string): string {
  return label.replaceAll(/ (?:live|production|sandbox|test)\b/g, '')
}

/** To make one of another mode than the old one has: that one stays, so that steps which replace it are wrong. */
function stepsToMakeOther(mode: Mode, form: KnownForm | null, label: string): string[] {
  const name = form?.label ?? bare(label)
  const what = /\b(?:live|production|sandbox|test)\b/.test(name) ? name : `${mode}-mode ${name}`
  const beginning = form?.prefix ? ` (${form.prefix}…)` : ''
  return mode === 'test'
    ? [
        `Give a test key here, not a live one: go to the service's test mode or sandbox, and copy or make a ${what}${beginning}.`,
        'Leave the live key as it is for now: do not roll it.',
      ]
    : [
        `Give a live key here, not a test one: leave the service's test mode or sandbox, and make a ${what}${beginning}.`,
      ]
}
