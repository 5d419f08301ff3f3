import {readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'

import type {DescribedVar} from './app-json.js'
import type {Reference} from './reference.js'

import {readAppJson} from './app-json.js'
import {findReferences, mayHoldReferences} from './find-references.js'

/** A reference with the file it stands in. */
export interface CodeReference extends Reference {
  /** From the root, with `/`. */
  readonly path: string
}

/** What the code of an app says about its config vars. */
export interface CodeReading {
  /** Key → where it is read, in order of path and line. */
  readonly references: ReadonlyMap<string, readonly CodeReference[]>
  /** Words in capitals that stand anywhere in code and configuration: a key among them may be read in a way not seen. */
  readonly words: ReadonlySet<string>
  /** What `app.json` says of each key. */
  readonly described: ReadonlyMap<string, DescribedVar>
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/** Longer files are made by machines. */
const LONGEST = 1024 * 1024
/** Dependencies and build output: not the app's own code. */
const NOT_OWN =
  /(?:^|\/)(?:node_modules|bower_components|vendor\/(?:bundle|cache|composer|assets)|dist|build|\.next|\.nuxt|target|_build|deps|venv|\.venv|site-packages|coverage)\//
/** Files that tell people about keys without reading them. */
const PROSE =
  /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]*env[.-](?:example|sample|template)|[^/]+\.(?:md|mdx|rst|txt|adoc|lock|svg|csv|map|min\.js))$/i
/** Code that runs only to test the app, or to develop it. */
const TESTS = /(?:^|\/)(?:test|tests|spec|__tests__|__mocks__|e2e|cypress|fixtures)\/|[._-](?:test|spec)\.\w+$/i
const TEXT =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|properties|tf|hcl|env|gradle|xml|html|hbs|ejs|haml|slim|erb|graphql|prisma|nix)$|(?:^|\/)(?:Dockerfile|Makefile|Procfile|Rakefile|Gemfile)[^/]*$/i

/**
 * Reads the code of an app for the environment variables it needs.
 *
 * @param root of the checkout
 * @param paths of its files, with `/`
 * @param signal stops it; what was read by then comes back
 */
