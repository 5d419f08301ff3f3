import type {Reference} from '../lexing/reference.js'

import {lineFinder} from '../lexing/reference.js'
import {withoutXmlComments} from '../lexing/remarks.js'
import {placeholdersIn} from './placeholders.js'

/**
 * References in the XML of the JVM: `${env.X}` of Maven ("Maven Model Builder": interpolation), `${env:X}` of Log4j
 * ("Property substitution").
 */
export function readMavenXml(text: string): Reference[] {
  if (!text.includes('${env')) return []
  const clean = withoutXmlComments(text)
  const lineAt = lineFinder(clean)
  return [...clean.matchAll(/\$\{env[.:]([A-Za-z_]\w*)(?::-([^}\n]*))?\}/g)].map((match) => ({
    key: match[1],
    line: lineAt(match.index),
    optional: match[2] !== undefined,
    default: match[2] ?? null,
  }))
}

/** References in Logback's settings: `${X}`, `${X:-default}` in capitals that the file does not set. */
export function readLogback(text: string): Reference[] {
  const clean = withoutXmlComments(text)
  const lineAt = lineFinder(clean)
  const set = new Set(
    [...clean.matchAll(/<(?:property|variable|springProperty)\b[^>]{0,300}\bname="(\w+)"/g)].map(([, name]) => name),
  )
  return placeholdersIn(clean, ':-')
    .filter(({name}) => /^[A-Z][A-Z\d_]*$/.test(name) && !set.has(name))
    .map(({name, offset, optional, value}) => ({key: name, line: lineAt(offset), optional, default: value}))
}
