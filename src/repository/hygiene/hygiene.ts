import type {HygieneCheckName} from '../../model/hygiene-check-names.js'
import type {FileException} from '../../policy/policy.js'
import type {HygieneInput} from './hygiene-input.js'
import type {Level} from './level.js'
import type {Observation, Seen} from './observation.js'

import {HYGIENE_CHECK_NAMES} from '../../model/hygiene-check-names.js'
import {blotOut} from '../../text/blot-out.js'
import {enoughSteps, pathPattern} from '../checkout/path-pattern.js'
import {envExample, envFileCommitted, envFileIgnored} from './env-checks.js'
import {keyFiles} from './key-files.js'
import {literalChecks} from './literal-checks.js'

/** The result of one check, for things of one level. */
export interface HygieneCheck {
  readonly check: HygieneCheckName
  readonly ok: boolean
  /** How much it matters where it is not ok: only what fails ends in exit code 1. */
  readonly level: Level
  /** Whether it could be made: a bare repository has no files. */
  readonly applicable: boolean
  /** One or two sentences, without any value: what was found, where, what to do. */
  readonly detail: string
  /** The last sentence of the detail where it ends in a command to type. */
  readonly step: null | string
  /** Where it fails: `path` or `path:line`. */
  readonly places: readonly string[]
  /** What the policy allows of it. */
  readonly allowed: ReadonlyArray<{readonly path: string; readonly reason: string; readonly until: null | string}>
}

/** What the checks came to. */
export interface HygieneResult {
  readonly checks: readonly HygieneCheck[]
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[]
}

/** Checks that need files: what is in a bare repository's history is looked at all the same. */
const OF_HISTORY: ReadonlySet<HygieneCheckName> = new Set(['env-file-committed', 'key-file-committed'])

/**
 * Checks the habits that keep secrets out of a repository. Pure. What opens something elsewhere, has the form of a
 * provider's secret, or stands where production finds it, fails; the rest is noted. A check that has seen both is there
 * twice, what fails first. Outside a git repository, the checks about git are left out.
 */
export function checkHygiene(input: HygieneInput): HygieneResult {
  const problems: string[] = []
  const isGit = input.ignored !== null
  const observations: Array<Observation | null> = [
    isGit && !input.bare ? envFileIgnored(input, problems) : null,
    isGit ? asSeen(envFileCommitted(input, problems)) : null,
    input.bare ? null : asSeen(envExample(input, problems)),
    isGit ? asSeen(keyFiles(input)) : null,
    ...(input.bare ? [] : literalChecks(input, problems).map((one) => asSeen(one))),
  ]
  const checks = observations.flatMap((one) => (one === null ? [] : resultsOf(one, input.allowed)))
  const missing = HYGIENE_CHECK_NAMES.filter((check) => !OF_HISTORY.has(check))
  return {checks: input.bare ? [...checks, ...missing.map((check) => notApplicable(check))] : checks, problems}
}

/** An observation whose own kind of things nobody needs to know any more. */
const asSeen = <T extends Seen>(observation: null | Observation<T>) => observation as unknown as null | Observation

const notApplicable = (check: HygieneCheckName): HygieneCheck => ({
  check,
  ok: true,
  level: 'note',
  applicable: false,
  detail: 'Not applicable: a bare repository has no working tree.',
  step: null,
  places: [],
  allowed: [],
})

/** The results of a check: what fails, what is noted, or that all is well; less what the policy allows. */
function resultsOf({check, good, say, seen}: Observation, policy: HygieneInput['allowed']): HygieneCheck[] {
  const {allows, ended} = allowances(check, policy)
  const allowed = seen.flatMap(({path}) => {
    const exception = allows(path)
    return exception ? [{path, reason: exception.reason, until: exception.until}] : []
  })
  const left = seen.filter(({path}) => allows(path) === undefined)
  const once = allowed.filter(({path}, index) => allowed.findIndex((other) => other.path === path) === index)
  const base = {check, applicable: true, allowed: once}
  const results = (['fail', 'note'] as const).flatMap((level) => {
    const found = left.filter((one) => one.level === level)
    if (found.length === 0) return []
    const {facts, step = null} = say(found, level)
    const over = [...new Set(found.flatMap(({path}) => ended(path)))]
    const detail = [...facts, ...over, ...(step === null ? [] : [step])].join(' ')
    const places = [...new Set(found.map(({line, path}) => (line === null ? path : `${path}:${line}`)))]
    return [{...base, ok: false, level, detail, step, places}]
  })
  if (results.length > 0) return results
  const words = once.map(
    ({path, reason, until}) => `${path} (${blotOut(reason)}${until === null ? '' : `, until ${until}`})`,
  )
  const detail = once.length === 0 ? good : `The policy allows ${words.join(', ')}.`
  return [{...base, ok: true, level: 'fail', detail, step: null, places: []}]
}

/** What the policy says of files, for one check. */
function allowances(check: HygieneCheckName, policy: HygieneInput['allowed']) {
  const steps = enoughSteps()
  const mine = (policy?.files ?? [])
    .filter((exception) => exception.check === null || exception.check === check)
    .map((exception) => ({
      exception,
      matches: pathPattern(exception.file, steps),
      isOver: exception.until !== null && exception.until < policy!.today,
    }))
  return {
    allows: (path: string): FileException | undefined =>
      mine.find(({isOver, matches}) => !isOver && matches(path))?.exception,
    ended: (path: string) =>
      mine
        .filter(({isOver, matches}) => isOver && matches(path))
        .map(({exception}) => `The policy allowed ${path} until ${exception.until}, which is over.`),
  }
}
