import type {Reference} from './reference.js'

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

  const found: DescribedVar[] = []
  const environments = Object.values(asObject(asObject(document).environments))
  for (const part of [document, ...environments]) {
    for (const [key, value] of Object.entries(asObject(asObject(part).env))) {
      const entry = typeof value === 'string' ? {value} : asObject(value)
      if (found.some((one) => one.key === key)) continue
      found.push({
        key,
        line: lineOfKey(text, key),
        optional: entry.required === false || typeof entry.value === 'string' || entry.generator !== undefined,
        default: typeof entry.value === 'string' ? entry.value : null,
        description: typeof entry.description === 'string' ? entry.description : null,
        generated: entry.generator !== undefined,
      })
    }
  }

  return found
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function lineOfKey(text: string, key: string): number {
  const at = text.indexOf(`${JSON.stringify(key)}:`)
  const spaced = at === -1 ? text.search(new RegExp(String.raw`"${key}"\s*:`)) : at
  return spaced === -1 ? 1 : text.slice(0, spaced).split('\n').length
}
