import {lineFinder, type Reference} from '../lexing/reference.js'

/** A config var as `app.json` describes it ("app.json Schema", Heroku Dev Center). */
export interface DescribedVar extends Reference {
  readonly description: null | string
  /** Whether Heroku makes up its value (`generator: secret`). */
  readonly generated: boolean
}

/**
 * The config vars that an `app.json` asks for, those of its environments too. Nothing where it is not JSON: that is for
 * Heroku to say.
 */
export function readAppJson(text: string): DescribedVar[] {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return []
  }

  const lineOf = linesOfKeys(text)
  const found = new Map<string, DescribedVar>()
  const environments = Object.values(asObject(asObject(document).environments))
  for (const part of [document, ...environments]) {
    for (const [key, value] of Object.entries(asObject(asObject(part).env))) {
      const entry = typeof value === 'string' ? {value} : asObject(value)
      if (found.has(key)) continue
      found.set(key, {
        key,
        line: lineOf.get(key) ?? 1,
        optional: entry.required === false || typeof entry.value === 'string' || entry.generator !== undefined,
        default: typeof entry.value === 'string' ? entry.value : null,
        description: typeof entry.description === 'string' ? entry.description : null,
        generated: entry.generator !== undefined,
      })
    }
  }

  return [...found.values()]
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** The line where each key of a JSON text first stands. */
function linesOfKeys(text: string): Map<string, number> {
  const lineAt = lineFinder(text)
  const lines = new Map<string, number>()
  for (const {0: whole, 1: colon, index} of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) {
    if (colon === undefined) continue
    const key = JSON.parse(whole.slice(0, -colon.length)) as string
    if (!lines.has(key)) lines.set(key, lineAt(index))
  }

  return lines
}
