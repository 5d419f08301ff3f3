import type {DescribedVar} from '../references/app-json.js'

import {classify} from '../../classify/classify.js'
import {SecretValue} from '../../model/secret-value.js'
import {displayName, providerById} from '../../providers/catalogue.js'
import {providersNamed, recogniseNamed} from '../../providers/recognise.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {type CodeReading, isPlatformVar} from '../references/code-reading.js'

/** Names that templates of `.env` go by; the first is the one written. */
export const EXAMPLE_NAMES = [
  '.env.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
  'env.example',
  '.env-example',
  'example.env',
]

/** What a template must hold about one key. */
export interface TemplateEntry {
  readonly key: string
  /** Heading it stands under. */
  readonly group: string
  /** What it is, where to get it, whether it is required. */
  readonly comment: string
  /** A harmless default; `''` for none. */
  readonly value: string
}

/** How the template would change. */
export interface TemplateDifference {
  /** Keys that are not in it. */
  readonly missing: readonly string[]
  /** Keys in it that no app has and nothing mentions. */
  readonly stale: readonly string[]
  /** Keys in it whose value is that of a secret. */
  readonly exposed: readonly string[]
}

/** A template as it should be. */
export interface RenderedTemplate extends TemplateDifference {
  readonly text: string
}

/** Whether a value may stand in a file that everybody reads: empty, a placeholder, or no secret under that key. */
export function isHarmless(key: string, value: string): boolean {
  return value === '' || isPlaceholder(value) || !classify(key, new SecretValue(value)).secret
}

/**
 * What a template must hold: every key the apps have or the code reads, but for what the platform sets.
 *
 * @param held keys of the config vars in scope; null where no app was read
 * @param code what the code reads
 */
export function templateEntries(held: ReadonlySet<string>, code: CodeReading): TemplateEntry[] {
  const keys = new Set([...code.described.keys(), ...code.references.keys(), ...held])
  const own = [...keys].filter((key) => held.has(key) || code.described.has(key) || !isPlatformVar(key))
  return own.map((key) => entryOf(key, code)).sort((a, b) => compareGroups(a.group, b.group) || compare(a.key, b.key))
}

const GENERAL = 'General'
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const compareGroups = (a: string, b: string) =>
  Number(b === GENERAL) - Number(a === GENERAL) || compare(a.toLowerCase(), b.toLowerCase())

function entryOf(key: string, code: CodeReading): TemplateEntry {
  const provider = providersNamed(key)[0]?.id ?? recogniseNamed(key, null)?.provider ?? null
  const references = code.references.get(key) ?? []
  const described = code.described.get(key)
  const defaults = [described?.default, ...references.map((one) => one.default)]
  const value = defaults.find((one): one is string => typeof one === 'string' && isHarmless(key, one)) ?? ''
  const optional =
    described?.optional === true || (references.length > 0 && references.every((one) => one.optional))
      ? 'optional'
      : 'required'
  return {
    key,
    group: provider === null ? GENERAL : displayName(provider),
    comment: [whatItIs(key, provider, described), whereFrom(key, provider, described), optional]
      .filter(Boolean)
      .join('; '),
    value: /[\r\n]/.test(value) ? '' : value,
  }
}

function whatItIs(key: string, provider: null | string, described: DescribedVar | undefined): string {
  if (described?.description) return described.description.replaceAll(/\s+/g, ' ').replace(/[.;]\s*$/, '')
  const named = recogniseNamed(key, null)
  if (named) return named.label
  const {secret} = classify(key, null)
  const words = key.toLowerCase().replaceAll('_', ' ')
  const what = secret ? `${words} (secret)` : words
  return provider === null ? what : `${displayName(provider)}: ${what}`
}

function whereFrom(key: string, provider: null | string, described: DescribedVar | undefined): string {
  if (described?.generated) return 'make one up: openssl rand -hex 32'
  const {secret, kind} = classify(key, null)
  const page = provider === null ? null : providerById(provider)?.keysPage
  if (secret && page) return `from ${page}`
  return secret && kind === 'signing-secret' && provider === null ? 'make one up: openssl rand -hex 32' : ''
}

