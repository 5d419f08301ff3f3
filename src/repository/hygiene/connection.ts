/** What a connection string leads to. */
export type Whereabouts = 'elsewhere' | 'example' | 'here' | 'open'

/** A server and the password for it, as a connection string has them. */
export interface Connection {
  /** `here` on the machine or among the services beside it, `elsewhere`, an `example`, or `open` until it is filled in. */
  readonly at: Whereabouts
  readonly password: string
}

/** Longer than any connection string, in characters. */
const LONGEST = 2000
const URL_START = /^(?:[a-z][\w+.-]*:){1,5}\/\//i
/** `Server=…;Password=…`, as ADO.NET, ODBC and Azure write it. */
const PASSWORD_PART =
  /(?:^|[;\s])\s*(?:password|pwd|account ?key|shared ?access ?key|access ?key)\s*=\s*("[^"]*"|'[^']*'|\{[^}]*\}|[^;\s]*)/i
const SERVER_PART =
  /(?:^|[;\s])\s*(?:server|data ?source|host|hostname|addr|address|network address|account ?endpoint|endpoint|account ?name)\s*=\s*("[^"]*"|'[^']*'|[^;\s]*)/i
/** Something that is put in when the text is used: `${X}`, `#{x}`, `{{ x }}`, `<x>`, `%s`, `$X`, `*`. */
const FILLED_IN = /[$#]\{|\{\{|\{\w*\}|<[^>]*>|%[sdv]|%[A-Z_]+%|%\(|^\$\w|\*{2,}|\.{3}|…|" *\+|' *\./

/** The connection that a text holds; null where it holds none with a password. */
export function connectionOf(text: string): Connection | null {
  if (text.length > LONGEST) return null
  return URL_START.test(text) ? ofUrl(text) : ofParts(text)
}

function ofUrl(text: string): Connection | null {
  const start = text.indexOf('://') + 3
  const rest = text.slice(start)
  const end = rest.search(/[/?#]/)
  const authority = end === -1 ? rest : rest.slice(0, end)
  const at = authority.lastIndexOf('@')
  const user = at === -1 ? '' : authority.slice(0, at)
  const colon = user.indexOf(':')
  const named = /[?&;](?:password|pwd)=([^&;\s]*)/i.exec(rest)?.[1]
  const password = colon === -1 ? named : user.slice(colon + 1)
  if (password === undefined || password === '') return null
  return {at: whereabouts(authority.slice(at + 1)), password: decoded(password)}
}

function ofParts(text: string): Connection | null {
  if (!text.includes('=')) return null
  const password = bare(PASSWORD_PART.exec(text)?.[1])
  const server = bare(SERVER_PART.exec(text)?.[1])
  if (!password || server === null) return null
  // The emulator's account, whose key is the same everywhere (Azurite's documentation).
  if (server === 'devstoreaccount1') return null
  return {at: /account ?name\s*=/i.test(text) ? 'elsewhere' : whereabouts(server), password}
}

const bare = (part: string | undefined) => part?.replaceAll(/^["'{]|["'}]$/g, '') ?? null

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether a text has a place that is filled in when it is used. */
export const isFilledIn = (text: string) => FILLED_IN.test(text)

/** Where hosts are: names without a dot are those of services beside it, as in a compose file. */
function whereabouts(hosts: string): Whereabouts {
  if (isFilledIn(hosts)) return 'open'
  const all = new Set(hosts.split(',').map((host) => whereIs(host.trim())))
  return (['elsewhere', 'example', 'open'] as const).find((one) => all.has(one)) ?? 'here'
}

function whereIs(written: string): Whereabouts {
  const host = written
    .replace(/^(?:[a-z]+:)?(?:\/\/)?/i, (scheme) => (/^(?:tcp|np|lpc|https?|admin):/i.test(scheme) ? '' : scheme))
    .replace(/^\[([^\]]*)\].*$/, '$1')
    .replace(/\/.*$/, '')
    .replace(/\\.*$/, '')
    .replace(/(?<=^[^:]*):\d*$/, '')
    .toLowerCase()
  if (/^(?:127(?:\.\d+){3}|0\.0\.0\.0|::1|\.|\d+)$/.test(host) || !host.includes('.') || host.includes('(')) {
    return host.includes(':') && host !== '::1' ? 'elsewhere' : 'here'
  }

  if (/(?:^|\.)(?:localhost|localdomain|local|test|invalid|svc|lvh\.me|docker\.internal|cluster\.local)$/.test(host))
    return 'here'
  const isExample =
    /(?:^|\.)example\.(?:com|org|net|edu|io)$|(?:^|[.-])(?:your|my|some)[-\w]*\.|^(?:host|hostname|server|domain|website|site)\.\w+$/.test(
      host,
    )
  return isExample ? 'example' : 'elsewhere'
}
