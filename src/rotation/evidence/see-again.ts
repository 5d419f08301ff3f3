import type {Rotation} from '../../ledger/rotations.js'
import type {SecretValue} from '../../model/secret-value.js'
import type {Journal} from '../live/journal.js'
import type {Observer} from '../live/observer.js'

import {historyCommand} from '../../ledger/history-command.js'
import {authorOf, recordedReleases} from '../../ledger/recorded-release.js'
import {Failure} from '../../model/failure.js'
import {listed, partName} from '../../model/wording.js'
import {commandPart} from '../../text/command.js'
import {changedVars, type LiveTarget, type LiveVar} from '../live/live-target.js'
import {seenChange} from '../live/seen-change.js'
import {replacedCredentials} from '../model/composed-var.js'
import {takeUpCommand} from '../model/take-up-command.js'

/** What it takes to see again. */
interface SeeingNeeds {
  readonly journal: Journal
  readonly observer: Observer
  /** All that the ledger tells of. */
  readonly rotations: readonly Rotation[]
}

/**
 * Sees at Heroku what the ledger says of the environments of a rotation that was not begun here, and puts what was seen in
 * the place of what the ledger says: whoever can write into a ledger knows the fingerprints of other values in it. From then
 * on an old value is one that Heroku shows, and a new value counts as this rotation's only where a release shows that it
 * took the old one's place. Of a rotation that was begun here, this concerns what others have written since.
 *
 * @throws {Failure} `refused` when Heroku shows something else
 */
export async function seeAgain(needs: SeeingNeeds, targets: readonly LiveTarget[]): Promise<void> {
  refuseOtherOwners(needs.journal, targets)
  for (const live of targets) await seeTarget(needs, live)
  const planned = targets.filter(({own}) => !own)
  refuseDifferentCredentials(needs.journal, planned)
  refuseDifferentCompanions(needs.journal, planned)
}

/** What an add-on sets, and what it does not, are never of one rotation. */
function refuseOtherOwners(journal: Journal, targets: readonly LiveTarget[]): void {
  const byAddOn = journal.started.addOn !== undefined
  for (const {environment, vars} of targets) {
    const other = vars.find(({attachment}) => (attachment !== null) !== byAddOn)
    if (other) throw doubt(journal, `it does not say who sets ${other.key} of ${environment.name}`)
  }
}

async function seeTarget(needs: SeeingNeeds, live: LiveTarget): Promise<void> {
  const {environment, vars} = live
  if (!live.own) live.oldAccepted = false // only what the ledger says
  if (vars.some(({attachment}) => attachment)) return
  if (!live.proven && changedVars(live).every(({fresh}) => fresh !== null)) {
    const seen = await seenChange(needs, live)
    if (seen === null) {
      throw doubt(needs.journal, `the releases of ${environment.name} do not show how ${keysOf(live)} came to hold it`)
    }

    if (seen !== 'unknown') {
      await refuseOtherChange(needs, live, seen)
      for (const one of vars) one.old = seen.before.get(one.key) ?? null
      live.proven = true
    } else if (!live.own) {
      for (const one of vars) one.old = null
    }
  }

  if (!live.own) await passOverOnly(needs, live)
  // From here on by their text alone.
  if (!live.own) for (const one of vars) one.oldFingerprint = null
}

/** Of dynos that are said to have been down before, only those are passed over that are down while it has the old value. */
async function passOverOnly({observer}: SeeingNeeds, live: LiveTarget): Promise<void> {
  const {environment, target, vars} = live
  const untouched =
    vars.every(({old, role}) => old !== null || role === 'added') &&
    changedVars(live).every(({fresh}) => fresh === null)
  const dynos = untouched && environment.appId !== null ? await observer.dynos(environment) : []
  const down = new Set(dynos.filter(({state}) => state === 'crashed').map(({name}) => name))
  Object.assign(target, {crashedBefore: target.crashedBefore.filter((name) => down.has(name))})
}

