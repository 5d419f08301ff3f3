import type {WantedPair} from './wanted-halves.js'

import {pemBlocks} from '../../providers/pairs/pem-halves.js'

/** The texts of one new value and of what belongs to it. */
export interface GivenTexts {
  readonly value: string
  /** By role of the half; those that stay are left out. */
  readonly halves: ReadonlyMap<string, string>
  /** Whole values of other config vars that hold the same credential, by key. */
  readonly others: ReadonlyMap<string, string>
}

/** What is wanted for one slot. */
export interface WantedTexts extends WantedPair {
  readonly key: string
  /** Other config vars that hold the same credential: their whole values may be named. */
  readonly others: readonly string[]
}

/** What is wrong with a text that should hold the halves, as the end of a sentence that begins with its place. */
export interface Unreadable {
  readonly problem: string
}

const ASSIGNMENT = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=(.*)$/

/**
 * Takes the halves of pairs out of one text, slot by slot: lines `KEY=value`, the JSON in which a service gives them out,
 * PEM blocks, or the values alone, one a line, in the order of the plan.
 *
 * @returns null where the text is none of these: then it is one value by itself
 */
export function readHalves(text: string, wanted: readonly WantedTexts[]): null | readonly GivenTexts[] | Unreadable {
  return (
    asAssignments(text, wanted) ??
    (wanted.length === 1
      ? (asDownload(text, wanted[0]) ?? asDocument(text, wanted[0]) ?? asBlocks(text, wanted[0]))
      : null) ??
    asLines(text, wanted)
  )
}

/** The values that are needed at least, as keys, in order. */
export function neededKeys({halves, key}: WantedTexts): string[] {
  return [key, ...halves.filter(({mayStay}) => !mayStay).map(({keys}) => keys[0])]
}

/** `KEY=value` and `KEY="value"`; a KEY that comes again begins the next slot. */
function asAssignments(text: string, wanted: readonly WantedTexts[]): null | readonly GivenTexts[] | Unreadable {
  const known = new Set(wanted.flatMap((one) => [one.key, ...one.halves.flatMap(({keys}) => keys), ...one.others]))
  const lines = text.split(/\r?\n/)
  const first = lines.find((line) => !isBlank(line))
  if (first === undefined || !known.has(ASSIGNMENT.exec(first)?.[1] ?? '')) return null
  const found: Array<Map<string, string>> = [new Map()]
  for (let at = 0; at < lines.length; at++) {
    if (isBlank(lines[at])) continue
    const [, key, rest] = ASSIGNMENT.exec(lines[at]) ?? []
    if (key === undefined) return {problem: `has a line ${at + 1} that is not KEY=value`}
    if (!known.has(key)) return {problem: `names ${key}, which does not change along with ${wanted[0].key}`}
    const read = readAssigned(rest.trim(), lines, at)
    if (read === null) return {problem: `opens a quote in line ${at + 1} that is never closed`}
    if (found.at(-1)!.has(key)) found.push(new Map())
    found.at(-1)!.set(key, read.value)
    at = read.last
  }

  if (found.length !== wanted.length) {
    return {
      problem: `has ${found.length === 1 ? 'one set' : `${found.length} sets`} of KEY=value lines, and ${wanted.length} are needed`,
    }
  }

  const given: GivenTexts[] = []
  for (const [at, one] of wanted.entries()) {
    const value = found[at].get(one.key)
    if (value === undefined) return {problem: `does not name ${one.key}`}
    const halves = one.halves.flatMap(({keys, role}) => {
      const key = keys.find((candidate) => found[at].has(candidate))
      return key === undefined ? [] : [[role, found[at].get(key)!] as const]
    })
    const others = one.others.flatMap((key) => (found[at].has(key) ? [[key, found[at].get(key)!] as const] : []))
    given.push({value, halves: new Map(halves), others: new Map(others)})
  }

  return complete(given, wanted)
}

/**
 * What the console of a service lets one download (a line of names, a line of values), and a profile as its tools keep it
 * (`[name]`, then lines): IAM User Guide, "Manage access keys"; AWS CLI User Guide, "Configuration and credential file settings".
 */
function asDownload(text: string, one: WantedTexts): null | readonly GivenTexts[] | Unreadable {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !isBlank(line))
  const found = new Map<string, string>()
  const named = (name: string, value: string) => found.set(bareName(name), value.trim().replaceAll(/^"|"$/g, ''))
  const [first = '', second = ''] = lines
  const [names, values] = [first, second].map((line) => line.split(','))
  if (lines.length === 2 && names.length > 1 && names.length === values.length) {
    for (const [at, name] of names.entries()) named(name, values[at])
  } else {
    const isProfile = /^\s*\[[^\]]+\]\s*$/.test(first)
    for (const line of isProfile ? lines.slice(1) : lines) {
      const [, name, value] = ASSIGNMENT.exec(line) ?? []
      if (name === undefined || found.has(bareName(name))) return null // of two profiles nobody knows which
      named(name, value)
    }
  }

  const given = (role: string | undefined) => one.kind?.halves.find((half) => half.role === role)?.given ?? []
  const pick = (all: readonly string[]) =>
    all.map((name) => found.get(bareName(name))).find((text) => text !== undefined && text !== '')
  const value = pick(given(one.own?.role))
  if (value === undefined) return null
  const halves = one.halves.flatMap(({role}) => {
    const text = pick(given(role))
    return text === undefined ? [] : [[role, text] as const]
  })
  return complete([{value, halves: new Map(halves), others: new Map()}], [one])
}

function bareName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '')
}

