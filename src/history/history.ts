import type {NextReads, ReleasesOfApp} from '../inventory/read-releases.js'
import type {LedgerReading} from '../ledger/store.js'
import type {Environment} from '../model/environment.js'
import type {EnvironmentReading, Inventory} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'
import type {MatchesFingerprint} from './check-record.js'
import type {Disagreement, HistoryEntry, HistoryEnvironment, HistoryReport, HistoryRotation} from './history-report.js'

import {type LedgerMemory, NO_MEMORY} from '../ledger/remembered.js'
import {foldRotations, type Rotation} from '../ledger/rotations.js'
import {Failure} from '../model/failure.js'
import {nearest} from '../model/nearest.js'
import {overrideFor} from '../policy/settings.js'
import {command} from '../text/command.js'
import {printable} from '../text/printable.js'
import {checkEvents} from './check-events.js'
import {compareWithMemory, cutMemory, witnessesOf} from './compare-memory.js'
import {damageOf} from './damage.js'
import {hintOf, keysIn} from './description.js'
import {beganAt, damagedRotations, recordsOf} from './ledger-records.js'
import {type AppToReconcile, checkRecords, type ReconcileOptions, tellEntries} from './reconcile.js'
import {beginningOf, type HistoryQuestion, releasesToRead} from './releases-to-read.js'
import {secretChanges} from './secret-change.js'
import {WatchedKeys} from './watched-keys.js'

/** What a history is told from, before releases are read. */
export interface HistorySources {
  readonly inventory: Inventory
  readonly ledger: LedgerReading
  /** What remembers the ledger beside itself; nothing when left out. */
  readonly memory?: LedgerMemory
  readonly policy: Policy
  /** The one key to follow; null for all secrets. */
  readonly key: null | string
  /** Leaves out what is older; null for everything. */
  readonly since: Date | null
}

/** Says which releases to read for a history, for readReleases. Remembers what it has judged, so use it for one reading. */
export function readsForHistory(sources: HistorySources): NextReads {
  const current = new Map(sources.inventory.readings.map((reading) => [reading.environment.ref, reading.configVars]))
  const questions = new Map<string, HistoryQuestion>()
  return (environment, reading) => {
    let question = questions.get(environment.ref)
    if (!question) questions.set(environment.ref, (question = questionAbout(environment, sources)))
    return releasesToRead({...reading, current: current.get(environment.ref) ?? []}, question)
  }
}

/**
 * Tells the history of secrets: what each release did to them, and whether the ledger and Heroku's releases agree.
 *
 * @param sources the same as for readsForHistory
 * @param releases what was read
 * @param options the rest
 * @param options.now the moment of judgement
 * @param options.ledgerPath as a person would type it
 * @param options.matches compares values with fingerprints
 */
export async function historyOf(
  sources: HistorySources,
  releases: readonly ReleasesOfApp[],
  {ledgerPath, matches, now}: {now: Date; ledgerPath: string; matches: MatchesFingerprint},
): Promise<HistoryReport> {
  const {inventory, key, ledger, memory = NO_MEMORY, since} = sources
  const forgotten = compareWithMemory(ledger, memory, ledgerPath)
  const apps = appsOf(sources, releases)
  const options = optionsFor(sources, {now, matches})
  const told = await Promise.all(
    apps.map(async (app) => {
      const others = apps.filter((other) => other !== app)
      const {entries, unrecorded} = await tellEntries(app, options)
      const disagreements = [...unrecorded, ...(await checkRecords(app, others, options))]
      return {entries, disagreements: disagreements.sort(newestFirst)}
    }),
  )
  const entries = told.flatMap((one) => one.entries)
  const environments = inventory.readings.map((reading) =>
    historyEnvironment(
      reading,
      releases.find(({environment}) => environment.ref === reading.environment.ref),
      since,
    ),
  )
  const named = new Set(entries.map(({rotation}) => rotation))
  return {
    version: 1,
    scope: inventory.scope,
    key,
    at: inventory.at,
    since: since?.toISOString() ?? null,
    environments,
    entries,
    disagreements: [
      ...damageOf(ledger, ledgerPath),
      ...forgotten,
      ...told.flatMap((one) => one.disagreements),
      ...checkEvents(ledger, ledgerPath),
    ],
    ledger: {
      path: ledgerPath,
      exists: ledger.exists,
      events: ledger.events.length + ledger.foreign.length,
      intact: ledger.intact && forgotten.length === 0,
      began: beganAt(ledger),
      warnings: [...ledger.warnings.map(({message}) => message), ...cutMemory(memory)],
      witnesses: witnessesOf(memory),
    },
    rotations: foldRotations(ledger.events)
      .filter(({id}) => named.has(id))
      .map((rotation) => historyRotation(rotation)),
    complete: environments.every(({cut, status}) => status === 'read' && !cut),
  }
}

