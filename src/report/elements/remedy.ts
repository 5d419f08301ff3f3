import {printable} from '../../text/printable.js'
import * as color from './colour.js'
import {wrap, type WrapLayout} from './wrap.js'

const PROGRAM = String.raw`heroku [a-z][\w-]*(?::[\w-]+)*|git (?:-c \S+ )*[a-z][\w-]*|(?:gh|glab|vercel|wrangler) [a-z][\w-]*`

/** A remedy's sentence that ends in a command: `Set a value of its own: heroku secrets:rotate …`. */
const SENTENCE_WITH_COMMAND = new RegExp(String.raw`^(.*\S:)\s+((?:${PROGRAM})(?: .*)?)$`)

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
 * A text as lines. A command at its end stands on one of its own, however long: broken into several a paste would
 * run it as several commands.
 */
export function wrapStep(text: string, layout: WrapLayout): string[] {
  const {command, sentence} = partsOfStep(text)
  const {indent = 0, hanging = indent} = layout
  return [
    ...(sentence === null ? [] : wrap(sentence, layout)),
    ...(command === null ? [] : [' '.repeat(sentence === null ? indent : hanging) + color.code(command)]),
  ]
}

/**
 * A remedy behind an arrow. A command stays on one line, however long, so that it can be copied; a sentence is wrapped.
 *
 * @param remedy one step a line
 */
export function renderRemedy(remedy: string, {indent, width}: {width: number; indent: number}): string[] {
  const lines = remedy.split('\n').flatMap((line) => wrapStep(printable(line), {width: width - indent - 2}))
  return lines.map((line, number) => ' '.repeat(indent) + (number === 0 ? '→ ' : '  ') + line)
}
