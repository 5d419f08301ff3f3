import type {ForeignChecks} from '../../model/foreign-checks.js'
import type {RotationPlan} from '../../model/plan.js'
import type {
  KeepQuestion,
  OldDynosAnswer,
  OldDynosQuestion,
  OtherSourceQuestion,
  RevocationQuestion,
  TakeUpQuestion,
  TargetQuestion,
  UnfinishedAnswer,
  UnfinishedChoice,
  UnfinishedQuestion,
  UnlikelyQuestion,
  ValueQuestion,
} from '../operator.js'

import {listed} from '../../../model/wording.js'
import {printable} from '../../../text/printable.js'
import {isMove} from '../../model/other-key.js'
import {seenWords} from '../../model/what-was-seen.js'

/** One of several answers, as a person chooses it. */
export interface Offered<T> {
  readonly value: T
  readonly name: string
  /** Shown while it is pointed at. */
  readonly description?: string
}

/** The letters of the credentials among candidates, in order of appearance. */
export function lettersOf({candidates}: Pick<TargetQuestion, 'candidates'>): string[] {
  return [...new Set(candidates.map(({letter}) => letter).filter((letter) => letter !== null))]
}

/**
 * Whether each stage can have a value of its own: not where all that were chosen are of one stage.
 *
 * @param refs those chosen
 */
export function spansStages({candidates}: Pick<TargetQuestion, 'candidates'>, refs: readonly string[]): boolean {
  const chosen = candidates.filter(({environment}) => refs.includes(environment.ref))
  return new Set(chosen.map(({environment: {ref, stage}}) => stage ?? ref)).size > 1
}

/**
 * Which of several credentials under one key is meant; `null` stands for all of them, each stage with a new value of its
 * own. That comes first where each stage has its own already, as it should be.
 */
export function credentialChoices({candidates}: TargetQuestion, mayBeSeparate: boolean): Array<Offered<null | string>> {
  const letters = lettersOf({candidates})
  const holders = (letter: string) => candidates.filter((candidate) => candidate.letter === letter)
  const choices = letters.map((letter): Offered<null | string> => {
    const names = holders(letter).map(({environment}) => environment.name)
    return {value: letter, name: printable(`value ${letter}: ${names.join(', ')}`)}
  })
  if (!mayBeSeparate) return choices
  const all: Offered<null> = {value: null, name: 'all of them, each stage with a new value of its own'}
  const anyShared = letters.some((letter) =>
    spansStages(
      {candidates},
      holders(letter).map(({environment}) => environment.ref),
    ),
  )
  return anyShared ? [...choices, all] : [all, ...choices]
}

/** That the service has issued no new value, and what that leaves. */
export function notIssuedStory({mayHaveEnded, providerName, why}: OtherSourceQuestion): string[] {
  const who = providerName ?? 'The service'
  return [
    why,
    mayHaveEnded
      ? `No app was changed. ${who} may have ended the old value all the same.`
      : 'No app was changed, and nothing was revoked.',
  ]
}

/** Whether a credential that goes to another key stays the same. */
export function keepChoices({credential: {key}}: KeepQuestion): Array<Offered<boolean>> {
  return [
    {value: true, name: printable(`the present value of ${key}`), description: 'Only the key changes.'},
    {value: false, name: 'a new value', description: 'The old one is revoked once its key is gone.'},
  ]
}

/** `New value for staging`; of a pair `New access key ID for staging` */
export function valueMessage({half, part, slot}: ValueQuestion): string {
  if (half) return `New ${half.what} for ${slot.label}`
  const what = part === null ? 'value' : part.replace(/\[\d+\]$/, '').replaceAll('_', ' ')
  return `New ${what} for ${slot.label}`
}

/** What a new value was expected to be, and what came instead. */
export function unlikelyStory({came, expected}: UnlikelyQuestion): string[] {
  return [`Expected: ${expected}.`, `Came: ${came}.`]
}

/** `Take it as the new value for staging all the same?` */
export function unlikelyMessage({slot}: UnlikelyQuestion): string {
  return `Take it as the new value for ${slot.label} all the same?`
}

/** What comes of agreeing to what a file would have run and called. */
export function agreementEffect({commands, hash, places}: ForeignChecks): string {
  const gets = commands.length === 0 ? '' : `The command gets the new value of ${listed(places)}. `
  return `${gets}A yes is remembered for this text, this checkout and ${listed(places)} alone (${hash.slice(0, 12)}…).`
}

/** How to make a new value where it is issued, above the first question for one. */
export function issueSteps({canGenerate, instructions, narrower = null, otherUser = []}: ValueQuestion): string[] {
  if (canGenerate) return []
  const another = otherUser.length === 0 ? [] : ['Or with a second user, so that old and new work side by side:']
  return [...(narrower === null ? [] : [narrower]), ...numbered(instructions), ...another, ...numbered(otherUser)]
}

function numbered(steps: readonly string[]): string[] {
  return steps.length === 1 ? [...steps] : steps.map((step, at) => `${at + 1}. ${step}`)
}

/** What to know while answering a ValueQuestion. */
export function valueHint({canGenerate, half, mode = null, part}: ValueQuestion): string {
  return [
    ...(mode === null ? [] : [mode === 'test' ? 'a test key, not a live one' : 'a live key, not a test one']),
    ...(half ? [`goes to ${printable(half.key)}`] : []),
    'not shown',
    ...(part === null ? [] : ['the rest of the value is kept']),
    canGenerate
      ? 'Enter alone: generate one'
      : half?.mayStay
        ? 'Enter alone: keep the present one'
        : 'Ctrl-C: leave everything as it is',
  ].join(' · ')
}

