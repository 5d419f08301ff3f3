import type {TargetAnswer, TargetQuestion} from './operator.js'

import {Failure} from '../../model/failure.js'
import {distinct, listed} from '../../model/wording.js'

/** Whether the question has only one answer, so that nobody needs to be asked. */
export function hasOneAnswer({candidates, narrowed, separate}: TargetQuestion): boolean {
  if (candidates.length === 1) return true
  return separate !== null && narrowed
}

/**
 * The answer that flags alone give.
 *
 * @throws {Failure} `bad-usage` when they leave it open which of several credentials is meant
 */
export function answerByFlags(question: TargetQuestion): TargetAnswer {
  const {candidates, separate} = question
  const answer = {refs: candidates.map(({environment}) => environment.ref), separate: separate ?? false}
  refuseMixture(question, answer)
  return answer
}

/**
 * Refuses to give one new value to environments that hold different ones today, unless that was said in so many words.
 *
 * @throws {Failure} `bad-usage`
 */
export function refuseMixture({candidates, credential, narrowed}: TargetQuestion, answer: TargetAnswer): void {
  const chosen = candidates.filter(({environment}) => answer.refs.includes(environment.ref))
  if (chosen.length === 0) throw new Failure('cancelled', 'No environment was chosen.')
  if (answer.separate || chosen.length === 1) return
  const {key} = credential
  const letters = distinct(chosen.map((one) => one.letter).filter((one) => one !== null))
  const masked = chosen.filter((one) => one.letter === null)
  if (letters.length > 1) {
    const groups = letters.map(
      (one) =>
        `${one}: ${listed(chosen.filter((candidate) => candidate.letter === one).map(({environment}) => environment.name))}`,
    )
    throw new Failure('bad-usage', `${key} holds ${letters.length} different values (${groups.join('; ')}).`, {
      details: {
        groups: letters.map((one) =>
          chosen.filter(({letter: own}) => own === one).map(({environment}) => environment.ref),
        ),
      },
      next: `Say which to rotate with ${chosen.map(({environment}) => `--only ${environment.ref}`).join(' or ')}, or give each stage a new value of its own with --separate.`,
    })
  }

  if (masked.length > 0 && !narrowed) {
    throw new Failure(
      'bad-usage',
      `${key} is masked in ${listed(masked.map(({environment}) => environment.name))}, so nobody can tell whether it is the same there.`,
      {
        next: `Name those that are to get the same new value with ${chosen.map(({environment}) => `--only ${environment.ref}`).join(' ')}, or give each stage a new value of its own with --separate.`,
      },
    )
  }
}
