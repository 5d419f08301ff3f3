import type {SecretValue} from '../../model/secret-value.js'
import type {LiveTarget} from './live-target.js'
import type {RotationRun} from './rotation-run.js'

import {nameAlone, nameBeside} from '../../classify/name-beside.js'
import {halfOf} from '../model/companion.js'
import {newVarOf} from './live-target.js'
import {findOldValues} from './old-value.js'

/**
 * Whether every environment is seen to use another user name, or key id, than it did with the old value, and none the old
 * one of another: only then may that user or key be ended. What cannot be seen has not left.
 */
export async function hasLeftName(
  run: Pick<RotationRun, 'journal' | 'observer' | 'plan' | 'targets'>,
): Promise<boolean> {
  const [before, now] = [new Set<string>(), new Set<string>()]
  for (const live of run.targets) {
    const [old, fresh] = [await nameBefore(run, live), await nameNow(run, live)]
    if (old === null || fresh === null) return false
    before.add(old)
    now.add(fresh)
  }

  return [...now].every((name) => !before.has(name))
}

async function nameBefore(run: Parameters<typeof hasLeftName>[0], live: LiveTarget): Promise<null | string> {
  const known = new Map(live.vars.flatMap(({key, old}) => (old ? [[key, old] as const] : [])))
  const isKnown = live.vars.every(({key, role}) => role === 'added' || known.has(key))
  const found = isKnown ? null : (await findOldValues(run, live))?.values
  const first = live.vars.find(({role}) => role !== 'added') ?? live.vars[0]
  return nameOf(live, first.key, (key) => known.get(key) ?? found?.[key] ?? null)
}

async function nameNow({observer}: Parameters<typeof hasLeftName>[0], live: LiveTarget): Promise<null | string> {
  const held = new Map((await observer.configVars(live.environment)).map(({key, value}) => [key, value]))
  return nameOf(live, newVarOf(live).key, (key) => held.get(key) ?? null)
}

function nameOf({vars}: LiveTarget, key: string, valueOf: (key: string) => null | SecretValue): null | string {
  const half = vars.find((one) => one.companion && ['id', 'user'].includes(halfOf(one)))
  const value = valueOf(half?.key ?? key)
  if (value === null) return null
  return half ? nameAlone(value) : (nameBeside(value)?.name ?? null)
}
