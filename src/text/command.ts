import {shellQuote} from './shell-quote.js'

/** A part of a command line, made by {@link commandPart}. */
export class CommandPart {
  /** The words in their order, quoted. */
  readonly text: string
  /** Words that begin with a hyphen and are no options, quoted: they go behind `--`. */
  readonly last: readonly string[]

  constructor(text: string, last: readonly string[]) {
    this.text = text
    this.last = last
  }
}

type Word = CommandPart | number | readonly CommandPart[] | string

/**
 * A command to copy, or a sentence that ends in one. Each word put in is quoted for the shell, and is never an option: one
 * that begins with a hyphen goes behind its flag with `=`, or behind `--`.
 */
export function command(strings: TemplateStringsArray, ...words: readonly Word[]): string {
  const {last, text} = commandPart(strings, ...words)
  return last.length === 0 ? text : `${text} -- ${last.join(' ')}`
}

/** A part of a command, to be put into another one. */
export function commandPart(strings: TemplateStringsArray, ...words: readonly Word[]): CommandPart {
  let [text] = strings
  const last: string[] = []
  for (const [index, word] of words.entries()) {
    if (typeof word === 'object') {
      const parts = word instanceof CommandPart ? [word] : word
      text += parts.map((part) => part.text).join('')
      last.push(...parts.flatMap((part) => part.last))
    } else {
      const quoted = shellQuote(String(word))
      if (!quoted.startsWith('-') && !String(word).startsWith('-')) text += quoted
      else if (/(?:^|\s)--[a-z-]+ $/.test(text)) text = `${text.slice(0, -1)}=${quoted}`
      else if (text.endsWith(' ') && !text.endsWith(' -- ')) {
        text = text.slice(0, -1)
        last.push(quoted)
      } else text += quoted
    }

    text += strings[index + 1]
  }

  return new CommandPart(text, last)
}
