import {printable} from '../../text/printable.js'
import * as color from './colour.js'
import {wrap} from './wrap.js'

/** A remedy's sentence that ends in a command: `Set a value of its own: heroku secrets:rotate …`. */
const SENTENCE_WITH_COMMAND = /^(.*\S:)\s+((?:heroku [a-z][\w-]*(?::[\w-]+)*|git (?:-c \S+ )*[a-z][\w-]*)(?: .*)?)$/

/** Whether the whole text is a command to type. */
export function isCommand(text: string): boolean {
  return /^(?:heroku|git) [a-z]/.test(text) && !/[.;]$/.test(text)
}

/** A step as its sentence, with the colon, and its command; each null where there is none. */
export function partsOfStep(step: string): {command: null | string; sentence: null | string} {
  if (isCommand(step)) return {sentence: null, command: step}
  const [, sentence = step, command = null] = SENTENCE_WITH_COMMAND.exec(step) ?? []
  return {sentence, command}
}

/**
 * A remedy behind an arrow. A command stays on one line, however long, so that it can be copied; a sentence is wrapped.
 *
 * @param remedy one step a line
 */
export function renderRemedy(remedy: string, {indent, width}: {width: number; indent: number}): string[] {
  const lines = remedy.split('\n').flatMap((line) => {
    const {command, sentence} = partsOfStep(printable(line))
    return [
      ...(sentence === null ? [] : wrap(sentence, {width: width - indent - 2})),
      ...(command === null ? [] : [color.code(command)]),
    ]
  })
  return lines.map((line, number) => ' '.repeat(indent) + (number === 0 ? '→ ' : '  ') + line)
}
