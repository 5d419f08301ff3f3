/** What a shell and the tools of a check cannot do without; none of it holds a secret. */
const NEEDED = ['HOME', 'LANG', 'LANGUAGE', 'LOGNAME', 'PATH', 'SHELL', 'TERM', 'TMPDIR', 'TZ', 'USER'] as const

/** The same on Windows, where names are compared without case. */
const NEEDED_ON_WINDOWS = [
  'COMSPEC',
  'HOMEDRIVE',
  'HOMEPATH',
  'PATHEXT',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
] as const

/** By which programs such as curl find their proxy (curl(1), ENVIRONMENT). */
const PROXIES = new Set(['ALL_PROXY', 'HTTP_PROXY', 'HTTPS_PROXY'])

/**
 * The environment in which a verify command runs, beside the value that it is to check: what a shell needs to find its
 * programs, its language and its temporary folder. Nothing else of this process's own environment: there, tokens are kept
 * (HEROKU_API_KEY, AWS_*, GITHUB_TOKEN), and what changes how programs run (NODE_OPTIONS, LD_PRELOAD). A proxy is passed
 * on unless it comes with a user name and password.
 */
export function commandEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Record<string, string> {
  const names = new Set<string>(platform === 'win32' ? [...NEEDED, ...NEEDED_ON_WINDOWS] : NEEDED)
  const isNeeded = (name: string, value: string) => {
    const compared = platform === 'win32' ? name.toUpperCase() : name
    if (names.has(compared) || /^LC_[A-Z]+$/.test(compared)) return true
    const upper = name.toUpperCase()
    if (upper === 'NO_PROXY') return true
    return PROXIES.has(upper) && !hasLogin(value)
  }

  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && isNeeded(entry[0], entry[1]),
    ),
  )
}

/** Whatever is no URL may be `user:password@host` as curl takes it. */
function hasLogin(proxy: string): boolean {
  return proxy.includes('@')
}
