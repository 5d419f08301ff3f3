import type {Candidate, TargetAnswer, TargetQuestion} from './operator.js'

import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'
import {type CommandPart, commandPart} from '../../text/command.js'
import {bareLine, typedFor} from '../model/typed-line.js'

/** Whether the question has only one answer, so that nobody needs to be asked. */
export function hasOneAnswer({candidates, narrowed, separate}: TargetQuestion): boolean {
  if (candidates.length === 1) return true
  return separate !== null && narrowed
}

/**
 * The answer that flags alone give.
 *
 * @throws {Failure} `bad-usage` when they leave it open which of several credentials is meant, or whether several stages are
 *   to share what is made up here
 */
export function answerByFlags(question: TargetQuestion): TargetAnswer {
  const {separate} = question
  const chosen = meantByFlags(question)
  const answer = {refs: chosen.map(({environment}) => environment.ref), separate: separate ?? false}
  refuseMixture(question, answer)
  refuseSharing(question, answer)
  return answer
}

/** Those that are meant where nobody is asked: a sharing that is to end is that of those who share, and nobody else's. */
export function meantByFlags({candidates, narrowed, separate}: TargetQuestion): readonly Candidate[] {
  if (separate !== true || narrowed) return candidates
  const shared = candidates.filter(({letter}) => letter !== null && stagesOf(candidates, letter).length > 1)
  return shared.length > 0 ? shared : candidates
}

/** The stages among candidates that hold one credential; outside of any, each environment is one by itself. */
function stagesOf(candidates: readonly Candidate[], letter: string): string[] {
  return spanned(candidates.filter((one) => one.letter === letter))
}

function spanned(candidates: readonly Candidate[]): string[] {
  return distinct(candidates.map(({environment: {ref, stage}}) => stage ?? ref))
}

/**
 * Refuses to give one new value to environments that hold different ones today, unless that was said in so many words.
 *
 * @throws {Failure} `bad-usage`
 */
export function refuseMixture(question: TargetQuestion, answer: TargetAnswer): void {
  const {candidates, credential, narrowed, shared} = question
  const chosen = candidates.filter(({environment}) => answer.refs.includes(environment.ref))
  if (chosen.length === 0) throw new Failure('cancelled', 'No environment was chosen.')
  if (answer.separate || chosen.length === 1 || (shared && narrowed)) return
  const {key} = credential
  const letters = distinct(chosen.map((one) => one.letter).filter((one) => one !== null))
  const masked = chosen.filter((one) => one.letter === null)
  if (letters.length > 1) {
    const groups = letters.map((letter) => ({letter, holders: chosen.filter((one) => one.letter === letter)}))
    const told = groups.map(({holders, letter}) => `${letter}: ${named(holders)}`)
    throw new Failure('bad-usage', `${key} holds ${letters.length} different values (${told.join('; ')}).`, {
      details: {groups: groups.map(({holders}) => holders.map(({environment}) => environment.ref))},
      next: [
        ...groups.map(
          ({holders, letter}) =>
            `Value ${letter} alone: ${line(question, commandPart`${only(holders)}${ending(question, holders)}`)}`,
        ),
        ...separately(question, chosen),
        ...(shared ? [`The same new value for all: ${line(question, commandPart`${only(chosen)} --shared`)}`] : []),
      ].join('\n'),
    })
  }

  if (masked.length > 0 && !narrowed) {
    throw new Failure(
      'bad-usage',
      `${key} is masked in ${named(masked)}, so nobody can tell whether it is the same there.`,
      {
        next: [
          `The same new value for all: ${line(question, commandPart`${only(chosen)}${question.generates ? commandPart` --shared` : []}`)}`,
          `A new value for each stage: ${line(question, commandPart`${only(chosen)} --separate`)}`,
        ].join('\n'),
      },
    )
  }
}

/** How each gets a new value of its own; and where only some share one, how that alone ends. */
function separately(question: TargetQuestion, chosen: readonly Candidate[]): string[] {
  const meant = meantByFlags({...question, candidates: chosen, separate: true, narrowed: false})
  const isAll = meant.length === chosen.length && !question.narrowed
  const each = line(question, commandPart`${isAll ? [] : only(chosen)} --separate`)
  return [
    `Each with a new value of its own${question.generates ? '' : ', given one a line'}: ${each}`,
    ...(meant.length === chosen.length
      ? []
      : [`Only where stages share one: ${line(question, commandPart`${only(meant)} --separate`)}`]),
  ]
}

/**
 * Refuses to make up one value for several stages that nobody has said are to share it.
 *
 * @throws {Failure} `bad-usage`
 */
function refuseSharing(question: TargetQuestion, answer: TargetAnswer): void {
  const {candidates, credential, generates, narrowed, shared} = question
  const chosen = candidates.filter(({environment}) => answer.refs.includes(environment.ref))
  if (!generates || answer.separate || shared || spanned(chosen).length < 2) return
  const refs = narrowed ? only(chosen) : []
  throw new Failure(
    'bad-usage',
    `One value made up for ${credential.key} would be shared by ${listed(spanned(chosen))} (${named(chosen)}).`,
    {
      next: [
        `One for each stage: ${line(question, commandPart`${refs} --separate`)}`,
        `The same for all of them, on purpose: ${line(question, commandPart`${refs} --shared`)}`,
      ].join('\n'),
    },
  )
}

function named(candidates: readonly Candidate[]): string {
  return listed(candidates.map(({environment}) => environment.name))
}

function only(candidates: readonly Candidate[]): CommandPart[] {
  return candidates.map(({environment}) => commandPart` --only ${environment.ref}`)
}

/** What a command for some of them would be refused without. */
function ending({generates}: TargetQuestion, holders: readonly Candidate[]): CommandPart[] {
  return generates && spanned(holders).length > 1 ? [commandPart` --separate`] : []
}

function line({credential, typedLine = bareLine(credential.key)}: TargetQuestion, targets: CommandPart): string {
  return typedFor(typedLine, targets)
}
