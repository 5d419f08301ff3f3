import {basename} from 'node:path'

import type {Scope} from '../../model/inventory.js'
import type {CommittedFile, HygieneInput} from './hygiene-input.js'

import {TimeLimit} from '../../model/time-limit.js'
import {command, commandPart} from '../../text/command.js'
import {scopeFlag} from '../../text/scope-flag.js'
import {assignedKeys} from '../env-files/assignments.js'
import {EXAMPLE_NAMES, isEnvFile, isPrivateEnvFile} from '../env-files/env-file-names.js'
import {isPlatformVar} from '../references/platform-vars.js'
import {type EnvValues, envValues} from './env-values.js'
import {type Observation, type Seen, shortList, type Words} from './observation.js'

/** The dotenv file that must be ignored before it is written; its variants once they are there. */
export const USUAL_ENV_FILES = ['.env']

/** The lines of .gitignore that every project should have for dotenv files. */
const IGNORED = ['.env', '.env.local', '.env.*.local']

/** The lines that make git ignore some dotenv files: the usual ones, and the names of those that these leave. */
function linesFor(paths: readonly string[]): string[] {
  const names = paths.map((path) => basename(path)).filter((name) => !/^\.env$|^\.env(?:\.[\w.-]+)?\.local$/.test(name))
  return [...new Set([...IGNORED, ...names])]
}

/** What is in a dotenv file; where it takes too long to judge, nothing, which is said. */
function valuesIn(path: string, text: null | string, limit: TimeLimit, problems: string[]): EnvValues {
  if (text === null) return {fail: [], note: []}
  const read = limit.run(() => envValues(path, text))
  if (read === null) problems.push(`${path} was not looked through for secrets: ${limit.reason}.`)
  return read?.value ?? {fail: [], note: []}
}

/** A dotenv file that is or was committed. */
interface CommittedEnv extends Seen {
  readonly tracked: boolean
}

function committedEnvFiles({committed}: HygieneInput, problems: string[]): CommittedEnv[] {
  const limit = new TimeLimit()
  const seen = committed.flatMap(({path, text, tracked}: CommittedFile): CommittedEnv[] => {
    if (!isEnvFile(path)) return []
    const values = valuesIn(path, text, limit, problems)
    if (values.fail.length > 0) return [{level: 'fail', path, line: null, tracked}]
    // What served one machine in the past is of no use to anybody now.
    const isNoted = tracked && (values.note.length > 0 || isPrivateEnvFile(path))
    return isNoted ? [{level: 'note', path, line: null, tracked}] : []
  })
  const failed = new Set(seen.filter(({level}) => level === 'fail').map(({path}) => path))
  return seen.filter(
    ({level, path}, index) =>
      (level === 'fail' || !failed.has(path)) &&
      seen.findIndex((other) => other.path === path && other.level === level) === index,
  )
}

/** The check that git ignores the dotenv files that should not be committed. */
export function envFileIgnored(input: HygieneInput, problems: string[]): Observation {
  const {ignored, untrackedEnvFiles} = input
  const limit = new TimeLimit()
  const seen = new Map<string, Seen>()
  const committed = committedEnvFiles(input, problems).filter(({tracked}) => tracked)
  // What is to be taken out of git comes back with the next `git add` unless it is ignored.
  for (const {level, path} of committed) if (level === 'fail') seen.set(path, {level, path, line: null})
  for (const {path, text} of untrackedEnvFiles) {
    const level = valuesIn(path, text, limit, problems).fail.length > 0 ? 'fail' : 'note'
    if (!seen.has(path)) seen.set(path, {level, path, line: null})
  }

  const kept = new Set(input.committed.filter(({tracked}) => tracked).map(({path}) => path))
  for (const path of USUAL_ENV_FILES)
    if (!seen.has(path) && !kept.has(path)) seen.set(path, {level: 'note', path, line: null})
  return {
    check: 'env-file-ignored',
    seen: [...seen.values()].filter(({path}) => ignored?.has(path) === false),
    good: 'Git ignores .env and its variants.',
    say(found) {
      const paths = found.map(({path}) => path)
      return {facts: [`Git does not ignore ${shortList(paths)}. Add to .gitignore: ${linesFor(paths).join(', ')}`]}
    },
  }
}

