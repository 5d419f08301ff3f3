import {basename} from 'node:path'

import type {Literal} from './literal.js'

import {recogniseForm} from '../../providers/recognise.js'
import {isDockerfile} from '../checkout/working-tree.js'
import {lineFinder} from '../references/lexing/reference.js'
import {readAppJson} from '../references/settings/app-json.js'
import {connectionOf} from './connection.js'
import {isKeyFile} from './key-files.js'
import {type Level, levelOf} from './level.js'
import {readCompose} from './read-compose.js'
import {readImage} from './read-image.js'
import {readManifest} from './read-manifest.js'
import {readMarkup} from './read-markup.js'
import {readQuoted} from './read-quoted.js'
import {standingIn} from './standing.js'

/** A secret that stands in a file as it is. */
export interface LiteralSecret {
  readonly check: 'app-json-secret' | 'code-literal' | 'compose-env' | 'docker-env'
  readonly level: Level
  readonly path: string
  /** From 1. */
  readonly line: number
  /** The variable or setting it is given to. */
  readonly name: string
}

const COMPOSE = /^(?:[\w-]+[.-])?(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i
/** Where frameworks and platforms keep their settings. */
const SETTINGS =
  /(?:^|\/)(?:settings(?:\/[\w/]+)?\.py|(?:\w+_)?settings_?\w*\.py|config\.py|(?:database|secrets?|cable|storage|mongoid|sidekiq|redis|parameters|values[\w.-]*|config|settings|app|serverless|render|fly|alembic|\.travis|\.gitlab-ci)\.(?:ya?ml|toml|json|ini)|config\/(?:[\w.-]+\/)*[\w.-]+\.(?:rb|exs?|php|js|ts|json|ya?ml|toml|properties)|(?:wp-config|LocalSettings|configuration|config(?:\.inc)?|settings|parameters|\.env)(?:\.local)?\.php|(?:application|bootstrap|gradle|config|database|db|hibernate|jdbc|secrets?|credentials?|keystore|local|persistence|quartz|redis|mail)[\w.-]*\.(?:properties|ya?ml|conf)|appsettings[\w.-]*\.json|(?:next|nuxt|vite|astro|svelte)\.config\.\w+|knexfile\.[jt]s|ormconfig\.(?:json|[jt]s)|[\w.-]+\.tfvars|\.github\/workflows\/[\w.-]+\.ya?ml|\.circleci\/config\.ya?ml)$/i
const SOURCE =
  /\.(?:rb|py|[cm]?[jt]sx?|go|php|java|kt|kts|scala|exs?|cs|vb|fs|rs|sh|ya?ml|json|toml|properties|ini|cfg|conf|tf|tfvars|vue|svelte|html?|gradle|groovy|clj)$/i
/** XML with settings in it. */
const MARKUP =
  /(?:^|\/)(?:[\w.-]+\.config|(?:settings|persistence|context|hibernate\.cfg|log4j2?|logback|server|web|applicationContext)[\w.-]*\.xml)$/i
/** Where text stands without quotes. */
const BARE = /\.(?:ya?ml|properties|ini|cfg|conf|sh)$/i
/** Tests, examples, texts for people, and what somebody else wrote or a tool made. */
const NOT_OWN =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|__fixtures__|fixtures?|testdata|test[-_]?(?:support|utils?|helpers?|resources|fixtures)|testing(?:_support)?|e2e|cypress|playwright|factories|mocks?|cassettes|stories|examples?|samples?|demos?|docs?|docs?[-_]\w+|documentation|content|node_modules|bower_components|vendor|vendored|third[-_]?party|dist|build|locales?|i18n|lang|translations|_site|site-packages|\.yarn|\.next|public\/(?:assets|build|js|packs)|static\/(?:vendor|lib|js)|[\w.-]*\.?(?:Unit|Functional|Integration)?Tests?)\/|[._-](?:tests?|specs?|e2e|clienttest|servertest|stories|story|example|sample|min|bundle)\.\w+$|(?:^|\/)(?:test_[\w-]*|conftest)\.py$|Tests?\.(?:cs|java|kt|php|swift)$|(?:^|\/)(?:package-lock|npm-shrinkwrap|composer-lock|packages\.lock|project\.assets)\.json$|(?:^|\/)(?:pnpm-lock|yarn|composer|poetry|Cargo|Gemfile|mix|Pipfile|flake)[\w.-]*lock[\w.]*$|(?:^|\/)google-services\.json$/i
/** Where a web page or an app on a phone has them, keys of Google are public by design (Firebase, "API keys"). */
const FIREBASE = /authDomain|messagingSenderId|firebaseapp|storageBucket/
const PAGE = /\.(?:html?|vue|svelte|[jt]sx)$/i
/** Texts on a page for those who fill it in. */
const HINT =
  /^(?:PLACEHOLDER|TITLE|LABEL|HELP|HELP_TEXT|DESCRIPTION|HINT|TOOLTIP|EXAMPLE|DEFAULT_TEXT|MESSAGE|PATTERN|INTEGRITY|REGEX)$/
/** Settings that say where a secret is, in charts and manifests. */
const NAME_OF_SECRET = /^(?:EXISTING|USE|CREATE|IMAGE_PULL)_|_(?:NAME|REF|FILE|PATH|ENV|SELECTOR)$|^NAME$/
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g

