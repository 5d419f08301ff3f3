import type {Rotation} from '../../ledger/rotations.js'
import type {ConfigVar} from '../../model/config-var.js'
import type {Environment} from '../../model/environment.js'
import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {Rule} from '../rule.js'

import {hasNewValue} from '../../ledger/rotation-environment.js'
import {counted} from '../../model/wording.js'
import {maxAgeFor} from '../../policy/settings.js'
import {bySameCredential} from '../held-credential.js'
import {makeFinding, placeOfVar} from '../make-finding.js'
import {replaceStep} from '../remedy.js'

const DAY = 86_400_000
/** Clocks may be so far apart, in milliseconds. */
const MINUTE = 60_000

/** Finds secrets older than the policy allows. A credential is as old as the first config var that got it. */
export const staleSecret: Rule = {
  id: 'stale-secret',
  severity: 'medium',
  title: 'a secret older than the policy allows',

  check(context) {
    const ages = agesOf(context)
    const stale = new Map<string, HeldVar[]>()
    for (const held of context.focused) {
      const {attachment, key} = held.configVar
      const age = ages.get(held)
      if (!held.classification.secret || age === undefined || age <= maxAgeFor(context.policy, key)) continue
      const where = held.environment.pipeline?.id ?? held.environment.ref
      const group = [where, key, attachment === null ? 'own' : 'add-on'].join('\n')
      stale.set(group, [...(stale.get(group) ?? []), held])
    }

    return [...stale.values()].map((holders) => {
      const {key} = holders[0].configVar
      const oldest = Math.max(...holders.map((held) => ages.get(held)!))
      const limit = maxAgeFor(context.policy, key)
      return makeFinding('stale-secret', 'medium', {
        places: holders.map((held) => placeOfVar(held)),
        summary: `${key} is ${counted(Math.floor(oldest / DAY), 'day')} old; the limit is ${inWords(limit)}`,
        why: 'Everybody who could read it in that time, former colleagues and old backups included, still can use it.',
        remedy: replaceStep(context, holders, {careful: 'Its age alone is no reason to replace it'}),
      })
    })
  },
}

/** The age in milliseconds of each config var's oldest credential; of the config var itself where it is masked. */
function agesOf(context: AuditContext): Map<HeldVar, number> {
  const {credentials, now, vars} = context
  const ages = new Map<HeldVar, number>()
  const note = (held: HeldVar, age: number) => {
    if (Number.isFinite(age)) ages.set(held, Math.max(age, ages.get(held) ?? 0))
  }

  for (const held of vars) {
    if (held.configVar.updatedAt !== null) note(held, now.getTime() - Date.parse(held.configVar.updatedAt))
  }

  for (const held of vars) {
    const since = movedSince(context, held) ?? mendedSince(context, held)
    if (since !== null) note(held, now.getTime() - Date.parse(since))
  }

  for (const group of bySameCredential(credentials)) {
    const oldest = Math.max(...group.map(({holder}) => ages.get(holder) ?? 0))
    for (const {holder} of group) if (ages.has(holder)) note(holder, oldest)
  }

  return ages
}

/** Since when the value of a config var was under another key before, as a rotation that only moved it has seen; null else. */
function movedSince({ledger}: AuditContext, {configVar, environment}: HeldVar): null | string {
  const moves = ledger?.rotations.filter(({settings, to}) => settings.valueFrom === 'keep' && to === configVar.key)
  const move = moves?.findLast(({environments}) =>
    environments.some((one) => hasNewValue(one) && isOf(one, environment)),
  )
  if (!move || isChangedSince(move, configVar)) return null
  const [started] = move.events
  if (!('targets' in started)) return null
  return started.targets.find((one) => isOf(one, environment))?.vars?.[0]?.updatedAt ?? null
}

/** Since when a config var had its credential before it was only written rightly; null where it was not. */
function mendedSince({ledger}: AuditContext, {configVar, environment}: HeldVar): null | string {
  const mendings = ledger?.rotations.filter(({settings}) => settings.valueFrom === 'mend') ?? []
  let since: null | string = null
  // One that was mended twice is as old as before the first.
  for (const mending of mendings.toReversed()) {
    const [started] = mending.events
    if (!('targets' in started)) continue
    const wasMended = mending.environments.some((one) => hasNewValue(one) && isOf(one, environment))
    const before = started.targets
      .find((one) => isOf(one, environment))
      ?.vars?.find(({key}) => key === configVar.key)?.updatedAt
    if (!wasMended || !before) continue
    if (isChangedSince(mending, {...configVar, updatedAt: since ?? configVar.updatedAt})) return since
    since = before
  }

  return since
}

function isOf(recorded: {readonly appId: null | string; readonly ref: string}, {appId, ref}: Environment): boolean {
  return recorded.appId === null ? recorded.ref === ref : recorded.appId === appId
}

/** Whether a config var was set after the move had brought it its value everywhere. */
function isChangedSince({events}: Rotation, {updatedAt}: ConfigVar): boolean {
  const last = events.findLast((event) => event.type === 'rotation.set' && event.act === 'new-value')
  return updatedAt !== null && last !== undefined && Date.parse(updatedAt) > Date.parse(last.at) + MINUTE
}

function inWords(milliseconds: number): string {
  return milliseconds % DAY === 0
    ? counted(milliseconds / DAY, 'day')
    : counted(Math.round(milliseconds / 3_600_000), 'hour')
}