/** A value behind `=`: all of the line, a `#` too; or what is between quotes, over several lines if need be. */
function readAssigned(rest: string, lines: readonly string[], at: number): null | {last: number; value: string} {
  const [quote] = rest
  if (quote !== '"' && quote !== "'") return {value: rest, last: at}
  const parts = [rest.slice(1)]
  for (let last = at; last < lines.length; last++) {
    if (last > at) parts.push(lines[last])
    const line = parts.at(-1)!.trimEnd()
    if (!line.endsWith(quote)) continue
    parts[parts.length - 1] = line.slice(0, -1)
    const value = parts.join('\n')
    return {value: quote === '"' ? value.replaceAll(String.raw`\n`, '\n').replaceAll(String.raw`\"`, '"') : value, last}
  }

  return null
}

function isBlank(line: string): boolean {
  return line.trim() === '' || line.trimStart().startsWith('#')
}

/** What `aws iam create-access-key` and others print: names at any depth, as the kind knows them, or keys of config vars. */
function asDocument(text: string, one: WantedTexts): null | readonly GivenTexts[] | Unreadable {
  if (!text.trimStart().startsWith('{') || !one.own) return null
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return null
  }

  const texts = textsOf(document)
  const pick = (names: readonly string[]) => names.map((name) => texts.get(name)).find((found) => found !== undefined)
  const value = pick([one.key, ...(one.own.given ?? [])])
  if (value === undefined) return null
  const halves = one.halves.flatMap(({keys, role}) => {
    const found = pick([...keys, ...(one.kind?.halves.find((half) => half.role === role)?.given ?? [])])
    return found === undefined ? [] : [[role, found] as const]
  })
  return complete([{value, halves: new Map(halves), others: new Map()}], [one])
}

function textsOf(document: unknown, depth = 0): Map<string, string> {
  const found = new Map<string, string>()
  if (typeof document !== 'object' || document === null || depth > 3) return found
  for (const [name, content] of Object.entries(document)) {
    if (typeof content === 'string') found.set(name, content)
    else for (const [inner, text] of textsOf(content, depth + 1)) if (!found.has(inner)) found.set(inner, text)
  }

  return found
}

/** A private key and its certificate, or its public key, in one text. */
function asBlocks(text: string, one: WantedTexts): null | readonly GivenTexts[] | Unreadable {
  if (one.kind?.id !== 'certificate' && one.kind?.id !== 'key-pair') return null
  const blocks = pemBlocks(text)
  if (blocks.length === 0) return null
  const of = (role: string) => blocks.filter(({label}) => roleOfBlock(label) === role).map(({block}) => block)
  const own = of(one.own!.role)
  if (own.length === 0) return null
  const halves = one.halves.flatMap(({role}) => {
    const found = of(role)
    return found.length === 0 ? [] : [[role, found.join('\n')] as const]
  })
  return complete([{value: own.join('\n'), halves: new Map(halves), others: new Map()}], [one])
}

function roleOfBlock(label: string): string {
  if (label.includes('PRIVATE KEY')) return 'key'
  return label.endsWith('PUBLIC KEY') ? 'public' : 'certificate'
}

/** The values alone, in the order of the plan. */
function asLines(text: string, wanted: readonly WantedTexts[]): null | readonly GivenTexts[] | Unreadable {
  if (text.includes('-----BEGIN '))
    return wanted.every((one) => neededKeys(one).length === 1) ? null : incomplete(wanted)
  const lines = text.split(/\r?\n/)
  const needed = wanted.reduce((sum, one) => sum + neededKeys(one).length, 0)
  const whole = wanted.reduce((sum, one) => sum + 1 + one.halves.length, 0)
  const isWhole = lines.length === whole
  const urls = asUrls(lines, wanted)
  if (urls) return urls
  if (lines.includes('') || (!isWhole && lines.length !== needed)) {
    return needed === 1 && wanted.length === 1 ? null : incomplete(wanted, lines.length)
  }

  return inOrder(lines, wanted, isWhole)
}

/** URLs with the same login, one a line: of the rotated key, then of the others. */
function asUrls(lines: readonly string[], wanted: readonly WantedTexts[]): null | readonly GivenTexts[] {
  const isAlone = wanted.every(({halves, others}) => halves.length === 0 && others.length > 0)
  const count = wanted.reduce((sum, {others}) => sum + 1 + others.length, 0)
  if (!isAlone || lines.length !== count || !lines.every((line) => line.includes('://'))) return null
  let at = 0
  return wanted.map(({others}) => ({
    value: lines[at++],
    halves: new Map<string, string>(),
    others: new Map(others.map((key) => [key, lines[at++]] as const)),
  }))
}

function inOrder(lines: readonly string[], wanted: readonly WantedTexts[], isWhole: boolean): readonly GivenTexts[] {
  let at = 0
  return wanted.map(({halves}) => ({
    value: lines[at++],
    halves: new Map(halves.filter(({mayStay}) => isWhole || !mayStay).map(({role}) => [role, lines[at++]] as const)),
    others: new Map<string, string>(),
  }))
}

function complete(given: readonly GivenTexts[], wanted: readonly WantedTexts[]): readonly GivenTexts[] | Unreadable {
  for (const [at, one] of wanted.entries()) {
    const missing = one.halves.find(({mayStay, role}) => !mayStay && !given[at].halves.has(role))
    if (missing) return {problem: `has no ${missing.keys[0]}, which changes along with ${one.key}`}
  }

  return given
}

function incomplete(wanted: readonly WantedTexts[], lines?: number): Unreadable {
  const keys = neededKeys(wanted[0])
  const count = lines === undefined ? 'one value' : lines === 1 ? 'one line' : `${lines} lines`
  return {
    problem: `has ${count}, and ${wanted.length * keys.length} values are needed: ${keys.join(' and ')} change together`,
  }
}