const ASSIGNMENT = /^(\s*#?\s*(?:export\s+)?)([A-Za-z_][\w.-]*)(\s*=[^\S\n]*|:[^\S\n]+)([^]*)$/

/** A piece of a dotenv text: an assignment, which can go on over several lines, or any other line. */
interface Piece {
  readonly text: string
  readonly assignment: null | {
    readonly key: string
    /** The value as it is written, quotes and all. */
    readonly written: string
    /** Whether the line is commented out, and so only tells of the key. */
    readonly commented: boolean
  }
}

function readPieces(text: string): Piece[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const pieces: Piece[] = []
  for (let at = 0; at < lines.length; at++) {
    const match = ASSIGNMENT.exec(lines[at])
    // A sentence with a colon in it is no assignment.
    const commented = match !== null && match[1].includes('#')
    if (!match || (commented && !/^[A-Z][A-Z\d_]*$/.test(match[2])) || (commented && !match[3].includes('='))) {
      pieces.push({text: lines[at], assignment: null})
      continue
    }

    const key = match[2]
    let written = match[4]
    const quote = /^["'`]/.exec(written)?.[0]
    let whole = lines[at]
    if (quote && !commented && !written.slice(1).includes(quote)) {
      const close = lines.findIndex((line, index) => index > at && line.includes(quote))
      if (close !== -1) {
        const rest = lines.slice(at + 1, close + 1).map((line) => `\n${line}`)
        whole += rest.join('')
        written += rest.join('')
        at = close
      }
    }

    pieces.push({text: whole, assignment: {key, written, commented}})
  }

  return pieces
}

/** The keys that a dotenv text assigns, commented ones not included. */
export function assignedKeys(text: string): Set<string> {
  const assignments = readPieces(text).map(({assignment}) => assignment)
  return new Set(assignments.flatMap((one) => (one && !one.commented ? [one.key] : [])))
}

/** The assignments of a dotenv text whose value is that of a secret. */
export function exposedKeys(text: string): string[] {
  return readPieces(text).flatMap(({assignment}) =>
    assignment && !isHarmless(assignment.key, plainValue(assignment.written)) ? [assignment.key] : [],
  )
}

/** The value as a program would read it: without quotes and a comment behind it. */
function plainValue(written: string): string {
  const quoted = /^(["'`])([^]*?)\1\s*(?:#.*)?$/.exec(written)
  return quoted ? quoted[2] : written.replace(/(?:^|\s+)#.*$/, '').trim()
}

/**
 * The text of a template that holds the entries. What stands there already stays as it is, in its order and with its
 * comments; keys that are new are added at the end of their group; the values of secrets are taken out, and keys
 * that nothing mentions any more are dropped together with the comment right above them.
 *
 * @param entries what it must hold
 * @param existing its text so far; null when there is none
 * @param isMentioned whether a key that is no entry is mentioned anywhere in the code all the same
 */
export function renderTemplate(
  entries: readonly TemplateEntry[],
  existing: null | string,
  isMentioned: (key: string) => boolean = () => false,
): RenderedTemplate {
  const wanted = new Set(entries.map(({key}) => key))
  const lines: string[] = []
  const stale: string[] = []
  const exposed: string[] = []
  const present = new Set<string>()
  const newline = existing?.includes('\r\n') ? '\r\n' : '\n'

  for (const {text, assignment} of existing === null ? [] : readPieces(existing)) {
    if (assignment === null) {
      lines.push(text)
      continue
    }

    const {key, written, commented} = assignment
    const isExposed = !isHarmless(key, plainValue(written))
    if (!commented && !wanted.has(key) && !isMentioned(key)) {
      stale.push(key)
      while (isRemark(lines.at(-1) ?? '')) lines.pop()
      continue
    }

    present.add(key)
    if (isExposed) exposed.push(key)
    const comment = /\s#\s.*$/.exec(written.replace(/^(["'`])[^]*?\1/, ''))?.[0] ?? ''
    lines.push(isExposed ? text.slice(0, text.length - written.length).trimEnd() + comment : text)
  }

  const missing = entries.filter(({key}) => !present.has(key))
  for (const [group, added] of groupsOf(missing)) insert(lines, group, added)
  const body = lines
    .join('\n')
    .replaceAll('\n', newline)
    .replace(/^(?:\r?\n)+/, '')
    .trimEnd()
  return {text: body === '' ? '' : body + newline, missing: missing.map(({key}) => key), stale, exposed}
}

const heading = (group: string) => `# --- ${group} ---`
const isHeading = (line: string) => /^# --- .* ---$/.test(line)
/** A comment that is about the key below it, and not a key that is commented out. */
const isRemark = (line: string) => /^\s*#/.test(line) && !isHeading(line) && readPieces(line)[0].assignment === null

function groupsOf(entries: readonly TemplateEntry[]): Map<string, TemplateEntry[]> {
  const groups = new Map<string, TemplateEntry[]>()
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry])
  return groups
}

/** Adds entries at the end of their group, which is begun where there is none. */
function insert(lines: string[], group: string, entries: readonly TemplateEntry[]): void {
  const added = entries.flatMap(({key, comment, value}) => [`# ${comment}`, `${key}=${written(value)}`])
  const start = lines.indexOf(heading(group))
  if (start === -1) {
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('')
    lines.push(heading(group), ...added)
    return
  }

  let end = start + 1
  while (end < lines.length && !isHeading(lines[end])) end++
  while (lines[end - 1] === '') end--
  lines.splice(end, 0, ...added)
}

/**
 * A value as a dotenv file has to write it, which knows three kinds of quotes and no way to escape them; nothing where
 * none fits.
 */
function written(value: string): string {
  if (/^[\w./:@,+*=-]*$/.test(value)) return value
  // Between double quotes, a backslash and a dollar sign can mean more than themselves.
  const quotes = /[$\\]/.test(value) ? ["'", '`'] : ['"', "'", '`']
  const quote = quotes.find((one) => !value.includes(one))
  return quote === undefined ? '' : quote + value + quote
}
