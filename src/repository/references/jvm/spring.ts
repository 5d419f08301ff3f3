import type {Reference} from '../lexing/reference.js'

import {lineFinder} from '../lexing/reference.js'
import {withoutRemarks} from '../lexing/remarks.js'
import {placeholdersIn} from './placeholders.js'
import {environmentName, isOwnProperty} from './property-names.js'

/**
 * References in the settings of Spring, Micronaut and Quarkus (`application.properties`, `application.yml`): `${X}`,
 * `${X:default}`, and `${a.b}` where it may come from the environment.
 */
export function readSpringConfig(text: string): Reference[] {
  const clean = withoutRemarks(text.replaceAll(/^[ \t]*!.*$/gm, (line) => ' '.repeat(line.length)))
  const lineAt = lineFinder(clean)
  const found = placeholdersIn(clean)
    .filter(({name}) => isOwnProperty(name))
    .map(({name, optional, value, offset}) => ({
      key: environmentName(name),
      line: lineAt(offset),
      optional,
      default: value,
      ...(!/^[A-Z][A-Z\d_]*$/.test(name) && {property: name}),
    }))
  return [...found, ...readKtor(clean, lineAt)]
}

/** `port: $PORT`, `"$PORT:8080"` and `"$?PORT"`: the YAML of Ktor ("Configuration in a file"). */
function readKtor(clean: string, lineAt: (offset: number) => number): Reference[] {
  return [...clean.matchAll(/:[ \t]*(["']?)\$(\??)([A-Z][A-Z\d_]*)(?::([^"'\n]*))?\1[ \t]*$/gm)].map((match) => ({
    key: match[3],
    line: lineAt(match.index),
    optional: match[2] === '?' || match[4] !== undefined,
    default: match[4] ?? null,
  }))
}
