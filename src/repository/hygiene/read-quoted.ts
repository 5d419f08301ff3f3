import {type Literal, settingName} from './literal.js'

/** Characters before a literal in which the name is looked for that it is given to. */
const LONGEST_NAME = 200
/** Characters of a line that a person wrote. */
const LONGEST_LINE = 2000

const COMMENT = /^\s*(?:#|\/\/|\*|--|<!--|;)/
const GIVEN_TO = /["']?([A-Za-z_][\w.:-]*)["'\]]{0,2}\s*(?:=>|:?=|:|,|\|\||\?\?|\bor\b)\s*$/
/** The setting of a list of settings: `- name: X`, `"name": "X",`, `key="X"`. */
const NAMED = /["']?\b(?:name|key|Name|Key)["']?\s*[:=]\s*["']?([A-Za-z_][\w.:-]*)["']?[\s,]*$/
/** `${NAME:default}` and `${NAME:-default}`, as Spring and compose files have it. */
const WITH_DEFAULT = /^\$\{([\w.-]+):-?([^${}]+)\}$/

/**
 * String literals on each line that is no comment, with the name they are given to, if any.
 *
 * @param text of a file, lines ended by `\n`
 * @param bare whether what stands without quotes is text too, as in YAML, and not code
 */
export function readQuoted(text: string, bare: boolean): Literal[] {
  const found: Literal[] = []
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.length > LONGEST_LINE || COMMENT.test(line)) continue
    const add = (name: string, value: string, before: string) => {
      const own = /^(?:.*[.:-])?value$/i.test(name)
        ? (nameBefore(before) ?? nameBefore(lines[index - 1] ?? '') ?? name)
        : name
      const filled = WITH_DEFAULT.exec(value)
      if (filled) found.push({name: settingName(filled[1]), value: filled[2], line: index + 1})
      else found.push({name: settingName(own), value, line: index + 1})
    }

    for (const match of line.matchAll(/(["'`])((?:\\.|(?!\1)[^\\\n]){6,800})\1/g)) {
      const before = line.slice(Math.max(0, match.index - LONGEST_NAME), match.index)
      const name = GIVEN_TO.exec(before)?.[1] ?? ''
      add(name, match[2], name === '' ? '' : before.slice(0, before.lastIndexOf(name)))
    }

    // key: value and key=value without quotes
    const pair = bare && /^\s*(?:- |export )?(%?[A-Za-z_][\w.-]*)\s*[:=]\s*([^\s"'`#<[&*!|>][^\s]{5,})\s*$/.exec(line)
    if (pair) add(pair[1].replace(/^%[a-z]+\./, ''), pair[2], '')
  }

  return found
}

const nameBefore = (text: string): null | string =>
  NAMED.exec(
    text
      .slice(-LONGEST_NAME)
      .replace(/["'\s,]*$/, (end) => (end.includes('"') || end.includes("'") ? end.trim().slice(0, 1) : '')),
  )?.[1] ?? null
