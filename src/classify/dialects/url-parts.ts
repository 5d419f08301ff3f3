import {schemesAtBeginning} from '../../text/schemes.js'

/** A URL taken apart, more forgiving than the standard: several hosts, and characters in a password that want escaping. */
export interface UrlParts {
  /** What one connects to: of several (`r2dbc:pool:mysql:`) the one that names the server. */
  readonly scheme: string
  /** Decoded; null when there is no userinfo. */
  readonly username: null | string
  /** Decoded; null when there is none. */
  readonly password: null | string
  /** Lower case, without port; the first of several. */
  readonly host: string
  /** From the first slash, not decoded. */
  readonly path: string
  /** Names and decoded values. */
  readonly query: ReadonlyArray<readonly [string, string]>
}

/** `host:port;user=…;password=…`: what comes after the scheme of SQL Server's URLs holds settings instead of a login. */
const HAS_SETTINGS = /^[^?#@;]{0,300};\s{0,3}[A-Za-z][\w .]{0,40}=/

/** Takes a URL with an authority apart; null when the text is none. Linear in its length. */
export function readUrl(text: string): null | UrlParts {
  const beginning = schemesAtBeginning(text)
  if (!beginning || /\s/.test(text)) return null
  const rest = text.slice(beginning.length)
  const name = beginning.scheme
  const end = endOfAuthority(rest, name)
  const authority = rest.slice(0, end)
  const at = HAS_SETTINGS.test(rest) ? -1 : authority.lastIndexOf('@')
  const userinfo = at === -1 ? null : authority.slice(0, at)
  const colon = userinfo?.indexOf(':') ?? -1
  const host = /^\[[^\]]{0,80}\]|^[^:,;/\\]{0,300}/.exec(authority.slice(at + 1))?.[0].toLowerCase() ?? ''
  const tail = rest.slice(end)
  const question = tail.indexOf('?')
  const hash = tail.indexOf('#', Math.max(question, 0))
  return {
    scheme: name,
    username: userinfo === null ? null : decode(colon === -1 ? userinfo : userinfo.slice(0, colon)),
    // A colon that was typed twice, rather than one that a password begins with.
    password: userinfo === null || colon === -1 ? null : decode(userinfo.slice(colon + 1).replace(/^:(?=.)/, '')),
    host,
    path: tail.slice(0, question === -1 ? (hash === -1 ? tail.length : hash) : question),
    query: question === -1 ? [] : readQuery(tail.slice(question + 1, hash === -1 ? tail.length : hash)),
  }
}

/** The settings after a semicolon of a URL (`sqlserver://host;user=…`), or of a database's name (DB2); null where there are none. */
export function settingsInUrl(text: string): null | string {
  const beginning = schemesAtBeginning(text)
  if (!beginning) return null
  const rest = text.slice(beginning.length)
  const inAuthority = HAS_SETTINGS.exec(rest)
  if (inAuthority) return rest.slice(rest.indexOf(';') + 1)
  const inPath = /^[^?#;]{0,400}\/[\w.-]{0,100}[:;](?=[A-Za-z]\w{0,40}=)/.exec(rest)
  return inPath ? rest.slice(inPath[0].length) : null
}

function endOfAuthority(rest: string, scheme: string): number {
  const end = indexOfAny(rest, '/?#')
  if (HAS_SETTINGS.test(rest)) return end
  const hasUserinfo = rest.slice(0, end).includes('@')
  // Paths of servers' URLs hold no at sign; those of web pages do.
  const isCut = hasUserinfo ? !/^https?$/.test(scheme) && isCutOff(rest, end) : isCutOff(rest, end)
  return isCut ? endOfUnescapedUserinfo(rest) : end
}

/** Whether what precedes the first slash looks like `user:pass` cut off by an unescaped character of the password. */
function isCutOff(rest: string, end: number): boolean {
  const colon = rest.slice(0, end).indexOf(':')
  return colon !== -1 && !/^\d{1,5}(?:,|$)/.test(rest.slice(colon + 1, end)) && rest.slice(end).includes('@')
}

function endOfUnescapedUserinfo(rest: string): number {
  const question = rest.indexOf('?')
  const at = rest.lastIndexOf('@', question > rest.indexOf('@') ? question : undefined)
  const end = indexOfAny(rest.slice(at), '/?#')
  return at + end
}

function indexOfAny(text: string, characters: string): number {
  for (let index = 0; index < text.length; index++) if (characters.includes(text[index])) return index
  return text.length
}

function readQuery(query: string): Array<readonly [string, string]> {
  return query
    .split(/[&;]/)
    .slice(0, 200)
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals === -1 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]
    })
}

/** Percent-decodes what can be decoded and leaves the rest as it is. */
function decode(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
