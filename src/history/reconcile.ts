import type {ChangeAcknowledged, RecordedChange} from '../ledger/event.js'
import type {SecretValue} from '../model/secret-value.js'
import type {Policy} from '../policy/policy.js'
import type {MatchesFingerprint} from './check-record.js'
import type {Disagreement, HistoryEntry, Recorded} from './history-report.js'
import type {RecordedAct, RecordsOfApp} from './ledger-records.js'
import type {ChangingRelease, SecretChange} from './secret-change.js'

import {type Environment} from '../model/environment.js'
import {covers, hasEnded, isAutomation} from '../policy/settings.js'
import {acknowledgeStep} from '../text/acknowledge-step.js'
import {command} from '../text/command.js'
import {checkRecord, CLOCKS_APART} from './check-record.js'
import {beginningOf, configAt, type KnownApp} from './releases-to-read.js'

/** An app with what its releases did and what the ledger says was done to it. */
export interface AppToReconcile {
  readonly environment: Environment
  readonly known: KnownApp
  /** Oldest first. */
  readonly changing: readonly ChangingRelease[]
  readonly records: RecordsOfApp
}

/** What apps are reconciled against. */
export interface ReconcileOptions {
  readonly policy: Policy
  readonly now: Date
  /** Leaves out what is older. */
  readonly since: Date | null
  /** When the ledger began; null when there is none. ISO 8601. */
  readonly began: null | string
  /** Rotations of which the ledger has lost something. */
  readonly damaged: ReadonlySet<string>
  /** The line of an event by its id. */
  readonly lineOf: ReadonlyMap<string, number>
  readonly matches: MatchesFingerprint
}

/** How one change stands to the ledger. */
interface Standing {
  readonly change: SecretChange
  readonly recorded: Recorded
  /** The record that it is in; of an unrecorded one, the announcement that nothing followed. */
  readonly act: null | RecordedAct
  /** What somebody has said of it; null where nobody has. */
  readonly acknowledged: ChangeAcknowledged | null
}

/**
 * How what an app's releases did to secrets stands to the ledger.
 *
 * @returns its entries, newest first, and the releases that changed a secret without a record
 */
export async function tellEntries(
  app: AppToReconcile,
  options: ReconcileOptions,
): Promise<{entries: HistoryEntry[]; unrecorded: Disagreement[]}> {
  const entries: HistoryEntry[] = []
  const unrecorded: Disagreement[] = []
  for (const changing of app.changing) {
    const standings = await Promise.all(changing.changes.map((change) => standingOf(app, changing, change, options)))
    entries.push(...entriesOf(app, changing, standings))
    const missing = standings.filter(({recorded}) => recorded === 'unrecorded')
    if (missing.length > 0) unrecorded.push(unrecordedChange(app, changing, missing))
  }

  return {entries: entries.reverse(), unrecorded}
}

/**
 * What the ledger says of an app that its releases do not confirm.
 *
 * @param others the other apps in scope, whose releases a record may name by mistake
 */
export async function checkRecords(
  app: AppToReconcile,
  others: readonly AppToReconcile[],
  options: ReconcileOptions,
): Promise<Disagreement[]> {
  const checked = await Promise.all(toCheck(app, options).map((act) => check(app, others, act, options)))
  return checked.flat()
}

async function standingOf(
  app: AppToReconcile,
  changing: ChangingRelease,
  change: SecretChange,
  options: ReconcileOptions,
): Promise<Standing> {
  const {release} = changing
  const {act, recorded} = await recordOf(app, changing, change, options)
  const acknowledged =
    app.records.acknowledged.findLast((one) => one.release.id === release.id && one.keys.includes(change.key)) ?? null
  const isOpen = acknowledged !== null && recorded !== 'recorded' && recorded !== 'add-on'
  return {change, recorded: isOpen ? 'acknowledged' : recorded, act, acknowledged: isOpen ? acknowledged : null}
}

