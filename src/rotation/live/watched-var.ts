import type {SecretValue} from '../../model/secret-value.js'
import type {WatchedVar} from '../add-on/look-at-attached.js'
import type {LiveTarget, LiveVar} from './live-target.js'

import {appOf} from '../../model/environment.js'

/** A config var of a rotation as it is watched for its change by the add-on. Only for one that an add-on sets. */
export function watchedVar(
  observer: {isOld(one: LiveVar, value: SecretValue): Promise<boolean>},
  live: LiveTarget,
  one: LiveVar,
): WatchedVar {
  const {environment, target} = live
  return {
    app: appOf(environment),
    attachment: one.attachment!,
    key: one.key,
    isOld: async (value) => observer.isOld(one, value),
    updatedAt: target.vars.find(({key}) => key === one.key)?.updatedAt ?? null,
  }
}