/** Whether a file may hold such literals, by its path. */
export function mayHoldLiterals(path: string): boolean {
  const name = basename(path)
  if (isDockerfile(path) || path === 'app.json') return true
  return COMPOSE.test(name) || ((SOURCE.test(name) || MARKUP.test(path)) && !NOT_OWN.test(path))
}

/**
 * The secrets written out in a file: `ENV` and `ARG` of a Dockerfile, the environment in a compose file, values in
 * `app.json`, and literals in the code, where they have the form of a provider's secret, are a connection with its
 * password, or are given to a secret's name in settings. Pure.
 *
 * @param path of the file, which tells what it is
 * @param text of the file
 * @throws Failure `invalid-file` with why it is not read, as a phrase
 */
export function literalSecrets(path: string, text: string): LiteralSecret[] {
  const normal = text.replaceAll('\r\n', '\n')
  const name = basename(path)
  if (isDockerfile(path)) return found('docker-env', path, normal, readImage(normal))
  if (COMPOSE.test(name)) return found('compose-env', path, normal, readCompose(normal))
  if (path === 'app.json') {
    const literals = readAppJson(normal).map(({key, line, default: value}) => ({name: key, line, value: value ?? ''}))
    return found('app-json-secret', path, normal, literals)
  }

  // Those are judged as files of keys.
  if (NOT_OWN.test(path) || isKeyFile(path) || isEncrypted(normal)) return []
  if (MARKUP.test(path)) return found('code-literal', path, normal, readMarkup(normal))
  if (!SOURCE.test(name)) return []
  const secrets = found('code-literal', path, normal, literalsOf(path, normal))
  return secrets.map((one) => (one.name === '' ? {...one, name: 'A literal'} : one)).sort((a, b) => a.line - b.line)
}

/** What is looked at in code and settings. */
function literalsOf(path: string, text: string): Literal[] {
  const isSettings = SETTINGS.test(path)
  const isPublic = PAGE.test(path) || FIREBASE.test(text)
  const literals = readQuoted(text, BARE.test(path)).filter(({name, value}) => {
    if (HINT.test(name)) return false
    const form = recogniseForm(value, name)
    if (form?.publicInBrowser === true && (isPublic || /MAPS?_|_MAPS?|BROWSER|PUBLIC/.test(name))) return false
    if (form?.secret === true || connectionOf(value) !== null) return true
    return isSettings && isSetting(path, name, value)
  })
  const keys = [...text.matchAll(PRIVATE_KEY)].filter(({0: head, index}) =>
    isKeyBody(text.slice(index + head.length, index + head.length + 400)),
  )
  const lineAt = keys.length > 0 ? lineFinder(text) : () => 1
  const manifest = /\.ya?ml$/i.test(path) ? readManifest(text) : []
  const taken = new Set(manifest.map(({line}) => line))
  return [
    ...literals.filter(({line}) => !taken.has(line)),
    ...manifest,
    ...keys.map(({0: head, index}) => ({name: 'A private key', value: head, line: lineAt(index)})),
  ]
}

/** Whether a text given to a name in settings can be a value, and not code or the name of something. */
function isSetting(path: string, name: string, value: string): boolean {
  if (name === '' || value.length < 8 || NAME_OF_SECRET.test(name)) return false
  // Phoenix' salts are not secret: they only tell one use of the secret from another (Plug.Crypto's documentation).
  if (/\.exs?$/.test(path) && /(?:^|_)(?:SIGNING|ENCRYPTION)_SALT$|^SALT$/.test(name)) return false
  return !(/\s/.test(value) && !path.endsWith('.php')) && !/[$#]\{|<%|\{\{|^[\w.]+\(/.test(value)
}

/** Whether what is behind the head of a private key is a key, and not the next word of a sentence or of code. */
const isKeyBody = (text: string) =>
  text.replaceAll(/\\[nr]|[\s"'+\\,;|>.]/g, '').match(/^(?:[A-Z][\w-]*:[\w,-]*)?[\w+/=]{60}/) !== null

/** Whether another tool has encrypted the file: SOPS, Ansible Vault, Bitnami's sealed secrets. */
const isEncrypted = (text: string) =>
  text.startsWith('$ANSIBLE_VAULT') ||
  /^kind:[^\S\n]*SealedSecret[^\S\n]*$/m.test(text) ||
  /^[^\S\n]*"?(?:mac|sops_mac)"?[^\S\n]*[:=][^\S\n]*"?ENC\[/m.test(text)

function found(
  check: LiteralSecret['check'],
  path: string,
  text: string,
  literals: readonly Literal[],
): LiteralSecret[] {
  let standing: null | ReturnType<typeof standingIn> = null
  const seen = new Set<string>()
  return literals.flatMap(({line, name, value}) => {
    const isKey = name === 'A private key'
    // Most texts are nothing anywhere.
    if (!isKey && levelOf({name, value}, 'production', {isShipped: true}) === null) return []
    standing ??= standingIn(path, text)
    const stands = standing(line)
    const isShipped = check === 'docker-env' || check === 'app-json-secret'
    const level = isKey
      ? stands === 'default' || stands === 'production'
        ? 'fail'
        : 'note'
      : levelOf({name, value}, stands, {isShipped})
    const place = `${name}:${line}`
    if (level === null || seen.has(place)) return []
    seen.add(place)
    return [{check, level, path, line, name}]
  })
}