export async function readCode(
  root: string,
  paths: AsyncIterable<string> | Iterable<string>,
  signal?: AbortSignal,
): Promise<CodeReading> {
  const references = new Map<string, CodeReference[]>()
  const words = new Set<string>()
  const problems: string[] = []
  let described: readonly DescribedVar[] = []

  for await (const path of paths) {
    if (signal?.aborted) break
    if (NOT_OWN.test(path) || PROSE.test(path) || !(mayHoldReferences(path) || TEXT.test(path))) continue
    const text = await readText(join(root, path), (code) => problems.push(`${path} cannot be read (${code}).`))
    if (text === null) continue
    for (const [word] of text.matchAll(/\b[A-Z][A-Z\d_]{2,}\b/g)) words.add(word)
    if (path === 'app.json') described = readAppJson(text)
    if (TESTS.test(path)) continue
    for (const reference of findReferences(path, text)) {
      const found = references.get(reference.key) ?? []
      references.set(reference.key, found)
      found.push({...reference, path})
    }
  }

  for (const found of references.values()) found.sort((a, b) => compare(a.path, b.path) || a.line - b.line)
  return {references, words, described: new Map(described.map((one) => [one.key, one])), problems}
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

async function readText(file: string, onProblem: (code: string) => void): Promise<null | string> {
  try {
    const {size} = await stat(file)
    if (size > LONGEST) return null
    const text = await readFile(file, 'utf8')
    return text.includes('\0') ? null : text
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    if (!['EISDIR', 'ENOENT', 'ENOTDIR'].includes(code)) onProblem(code)
    return null
  }
}

/** Set by Heroku's dynos, buildpacks and the system, never by a config var of the app's own need. */
const PLATFORM =
  /^(?:PORT|DYNO|DYNO_RAM|PATH|HOME|PWD|USER|SHELL|LANG|LC_ALL|TZ|TMPDIR|TERM|HOSTNAME|CI|DEBUG|NO_COLOR|FORCE_COLOR|HEROKU_(?!POSTGRESQL|REDIS|KAFKA)\w+|SOURCE_VERSION|STACK|WEB_(?:CONCURRENCY|MEMORY)|MEMORY_AVAILABLE|NODE_ENV|NODE_OPTIONS|NODE_MODULES_CACHE|NPM_CONFIG_\w+|YARN_\w+|npm_\w+|RAILS_ENV|RACK_ENV|RAILS_(?:LOG_TO_STDOUT|SERVE_STATIC_FILES|MAX_THREADS)|MALLOC_ARENA_MAX|BUNDLE_\w+|GEM_\w+|RUBYOPT|JRUBY_OPTS|PYTHON\w+|PIP_\w+|DISABLE_COLLECTSTATIC|DJANGO_SETTINGS_MODULE|MIX_ENV|POOL_SIZE|JAVA_(?:OPTS|TOOL_OPTIONS)|JDBC_\w+|SPRING_\w+|GO_\w+|GOVERSION|PROCFILE|BUILDPACK_\w+|USE_\w+_BUILD\w*|GITHUB_(?:ACTIONS|SHA|REF|RUN_ID|WORKSPACE|EVENT_NAME))$/

/** Set on the machines of people and of CI services. */
const MACHINE =
  /^(?:EDITOR|VISUAL|PAGER|BROWSER|SSH_\w+|USERPROFILE|APPDATA|LOCALAPPDATA|HOMEBREW_PREFIX|OS|ComSpec|comspec|SystemRoot|XDG_\w+|COLUMNS|LINES|DISPLAY|(?:https?|no|all)_proxy|(?:HTTPS?|NO|ALL)_PROXY|NVM_DIR|RBENV_\w+|BASH_\w+|COMP_\w+|(?:BUILDKITE|CIRCLE|GITHUB|GITLAB|TRAVIS|RUNNER|ACTIONS|JENKINS|BITBUCKET|APPVEYOR|DRONE|SEMAPHORE|TF_BUILD)(?:_\w+)?|CI_\w+)$/
/** Those that a config var of an app may well be called like. */
const NOT_MACHINE =
  /^(?:GITHUB|GITLAB|BITBUCKET)_(?:\w*(?:TOKEN|SECRET|KEY|CLIENT|APP_ID|WEBHOOK|OAUTH|PAT|URL|PASSWORD|USER)\w*)$/

/** Whether a variable is set by Heroku, a buildpack, the system or a CI service. */
export const isPlatformVar = (key: string) => PLATFORM.test(key) || (MACHINE.test(key) && !NOT_MACHINE.test(key))

/** A key that the code reads and no app has. */
export interface MissingKey {
  readonly key: string
  /** Whether the code goes on without it everywhere. */
  readonly optional: boolean
  readonly references: readonly CodeReference[]
}

/** A key that the app has and the code does not read. */
export interface UnusedKey {
  readonly key: string
  /** Whether a library is known to read it by itself (`SENTRY_DSN`). */
  readonly byLibrary: boolean
}

/** Read by libraries and frameworks without a word in the app's code. */
const BY_FRAMEWORK =
  /^(?:DATABASE_URL|REDIS_URL|REDIS_TLS_URL|MEMCACHIER_\w+|SECRET_KEY_BASE|RAILS_MASTER_KEY|PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SSLMODE)|PGBOUNCER_\w+|HEROKU_\w+|NEW_RELIC_\w+|SENTRY_\w+|AWS_\w+|DD_\w+|OTEL_\w+|GOOGLE_APPLICATION_CREDENTIALS|NEXTAUTH_\w+|AUTH_SECRET|KAFKA_\w+|SKYLIGHT_\w+|SCOUT_\w+|ROLLBAR_\w+|HONEYBADGER_\w+)$/

/**
 * Sets the keys of the apps beside those the code reads.
 *
 * @param held keys of the config vars of all apps in scope
 * @param code what the code reads
 * @param libraryKeys keys that libraries of known services read
 */
export function compareWithCode(
  held: ReadonlySet<string>,
  code: CodeReading,
  libraryKeys: ReadonlySet<string>,
): {missing: MissingKey[]; unused: UnusedKey[]} {
  const missing = [...code.references]
    .filter(([key]) => !held.has(key) && !isPlatformVar(key))
    .map(([key, references]) => ({key, optional: references.every((one) => one.optional), references}))
    .sort((a, b) => Number(a.optional) - Number(b.optional) || compare(a.key, b.key))
  const unused = [...held]
    .filter((key) => !code.references.has(key) && !code.words.has(key) && !isPlatformVar(key))
    .map((key) => ({key, byLibrary: libraryKeys.has(key) || BY_FRAMEWORK.test(key)}))
    .sort((a, b) => Number(a.byLibrary) - Number(b.byLibrary) || compare(a.key, b.key))
  return {missing, unused}
}
