import {lineFinder, type Reference} from '../lexing/reference.js'
import {withoutRemarks} from '../lexing/remarks.js'

/** Characters of one `${…}` that are looked at. */
const LONGEST = 1000

/** How a kind of file writes a variable. */
interface Substitution {
  /** Whether `$X` is one, as well as `${X}`. */
  readonly plain?: boolean
  /** Whether `${X:default}` has one, as well as `${X:-default}`. */
  readonly colon?: boolean
  /** Whether only names in capitals are variables. */
  readonly capitals?: boolean
}

/**
 * The variables that a text of settings has put in: `${X}`, `${X:-default}`, `${X-default}`, `${X:?…}`, `${X:+…}`,
 * `${X?}`, also in the default of another. `$$` is a dollar.
 *
 * @param clean without remarks
 */
export function substitutionsIn(clean: string, {plain, colon, capitals}: Substitution = {}): Reference[] {
  const lineAt = lineFinder(clean)
  const sign = plain ? /\$(?:\$|\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g : /\$(?:\$|\{([A-Za-z_]\w*))/g
  return [...clean.matchAll(sign)].flatMap((match) => {
    const key = match[1] ?? match[2]
    if (key === undefined || (capitals && !/^[A-Z][A-Z\d_]*$/.test(key))) return []
    const line = lineAt(match.index)
    if (match[1] === undefined) return [{key, line, optional: false, default: null}]
    const rest = insideAfter(clean, match.index + match[0].length)
    const told = rest === null ? null : fallbackIn(rest, colon === true)
    return told === null ? [] : [{key, line, ...told}]
  })
}

/** What `:-default` and its like say; null where it is none of them. */
function fallbackIn(rest: string, colon: boolean): null | Pick<Reference, 'default' | 'optional'> {
  if (rest === '') return {optional: false, default: null}
  const [, sign, value] = /^(:?[-+=?]|:)([^]*)$/.exec(rest) ?? []
  if (sign === undefined || (sign === ':' && !colon)) return null
  if (sign.endsWith('?')) return {optional: sign === '?' && value === '', default: null}
  return {optional: true, default: sign.endsWith('+') || value === '' || value.includes('$') ? null : value}
}

/** What stands to the bracket that closes, on the same line. */
function insideAfter(text: string, from: number): null | string {
  let depth = 0
  for (let at = from; at < text.length && at - from < LONGEST; at++) {
    if (text[at] === '\n') return null
    if (text[at] === '{') depth++
    else if (text[at] === '}' && depth-- === 0) return text.slice(from, at)
  }

  return null
}

/**
 * References in a compose file: what it substitutes ("Interpolation", Compose file reference), and what it hands on by name
 * alone (`environment: [X]`).
 */
export function readCompose(text: string): Reference[] {
  const clean = withoutRemarks(text)
  return [...substitutionsIn(clean, {plain: true}), ...handedOn(clean)].sort((a, b) => a.line - b.line)
}

function handedOn(clean: string): Reference[] {
  const found: Reference[] = []
  let within: null | number = null
  for (const [at, line] of clean.split('\n').entries()) {
    if (line.trim() === '') continue
    const depth = line.length - line.trimStart().length
    const isItem = line.trimStart().startsWith('- ')
    if (within !== null && (depth < within || (depth === within && !isItem))) within = null
    const own =
      within === null
        ? null
        : (/^\s*-\s+["']?([A-Za-z_]\w*)["']?\s*$/.exec(line) ??
          /^\s+["']?([A-Za-z_]\w*)["']?\s*:\s*(?:null|~)?\s*$/.exec(line))
    if (own) found.push({key: own[1], line: at + 1, optional: false, default: null})
    const opened = /^\s*(?:environment|args):\s*(?:\[([^\]]*)\])?\s*(?:["']?([A-Z][A-Z\d_]*)["']?)?\s*$/.exec(line)
    if (!opened) continue
    const listed = opened[1]?.split(',').map((one) => one.trim().replaceAll(/["']/g, '')) ?? []
    for (const key of [...listed, ...(opened[2] ? [opened[2]] : [])]) {
      if (/^[A-Za-z_]\w*$/.test(key)) found.push({key, line: at + 1, optional: false, default: null})
    }

    if (opened[1] === undefined && opened[2] === undefined) within = depth
  }

  return found
}

/** References in `.npmrc`: `${X}`, `${X?}` of npm ("npmrc": Environment variables), `${X:-default}` of pnpm. */
export const readNpmrc = (text: string) => substitutionsIn(withoutRemarks(text, '#;'))

/** References in `.yarnrc.yml`: `${X}`, `${X-default}`, `${X:-default}` ("Settings", Yarn). */
export const readYarnrc = (text: string) => substitutionsIn(withoutRemarks(text))

/** References in a pip requirements file: `${X}` in capitals ("Using environment variables", pip documentation). */
export const readRequirements = (text: string) =>
  [...withoutRemarks(text).matchAll(/\$\{([A-Z][A-Z\d_]*)\}/g)].map((match) => ({
    key: match[1],
    line: text.slice(0, match.index).split('\n').length,
    optional: false,
    default: null,
  }))

/** References in settings in YAML that a framework substitutes (Dropwizard, Micronaut), and templates of nginx. */
export const readSubstituted = (text: string) => substitutionsIn(withoutRemarks(text), {colon: true, capitals: true})

/** References in a template that `envsubst` fills, as the nginx image does. */
export const readEnvsubst = (text: string) => substitutionsIn(withoutRemarks(text), {plain: true, capitals: true})

/** References in a Prisma schema: `env("X")` ("Connection URLs"). */
export function readPrisma(text: string): Reference[] {
  const clean = text.replaceAll(/(?<!:)\/\/[^\n]*/g, (remark) => ' '.repeat(remark.length))
  const lineAt = lineFinder(clean)
  return [...clean.matchAll(/=\s*env\(\s*"(\w+)"\s*\)/g)].map((match) => ({
    key: match[1],
    line: lineAt(match.index),
    optional: false,
    default: null,
  }))
}
