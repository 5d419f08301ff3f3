import type {TemplateEntry} from './template-entries.js'

import {isHarmless, plainValue, readPieces, writtenValue} from '../env-files/assignments.js'

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
  const added = entries.flatMap(({key, comment, value}) => [`# ${comment}`, `${key}=${writtenValue(value)}`])
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
