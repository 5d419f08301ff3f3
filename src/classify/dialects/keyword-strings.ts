/** One `name=value` of a connection string. */
export interface KeywordPair {
  readonly name: string
  readonly value: string
}

const MOST_PAIRS = 500
const LONGEST_NAME = 60
/** The words of libpq, one of which begins its strings. */
const LIBPQ =
  /^\s*(?:host|hostaddr|port|dbname|user|password|passfile|sslmode|service|connect_timeout|application_name|options)\s*=/i

/**
 * The pairs of a connection string with semicolons between them: ADO.NET (values in quotes, which are doubled inside;
 * SqlConnection.ConnectionString), ODBC and SQL Server's JDBC driver (values in braces, the closing one doubled inside;
 * SQLDriverConnect). Values may hold any other character.
 */
export function semicolonPairs(text: string): KeywordPair[] {
  const pairs: KeywordPair[] = []
  let at = 0
  while (at < text.length && pairs.length < MOST_PAIRS) {
    const stop = text.indexOf(';', at)
    const next = stop === -1 ? text.length : stop
    const equals = text.indexOf('=', at)
    if (equals === -1) break
    if (equals > next) {
      at = next + 1
      continue
    }

    const name = text.slice(at, equals).trim()
    const {end, value} = valueAt(text, equals + 1)
    if (name !== '' && name.length <= LONGEST_NAME) pairs.push({name, value})
    at = end + 1
  }

  return pairs
}

/** A value from behind its equals sign, and where its semicolon stands. */
function valueAt(text: string, from: number): {value: string; end: number} {
  let start = from
  while (start < text.length && (text[start] === ' ' || text[start] === '\t')) start++
  const closing = {'"': '"', "'": "'", '{': '}'}[text[start]]
  if (closing !== undefined) {
    let close = text.indexOf(closing, start + 1)
    while (close !== -1 && text[close + 1] === closing) close = text.indexOf(closing, close + 2)
    const behind = close === -1 ? -1 : endOfBlanks(text, close + 1)
    if (close !== -1 && (behind === text.length || text[behind] === ';')) {
      return {value: text.slice(start + 1, close).replaceAll(closing + closing, closing), end: behind}
    }
  }

  const stop = text.indexOf(';', start)
  const end = stop === -1 ? text.length : stop
  return {value: text.slice(start, end).trim(), end}
}

function endOfBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at])) at++
  return at
}

/**
 * The pairs of a string as libpq takes it (Connection Strings, PostgreSQL documentation): blanks between them, values with
 * blanks in single quotes, a backslash before a quote and a backslash. Null for other texts.
 */
export function libpqPairs(text: string): KeywordPair[] | null {
  if (!LIBPQ.test(text) || /^[^=]*=[^;\s]*;/.test(text)) return null
  const pairs: KeywordPair[] = []
  for (const [, name, quoted, plain] of text.matchAll(
    /(?:^|\s)([a-z_]{1,40})\s{0,4}=\s{0,4}(?:'((?:[^'\\]|\\[^])*)'|(\S*))/gi,
  )) {
    if (pairs.length >= MOST_PAIRS) return null
    pairs.push({name, value: (quoted ?? plain ?? '').replaceAll(/\\([^])/g, '$1')})
  }

  return pairs.length > 1 ? pairs : null
}
