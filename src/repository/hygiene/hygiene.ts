import {basename} from 'node:path'

import type {Scope} from '../../model/inventory.js'
import type {CodeReading} from '../references/read-code.js'

import {Failure} from '../../model/failure.js'
import {TimeLimit} from '../../model/time-limit.js'
import {command, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {assignedKeys, exposedKeys} from '../env-files/assignments.js'
import {EXAMPLE_NAMES, isEnvFile, isEnvTemplate, isPrivateEnvFile} from '../env-files/env-file-names.js'
import {isPlatformVar} from '../references/platform-vars.js'
import {type LiteralSecret, literalSecrets} from './literal-secrets.js'

/** What is checked; the first four names are part of the public interface. */
export type HygieneCheckName =
  | 'app-json-secret'
  | 'code-literal'
  | 'compose-env'
  | 'docker-env'
  | 'env-example'
  | 'env-file-committed'
  | 'env-file-ignored'
  | 'key-file-committed'

/** The result of one check. */
export interface HygieneCheck {
  readonly check: HygieneCheckName
  readonly ok: boolean
  /** One or two sentences, without any value: what was found, where, what to do. */
  readonly detail: string
  /** The last sentence of the detail where it ends in a command to type. */
  readonly step: null | string
  /** Where it fails: `path` or `path:line`. */
  readonly places: readonly string[]
}

/** A file that was committed at some time. */
export interface CommittedFile {
  readonly path: string
  /** Whether it is still in the index. */
  readonly tracked: boolean
  /** Its text; null when it is no text or too long. Of a file of the past, its first version that matters. */
  readonly text: null | string
}

/** What the checks look at. */
export interface HygieneInput {
  /** Paths that git would ignore if it did not have them, of dotenv files and their usual names; null outside a repository. */
  readonly ignored: null | ReadonlySet<string>
  /** Dotenv and key files that are or were committed. */
  readonly committed: readonly CommittedFile[]
  /** Dotenv files that exist and are not committed. */
  readonly untrackedEnvFiles: readonly string[]
  /** Templates of dotenv files in the root, with their text. */
  readonly templates: ReadonlyArray<{readonly path: string; readonly text: string}>
  /** Tracked files in which literals are looked for, with their text. */
  readonly sources: ReadonlyArray<{readonly path: string; readonly text: string}>
  /** Keys of the config vars in scope. */
  readonly held: ReadonlySet<string>
  readonly code: CodeReading
  /** What the command is about, for the commands that are proposed; none where it is not known. */
  readonly scope?: Scope
}

/** Files of keys by their name, whatever is in them. */
const KEY_NAMES =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\.(?:p12|pfx|jks|keystore|ppk|p8)|master\.key|(?:production|staging|development)\.key|\.netrc|\.pgpass|\.htpasswd)$/i
/** Files that hold keys or not: their text tells. */
const KEY_CANDIDATES =
  /(?:^|\/)(?:[^/]+\.(?:pem|key|asc)|(?:[\w-]+[-_.])?(?:credentials?|service[-_]?account|client[-_]?secrets?|secrets?)(?:[-_.][\w-]+)?\.json|\.npmrc|\.pypirc)$/i
const KEY_TEXT =
  /-----BEGIN (?:[A-Z ]+ )?PRIVATE KEY|"(?:private_key|client_secret|refresh_token|secret_?access_?key|api_?key|access_?token|password)"\s*:\s*"[^"]{8,}"|_authToken\s*=\s*(?!\$\{)\S{8,}|^[^\S\n]*password[^\S\n]*[:=]\s*\S{6,}/im
const EXAMPLES =
  /(?:^|\/)(?:test|tests|spec|specs|__tests__|fixtures?|testdata|examples?|samples?|docs?)\/|[._-](?:example|sample|template|dist|test)\b/i

/** Whether a path is one of those whose commits are looked at. */
export const isKeyFile = (path: string) => !EXAMPLES.test(path) && (KEY_NAMES.test(path) || KEY_CANDIDATES.test(path))

/** Git pathspecs of the files whose past is looked at. Few, as git tries each on every name of every commit. */
export const COMMITTED_PATHSPECS = [
  '*.env*',
  '*.pem',
  '*.key',
  '*.p12',
  '*.pfx',
  '*.jks',
  '*id_[rde]*',
  '*credential*.json',
  '*service*account*.json',
  '*.npmrc',
  '*.netrc',
]