/** `Rotate now? Each app restarts once.` */
export function confirmMessage({addOn, options, targets}: RotationPlan): string {
  const apps = targets.filter(({environment}) => environment.appId !== null)
  // The key of the old value goes in a release of its own; so does each config var that an add-on changes.
  const times = options.strategy === 'overlap' ? ' twice' : ' once'
  const who = apps.length === 1 ? apps[0].environment.name : 'Each app'
  const ask = options.valueFrom?.kind === 'mend' ? 'Mend it now?' : 'Rotate now?'
  return apps.length === 0 ? `${ask} No app restarts.` : `${ask} ${who} restarts${addOn ? '' : times}.`
}

/** Asked before what nobody knows is replaced in production; null where there is no doubt. */
export function doubtMessage({credential, options, protects, targets}: RotationPlan): null | string {
  const inProduction = targets.some(({environment}) => environment.stage === 'production')
  // What only gets another key is not replaced.
  return protects?.class === 'unknown' && inProduction && !isMove(options)
    ? `Nobody knows what ${credential.key} protects. Are you sure that no data is stored under it?`
    : null
}

/** What to do to revoke the old credential, above the question whether it is done. */
export function revocationSteps(question: RevocationQuestion): string[] {
  const {doubt, instructions, keysPage, previousKey, seen, tryFirst, undone, work} = question
  const known = doubt === null ? (undone ? [] : seenWords(seen)) : [doubt]
  if (work) return [...(work.begin === undefined ? known : [work.begin]), ...work.ask]
  const page = keysPage !== null && !instructions.some((step) => step.includes(keysPage)) ? [`Open ${keysPage}`] : []
  const steps = [...page, ...instructions]
  return [
    ...known,
    ...(doubt === null && !undone && seen.untried.length > 0 && tryFirst !== undefined ? [howToTry(tryFirst)] : []),
    undone
      ? 'The value from before is in use again: leave it alive. Revoke the other one, which was undone and is newer:'
      : 'Now revoke the old one:',
    ...numbered(steps),
    ...(previousKey === null ? [] : [`Then ${previousKey}, which still holds the old value, is removed.`]),
  ]
}

/** How the new value is tried before the old one is revoked. */
function howToTry(tryFirst: string): string {
  return `To have it tried first, answer No, then, with an address of the app for URL (or with --verify-command): ${tryFirst}`
}

/** What can be done about dynos that no release ends, the safest first. */
export function oldDynosChoices({canWait}: OldDynosQuestion): Array<Offered<OldDynosAnswer>> {
  const wait: Offered<OldDynosAnswer> = {
    value: 'wait',
    name: 'wait until they have ended',
    description: 'Ctrl-C leaves it for later.',
  }
  return [
    ...(canWait ? [wait] : []),
    {value: 'later', name: 'leave it alive for now', description: 'Revoke it later with --resume.'},
    {
      value: 'ignore',
      name: canWait ? 'revoke it in spite of them' : 'revoke it all the same',
      description: 'What still uses it fails from then on.',
    },
  ]
}

/** What an unfinished rotation looks like, in sentences. */
export function unfinishedStory(question: UnfinishedQuestion, ago: string): string[] {
  const {environments, id, key, runner, runnerName, startedBy, waits} = question
  const lives = {
    alive: `It is going on right now (${runnerName}).`,
    dead: `It was cut short (${runnerName} has ended).`,
    unknown: `Whether it is still going on cannot be seen from here (${runnerName}).`,
  }
  const states = environments.map(({name, state}) => `${name} ${state}`).join(', ')
  return [
    `${startedBy} has begun to rotate ${key} ${ago} (${id}). ${waits === undefined ? lives[runner] : `It waits: ${waits}.`}`,
    ...(states === '' ? [] : [`So far: ${states}.`]),
  ]
}

/** `It is of tom@acme.example. Go on with it?` */
export function takeUpMessage({act, alive, others, own}: TakeUpQuestion): string {
  if (own && alive) return act === 'aborting' ? 'Take it over and undo it?' : 'Take it over?'
  if (own) return act === 'aborting' ? 'Undo it now?' : 'Go on with it now?'
  const whose = others === '' ? 'Nothing here shows that you have begun it.' : `It is not yours alone (${others}).`
  return `${whose} ${act === 'aborting' ? 'Undo it?' : 'Go on with it?'}`
}

/** Unfinished rotations to pick one from; `ago` says when each began. */
export function unfinishedList(
  choices: readonly UnfinishedChoice[],
  ago: (at: string) => string,
): Array<Offered<string>> {
  return choices.map(({id, key, scope, startedAt, startedBy, state}) => ({
    value: id,
    name: printable(`${key} in ${scope}, begun ${ago(startedAt)}: ${state}`),
    description: printable(`By ${startedBy}. Rotation ${id}`),
  }))
}

/** What can be done about an unfinished rotation, the likeliest first. */
export function unfinishedChoices({runner, runnerName}: UnfinishedQuestion): Array<Offered<UnfinishedAnswer>> {
  const only = runner === 'dead' ? '' : ` Only when ${printable(runnerName)} has ended.`
  const resume: Offered<UnfinishedAnswer> = {
    value: 'resume',
    name: runner === 'dead' ? 'go on with it' : 'take it over',
    description: `From where it stopped.${only}`,
  }
  const abort: Offered<UnfinishedAnswer> = {
    value: 'abort',
    name: 'undo it',
    description: `The old value comes back wherever that is still possible.${only}`,
  }
  const wait: Offered<UnfinishedAnswer> = {value: 'wait', name: 'wait until it has ended'}
  const leave: Offered<UnfinishedAnswer> = {value: 'leave', name: 'leave it as it is'}
  if (runner === 'dead') return [resume, abort, leave]
  return runner === 'alive' ? [wait, leave, resume] : [leave, wait, resume, abort]
}
