import {Failure} from './failure.js'

/** The stages of a pipeline, least to most dangerous. */
export const STAGES = ['test', 'review', 'development', 'staging', 'production'] as const

export type Stage = (typeof STAGES)[number]

/** Whether the text is the full name of a stage. */
export function isStage(text: string): text is Stage {
  return (STAGES as readonly string[]).includes(text)
}

/** Orders stages from least to most dangerous; no stage comes last. For `sort`. */
export function compareStages(a: null | Stage, b: null | Stage): number {
  const rank = (stage: null | Stage) => (stage === null ? STAGES.length : STAGES.indexOf(stage))
  return rank(a) - rank(b)
}

/**
 * The stages whose name begins with what was typed: `prod` gives production. An empty list when there are none.
 * A full name is always its own only match.
 */
export function stagesBeginningWith(typed: string): Stage[] {
  const wanted = typed.toLowerCase()
  if (isStage(wanted)) return [wanted]
  return wanted === '' ? [] : STAGES.filter((stage) => stage.startsWith(wanted))
}

/**
 * The stage a person typed.
 *
 * @throws {Failure} `bad-usage` when no stage, or more than one, begins with it
 */
export function parseStage(typed: string): Stage {
  const matches = stagesBeginningWith(typed)
  if (matches.length === 1) return matches[0]
  throw new Failure(
    'bad-usage',
    matches.length === 0
      ? `There is no stage ${JSON.stringify(typed)}; the stages are ${STAGES.join(', ')}.`
      : `${JSON.stringify(typed)} could be ${matches.join(' or ')}.`,
  )
}
