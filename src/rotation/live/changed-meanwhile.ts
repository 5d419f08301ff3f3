import type {Environment} from '../../model/environment.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {Failure} from '../../model/failure.js'
import {listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {environmentFlag} from '../model/take-up-command.js'

/** Somebody else's value is in the way. It is never overwritten. */
export function changedMeanwhile({plan}: Pick<RotationRun, 'plan'>, {environment, vars}: LiveTarget): Failure {
  return changed(listed(vars.map(({key}) => key)), environment, plan.credential.key)
}

/**
 * The same of some config vars of an environment.
 *
 * @param keys those that were changed, as a person lists them
 * @param environment where
 * @param key what to rotate again
 */
export function changed(keys: string, environment: Environment, key = keys): Failure {
  const {name} = environment
  return new Failure(
    'conflict',
    `${keys} of ${name} was changed by somebody since the rotation was planned, and is left as it is.`,
    {
      details: {environment: name},
      next: `See who: ${command`heroku releases --app ${name}`}\nThen rotate again from what it holds now: ${command`heroku secrets:rotate ${key} ${environmentFlag(environment)}`}`,
    },
  )
}
