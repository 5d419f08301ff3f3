import type {Parts, Variable} from './reading.js'

/** A word of a shell, and where it ends in its text. */
export interface ShellWord {
  readonly parts: Parts
  readonly end: number
}

const NAME = /^\$(?:(\w+)|\{(\w+)(?::?-([^${}]*))?\})/
/** What ends a command, or does more than stand for itself, outside of quotes. */
const OPERATORS = ';&|<>()'

/** Where a command substitution ends that begins at `at`; -1 when it does not. */
function commandEnd(text: string, at: number): number {
  if (text[at] === '`') {
    const end = text.indexOf('`', at + 1)
    return end === -1 ? -1 : end + 1
  }

  let depth = 0
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '(') depth++
    else if (text[i] === ')' && --depth === 0) return i + 1
  }

  return -1
}

/** A variable or command that begins at `at`; `$` alone stands for itself. */
function substitution(text: string, at: number): null | {part: string | Variable; end: number} {
  if (text[at] === '`' || text.startsWith('$(', at)) {
    const end = commandEnd(text, at)
    return end === -1 ? null : {part: {name: null, otherwise: ''}, end}
  }

  const match = NAME.exec(text.slice(at, at + 256))
  if (match) return {part: {name: match[1] ?? match[2], otherwise: match[3] ?? ''}, end: at + match[0].length}
  return text[at + 1] === '{' ? null : {part: '$', end: at + 1}
}

/** What a backslash between double quotes stands before to take its meaning away. */
const ESCAPED = '"$`\\\n'

/** Reads what stands between double quotes, from just behind the first. */
function doubleQuoted(text: string, from: number): null | ShellWord {
  const parts: Array<string | Variable> = []
  for (let at = from; at < text.length;) {
    const character = text[at]
    if (character === '"') return {parts, end: at + 1}
    if (character === '\\' && ESCAPED.includes(text[at + 1])) {
      if (text[at + 1] !== '\n') parts.push(text[at + 1])
      at += 2
    } else if (character === '$' || character === '`') {
      const found = substitution(text, at)
      if (!found) return null
      parts.push(found.part)
      at = found.end
    } else {
      parts.push(character)
      at++
    }
  }

  return null
}

/**
 * The word that begins at `from`, as a POSIX shell takes it (POSIX: Shell Command Language, Quoting).
 *
 * @returns null where it is not closed, or is more than a word
 */
export function shellWord(text: string, from: number): null | ShellWord {
  const parts: Array<string | Variable> = []
  let at = from
  while (at < text.length && !/\s/.test(text[at])) {
    const character = text[at]
    if (OPERATORS.includes(character)) return null
    switch (character) {
      case "'": {
        const close = text.indexOf("'", at + 1)
        if (close === -1) return null
        parts.push(text.slice(at + 1, close))
        at = close + 1

        break
      }

      case '"': {
        const inside = doubleQuoted(text, at + 1)
        if (!inside) return null
        parts.push(...inside.parts)
        at = inside.end

        break
      }

      case '\\': {
        if (at + 1 < text.length && text[at + 1] !== '\n') parts.push(text[at + 1])
        at += 2

        break
      }

      case '$':
      case '`': {
        const found = substitution(text, at)
        if (!found) return null
        parts.push(found.part)
        at = found.end

        break
      }

      default: {
        parts.push(character)
        at++
      }
    }
  }

  return {parts, end: Math.min(at, text.length)}
}
