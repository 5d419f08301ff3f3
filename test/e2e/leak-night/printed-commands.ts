import {partsOfStep} from '../../../src/report/elements/remedy.js'

/** What stands before a command in a line: the arrow of a remedy, the mark of an error. */
const BEFORE = /^[\s→›]*(?:Error: )?/

/** The commands of what was printed, each as it stands on its line, once. */
export function printedCommands(text: string): string[] {
  const commands = text.split('\n').flatMap((line) => partsOfStep(line.replace(BEFORE, '').trimEnd()).command ?? [])
  return [...new Set(commands)]
}

/** The command among those that were printed with all of these words in it. */
export function printedCommand(text: string, ...words: readonly string[]): string {
  const found = printedCommands(text).find((command) => words.every((word) => command.includes(word)))
  if (found === undefined) throw new Error(`No command with ${words.join(' ')} was printed:\n${text}`)
  return found
}

/** The lines that are wider than the terminal, but for those that hold a command to be copied. */
export function tooWide(text: string, columns: number): string[] {
  return text
    .split('\n')
    .filter((line) => [...line].length > columns && printedCommands(line).length === 0 && !line.startsWith(' ›'))
}
