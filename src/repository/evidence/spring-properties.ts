import type {GivenName} from './chain.js'

/** Where Java or Kotlin takes a property. */
export interface TakenProperty {
  readonly name: string
  readonly offset: number
  /** What it is called from there on. */
  readonly given: readonly GivenName[]
}

/** Lines above that are looked at for what a property belongs to. */
const MOST_LINES = 200

/**
 * The full name of the property in whose line an offset is: `app.field-key`, in YAML with all that it is nested in.
 *
 * @returns null where there is none
 */
export function propertyAt(text: string, offset: number): null | string {
  const start = text.lastIndexOf('\n', offset) + 1
  const own = PROPERTY.exec(text.slice(start, offset))
  if (!own) return null
  const names = [own[2]]
  let indent = own[1].length
  const above = text
    .slice(Math.max(0, start - 20_000), start)
    .split('\n')
    .slice(0, -1)
    .slice(-MOST_LINES)
  for (const line of above.reverse()) {
    const outer = /^([ \t]*)([\w.-]+):\s*(?:#.*)?$/.exec(line)
    if (!outer || outer[1].length >= indent) continue
    names.unshift(outer[2])
    indent = outer[1].length
    if (indent === 0) break
  }

  return names.join('.')
}

const PROPERTY = /^([ \t]*)["']?([\w.-]+)["']?[ \t]*[:=]/

/** The properties that code takes by `@Value("${name}")`, for a field or an argument. */
export function valuesIn(text: string): TakenProperty[] {
  const value =
    /@Value\(\s*"\\?\$\{(?<name>[\w.-]+)(?::[^}"\n]{0,200})?\}"\s*\)\s+(?:(?:private|protected|public|final|static|lateinit|var|val)\s+){0,4}(?:String\s+)?(?<given>\w+)\s*[;:,)=]/g
  return [...text.matchAll(value)].map((match) => {
    const {given, name} = match.groups!
    return {
      name,
      offset: match.index + match[0].indexOf(name),
      given: [
        {name: given, kind: 'local', offset: 0},
        {name: given, kind: 'member', offset: 0},
      ],
    }
  })
}