/** @throws {Failure} where the release is not what the ledger says: other old values, another person, another rotation */
async function refuseOtherChange(
  {journal, rotations}: SeeingNeeds,
  {environment, vars}: LiveTarget,
  {before, release}: Exclude<Awaited<ReturnType<typeof seenChange>>, 'unknown' | null>,
): Promise<void> {
  const {name, ref} = environment
  for (const {key, old, oldFingerprint, role} of vars) {
    const value = before.get(key) ?? null
    if (role === 'added' && value === null) continue
    // Of what could be guessed the ledger keeps no fingerprint: then it has nothing to say against what Heroku shows.
    const isSame =
      oldFingerprint === null
        ? value && (old?.equals(value) ?? true)
        : value && (await journal.knows(value, [oldFingerprint]))
    if (isSame) continue
    throw doubt(
      journal,
      `v${release.version} of ${name} replaced another value of ${key} than the one that the rotation is about`,
    )
  }

  const sets = journal.rotation.events.flatMap((event) =>
    event.type === 'rotation.set' && event.ref === ref && event.act === 'new-value' ? [event] : [],
  )
  const people = new Set([...sets.map((event) => authorOf(event)), ...sets.map((event) => event.by)])
  if (release.by !== '' && !people.has(release.by)) {
    throw doubt(journal, `v${release.version} of ${name} was made by ${release.by}, which the ledger does not say`)
  }

  const claimed = rotations.find(
    (other) =>
      other.id !== journal.id &&
      recordedReleases(other).some((one) => one.release.id === release.id && one.event.type === 'rotation.set'),
  )
  if (claimed) throw doubt(journal, `v${release.version} of ${name} was made by the rotation ${claimed.id}`)
}

/** One new value goes only to where one old value is: else it would come to be shared, or be told to another environment. */
function refuseDifferentCredentials(journal: Journal, targets: readonly LiveTarget[]): void {
  const known = targets.flatMap((live) =>
    live.vars.flatMap((one) => {
      if (one.companion || one.attachment || one.old === null) return []
      const values = replaced(live, one).map(({value}) => value)
      if (values.length === 0) {
        throw doubt(
          journal,
          `${one.key} of ${live.environment.name} has no ${partName(one.part)} that could be replaced`,
        )
      }

      return [{live, one, values}]
    }),
  )
  for (const [at, {live, one, values}] of known.entries()) {
    const first = known.find((other) => other.live.target.slot === live.target.slot)!
    if (known.indexOf(first) === at) continue
    if (isWithin(values, first.values) || isWithin(first.values, values)) continue
    throw doubt(
      journal,
      `${one.key} of ${live.environment.name} and ${first.one.key} of ${first.live.environment.name} are to get one new value, and did not hold the same before`,
    )
  }
}

function replaced({environment}: LiveTarget, {key, list, old, part}: LiveVar) {
  return replacedCredentials({environment, key, part, value: old, list})
}

function isWithin(some: readonly SecretValue[], all: readonly SecretValue[]): boolean {
  return some.every((value) => all.some((other) => other.equals(value)))
}

/** What changes along goes from one environment to another as it is. */
function refuseDifferentCompanions(journal: Journal, targets: readonly LiveTarget[]): void {
  for (const live of targets) {
    const first = targets.find(({target}) => target.slot === live.target.slot)!
    const own = live.vars.filter(({companion}) => companion)
    const theirs = first.vars.filter(({companion}) => companion)
    const same =
      own.length === theirs.length &&
      own.every(
        (one, at) =>
          one.key === theirs[at].key &&
          one.half === theirs[at].half &&
          one.old !== null &&
          theirs[at].old !== null &&
          one.old.equals(theirs[at].old),
      )
    if (same) continue
    const keys = listed([...new Set([...own, ...theirs].map(({key}) => key))])
    throw doubt(
      journal,
      `${keys} of ${live.environment.name} and ${first.environment.name} are to change along, and cannot be seen to have been the same before`,
    )
  }
}

function keysOf({vars}: LiveTarget): string {
  return listed(vars.map(({key}) => key))
}

/** The ledger is not believed over Heroku. */
function doubt({id, rotation}: Journal, why: string): Failure {
  return new Failure(
    'refused',
    `The rotation ${id} of ${rotation.key} is not gone on with: ${why}. No app was changed.`,
    {
      details: {rotation: id, by: rotation.startedBy, at: rotation.startedAt},
      next: `See what there was: ${historyCommand(rotation.events)}\nThen rotate anew: ${takeUpCommand({key: rotation.key, scope: rotation.scope}, commandPart``)}`,
    },
  )
}
