import {CODE} from '../lexing/lexer.js'
import {type CodeSource, type FoundReference} from '../lexing/pattern-reader.js'
import {placeholdersIn} from './placeholders.js'
import {environmentName, isOwnProperty} from './property-names.js'

/**
 * References in annotations: `@Value("${X:default}")` and whatever else takes a placeholder, and `@ConfigProperty(name =
 * "x.y")` of MicroProfile ("Default ConfigSources": `X_Y`). A property (`${stripe.api-key}`) is read from the
 * environment as well ("Externalized Configuration", Spring Boot), where no file gives it.
 */
export function readAnnotations(source: CodeSource): FoundReference[] {
  const {lineAt, regions, text} = source
  const found: FoundReference[] = []
  for (const match of text.matchAll(/@(?:\w+:)?[A-Z]\w*\s*\(/g)) {
    if (regions[match.index] !== CODE) continue
    const start = match.index + match[0].length
    const inside = argumentsAt(text, regions, start)
    if (/^@(?:\w+:)?ConfigProperty\b/.test(match[0])) {
      const name = /\bname\s*=\s*"([\w.-]+)"/.exec(inside)?.[1]
      const value = /\bdefaultValue\s*=\s*"([^"\n]*)"/.exec(inside)?.[1]
      if (name) {
        const isName = /^[A-Z][A-Z\d_]*$/.test(name)
        found.push({
          key: environmentName(name),
          line: lineAt(match.index),
          optional:
            value !== undefined ||
            /^[^;{]{0,80}\bOptional</.test(text.slice(start + inside.length, start + inside.length + 100)),
          default: value ?? null,
          offset: match.index,
          ...(!isName && {property: name}),
        })
      }
    } else if (inside.includes('${')) {
      for (const {name, optional, value, offset} of placeholdersIn(inside.replaceAll(String.raw`\$`, ' $'))) {
        if (!isOwnProperty(name)) continue
        const isName = /^[A-Z][A-Z\d_]*$/.test(name)
        found.push({
          key: environmentName(name),
          line: lineAt(start + offset),
          optional,
          default: value,
          offset: start + offset,
          ...(!isName && {property: name}),
        })
      }
    }
  }

  return found
}

/** The arguments of a call, from behind its bracket. */
function argumentsAt(text: string, regions: Uint8Array, start: number): string {
  let depth = 0
  for (let at = start; at < text.length && at - start < 2000; at++) {
    if (regions[at] !== CODE) continue
    if (text[at] === '(') depth++
    else if (text[at] === ')' && depth-- === 0) return text.slice(start, at)
  }

  return ''
}
