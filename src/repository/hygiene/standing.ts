import {basename} from 'node:path'

/**
 * What a value in a file is there for: one `development` machine and its tests, `production`, a `template` that is filled
 * in, a text of `help` for those who read it, or, where nothing says so, all of them (`default`).
 */
export type Standing = 'default' | 'development' | 'help' | 'production' | 'template'

/** Lines above a value in which it is looked for what it stands in. */
const FARTHEST = 2000

const DEVELOPMENT_NAMES = new Set(
  (
    'dev devel develop development devcontainer test tests testing spec specs ci e2e debug local cypress playwright dusk ' +
    'travis gitpod codespaces vagrant workflows circleci github gitlab buildkite mock mocks fixture fixtures bench ' +
    'benchmark benchmarks benches stub stubs localhost selfsigned snakeoil quickstart loadtest integrationtests ' +
    'unittests functionaltests regression'
  ).split(' '),
)
const PRODUCTION_NAMES = new Set(['live', 'prod', 'production', 'staging'])
const TEMPLATE_NAMES = new Set(
  'example examples sample samples template templates docs doc dist tmpl tpl demo'.split(' '),
)

/** Files that hold what this machine really has, by their names, though `local` is among them. */
const THIS_MACHINE = /^local_?settings\w*\.py$|^\.env(?:\.[\w-]+)*\.local$|^settings_local\.py$/i

