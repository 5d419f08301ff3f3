import type {Release} from '../heroku/releases.js'
import type {ReleaseConfig} from '../inventory/read-releases.js'
import type {SecretValue} from '../model/secret-value.js'
import type {Disagreement} from './history-report.js'
import type {RecordedAct} from './ledger-records.js'

import {authorOf} from '../ledger/recorded-release.js'
import {command} from '../text/command.js'

/** Whether a fingerprint is that of a value; null when that cannot be told. */
export type MatchesFingerprint = (value: SecretValue, fingerprint: string) => Promise<boolean | null>

/** How far the clock of the machine that wrote the ledger may be from Heroku's, in milliseconds. */
export const CLOCKS_APART = 3_600_000

/** A record of the ledger together with what there is to check it against. */
export interface RecordToCheck {
  readonly act: RecordedAct
  /** When it was announced. ISO 8601. */
  readonly announcedAt: string
  readonly line: null | number
  readonly app: {readonly name: string; readonly ref: string}
  /** The releases of the app that Heroku shows. */
  readonly releases: readonly Release[]
  /** The name of another app in scope that has the release; null when none has. */
  readonly otherApp: null | string
  /** The config as of the recorded release and as of the one before; undefined when that was not read. */
  readonly before: ReleaseConfig | undefined
  readonly after: ReleaseConfig | undefined
  /** The keys that the release changed; null when that is not known. */
  readonly changedKeys: null | ReadonlySet<string>
  /** Whether the author's releases count as automation, which acts in others' name. */
  readonly byAutomation: (author: string) => boolean
  readonly matches: MatchesFingerprint
}

/** What does not agree between one record of the ledger and the release that it names. At most one of each kind. */
export async function checkRecord(record: RecordToCheck): Promise<Disagreement[]> {
  const {act, app, releases} = record
  const identity = act.release!
  const found = releases.find(({id}) => id === identity.id)
  if (!found) return [missing(record)]
  const faults: string[] = []
  if (found.version !== identity.version) faults.push(`is v${found.version}, not v${identity.version}`)
  if (!isWithinReason(record, found)) {
    faults.push(`was made at ${found.createdAt}, far from when the ledger says (${act.at})`)
  }

  const before = faultInReleaseBefore(record)
  if (before !== null) faults.push(before)
  faults.push(...(await faultsInValues(record)))
  const disagreements: Disagreement[] = []
  if (faults.length > 0) {
    disagreements.push(
      disagreement(record, 'altered-record', {
        detail: `${lineOf(record)} says that ${what(act)} ${app.name} in v${identity.version}, but that release ${faults.join(', and ')}`,
        remedy: seeLedger(app.name),
      }),
    )
  }

  const author = authorOf(act)
  if (found.by !== '' && found.by.toLowerCase() !== author.toLowerCase() && !record.byAutomation(found.by)) {
    disagreements.push(
      disagreement(record, 'wrong-author', {
        detail: `${lineOf(record)} says that ${author} made v${identity.version} of ${app.name}; Heroku says that ${found.by} did`,
        remedy: `Ask both. Where ${found.by} is a bot that acts for people, list it under automation in the policy.`,
      }),
    )
  }

  return disagreements
}

function missing(record: RecordToCheck): Disagreement {
  const {act, app, otherApp, releases} = record
  const identity = act.release!
  if (otherApp !== null) {
    return disagreement(record, 'altered-record', {
      detail: `${lineOf(record)} says that ${what(act)} ${app.name} in v${identity.version}, but that release is one of ${otherApp}`,
      remedy: seeLedger(app.name),
    })
  }

  const namesake = releases.find(({version}) => version === identity.version)
  const instead = namesake ? `: v${identity.version} is another one, made by ${namesake.by}` : ''
  return disagreement(record, 'missing-release', {
    detail: `${lineOf(record)} says that ${what(act)} ${app.name} in v${identity.version}, but Heroku has no such release${instead}`,
    remedy: `${seeLedger(app.name)} An app that was deleted and made anew has lost its releases.`,
  })
}

function isWithinReason({act, announcedAt}: RecordToCheck, release: Release): boolean {
  const made = Date.parse(release.createdAt)
  return made >= Date.parse(announcedAt) - CLOCKS_APART && made <= Date.parse(act.at) + CLOCKS_APART
}

/** The release that a record says was current before must be one, and older. */
function faultInReleaseBefore({act: {release, releaseBefore}, releases}: RecordToCheck): null | string {
  if (releaseBefore === null) return null
  const {id, version} = releaseBefore
  if (version >= release!.version) return `cannot follow v${version}, as it says`
  const found = releases.find((one) => one.version === version)
  return found && found.id !== id ? `follows another v${version} than it says` : null
}

async function faultsInValues({act, after, before, changedKeys, matches}: RecordToCheck): Promise<string[]> {
  if (!after) return []
  const faults: string[] = []
  for (const {fingerprint, key, withheld} of act.changes) {
    const value = after.get(key)
    if (value === null || (value === undefined && before?.get(key) === null)) continue // masked: it cannot be told
    if (fingerprint === null && withheld !== true) {
      if (value !== undefined) faults.push(`did not remove ${key}`)
    } else if (value === undefined) faults.push(`has no ${key}`)
    else if (fingerprint !== null && (await matches(value, fingerprint)) === false)
      faults.push(`gave ${key} another value`)
    else if (before?.get(key) !== null && changedKeys?.has(key) === false) faults.push(`did not change ${key}`)
  }

  return faults
}

function disagreement(
  {act, app, line}: RecordToCheck,
  kind: Disagreement['kind'],
  {detail, remedy}: {detail: string; remedy: string},
): Disagreement {
  const keys = act.changes.map(({key}) => key).sort()
  return {
    kind,
    environment: app.ref,
    detail: `${detail}.`,
    remedy,
    release: act.release,
    keys,
    rotation: act.rotation,
    line,
  }
}

function lineOf({line}: RecordToCheck): string {
  return line === null ? 'The ledger' : `Line ${line} of the ledger`
}

function what({act, changes, type}: RecordedAct & {act?: string}): string {
  const keys = new Intl.ListFormat('en-GB').format(changes.map(({key}) => key))
  if (type === 'rotation.rolled-back') return `${keys === '' ? 'the old value' : keys} was put back in`
  return act === 'remove-previous' ? `${keys} was removed from` : `${keys} was set in`
}

function seeLedger(app: string): string {
  return command`See who wrote the line (git log -p shows it), and compare with: heroku releases --app ${app}`
}
