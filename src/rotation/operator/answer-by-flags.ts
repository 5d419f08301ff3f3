import type {Candidate, TargetAnswer, TargetQuestion} from './operator.js'

import {Failure} from '../../model/failure.js'
import {capitalised, distinct, listed} from '../../model/wording.js'
import {type CommandPart, commandPart} from '../../text/command.js'
import {bareLine, typedFor} from '../model/typed-line.js'
import {missingSentence} from './missing-flags.js'

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
    throw unclear(question, `${key} holds ${letters.length} different values (${told.join('; ')}).`, {
      details: {groups: groups.map(({holders}) => holders.map(({environment}) => environment.ref))},
      ways: [
        ...groups.flatMap(({holders, letter}) => alone(question, `Value ${letter} alone`, holders)),
        ...separately(question, chosen),
        ...(shared
          ? [
              {
                what: 'The same new value for all',
                command: line(question, commandPart`${only(chosen)} --shared`, chosen),
              },
            ]
          : []),
      ],
    })
  }

  if (masked.length > 0 && !narrowed) {
    const all = commandPart`${only(chosen)}${makes(question, chosen) ? commandPart` --shared` : []}`
    throw unclear(question, `${key} is masked in ${named(masked)}, so nobody can tell whether it is the same there.`, {
      ways: [
        {what: 'The same new value for all', command: line(question, all, chosen)},
        {
          what: 'A new value for each stage',
          command: line(question, commandPart`${only(chosen)} --separate`, chosen),
        },
      ],
    })
  }
}

/** What may be meant, and the command that says so. */
interface Way {
  readonly what: string
  readonly command: string
}

/** That the flags leave open what is meant, with all that they lack besides. */
function unclear(
  {missing = []}: TargetQuestion,
  message: string,
  {details = {}, ways}: {readonly details?: Record<string, unknown>; readonly ways: readonly Way[]},
): Failure {
  const told = ways.filter(({command}, index) => ways.findIndex((one) => one.command === command) === index)
  return new Failure('bad-usage', missing.length === 0 ? message : `${message} ${missingSentence(missing)}`, {
    details: {...details, ...(missing.length > 0 && {missing})},
    next: told.map(({command, what}) => `${what}: ${command}`).join('\n'),
  })
}

/** How those who share a value get another one, and nobody else. */
function alone(question: TargetQuestion, what: string, holders: readonly Candidate[]): Way[] {
  if (!makes(question, holders) || spanned(holders).length < 2) {
    return [{what, command: line(question, commandPart`${only(holders)}`, holders)}]
  }

  return oneOrEach(question, commandPart`${only(holders)}`, holders).map((way) => ({
    ...way,
    what: `${what}, ${way.what}`,
  }))
}

/** What is made up for several stages is either one for each, or the same for all on purpose. */
function oneOrEach(question: TargetQuestion, refs: CommandPart, holders: readonly Candidate[]): Way[] {
  return [
    {what: 'one for each stage', command: line(question, commandPart`${refs} --separate`, holders)},
    {what: 'the same for all of them, on purpose', command: line(question, commandPart`${refs} --shared`, holders)},
  ]
}

/**
 * The commands that say where the new value comes from, for a command line that says all but that.
 *
 * @param answer which are meant
 */
export function waysToTell(question: TargetQuestion, answer: TargetAnswer): string[] {
  const {candidates, narrowed, shared, typedLine = bareLine(question.credential.key)} = question
  const chosen = candidates.filter(({environment}) => answer.refs.includes(environment.ref))
  const given = typedFor({...typedLine, source: commandPart` --value-from stdin`}, typedLine.targets)
  const isEach = !answer.separate && !shared && spanned(chosen).length > 1
  const made = isEach
    ? oneOrEach(question, commandPart`${narrowed ? only(chosen) : []}`, chosen)
    : [{what: '', command: line(question, typedLine.targets, chosen)}]
  return [
    ...(makes(question, chosen)
      ? made.map(({command, what}) => `Made here${what === '' ? '' : `, ${what}`}: ${command}`)
      : []),
    `Given on standard input${answer.separate && spanned(chosen).length > 1 ? ', one a line' : ''}: ${given}`,
  ]
}

/** How each gets a new value of its own; and where only some share one, how that alone ends. */
function separately(question: TargetQuestion, chosen: readonly Candidate[]): Way[] {
  const meant = meantByFlags({...question, candidates: chosen, separate: true, narrowed: false})
  const isAll = meant.length === chosen.length && !question.narrowed
  return [
    {
      what: `Each with a new value of its own${makes(question, chosen) ? '' : ', given one a line'}`,
      command: line(question, commandPart`${isAll ? [] : only(chosen)} --separate`, chosen),
    },
    ...(meant.length === chosen.length
      ? []
      : [
          {
            what: 'Only where stages share one',
            command: line(question, commandPart`${only(meant)} --separate`, meant),
          },
        ]),
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
  throw unclear(
    question,
    `One value made up for ${credential.key} would be shared by ${listed(spanned(chosen))} (${named(chosen)}).`,
    {
      ways: oneOrEach(question, commandPart`${narrowed ? only(chosen) : []}`, chosen).map((way) => ({
        ...way,
        what: capitalised(way.what),
      })),
    },
  )
}

function named(candidates: readonly Candidate[]): string {
  return listed(candidates.map(({environment}) => environment.name))
}

function only(candidates: readonly Candidate[]): CommandPart[] {
  return candidates.map(({environment}) => commandPart` --only ${environment.ref}`)
}

/** Whether the command that is printed for some of them has their values made up here. */
function makes({generates, sourceless}: TargetQuestion, holders: readonly Candidate[]): boolean {
  return (generates ?? sourceless ?? false) && holders.every(({canMake}) => canMake !== false)
}

/** The command for some of them, with a source that can be theirs where it says none that can. */
function line(question: TargetQuestion, targets: CommandPart, holders: readonly Candidate[]): string {
  const {credential, generates, sourceless, typedLine = bareLine(credential.key)} = question
  const isMade = makes(question, holders)
  if (!sourceless && (!generates || isMade)) return typedFor(typedLine, targets)
  return typedFor({...typedLine, source: commandPart` --value-from ${isMade ? 'generate' : 'stdin'}`}, targets)
}
