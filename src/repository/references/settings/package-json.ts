import {lineFinder, type Reference} from '../lexing/reference.js'
import {readShell} from '../shell/shell.js'

/** Scripts that only test or check the app, as other code that does is not read either. */
const TESTS =
  /(?:^|[:-])(?:test|tests|e2e|cypress|playwright|jest|vitest|coverage|lint|typecheck|storybook)(?:$|[:-])|^(?:pre|post)test/i
/** Programs that read a file of JavaScript from their arguments. */
const CODE = /\bprocess\.env\.([A-Za-z_]\w*)/g
/** Where a command says which variables it sets: `cross-env A=1 B=$C command`. */
const SETS = /(?<![\w$%{])([A-Za-z_]\w*)=(?!=)/g

/**
 * References in the scripts of a `package.json`: `$X` and `${X}` as the shell reads them, `%X%` as Windows does, and
 * `process.env.X` in code that is given to node. What a script sets itself (`cross-env X=1`) is no reading.
 */
export function readPackageJson(text: string): Reference[] {
  const found: Reference[] = []
  const lineAt = lineFinder(text)
  const start = Math.max(0, text.indexOf('"scripts"'))
  for (const [name, script] of scriptsOf(text)) {
    if (TESTS.test(name)) continue
    const line = lineAt(Math.max(0, text.indexOf(JSON.stringify(name), start)))
    const set = new Set([...script.matchAll(SETS)].map(([, key]) => key))
    const read = readShell(script).filter(({key}) => !set.has(key))
    const windows = [...script.matchAll(/%([A-Z][A-Z\d_]*)%/g)].filter(([, key]) => !set.has(key))
    const quoted = [...script.matchAll(CODE)]
    found.push(
      ...read.map((reference) => ({...reference, line})),
      ...[...windows, ...quoted].map(([, key]) => ({key, line, optional: false, default: null})),
    )
  }

  return found
}

function scriptsOf(text: string): Array<[string, string]> {
  try {
    const {scripts} = JSON.parse(text) as {scripts?: unknown}
    if (typeof scripts !== 'object' || scripts === null) return []
    return Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  } catch {
    return []
  }
}
