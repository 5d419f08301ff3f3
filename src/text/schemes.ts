/** The beginning of a URL, up to where its authority begins. */
export interface SchemesAtBeginning {
  /** The one that names what is connected to, lower case. */
  readonly scheme: string
  /** How much of the text it is. */
  readonly length: number
}

/** One scheme, or several as Java's drivers have them (`jdbc:`, `r2dbc:pool:`), also with a colon too many. */
const SCHEMES = /^(?:[a-z][a-z\d+.-]{0,40}::?(?:[a-z\d][a-z\d+._-]{0,40}::?){0,5}?)?([a-z][a-z\d+._-]{0,40})::?\/\//i
/** A version in the place of a scheme (`jdbc:tc:postgresql:16.3:///db`, Testcontainers). */
const VERSIONED = /^(?:[a-z][a-z\d+.-]{0,40}:){1,4}([a-z][a-z\d+]{0,40}):[\w.-]{1,40}:\/\//i
/** How the server is reached, not which it is: `jdbc:mysql:replication://`, `jdbc:clickhouse:https://`. */
const WAYS = new Set(
  'replication loadbalance load-balance failover sequential aurora aws iam tcp ssl http https file mem zk'.split(' '),
)
/** Schemes under which services are reached with a user name and a password, for URLs whose slashes are wrong. */
const SERVICE = String.raw`(?:postgres(?:ql)?|postgis|mysql2?|mariadb|mssql|sqlserver|rediss?|mongodb(?:\+srv)?|amqps?|smtps?|https?|kafka|clickhouse|ldaps?|ftps?|sftp)(?:\+[a-z\d]{1,20})?`
const WHOLE_SERVICE = new RegExp(`^${SERVICE}$`, 'i')
const LOGIN = String.raw`[^\s/@:;=?]{0,200}:[^\s@]{1,500}@[^\s@/]`
const WRONG_SLASHES = new RegExp(
  String.raw`^(?:(?:jdbc|r2dbcs?):){0,2}(${SERVICE})(?::{0,2}[\\/]{0,3}|;//)(?<=[:\\/])(?=${LOGIN})`,
  'i',
)
/** The same for web pages, where no login tells that it is one. */
const WRONG_WEB_SLASHES = /^(https?)(?::\/{0,1}|\/\/|::\/\/|;\/\/)(?=[a-z\d][a-z\d-]{0,62}\.[a-z\d.-]{1,200}\/)/i
/** A slash too many makes a path of the login. */
const SLASH_TOO_MANY = new RegExp(String.raw`^/{1,2}(?=${LOGIN})`)

/** The schemes at the beginning of a text; null when it begins with none, or with one that nothing follows. */
export function schemesAtBeginning(text: string): null | SchemesAtBeginning {
  if (!text.includes(':') && !text.includes('//')) return null
  const match = SCHEMES.exec(text)
  if (!match) {
    const versioned = VERSIONED.exec(text)
    if (versioned) return {scheme: versioned[1].toLowerCase(), length: versioned[0].length}
    const wrong = WRONG_SLASHES.exec(text) ?? WRONG_WEB_SLASHES.exec(text)
    return wrong && {scheme: wrong[1].toLowerCase(), length: wrong[0].length}
  }

  const again = secondScheme(match, text)
  if (again) return {scheme: again[1].toLowerCase(), length: match[0].length + again[0].length}
  const tooMany = SLASH_TOO_MANY.exec(text.slice(match[0].length))
  const isService = tooMany && isServiceScheme(match[1])
  return {
    scheme: serverAmong(match[0].slice(0, -2), match[1]),
    length: match[0].length + (isService ? tooMany[0].length : 0),
  }
}

/** `postgres://postgres://user…`: the scheme of a service again, where its user or host should be. */
function secondScheme(first: RegExpExecArray, text: string): null | RegExpExecArray {
  if (!isServiceScheme(first[1]) || /^https?$/i.test(first[1])) return null
  const again = SCHEMES.exec(text.slice(first[0].length, first[0].length + 100))
  return again && isServiceScheme(again[1]) ? again : null
}

/** How the schemes or slashes at the beginning of a URL are written wrongly, as a phrase that goes after "it has". */
export function schemeProblem(text: string): null | string {
  const match = SCHEMES.exec(text)
  if (match) {
    if (secondScheme(match, text)) return 'a second scheme at the beginning of its URL'
    if (match[0].includes('::')) return 'a doubled colon in the scheme of its URL'
    const beginning = schemesAtBeginning(text)
    return beginning && beginning.length > match[0].length ? 'a slash too many after the scheme of its URL' : null
  }

  const isWrong = !VERSIONED.test(text) && (WRONG_SLASHES.test(text) || WRONG_WEB_SLASHES.test(text))
  return isWrong ? 'a slash or colon missing after the scheme of its URL' : null
}

/** Whether services are reached under a scheme with a user name and a password. */
export function isServiceScheme(scheme: string): boolean {
  return WHOLE_SERVICE.test(scheme)
}

function serverAmong(chain: string, last: string): string {
  const innermost = last.toLowerCase()
  if (!WAYS.has(innermost)) return innermost
  const outer = chain
    .toLowerCase()
    .split(':')
    .filter((scheme) => scheme !== '' && !WAYS.has(scheme))
  return outer.length > 1 ? outer.at(-1)! : innermost
}
