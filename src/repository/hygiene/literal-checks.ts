import type {HygieneInput} from './hygiene-input.js'

import {Failure} from '../../model/failure.js'
import {TimeLimit} from '../../model/time-limit.js'
import {type LiteralSecret, literalSecrets} from './literal-secrets.js'
import {type Observation, shortList} from './observation.js'

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

/** The checks that no secret is written out in Dockerfiles, compose files, `app.json`, settings and code. */
export function literalChecks({sources}: HygieneInput, problems: string[]): Array<Observation<LiteralSecret>> {
  const limit = new TimeLimit()
  const found = sources.flatMap((source) => literalsIn(source, limit, problems))
  return (Object.keys(GOOD) as Array<LiteralSecret['check']>).map((check) => ({
    check,
    seen: found.filter((one) => one.check === check),
    good: GOOD[check],
    say(seen, level) {
      const named = shortList(seen.map(({path, line, name}) => `${name} in ${path}:${line}`))
      return level === 'fail'
        ? {facts: [`${named} ${seen.length === 1 ? 'is a secret' : 'are secrets'} written out. ${REMEDY[check]}`]}
        : {
            facts: [
              `${named} ${seen.length === 1 ? 'has a value' : 'have values'} for development, tests or as an example.`,
            ],
          }
    },
  }))
}