/**
 * The entries of a history alone, without checking the records of the ledger: which change of a secret has one.
 *
 * @param sources the same as for readsForHistory
 */
export async function entriesOf(
  sources: HistorySources,
  releases: readonly ReleasesOfApp[],
  given: {now: Date; matches: MatchesFingerprint},
): Promise<HistoryEntry[]> {
  const options = optionsFor(sources, given)
  const told = await Promise.all(appsOf(sources, releases).map((app) => tellEntries(app, options)))
  return told.flatMap(({entries}) => entries)
}

/**
 * Makes sure that the key that is followed is one that some app has or had.
 *
 * @throws {Failure} `not-found` naming the key that was probably meant
 */
export function assertKeySeen({inventory, key, ledger}: HistorySources, releases: readonly ReleasesOfApp[]): void {
  if (key === null) return
  const keys = new Set<string>()
  for (const {configVars} of inventory.readings) for (const one of configVars) keys.add(one.key)
  for (const {configs, releases: all} of releases) {
    for (const {description} of all) for (const one of keysIn(hintOf(description))) keys.add(one)
    for (const config of configs.values()) for (const one of config.keys()) keys.add(one)
  }

  for (const rotation of foldRotations(ledger.events)) keys.add(rotation.key)
  if (keys.has(key)) return
  const isWhole = inventory.complete && releases.every(({status}) => status === 'read')
  const {kind, name} = inventory.scope
  const meant = nearest(key, [...keys].sort())
  throw new Failure(
    'not-found',
    `No app of ${kind} ${name} has or had ${key}${isWhole ? '' : ', as far as could be read'}.`,
    {
      next: meant
        ? `Did you mean ${printable(meant)}?`
        : command`The secrets there are: heroku secrets --${kind} ${name}`,
    },
  )
}

function appsOf(sources: HistorySources, releases: readonly ReleasesOfApp[]): AppToReconcile[] {
  const readings = new Map(sources.inventory.readings.map((reading) => [reading.environment.ref, reading]))
  return releases
    .filter(({status}) => status === 'read')
    .map((app) => appToReconcile(app, readings.get(app.environment.ref)!, sources))
}

function optionsFor(
  {ledger, policy, since}: HistorySources,
  {matches, now}: {now: Date; matches: MatchesFingerprint},
): ReconcileOptions {
  const {lineOf} = ledger
  return {policy, now, since, began: beganAt(ledger), damaged: damagedRotations(ledger), lineOf, matches}
}

function newestFirst(a: Disagreement, b: Disagreement): number {
  return (b.release?.version ?? 0) - (a.release?.version ?? 0)
}

function questionAbout(environment: Environment, {key, ledger, policy, since}: HistorySources): HistoryQuestion {
  const records = recordsOf(ledger.events, environment, key)
  return {
    watched: new WatchedKeys((one) => overrideFor(policy, one), {always: records.keys, only: key}),
    since,
    named: new Set(
      records.done
        .filter(({at}) => since === null || Date.parse(at) >= since.getTime())
        .map(({release}) => release!.version),
    ),
  }
}

function appToReconcile(app: ReleasesOfApp, {configVars}: EnvironmentReading, sources: HistorySources): AppToReconcile {
  const {configs, environment, releases} = app
  const known = {releases, configs, current: configVars}
  return {
    environment,
    known,
    changing: secretChanges(known, questionAbout(environment, sources)),
    records: recordsOf(sources.ledger.events, environment, sources.key),
  }
}

function historyEnvironment(
  {environment: {kind, name, ref, stage}, error, status}: EnvironmentReading,
  app: ReleasesOfApp | undefined,
  since: Date | null,
): HistoryEnvironment {
  const releases = app?.releases ?? []
  const reason = error ?? app?.error ?? null
  return {
    ref,
    name,
    kind,
    stage,
    status: status === 'read' && app?.status === 'read' ? 'read' : 'unreadable',
    ...(reason && {error: reason}),
    releases: releases.length === 0 ? null : {from: releases[0].version, to: releases.at(-1)!.version},
    cut: beginningOf(releases, since).cut,
  }
}

function historyRotation({id, key, outcome, provider, reason, revocation}: Rotation): HistoryRotation {
  return {id, key, provider, outcome, revocation, reason}
}
