import type {WatchedVar} from '../add-on/look-at-attached.js'

import {appOf} from '../../model/environment.js'
import {isOld, type LiveTarget, type LiveVar, type RotationRun} from './live-target.js'

/** A config var of a rotation as it is watched for its change by the add-on. Only for one that an add-on sets. */
export function watchedVar(run: RotationRun, live: LiveTarget, one: LiveVar): WatchedVar {
  const {environment, target} = live
  return {
    app: appOf(environment),
    attachment: one.attachment!,
    key: one.key,
    isOld: async (value) => isOld(run, one, value),
    updatedAt: target.vars.find(({key}) => key === one.key)?.updatedAt ?? null,
  }
}