async function recordOf(
  {environment, records}: AppToReconcile,
  {release}: ChangingRelease,
  change: SecretChange,
  {began, damaged, matches, now, policy}: ReconcileOptions,
): Promise<Omit<Standing, 'acknowledged' | 'change'>> {
  const {key} = change
  const act = records.done.find(
    ({changes, release: recorded}) =>
      // A masked value that was put back has no fingerprint, so that nothing is said of it.
      recorded?.id === release.id && (changes.length === 0 || changes.some((changed) => changed.key === key)),
  )
  if (act) return {recorded: 'recorded', act}
  if (change.byAddOn) return {recorded: 'add-on', act: null}
  if (began === null) return {recorded: 'no-ledger', act: null}
  const announced = await findAnnounced(records.inDoubt, {release, change}, matches)
  if (announced && damaged.has(announced.rotation)) return {recorded: 'recorded', act: announced}
  if (Date.parse(release.createdAt) < Date.parse(began)) return {recorded: 'before-ledger', act: null}
  if (isAutomation(policy, release.by)) return {recorded: 'automation', act: null}
  const isAllowed = policy.exceptions.some(
    (exception) =>
      exception.rule === 'unrecorded-change' && covers(exception, key, environment.ref) && !hasEnded(exception, now),
  )
  if (isAllowed) return {recorded: 'allowed', act: null}
  // What came in along with a recorded change is no setting up of something new.
  const isAlone = !records.done.some((one) => one.release?.id === release.id)
  return change.isNew && isAlone && announced === null
    ? {recorded: 'new', act: null}
    : {recorded: 'unrecorded', act: announced}
}

/** The announcement of a change whose outcome is not in the ledger. */
async function findAnnounced(
  inDoubt: readonly RecordedAct[],
  {change: {after, key}, release}: {change: SecretChange; release: ChangingRelease['release']},
  matches: MatchesFingerprint,
): Promise<null | RecordedAct> {
  for (const act of inDoubt) {
    if (release.version <= (act.releaseBefore?.version ?? 0)) continue
    if (Date.parse(release.createdAt) < Date.parse(act.at) - CLOCKS_APART) continue
    const announced = act.changes.find((changed) => changed.key === key)
    if (!announced) continue
    if (after === null || (await fits(announced, after, matches))) return act
  }

  return null
}

/** Whether a key holds what was announced; of a value without a fingerprint that it holds one. */
async function fits(
  {fingerprint, withheld}: RecordedChange,
  after: SecretValue | undefined,
  matches: MatchesFingerprint,
): Promise<boolean> {
  if (after === undefined) return fingerprint === null && withheld !== true
  return fingerprint === null ? withheld === true : (await matches(after, fingerprint)) === true
}

function entriesOf(
  {environment}: AppToReconcile,
  {hint, release}: ChangingRelease,
  standings: readonly Standing[],
): HistoryEntry[] {
  const groups = new Map<string, Standing[]>()
  for (const standing of standings) {
    const {act, change, recorded} = standing
    const name = [changeOf(standing, hint), act?.rotation, recorded, standing.acknowledged?.id, change.evidence].join(
      ' ',
    )
    groups.set(name, [...(groups.get(name) ?? []), standing])
  }

  const {by, createdAt, id, status, version} = release
  return [...groups.values()].map((group) => ({
    environment: environment.ref,
    release: {id, version},
    at: createdAt,
    by,
    change: changeOf(group[0], hint),
    keys: group.map(({change}) => change.key),
    rotation: group[0].act?.rotation ?? null,
    recorded: group[0].recorded,
    acknowledged: saidOf(group[0]),
    backTo: group.flatMap(({change: {backTo, key}}) => (backTo === null ? [] : [{key, version: backTo}])),
    evidence: group[0].change.evidence,
    status,
  }))
}

function saidOf({acknowledged}: Standing): HistoryEntry['acknowledged'] {
  return acknowledged && {by: acknowledged.by, at: acknowledged.at, reason: acknowledged.reason}
}

