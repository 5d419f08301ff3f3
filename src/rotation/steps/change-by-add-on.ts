import type {Release} from '../../heroku/releases.js'
import type {RecordedChange, RecordedCredential} from '../../ledger/event.js'
import type {AttachedLook, WatchedVar} from '../add-on/look-at-attached.js'
import type {LiveTarget, LiveVar} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'
import type {RotatableCredential} from '../model/rotatable-credential.js'

import {Failure} from '../../model/failure.js'
import {beginRotation} from '../add-on/begin-rotation.js'
import {releaseOfChange} from '../add-on/release-of-change.js'
import {CHANGE_LIMIT, watchAttached} from '../add-on/watch-attached.js'
import {watchedVar} from '../live/watched-var.js'
import {credentialsOf} from '../model/composed-var.js'
import {ONLY_SLOT} from '../model/plan.js'
import {identityOf} from '../model/release-identity.js'
import {Stopped} from '../model/stopping.js'

/** The note that the add-on is asked for the one new value, and that it has made it; it has no ids. */
const ISSUE = {type: 'rotation.started', slot: ONLY_SLOT, knownIds: [], issuedId: null} as const

/** How often the release of a change is looked for that the config shows already. */
const LOOKS = 5
const BETWEEN_LOOKS = 1000

/** A config var of the rotation with what is watched of it. */
interface Watched {
  readonly live: LiveTarget
  readonly one: LiveVar
  readonly watched: WatchedVar
}

/** What it takes to have an add-on change a credential. */
export type AddOnNeeds = Pick<
  RotationRun,
  'clock' | 'journal' | 'observer' | 'platform' | 'stop' | 'targets' | 'telling'
>

/**
 * Has the add-on replace the credential, sees its config vars change in every app, and notes by which releases. From
 * wherever an earlier run has left it: what has begun is not begun again, and what is noted is not noted again.
 *
 * @throws {Failure} Heroku's when it does not begin; `timeout` when a config var does not change; `cancelled` when the
 *   person wants to stop, which harms nothing
 */
export async function changeByAddOn(run: AddOnNeeds, credential: RotatableCredential): Promise<void> {
  const {journal, observer, targets, telling} = run
  const all = targets.flatMap((live) => live.vars.map((one) => ({live, one, watched: watchedVar(observer, live, one)})))
  if (all.length > 0 && all.every((each) => isNoted(run, each))) {
    for (const live of targets) tellSet(run, live)
    return
  }

  for (const {environment} of targets)
    telling.environment(environment, {what: 'add-on-asked', addOn: credential.addOn.name})
  const vars = all.map(({watched}) => watched)
  const announcedAt = lastAnnounced(run)
  const begun = await beginRotation(run, {
    credential,
    vars,
    announcedAt,
    announce: () => journal.note({...ISSUE, phase: 'issuing'}),
  })
  if (begun === 'under-way' && announcedAt === null) {
    telling.notice({what: 'add-on-asked-by-another', addOn: credential.addOn.name})
  }

  const looks = await watch(run, credential, vars)
  if (journal.rotation.issues.get(ONLY_SLOT)?.phase !== 'issued') await journal.note({...ISSUE, phase: 'issued'})
  for (const live of targets) {
    const changed = all
      .filter((each) => each.live === live && !isNoted(run, each))
      .map((each) => ({...each, look: looks.find(({watched}) => watched === each.watched)!}))
      .filter(({look}) => look.state === 'changed')
    await noteChanges(run, live, credential, changed)
  }

  refuseLost(looks)
}

/** When the request was announced last, by this run or another; null when it never was. */
export function lastAnnounced({journal}: Pick<RotationRun, 'journal'>): Date | null {
  const last = journal.rotation.events.findLast(
    (event) => event.type === 'rotation.started' && event.phase === 'issuing' && journal.rotation.issues.size > 0,
  )
  return last ? new Date(last.at) : null
}

async function watch(
  run: AddOnNeeds,
  credential: RotatableCredential,
  vars: readonly WatchedVar[],
): Promise<AttachedLook[]> {
  const {clock, targets, telling} = run
  const begun = clock.monotonic()
  try {
    return await watchAttached(run, {
      credential,
      vars,
      limit: CHANGE_LIMIT,
      onLook(looks, trouble) {
        const seconds = Math.round((clock.monotonic() - begun) / 1000)
        for (const live of targets) {
          const waits = live.vars.filter(({key}) =>
            looks.some(
              ({state, watched}) => state === 'old' && watched.app.id === live.environment.appId && watched.key === key,
            ),
          )
          telling.environment(live.environment, {
            what: 'add-on-awaited',
            keys: waits.map(({key}) => key),
            seconds,
            trouble: trouble?.message ?? null,
          })
        }
      },
    })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    throw new Stopped(
      `Stopped as you asked, while the add-on ${credential.addOn.name} changes the config vars, which it goes on with.`,
    )
  }
}