/** Paths of files that are still committed, and of those that were, each once. */
function byTime(files: readonly CommittedFile[]): {now: string[]; past: string[]} {
  const paths = (tracked: boolean) => [
    ...new Set(files.filter((file) => file.tracked === tracked).map(({path}) => path)),
  ]
  return {now: paths(true), past: paths(false)}
}

/** The dotenv file that must be ignored before it is written; its variants once they are there. */
export const USUAL_ENV_FILES = ['.env']

const list = (paths: readonly string[]) =>
  paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '')

/** @param bad what is wrong, and last what to type */
function result(
  check: HygieneCheckName,
  places: readonly string[],
  good: string,
  bad: {facts: readonly string[]; step?: null | string} | string,
): HygieneCheck {
  const {facts, step = null} = typeof bad === 'string' ? {facts: [bad]} : bad
  if (places.length === 0) return {check, ok: true, detail: good, step: null, places}
  return {check, ok: false, detail: [...facts, ...(step === null ? [] : [step])].join(' '), step, places}
}

/** The lines of .gitignore that every project should have for dotenv files. */
const IGNORED = ['.env', '.env.local', '.env.*.local']

/** The lines that make git ignore some dotenv files: the usual ones, and the names of those that these leave. */
function linesFor(paths: readonly string[]): string[] {
  const names = paths.map((path) => basename(path)).filter((name) => !/^\.env$|^\.env(?:\.[\w.-]+)?\.local$/.test(name))
  return [...new Set([...IGNORED, ...names])]
}

function envFileIgnored(input: HygieneInput, problems: string[]): HygieneCheck[] {
  const {ignored, untrackedEnvFiles} = input
  if (ignored === null) return []
  // What is to be taken out of git comes back with the next `git add` unless it is ignored.
  const committed = committedWithSecrets(input, problems).filter((file) => file.tracked)
  const candidates = [...untrackedEnvFiles, ...USUAL_ENV_FILES, ...committed.map(({path}) => path)]
  const needed = [...new Set(candidates)].filter((path) => !ignored.has(path))
  return [
    result(
      'env-file-ignored',
      needed,
      'Git ignores .env and its variants.',
      `Git does not ignore ${list(needed)}. Add to .gitignore: ${linesFor(needed).join(', ')}`,
    ),
  ]
}

/** The keys of a dotenv file whose values are secrets; where it takes too long to judge them, none, which is said. */
function exposedIn(path: string, text: string, limit: TimeLimit, problems: string[]): string[] {
  const read = limit.run(() => exposedKeys(text))
  if (read === null) problems.push(`${path} was not looked through for secrets: ${limit.reason}.`)
  return read?.value ?? []
}

/** The dotenv files that are or were committed and should not be. */
function committedWithSecrets({committed}: HygieneInput, problems: string[]): CommittedFile[] {
  const limit = new TimeLimit()
  return committed.filter(
    ({path, text}) =>
      isEnvFile(path) &&
      (isPrivateEnvFile(path) || (text !== null && exposedIn(path, text, limit, problems).length > 0)),
  )
}

function envFileCommitted(input: HygieneInput, problems: string[]): HygieneCheck[] {
  if (input.ignored === null) return []
  const {now, past} = byTime(committedWithSecrets(input, problems))
  const facts = [
    ...(past.length > 0
      ? [`Committed in the past, and still in the history: ${list(past)}. Rotate what it held.`]
      : []),
    ...(now.length > 0 ? [`Committed: ${list(now)}.`] : []),
  ]
  const step =
    now.length === 0
      ? null
      : `Take ${now.length === 1 ? 'it' : 'them'} out with: ${command`git rm --cached${now.map((path) => commandPart` ${path}`)}`}`
  return [
    result('env-file-committed', [...now, ...past], 'No .env file with values was ever committed.', {facts, step}),
  ]
}

/** The command that writes the template for what is in scope. */
function writing(scope: Scope | undefined): string {
  return command`heroku secrets:template${scope === undefined ? [] : commandPart` ${scopeFlag(scope)}`}`
}

