import type {Failure} from '../../model/failure.js'

import {lastPrinted} from '../../text/last-printer.js'
import {printable} from '../../text/printable.js'
import {partsOfStep} from './remedy.js'
import {unbroken, wrap} from './wrap.js'

/** What stands before each line, in columns: the mark of an error, and blanks. */
const INDENT = ' '.repeat(5)
/** A command amid a sentence, with its flags. */
const COMMAND = /\b(?:gh|git|heroku) [a-z][\w:-]*(?: (?:-{1,2}[a-z][\w-]*(?:[ =][^\s,;]*[^\s,;.])?|[A-Z][A-Z0-9_]+))*/g

/** How an error is laid out. */
export interface ErrorLayout {
  /** Columns of the terminal; null where lines are not to be broken. */
  readonly width: null | number
  /** The mark before the message and before each thing to do, one column wide. */
  readonly mark: string
}

/**
 * An error as lines. Each thing to do has a mark before it, as the message has; the other lines are indented, so that they
 * do not look like the beginning of anything. Sentences are broken at blanks; a command is not broken.
 */
export function errorLines({message, next}: Pick<Failure, 'message' | 'next'>, {mark, width}: ErrorLayout): string[] {
  const room = width === null ? null : Math.max(width - INDENT.length - 1, 20)
  const marked = (lines: readonly string[]) =>
    lines.map((line, at) => (at === 0 ? ` ${mark}   ${line}` : INDENT + line))
  const [first, ...others] = message.split('\n')
  const story = [`Error: ${first}`, ...others].flatMap((line) => proseLines(legible(line), room))
  const steps = next === undefined || next === '' ? [] : next.split('\n').map((line) => legible(line))
  return [...marked(story), ...steps.flatMap((step) => marked(stepLines(step, room)))]
}

/** What begins with a blank is set off on purpose, and stays as it is. */
function proseLines(text: string, room: null | number): string[] {
  return room === null || text.startsWith(' ')
    ? [text]
    : wrap(
        text.replaceAll(COMMAND, (found) => unbroken(found)),
        {width: room},
      )
}

/** On one line where there is room; otherwise the command that a sentence ends in has its own. */
function stepLines(step: string, room: null | number): string[] {
  if (room === null) return [step]
  const {command, sentence} = partsOfStep(step)
  if (command === null) return proseLines(step, room)
  if (step.length <= room || sentence === null) return [step]
  return [...proseLines(sentence, room), command]
}

function legible(line: string): string {
  return lastPrinted(printable(line))
}