function changeOf({act, change}: Standing, hint: ChangingRelease['hint']): HistoryEntry['change'] {
  if (hint.kind === 'rollback' || act?.type === 'rotation.rolled-back') return 'rolled-back'
  if (change.byAddOn && change.act === 'removed') return 'detached'
  if (change.byAddOn && hint.kind === 'add-on' && hint.act === 'attached') return 'attached'
  return change.act
}

function unrecordedChange(
  app: AppToReconcile,
  {hint, release}: ChangingRelease,
  standings: readonly Standing[],
): Disagreement {
  const {name, ref} = app.environment
  const keys = standings.map(({change}) => change.key)
  const {by, createdAt, id, version} = release
  const did =
    hint.kind === 'rollback'
      ? 'brought back an old value of'
      : standings.every(({change}) => change.act === 'removed')
        ? 'removed'
        : 'changed'
  const announced = standings.find(({act}) => act !== null)?.act ?? null
  const says = announced
    ? `which rotation ${announced.rotation} announced but never recorded as done`
    : 'and no rotation in the ledger says so'
  return {
    kind: 'unrecorded-change',
    environment: ref,
    detail: `v${version} of ${name} (${by || 'by somebody unknown'}, ${createdAt.slice(0, 10)}) ${did} ${list(keys)}, ${says}.`,
    remedy: remedyFor(app, version, keys, announced),
    release: {id, version},
    keys,
    rotation: announced?.rotation ?? null,
    line: null,
  }
}

function remedyFor(
  {changing, environment: {name}, known: {current}, records}: AppToReconcile,
  version: number,
  keys: readonly string[],
  announced: null | RecordedAct,
): string {
  if (announced) return command`heroku secrets:rotate --resume --rotation ${announced.rotation} --app ${name}`
  const unsettled = keys.find((key) => !isReplacedSince(key))
  const key = unsettled
  const accept = acknowledgeStep(name, version)
  if (key === undefined) return `It was replaced by a recorded rotation since. ${accept}`
  if (!current.some((one) => one.key === key)) return `Ask who did it whether the old value was revoked. ${accept}`
  return `${command`If nobody knows of it: heroku secrets:rotate ${key} --app ${name}`}\n${accept}`

  function isReplacedSince(changed: string): boolean {
    return changing.some(
      ({changes, release}) =>
        release.version > version &&
        changes.some((change) => change.key === changed) &&
        records.done.some((act) => act.release?.id === release.id),
    )
  }
}

/** The records to check against releases: those in the time asked for whose release Heroku ought to have still. */
function toCheck({known: {releases}, records}: AppToReconcile, {since}: ReconcileOptions): RecordedAct[] {
  const {cut} = beginningOf(releases, since)
  return records.done.filter(
    ({at, release}) =>
      (since === null || Date.parse(at) >= since.getTime()) && !(cut && release!.version <= releases[0].version),
  )
}

async function check(
  {changing, environment, known, records}: AppToReconcile,
  others: readonly AppToReconcile[],
  act: RecordedAct,
  {lineOf, matches, policy, since}: ReconcileOptions,
): Promise<Disagreement[]> {
  const {id} = act.release!
  const index = known.releases.findIndex((release) => release.id === id)
  const other = others.find((one) => one.known.releases.some((release) => release.id === id))
  return checkRecord({
    act,
    announcedAt: records.announcedAt.get(act.id) ?? act.at,
    line: lineOf.get(act.id) ?? null,
    app: environment,
    releases: known.releases,
    otherApp: index === -1 && other ? other.environment.name : null,
    before: index === -1 ? undefined : configAt(known, index - 1),
    after: index === -1 ? undefined : configAt(known, index),
    changedKeys:
      index > beginningOf(known.releases, since).index
        ? new Set(changing.find(({release}) => release.id === id)?.changes.map(({key}) => key))
        : null,
    byAutomation: (author) => isAutomation(policy, author),
    matches,
  })
}

function list(keys: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(keys)
}