/** Whether the ledger has it that a config var was changed; one that is masked by the state of its environment. */
function isNoted({journal}: Pick<RotationRun, 'journal'>, {live, one}: Watched): boolean {
  return journal.rotation.events.some(
    (event) =>
      event.type === 'rotation.set' &&
      event.phase === 'done' &&
      event.ref === live.environment.ref &&
      (event.changes.length === 0 || event.changes.some(({key}) => key === one.key)),
  )
}

/** Notes what changed in one app, once for every release. */
async function noteChanges(
  run: AddOnNeeds,
  live: LiveTarget,
  credential: RotatableCredential,
  changed: ReadonlyArray<Watched & {readonly look: AttachedLook}>,
): Promise<void> {
  const {environment} = live
  const releases = new Map<string, {readonly release: null | Release; readonly vars: LiveVar[]}>()
  for (const {look, one, watched} of changed) {
    const {value} = look
    if (value) {
      const credentials = credentialsOf(one.key, value)
      one.fresh = {environment, key: one.key, part: one.part, value: one.old, fresh: value, credentials}
    }

    const release = await findRelease(run, live, credential, {value, watched})
    const known = releases.get(release?.id ?? '')
    if (known) known.vars.push(one)
    else releases.set(release?.id ?? '', {release, vars: [one]})
  }

  const inOrder = [...releases.values()].sort((a, b) => (a.release?.version ?? 0) - (b.release?.version ?? 0))
  const before =
    run.journal.environment(environment.ref).releaseBefore ?? (await releaseBefore(run, live, inOrder[0]?.release))
  for (const {release, vars} of inOrder) {
    await run.journal.note({
      type: 'rotation.set',
      phase: 'done',
      ref: environment.ref,
      act: 'new-value',
      ...(await fingerprintsOfFresh(run, vars)),
      releaseBefore: before,
      release: identityOf(release),
      ...(release && release.by !== '' && release.by !== run.journal.by && {madeBy: release.by}),
    })
  }

  tellSet(run, live)
}

async function findRelease(
  {clock, journal, platform}: Pick<RotationRun, 'clock' | 'journal' | 'platform'>,
  live: LiveTarget,
  credential: RotatableCredential,
  {value, watched}: Pick<AttachedLook, 'value'> & {readonly watched: WatchedVar},
): Promise<null | Release> {
  const since = journal.environment(live.environment.ref).plannedRelease
  for (let look = 1; ; look++) {
    const release = await releaseOfChange(platform, {credential, watched, since, value})
    if (release || look === LOOKS) return release
    await clock.sleep(BETWEEN_LOOKS * look)
  }
}

/** The newest release before a change: the old values are in it. */
async function releaseBefore(
  {journal, observer}: Pick<RotationRun, 'journal' | 'observer'>,
  {environment}: LiveTarget,
  change: null | Release | undefined,
) {
  if (!change) return journal.environment(environment.ref).plannedRelease
  const releases = await observer.recentReleases(environment)
  return identityOf(releases.find(({version}) => version < change.version))
}

/** Of masked values there is nothing to be said. */
async function fingerprintsOfFresh(
  {journal}: Pick<RotationRun, 'journal'>,
  vars: readonly LiveVar[],
): Promise<{changes: RecordedChange[]; credentials: RecordedCredential[]}> {
  const changed = vars.flatMap(({fresh, key}) => (fresh ? [[key, fresh] as const] : []))
  const changes = await journal.recorded(Object.fromEntries(changed.map(([key, {fresh}]) => [key, fresh])))
  for (const {fingerprint, key} of changes) {
    if (fingerprint !== null) vars.find((one) => one.key === key)!.freshFingerprints.add(fingerprint)
  }

  const credentials = changed.flatMap(([key, fresh]) => fresh.credentials.map((one) => ({...one, key})))
  return {changes, credentials: await journal.recordedCredentials(credentials)}
}

function tellSet({journal, telling}: Pick<RotationRun, 'journal' | 'telling'>, live: LiveTarget): void {
  const {release, state} = journal.environment(live.environment.ref)
  if (state === 'pending') return
  telling.environment(live.environment, {what: 'set', release})
}

/** Where nobody can see the new value, it cannot be seen to work either. */
function refuseLost(looks: readonly AttachedLook[]): void {
  const lost = looks.find(({state}) => state !== 'changed')
  if (!lost) return
  const {reason, state, watched} = lost
  const {app, key} = watched
  const why = {
    detached: `The add-on of ${key} was detached from ${app.name} meanwhile.`,
    gone: `The app ${app.name} is no longer there.`,
    unreadable: `The config vars of ${app.name} cannot be read any more.`,
  }[state as 'detached' | 'gone' | 'unreadable']
  throw new Failure(
    state === 'unreadable' ? 'forbidden' : state === 'gone' ? 'not-found' : 'conflict',
    state === 'unreadable' ? `${why} ${reason}` : `${why} The others have the new value; going on leaves it out.`,
    {details: {environment: app.name}, ...(state === 'unreadable' && {record: why})},
  )
}
