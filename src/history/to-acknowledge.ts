import type {HistoryEntry, HistoryReport} from './history-report.js'

import {Failure} from '../model/failure.js'
import {listed} from '../model/wording.js'
import {command} from '../text/command.js'

/** What is to be acknowledged of one release. */
export interface ToAcknowledge {
  readonly release: HistoryEntry['release']
  /** Who made the release, and when (ISO 8601). */
  readonly by: string
  readonly at: string
  readonly keys: readonly string[]
  readonly did: 'changed' | 'removed'
}

/** What of the named releases nothing accounts for yet. */
export interface Acknowledgeable {
  readonly open: readonly ToAcknowledge[]
  /** Of those that need no word, why, as sentences. */
  readonly settled: readonly string[]
}

/**
 * Finds the changes of secrets that releases of one app made and no rotation records.
 *
 * @param report of that app
 * @param versions of the releases
 * @throws {Failure} `not-found` for a release that changed no secret, `refused` for one that an unfinished rotation announced
 */
export function toAcknowledge(
  {entries, environments: [{name, ref}]}: HistoryReport,
  versions: readonly number[],
): Acknowledgeable {
  const open: ToAcknowledge[] = []
  const settled: string[] = []
  for (const version of versions) {
    const own = entries.filter((entry) => entry.environment === ref && entry.release.version === version)
    if (own.length === 0) {
      throw new Failure(
        'not-found',
        `v${version} of ${name} is not there, or changed no secret. Nothing was recorded.`,
        {
          next: command`See which did: heroku secrets:history --app ${name}`,
        },
      )
    }

    const announced = own.find(({recorded, rotation}) => recorded === 'unrecorded' && rotation !== null)
    if (announced) {
      throw new Failure(
        'refused',
        `v${version} of ${name} was announced by rotation ${announced.rotation}, which is not finished. Nothing was recorded.`,
        {next: command`Go on with it: heroku secrets:rotate ${announced.keys[0]} --app ${name} --resume`},
      )
    }

    const missing = own.filter(
      ({recorded}) => recorded !== 'recorded' && recorded !== 'add-on' && recorded !== 'acknowledged',
    )
    if (missing.length === 0) {
      settled.push(`v${version} of ${name} is accounted for already.`)
      continue
    }

    const [{at, by, release}] = missing
    const did = missing.every(({change}) => change === 'removed') ? 'removed' : 'changed'
    open.push({release, by, at, did, keys: missing.flatMap(({keys}) => keys).toSorted()})
  }

  return {open, settled}
}

/** `v12 of acme-prod changed API_TOKEN (tom@acme.example, 2026-05-01)` */
export function acknowledgedChange(name: string, {at, by, did, keys, release}: ToAcknowledge): string {
  return `v${release.version} of ${name} ${did} ${listed([...keys])} (${by || 'somebody unknown'}, ${at.slice(0, 10)})`
}