function envExample({templates, held, code, scope}: HygieneInput, problems: string[]): HygieneCheck[] {
  const needed = [...new Set([...code.references.keys(), ...held])].filter(
    (key) => held.has(key) || !isPlatformVar(key),
  )
  const template = EXAMPLE_NAMES.map((name) => templates.find(({path}) => path === name)).find(Boolean)
  if (!template) {
    const bad = {facts: ['There is no .env.example.'], step: `Write one with: ${writing(scope)}`}
    return needed.length === 0 ? [] : [result('env-example', ['.env.example'], '', bad)]
  }

  const present = assignedKeys(template.text)
  const mentioned = new Set(template.text.match(/\b[A-Za-z_]\w*\b/g))
  const missing = needed.filter((key) => !present.has(key) && !mentioned.has(key)).sort()
  const exposed = exposedIn(template.path, template.text, new TimeLimit(), problems)
  const facts = [
    ...(exposed.length > 0 ? [`${template.path} holds the value of ${list(exposed)}: leave it empty.`] : []),
    ...(missing.length > 0 ? [`${template.path} lacks ${list(missing)}.`] : []),
  ]
  return [
    result(
      'env-example',
      facts.length > 0 ? [template.path] : [],
      `${template.path} has every key and no value of a secret.`,
      {facts, step: missing.length > 0 ? `Bring it in step with: ${writing(scope)}` : null},
    ),
  ]
}

function keyFiles({committed, ignored}: HygieneInput): HygieneCheck[] {
  if (ignored === null) return []
  const bad = committed.filter(({path, text}) => {
    if (isEnvFile(path) || isEnvTemplate(path) || !isKeyFile(path)) return false
    return KEY_NAMES.test(path) || (text !== null && KEY_TEXT.test(text))
  })
  const {now, past} = byTime(bad)
  const sentences = [
    ...(now.length > 0 ? [`Committed: ${list(now)}.`] : []),
    ...(past.length > 0 ? [`Committed in the past: ${list(past)}.`] : []),
    'Replace the keys, and keep the new ones in config vars.',
  ]
  return [result('key-file-committed', [...now, ...past], 'No key file was ever committed.', sentences.join(' '))]
}

const GOOD: Record<LiteralSecret['check'], string> = {
  'docker-env': 'No Dockerfile sets a secret.',
  'compose-env': 'No compose file sets a secret.',
  'app-json-secret': 'app.json holds no secret.',
  'code-literal': 'No secret stands in the code.',
}
const REMEDY: Record<LiteralSecret['check'], string> = {
  'docker-env': 'ENV and ARG stay in the image: give it when it runs, or mount it as a build secret.',
  'compose-env': 'Read it from the environment: KEY: ${KEY}', // eslint-disable-line no-template-curly-in-string
  'app-json-secret': 'Leave the value out, or have it generated: {"generator": "secret"}',
  'code-literal': 'Read it from a config var.',
}

/** The secrets in a file; why it was not read goes to the problems. */
function literalsIn({path, text}: HygieneInput['sources'][number], limit: TimeLimit, problems: string[]) {
  try {
    const read = limit.run(() => literalSecrets(path, text))
    if (read !== null) return read.value
    problems.push(`${path} was not looked through for secrets: ${limit.reason}.`)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    problems.push(`${path} was not looked through for secrets: ${error.message}.`)
  }

  return []
}

function literals({sources}: HygieneInput, problems: string[]): HygieneCheck[] {
  const limit = new TimeLimit()
  const found = sources.flatMap((source) => literalsIn(source, limit, problems))
  return (Object.keys(GOOD) as Array<LiteralSecret['check']>).map((check) => {
    const places = found.filter((one) => one.check === check)
    const named = places.map(({path, line, name}) => `${name} in ${path}:${line}`)
    return result(
      check,
      places.map(({path, line}) => `${path}:${line}`),
      GOOD[check],
      `${list(named)} ${places.length === 1 ? 'is a secret' : 'are secrets'} written out. ${REMEDY[check]}`,
    )
  })
}

/** What the checks came to. */
export interface HygieneResult {
  readonly checks: readonly HygieneCheck[]
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/**
 * Checks the habits that keep secrets out of a repository. Pure. Outside a git repository, the checks about git are
 * left out.
 */
export function checkHygiene(input: HygieneInput): HygieneResult {
  const problems: string[] = []
  const checks = [envFileIgnored, envFileCommitted, envExample, keyFiles, literals]
  return {checks: checks.flatMap((check) => check(input, problems)), problems}
}

/** Whether a path is that of a file in which literals are looked for. */
export const isTemplatePath = (path: string) => EXAMPLE_NAMES.includes(basename(path)) && !path.includes('/')
