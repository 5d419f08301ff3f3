import type {HygieneInput} from './hygiene-input.js'

import {isEnvFile, isEnvTemplate} from '../env-files/env-file-names.js'
import {type Level, levelOf} from './level.js'
import {type Observation, type Seen, shortList} from './observation.js'
import {standingOfPath} from './standing.js'

/** Files of keys by their name, whatever is in them. */
const KEY_NAMES =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:p12|pfx|jks|keystore|ppk|p8)|master\.key|(?:production|staging|development|test)\.key)$/i
/** Files that hold passwords or not: their text tells. */
const PASSWORD_FILES =
  /(?:^|\/)(?:[._]netrc|\.pgpass|\.htpasswd|\.npmrc|\.yarnrc\.yml|\.pypirc|\.git-credentials|\.dockercfg|\.docker\/config\.json)$/i
/** Files that hold keys or not: their text tells. */
const KEY_CANDIDATES =
  /(?:^|\/)(?:[^/]+\.(?:pem|key|asc|gpg)|(?:[\w-]+[-_.])?(?:credentials?|service[-_]?account(?:[-_]?key)?|client[-_]?secrets?|secrets?|adminsdk|gcp[-_]?key|gcloud|keyfile)(?:[-_.][\w-]+)*\.json)$/i
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY/
const KEY_FIELD =
  /"(client_secret|refresh_token|secret_?access_?key|api_?key|access_?token|password|secret|token)"\s*:\s*"([^"]{8,400})"/gi
const EXAMPLES =
  /(?:^|\/)(?:tests?|specs?|__tests__|__fixtures__|fixtures?|testdata|examples?|samples?|docs?|node_modules|vendor|third[-_]?party|site-packages|locales?|i18n|lang|translations|e2e|cypress|[\w.-]+\.(?:Unit|Functional|Integration)?Tests)\/|[._-](?:example|sample|template|dist|tests?)\b/i
/** Keys that serve one machine, by their names. */
const OF_ONE_MACHINE =
  /(?:^|[/._-])(?:localhost|local|self-?signed|snakeoil|dev|development|debug|test|dummy|fake|demo|insecure)(?:[/._-]|$)|selfsigned/i

/** Whether a path is one of those whose commits are looked at. */
export const isKeyFile = (path: string) =>
  !EXAMPLES.test(path) && (KEY_NAMES.test(path) || PASSWORD_FILES.test(path) || KEY_CANDIDATES.test(path))

/** How much a file of keys matters; null where it holds none. */
function levelOfFile(path: string, text: null | string): Level | null {
  const standing = OF_ONE_MACHINE.test(path) ? 'development' : standingOfPath(path)
  const level: Level = standing === 'development' || standing === 'template' ? 'note' : 'fail'
  if (text !== null && isEncrypted(text)) return null
  if (KEY_NAMES.test(path)) return text?.trim() === '' ? null : level
  if (text === null) return null
  if (/\.htpasswd$/i.test(path)) return /^[^\s:#][^\s:]*:\S{8,}/m.test(text) ? level : null
  if (PASSWORD_FILES.test(path)) return strictest(passwordsIn(path, text).map((value) => levelOf(value, standing)))
  if (PRIVATE_KEY.test(text)) return level
  const fields = [...text.matchAll(KEY_FIELD)]
  return strictest(fields.map(([, name, value]) => levelOf({name: name.toUpperCase(), value}, standing)))
}

const strictest = (levels: ReadonlyArray<Level | null>): Level | null =>
  levels.includes('fail') ? 'fail' : levels.includes('note') ? 'note' : null

/** Whether a tool has encrypted it. */
const isEncrypted = (text: string) =>
  text.startsWith('$ANSIBLE_VAULT') || /"sops"\s*:|^sops:/m.test(text) || text.startsWith('\0GITCRYPT')

/** What `.netrc`, `.pgpass`, `.npmrc`, `.pypirc` and their like hold, each in its own form. */
function passwordsIn(path: string, text: string): Array<{name: string; value: string}> {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  const found: string[] = []
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line) || line.length > 2000) continue
    if (name === '.pgpass') {
      const [host, ...rest] = line.split(':')
      const password = rest[3]
      if (password && !/^(?:localhost|127\.0\.0\.1|\*|[\w-]+)$/.test(host)) found.push(password)
    } else if (name.endsWith('netrc')) found.push(...[...line.matchAll(/\bpassword\s+(\S+)/g)].map((one) => one[1]))
    else if (name === '.git-credentials') return [{name: 'GIT_CREDENTIALS', value: line.trim()}]
    else if (name.endsWith('config.json') || name === '.dockercfg') {
      found.push(...(/"(?:auth|identitytoken)"\s*:\s*"([^"]{8,})"/.exec(line)?.slice(1) ?? []))
    } else if (!/\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(line)) {
      found.push(
        ...(/(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent|^\s*password)\s*[=:]\s*["']?([^\s"']{6,})/
          .exec(line)
          ?.slice(1) ?? []),
      )
    }
  }

  // A name of its own: these files are read by nobody but the tool that logs in with them.
  return found.map((value) => ({name: 'AUTH_TOKEN_PASSWORD', value}))
}

/** A file of keys that is or was committed. */
interface CommittedKey extends Seen {
  readonly tracked: boolean
}

/** The check that no file of keys is or was committed. */
export function keyFiles({committed}: HygieneInput): Observation<CommittedKey> {
  const found = committed.flatMap(({path, text, tracked}): CommittedKey[] => {
    if (isEnvFile(path) || isEnvTemplate(path) || !isKeyFile(path)) return []
    const level = levelOfFile(path, text)
    return level === null || (level === 'note' && !tracked) ? [] : [{level, path, line: null, tracked}]
  })
  const once = found.filter(({path}, index) => found.findIndex((other) => other.path === path) === index)
  return {
    check: 'key-file-committed',
    seen: [...once.filter(({tracked}) => tracked), ...once.filter(({tracked}) => !tracked)],
    good: 'No key file was ever committed.',
    say(seen, level) {
      const now = seen.filter(({tracked}) => tracked).map(({path}) => path)
      const past = seen.filter(({tracked}) => !tracked).map(({path}) => path)
      if (level === 'note') return {facts: [`Committed, for development and tests by the name: ${shortList(now)}.`]}
      return {
        facts: [
          ...(now.length > 0 ? [`Committed: ${shortList(now)}.`] : []),
          ...(past.length > 0 ? [`Committed in the past: ${shortList(past)}.`] : []),
          'Replace the keys, and keep the new ones in config vars.',
        ],
      }
    },
  }
}
