import {isServiceScheme, schemeProblem, schemesAtBeginning} from '../text/schemes.js'

/** What is put in before the value is used, by the shell, the framework or a template. */
const TEMPLATE = /\$\{|\$\(|\{\{|%\([A-Za-z_]\w*\)s|@@[A-Z_]+@@/
/** Several URLs in one value, each with the schemes of its driver. */
const BETWEEN_URLS = /[,;](?=\s*[a-z][a-z\d+.-]*:(?:[a-z\d][a-z\d+._-]*:)*\/\/)/i

/**
 * What is wrong with a text that is meant to be a URL (RFC 3986), as a phrase that goes after "it has"; null when nothing
 * is, or when it is no URL. Several hosts (`mongodb://a,b/`), several URLs with commas between them, and connections
 * through a socket are fine.
 */
export function urlProblem(text: string): null | string {
  const wrongBeginning = schemeProblem(text)
  if (wrongBeginning !== null) return wrongBeginning
  if (!schemesAtBeginning(text)) return null
  for (const url of text.split(BETWEEN_URLS)) {
    const problem = problemOf(url.trim())
    if (problem) return problem
  }

  return null
}

function problemOf(url: string): null | string {
  const beginning = schemesAtBeginning(url)
  if (!beginning) return null
  const {scheme} = beginning
  const rest = url.slice(beginning.length)
  const isJdbc = /^jdbc:/i.test(url)
  const settings = /^[^/?#@;]{0,300};\s{0,3}[A-Za-z][\w .]{0,40}=/.test(rest) // SQL Server's, whose values may have blanks
  if (settings || (isJdbc && /[:;][A-Za-z]\w*=/.test(rest))) {
    return hostProblem(/^[^/;]*/.exec(rest)![0], '', 'sqlserver', false)
  }

  if (/\s/.test(rest)) return 'whitespace inside its URL'
  const authority = isJdbc ? /^[^/?#;]*/.exec(rest)![0] : /^[^/?#]*/.exec(rest)![0]
  const after = rest.slice(authority.length)
  if (!authority.includes('@') && isCutOff(authority, after, scheme)) return `an unescaped ${after[0]} in its password`
  if (authority.includes('@') && hasHostBehind(after, scheme)) return 'an unescaped @ and / in its password'
  const at = authority.lastIndexOf('@')
  const userinfo = authority.slice(0, Math.max(at, 0))
  const hosts = authority.slice(at + 1)
  if (TEMPLATE.test(userinfo)) return null
  if (userinfo.includes('::')) return 'a doubled colon in its user name or password'
  const isMailAddress = scheme.startsWith('smtp') && /^[^:@]+@[^:@]+:[^@]*$/.test(userinfo) // mail libraries take it
  if (userinfo.includes('@') && !isMailAddress) return 'an unescaped @ in its user name or password'
  if (/%(?![\da-f]{2})/i.test(userinfo)) return 'an unescaped % in its user name or password'
  const unsafe = /[\s"<>[\\\]^`{|}]/.exec(userinfo)
  if (unsafe) return 'a character in its user name or password that must be escaped'
  if (/^r2dbcs?:(?:pool:)?gcp:/i.test(url)) return null // project:region:instance
  return hostProblem(hosts, after, scheme, userinfo !== '')
}

/** Whether what looks like host and port is a user name and the beginning of a password, the rest being behind. */
function isCutOff(authority: string, after: string, scheme: string): boolean {
  if (!after.includes('@') || authority === '' || !authority.includes(':') || authority.startsWith('[')) return false
  const port = authority.slice(authority.lastIndexOf(':') + 1)
  return !/^\d{0,5}$/.test(port) || (!/^https?$/.test(scheme) && /^[/?#][^/?#]*@[^/?#@]+(?:[/:]|$)/.test(after))
}

/** Whether a host with its @ comes after what was taken for the host, so that the password had both an @ and a slash. */
function hasHostBehind(after: string, scheme: string): boolean {
  const [path] = after.split('?')
  return !/^https?$/.test(scheme) && isServiceScheme(scheme) && /@(?=[^/@#]+\.[^/@#])[^/@#]*(?:[/#]|$)/.test(path)
}

function hostProblem(hosts: string, after: string, scheme: string, hasUser: boolean): null | string {
  if (hosts === '') {
    const elsewhere = /[?&](?:host|socket|unix_?sock(?:et)?|hostaddr)=/i.test(after) || /^\/\//.test(after)
    const needed = hasUser ? isServiceScheme(scheme) && !elsewhere : /^https?$/.test(scheme)
    return needed ? 'no host in its URL' : null
  }

  if (/^[a-z]*=?\(.*\)$/.test(hosts)) return null // Go's MySQL driver; (host=…,port=…) of Java's
  for (const host of hosts.split(',')) {
    const [, name, port] = /^(\[[\da-f:.%]+\]|[^:]*)(?::(.*))?$/is.exec(host) ?? []
    if (name === undefined || (port !== undefined && port !== '' && !isPort(port)))
      return 'a port in its URL that is none'
    if (name === '') return 'no host in its URL'
    const isInstance = scheme === 'sqlserver' && /^[\w.-]+\\\w+$/.test(name)
    if (!name.startsWith('[') && !isInstance && !/^[\p{L}\p{N}._~%-]+$/u.test(name))
      return 'a host in its URL that is none'
  }

  return null
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}