const DEVELOPMENT_WORD = /(?<![A-Za-z])(?:development|devel|dev|tests?|testing|local|debug|ci)(?![A-Za-z])/i
const PRODUCTION_WORD = /(?<![A-Za-z])(?:production|prod|staging|live)(?![A-Za-z])/i
/** `class DevelopmentConfig`, `TestingConfig`, `ProductionSettings`. */
const DEVELOPMENT_CLASS = /\b(?:Develop(?:ment)?|Dev|Test(?:ing)?|Local|Debug|CI)(?=[A-Z])/
const PRODUCTION_CLASS = /\b(?:Production|Prod|Staging|Live)(?=[A-Z])/
/** What a text for people begins with. */
const HELP_TEXT =
  /\b(?:description|help|usage|docs?|documentation|examples?|desc|long_?desc)\b.*(?:<<[-~]?["']?[A-Z]|"""|'''|`\s*$|%[qQ]?[({[]|\|\s*$)|<(?:pre|code)\b/i
const NEGATED = /\b(?:not|unless)\b|!==?|!\s*\w|<>|~=/
/** A condition on the line itself. */
const CONDITION =
  /Rails\.env\.(?:dev|test|local)|\benv\.(?:development|test|local)\?|(?:NODE_ENV|APP_ENV|RAILS_ENV|RACK_ENV|MIX_ENV|ENVIRONMENT)\W{1,8}(?:dev|test|local)|!==?\s*["']prod|\b(?:if|when) (?:settings\.)?DEBUG\b|(?:config_env\(\)|Mix\.env(?:\(\))?)\s*(?:==|in)\s*\[?:(?:dev|test)|IsDevelopment\(\)|^\s*%(?:dev|test)\./
const DEVELOPMENT_KEY = /^(?:TESTS?|DEV|DEVELOPMENT|LOCAL|CI|E2E|CYPRESS|PLAYWRIGHT)_|_(?:TEST|DEV|DEVELOPMENT|LOCAL)$/

/** What a file is there for, by its path. */
export function standingOfPath(path: string): Standing {
  const parts = path.toLowerCase().split('/')
  const name = parts.pop()!
  // Mix reads config.exs everywhere and runtime.exs in releases; every other file is for the environment it is named after.
  const mix = parts.at(-1) === 'config' && /^(\w+)\.exs$/.exec(name)?.[1]
  if (mix && !/^(?:config|runtime|releases|prod\w*|staging)$/.test(mix)) return 'development'
  if (!THIS_MACHINE.test(name)) {
    if (/^(?:docker-)?compose[.-]override\./.test(name)) return 'development'
    const standing = standingOfName(name)
    if (standing !== null) return standing
  }

  for (const part of parts.reverse()) {
    const standing = standingOfName(part)
    if (standing !== null) return standing
  }

  return 'default'
}

function standingOfName(name: string): null | Standing {
  const words = name.split(/[._-]+/)
  if (words.some((word) => TEMPLATE_NAMES.has(word))) return 'template'
  if (words.some((word) => PRODUCTION_NAMES.has(word))) return 'production'
  return words.some((word) => DEVELOPMENT_NAMES.has(word)) ? 'development' : null
}

/** What a value under a key is there for, as the key says it: `TEST_API_KEY`. */
export const standingOfKey = (key: string): null | Standing => (DEVELOPMENT_KEY.test(key) ? 'development' : null)

/**
 * Tells what the lines of a file are there for: by the section, branch or profile that they stand in, else by its path.
 *
 * @param path of the file
 * @param text of the file
 * @returns asked with the number of a line, from 1
 */
export function standingIn(path: string, text: string): (line: number) => Standing {
  const whole = standingOfPath(path)
  const lines = text.split('\n')
  const profiles = profilesOf(path, lines)
  const isImage = /(?:docker|container)file/i.test(basename(path))
  return (line) => {
    if (whole === 'template') return whole
    if (isImage) return standingOfStage(lines, line) ?? whole
    return standingOfLine(lines[line - 1] ?? '') ?? profiles(line) ?? standingOfBlock(lines, line - 1) ?? whole
  }
}

const standingOfLine = (line: string): null | Standing => (CONDITION.test(line) ? 'development' : null)

/** By the stage of a Dockerfile: `FROM node AS development`. */
function standingOfStage(lines: readonly string[], line: number): null | Standing {
  for (let at = line - 1; at >= 0; at--) {
    const stage = /^\s*FROM\s.*?(?:\sAS\s+([\w.-]+))?\s*$/i.exec(lines[at])
    if (stage) return stage[1] === undefined ? null : standingOfName(stage[1].toLowerCase())
  }

  return null
}

const indentOf = (line: string) => line.length - line.trimStart().length

/** By the lines that stand less far in, from the nearest one outward: `development:`, `if DEBUG:`, `"test": {`. */
function standingOfBlock(lines: readonly string[], index: number): null | Standing {
  let indent = indentOf(lines[index] ?? '')
  for (let at = index - 1; at >= 0 && indent > 0 && index - at < FARTHEST; at--) {
    const line = lines[at]
    if (line.trim() === '' || indentOf(line) >= indent || /^\s*(?:#|\/\/|\*|[)}\]])/.test(line)) continue
    indent = indentOf(line)
    if (line.length > 300) continue
    if (HELP_TEXT.test(line)) return 'help'
    if (PRODUCTION_WORD.test(line) || PRODUCTION_CLASS.test(line))
      return NEGATED.test(line) ? 'development' : 'production'
    if (DEVELOPMENT_WORD.test(line) || DEVELOPMENT_CLASS.test(line))
      return NEGATED.test(line) ? 'production' : 'development'
  }

  return null
}

/** Spring's profiles, one a document of a YAML or properties file. */
function profilesOf(path: string, lines: readonly string[]): (line: number) => null | Standing {
  if (!/\.(?:ya?ml|properties)$/i.test(path)) return () => null
  const standings: Array<null | Standing> = []
  const documents: number[] = []
  let document = 0
  for (const line of lines) {
    if (/^#?---\s*$/.test(line)) document++
    documents.push(document)
    const profile = /(?:^|[\s.])(?:on-profile|profiles)\s*[:=]\s*["']?([\w!, -]+)/.exec(line)?.[1]
    if (profile !== undefined && !profile.startsWith('!'))
      standings[document] ??= standingOfName(profile.toLowerCase().replaceAll(/[, ]+/g, '-'))
  }

  return (line) => standings[documents[line - 1]] ?? null
}
