import {Problem} from './problem.js'

const DEFAULT_MAX = 200
const LARGEST_MAX = 1000

interface Range {
  readonly by: string
  readonly from: null | {readonly value: string; readonly exclusive: boolean}
  readonly to: null | {readonly value: string; readonly exclusive: boolean}
  readonly descending: boolean
  readonly max: number
}

/** One page of a list, and how to ask for the next. */
export interface Page {
  readonly status: 200 | 206
  readonly items: readonly Item[]
  readonly headers: Record<string, string>
}

type Item = Readonly<Record<string, unknown>>

/**
 * Cuts one page out of a list, as its `Range` header asks for (Platform API Reference, "Ranges"): `id ..; max=1000;`,
 * `version ..; order=desc,max=10`, or a `Next-Range` sent back. 206 as long as there is more.
 *
 * @param attributes what the list can be ordered by; the first is the default
 * @throws {Problem} 416 for a range that cannot be served
 */
export function page(list: readonly Item[], attributes: readonly string[], header?: string): Page {
  const range = parseRange(header, attributes)
  const {by} = range
  const wanted = list
    .filter((item) => within(item[by], range))
    .sort((a, b) => (range.descending ? -1 : 1) * compare(a[by], b[by]))
  const items = wanted.slice(0, range.max)
  const headers: Record<string, string> = {'Accept-Ranges': attributes.join(', ')}
  if (items.length > 0) headers['Content-Range'] = `${by} ${inHeader(items[0][by])}..${inHeader(items.at(-1)![by])}`
  if (wanted.length <= items.length) return {status: 200, items, headers}

  const order = range.descending ? 'order=desc,' : ''
  const end = range.to ? range.to.value + (range.to.exclusive ? '[' : '') : ''
  headers['Next-Range'] = `${by} ]${inHeader(items.at(-1)![by])}..${end}; ${order}max=${range.max}`
  return {status: 206, items, headers}
}

function parseRange(header: string | undefined, attributes: readonly string[]): Range {
  const by = attributes[0]
  if (header === undefined) return {by, from: null, to: null, descending: false, max: DEFAULT_MAX}
  const match = /^\s*([\w-]+)\s+(\]?)([^;]*?)\.\.([^;]*?)(\[?)\s*(?:;(.*))?$/.exec(header)
  if (!match || !attributes.includes(match[1])) throw cannotSatisfy(attributes)
  const options = new Map(
    (match[6] ?? '')
      .split(/[,;]/)
      .map((option) => option.trim())
      .filter(Boolean)
      .map((option) => option.split('=').map((part) => part.trim()) as [string, string]),
  )
  const max = Number(options.get('max') ?? DEFAULT_MAX)
  const order = options.get('order') ?? 'asc'
  const known = [...options.keys()].every((name) => name === 'max' || name === 'order')
  if (!known || !Number.isInteger(max) || max < 1 || max > LARGEST_MAX || !/^(asc|desc)$/.test(order)) {
    throw cannotSatisfy(attributes)
  }

  return {
    by: match[1],
    from: match[3] === '' ? null : {value: match[3], exclusive: match[2] === ']'},
    to: match[4] === '' ? null : {value: match[4], exclusive: match[5] === '['},
    descending: order === 'desc',
    max,
  }
}

function within(value: unknown, range: Range): boolean {
  const sign = range.descending ? -1 : 1
  if (range.from) {
    const beyond = sign * compare(value, range.from.value)
    if (beyond < 0 || (beyond === 0 && range.from.exclusive)) return false
  }

  if (range.to) {
    const beyond = sign * compare(value, range.to.value)
    if (beyond > 0 || (beyond === 0 && range.to.exclusive)) return false
  }

  return true
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number') return a - Number(b)
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}

function cannotSatisfy(attributes: readonly string[]): Problem {
  return new Problem(
    416,
    'requested_range_not_satisfiable',
    `Couldn't satisfy requested range. Ranges are accepted by ${attributes.join(', ')}, with a max of 1 to ${LARGEST_MAX}.`,
  )
}

/** What a header can hold: other characters percent-encoded. */
function inHeader(value: unknown): string {
  return String(value).replaceAll(/[^\u0020-\u007E]/gu, (character) => encodeURIComponent(character))
}