/** The check that no dotenv file with credentials is or was committed. */
export function envFileCommitted(input: HygieneInput, problems: string[]): Observation<CommittedEnv> {
  const found = committedEnvFiles(input, problems)
  return {
    check: 'env-file-committed',
    seen: [...found.filter(({tracked}) => tracked), ...found.filter(({tracked}) => !tracked)],
    good: 'No .env file with a credential was ever committed.',
    say(seen, level): Words {
      const now = seen.filter(({tracked}) => tracked).map(({path}) => path)
      const past = seen.filter(({tracked}) => !tracked).map(({path}) => path)
      if (level === 'note') {
        return {facts: [`Committed, with nothing in it that opens anything elsewhere: ${shortList(now)}.`]}
      }

      const facts = [
        ...(past.length > 0
          ? [`Committed in the past, and still in the history: ${shortList(past)}. Rotate what it held.`]
          : []),
        ...(now.length > 0 ? [`Committed: ${shortList(now)}.`] : []),
      ]
      const remove = () => command`git rm --cached${now.map((path) => commandPart` ${path}`)}`
      const step = now.length === 0 ? null : `Take ${now.length === 1 ? 'it' : 'them'} out with: ${remove()}`
      return {facts, step}
    },
  }
}

/** The command that writes the template for what is in scope. */
function writing(scope: Scope | undefined): string {
  return command`heroku secrets:template${scope === undefined ? [] : commandPart` ${scopeFlag(scope)}`}`
}

/** A template, and what it shows or lacks. */
interface SeenTemplate extends Seen {
  readonly facts: readonly string[]
  readonly step?: string
}

/** The check that a template names every key, and that no template shows a credential; null where none is needed. */
export function envExample(
  {templates, held, code, scope}: HygieneInput,
  problems: string[],
): null | Observation<SeenTemplate> {
  const needed = [...new Set([...code.references.keys(), ...held])].filter(
    (key) => held.has(key) || !isPlatformVar(key),
  )
  const template = EXAMPLE_NAMES.map((name) => templates.find(({path}) => path === name)).find(Boolean)
  if (!template && needed.length === 0 && templates.length === 0) return null
  const limit = new TimeLimit()
  const seen: SeenTemplate[] = []
  for (const {path, text} of templates) {
    const values = valuesIn(path, text, limit, problems)
    const holds = (keys: readonly string[]) => [`${path} holds the value of ${shortList(keys)}: leave it empty.`]
    if (values.fail.length > 0) seen.push({level: 'fail', path, line: null, facts: holds(values.fail)})
    if (values.note.length > 0) {
      seen.push({
        level: 'note',
        path,
        line: null,
        facts: [`${path} has an example for ${shortList(values.note)} that looks real.`],
      })
    }
  }

  if (!template && needed.length > 0) {
    const facts = ['There is no .env.example.']
    seen.push({level: 'note', path: '.env.example', line: null, facts, step: `Write one with: ${writing(scope)}`})
  } else if (template) {
    const present = assignedKeys(template.text)
    const mentioned = new Set(template.text.match(/\b[A-Za-z_]\w*\b/g))
    const missing = needed.filter((key) => !present.has(key) && !mentioned.has(key)).sort()
    const facts = [`${template.path} lacks ${shortList(missing)}.`]
    const step = `Bring it in step with: ${writing(scope)}`
    if (missing.length > 0) seen.push({level: 'note', path: template.path, line: null, facts, step})
  }

  return {
    check: 'env-example',
    seen,
    good: template
      ? `${template.path} has every key and no value of a secret.`
      : 'No template holds the value of a secret.',
    say: (found) => ({
      facts: found.flatMap(({facts}) => facts),
      step: found.map(({step}) => step).find(Boolean) ?? null,
    }),
  }
}
