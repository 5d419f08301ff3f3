import type {LedgerFacts, UnrecordedChange} from '../audit/ledger-facts.js'
import type {Platform} from '../heroku/platform.js'
import type {HistoryEntry} from '../history/history-report.js'
import type {ReleasesOfApp} from '../inventory/read-releases.js'
import type {LedgerReading} from '../ledger/store.js'
import type {HeldVar, Inventory} from '../model/inventory.js'
import type {Policy} from '../policy/policy.js'
import type {CodeEvidence} from '../protects/code-evidence.js'

import {isChecked} from '../audit/audit.js'
import {realCredentials} from '../audit/held-credential.js'
import {judgeSecrets} from '../audit/judged-secrets.js'
import {findRetiredInUse} from '../audit/ledger-facts.js'
import {readsForAges, undatedSecrets, withAges} from '../history/ages.js'
import {entriesOf, type HistorySources, readsForHistory} from '../history/history.js'
import {beganAt} from '../history/ledger-records.js'
import {readReleases} from '../inventory/read-releases.js'
import {ledgerFingerprinter} from '../ledger/ledger-fingerprinter.js'
import {retiredCredentials} from '../ledger/retired.js'
import {foldRotations} from '../ledger/rotations.js'

/** What an audit judges by beside the config vars. */
export interface AuditEvidence {
  /** With the ages that releases tell; not complete when releases that are needed could not be read. */
  readonly inventory: Inventory
  /** Null without a ledger, or where nothing is recorded in it. */
  readonly ledger: LedgerFacts | null
  /** What could not be read, a sentence each. */
  readonly missing: readonly string[]
}

/** What evidence is gathered from. */
export interface EvidenceSources {
  readonly platform: Platform
  readonly inventory: Inventory
  readonly policy: Policy
  readonly ledger: LedgerReading
  readonly code: CodeEvidence
  /** Ids of the rules that are checked; all of them without it. */
  readonly rules?: readonly string[]
  /** Called as releases are read. */
  readonly onRead?: (done: number, needed: number) => void
}

/**
 * Gathers what the rules need that the config vars themselves do not tell, and no more than they need: from the ledger,
 * and from releases the age of secrets where Heroku does not say it and the changes that are not in the ledger.
 */
export async function gatherEvidence(sources: EvidenceSources): Promise<AuditEvidence> {
  const {code, inventory, ledger, platform, policy, rules} = sources
  const {held: vars} = judgeSecrets(inventory, policy, code)
  const undated = isChecked('stale-secret', rules) ? undatedSecrets(vars) : new Map()
  const fingerprinter = ledgerFingerprinter(ledger)
  const rotations = foldRotations(ledger.events)
  const isAboutChanges = ledger.exists && isChecked('unrecorded-change', rules)
  const {history, releases} = await readWhatIsNeeded(sources, vars, {undated, isAboutChanges})
  const entries = history
    ? await entriesOf(history, releases, {
        now: platform.clock.now(),
        matches: (value, fingerprint) => fingerprinter.matches(value, fingerprint),
      })
    : []
  const isAboutRetired = isChecked('retired-value-in-use', rules)
  const retired =
    isAboutRetired || isChecked('revocation-pending', rules)
      ? retiredCredentials(rotations).filter(({revocation}) => isAboutRetired || revocation === 'pending')
      : []
  const retiredInUse = await findRetiredInUse(realCredentials(vars), retired, (value, fingerprints) =>
    fingerprinter.matching(value, fingerprints),
  )
  const unread = releases.flatMap(({environment: {name, ref}, error}) => {
    if (error === null) return []
    const what = undated.has(ref) ? 'the age of its secrets is not known' : 'changes outside the ledger are not known'
    return [`The releases of ${name} could not be read, so ${what}: ${error.message}`]
  })
  const missing = fingerprinter.leftOut === null ? unread : [...unread, fingerprinter.leftOut]
  const dated = undated.size > 0 ? withAges(inventory, undated, releases) : inventory
  return {
    inventory: missing.length > 0 ? {...dated, complete: false} : dated,
    ledger: ledger.events.length > 0 ? {rotations, retiredInUse, unrecorded: unrecordedChanges(entries)} : null,
    missing,
  }
}

async function readWhatIsNeeded(
  {inventory, ledger, onRead, platform, policy}: EvidenceSources,
  vars: readonly HeldVar[],
  {isAboutChanges, undated}: {undated: ReturnType<typeof undatedSecrets>; isAboutChanges: boolean},
): Promise<{history: HistorySources | null; releases: ReleasesOfApp[]}> {
  const began = beganAt(ledger)
  const history: HistorySources | null =
    isAboutChanges && began !== null ? {inventory, ledger, policy, key: null, since: new Date(began)} : null
  const ages = readsForAges(undated)
  const changes = history ? readsForHistory(history) : () => []
  const environments = [...new Map(vars.map(({environment}) => [environment.ref, environment])).values()]
  const inQuestion = new Set(
    vars
      .filter(({classification, environment}) => classification.secret && environment.appId !== null)
      .map(({environment}) => environment.ref)
      .filter((ref) => history !== null && inventory.focus.has(ref)),
  )
  const wholly = environments.filter(({ref}) => undated.has(ref))
  const lately = environments.filter(({ref}) => inQuestion.has(ref) && !undated.has(ref))
  const releases = await Promise.all([
    readReleases(platform, wholly, {
      since: null,
      next: (environment, reading) => [
        ...ages(environment, reading),
        ...(inQuestion.has(environment.ref) ? changes(environment, reading) : []),
      ],
      onRead,
    }),
    readReleases(platform, lately, {since: history?.since ?? null, next: changes, onRead}),
  ])
  return {history, releases: releases.flat()}
}

/** The changes of secrets that nothing on record has followed. */
function unrecordedChanges(entries: readonly HistoryEntry[]): UnrecordedChange[] {
  const seen = new Set<string>()
  return entries.flatMap(({at, by, environment, keys, recorded, release, rotation}) =>
    keys.flatMap((key): UnrecordedChange[] => {
      const name = `${environment} ${key}`
      if (seen.has(name)) return []
      seen.add(name)
      // What the policy allows is for the audit to weigh, which lists it.
      if (recorded !== 'unrecorded' && recorded !== 'allowed') return []
      return [{environment, key, version: release.version, at, by, rotation}]
    }),
  )
}
