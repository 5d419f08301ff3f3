import type {Literal} from './literal.js'

import {lineFinder} from '../references/lexing/reference.js'

/** What `ENV` and `ARG` of a Dockerfile set (Dockerfile reference), but for what they take from another variable. */
export function readImage(text: string): Literal[] {
  const found: Literal[] = []
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const first = at
    const parts = [lines[at]]
    while (/[\\`]$/.test(parts.at(-1)!.trimEnd()) && at + 1 < lines.length) {
      at++
      if (/^\s*#/.test(lines[at])) continue
      parts.push(parts.pop()!.trimEnd().slice(0, -1), lines[at])
    }

    const [, kind, rest] = /^\s*(ENV|ARG)\s+([^]*)$/i.exec(parts.join('\n')) ?? []
    if (rest === undefined) continue
    const lineAt = lineFinder(rest)
    const old = kind.toUpperCase() === 'ENV' ? /^(\w+)[^\S\n]+([^=\n][^\n]*)$/.exec(rest) : null
    if (old) found.push({name: old[1], value: unquoted(old[2]), line: first + 1})
    else {
      for (const pair of rest.matchAll(/\b(\w+)=("(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s\\])*)/g)) {
        found.push({name: pair[1], value: unquoted(pair[2]), line: first + lineAt(pair.index)})
      }
    }
  }

  return found.filter(({value}) => !/^\$\{?\w+/.test(value))
}

const unquoted = (text: string) => text.trim().replace(/^(["'])([^]*)\1$/, '$2')
