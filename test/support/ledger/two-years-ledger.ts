import type {Sandbox} from '../../../src/sandbox/sandbox.js'

import {ulidSource} from '../../../src/ledger/ulid.js'
import {TWO_YEARS} from '../../../src/sandbox/scenarios/two-years.js'
import {linesOf, type RotationToRecord} from './recorded.js'

const SECRET = /_(?:KEY|SECRET|TOKEN)$/

/**
 * The ledger of the scenario `two-years`, line by line: a rotation for every change of a secret since it began, but for
 * those that are to be unrecorded.
 */
export async function twoYearsLedger(sandbox: Sandbox): Promise<{lines: string[]; rotations: RotationToRecord[]}> {
  const nextId = ulidSource()
  const app = sandbox.world.app(TWO_YEARS.app)
  const rotations: RotationToRecord[] = []
  for (const [index, release] of app.releases.entries()) {
    const {version} = release
    if (version < TWO_YEARS.ledgerBeginsWith || (TWO_YEARS.unrecorded as readonly number[]).includes(version)) continue
    const before = app.releases[index - 1]
    for (const [key, {value}] of release.config) {
      const old = before.config.get(key)?.value
      if (!SECRET.test(key) || value === old) continue
      rotations.push({
        id: nextId(new Date(release.createdAt)),
        key,
        ref: `app:${app.name}`,
        appId: app.id,
        by: release.user.email,
        at: new Date(release.createdAt).toISOString(),
        release: {id: release.id, version},
        before: {id: before.id, version: before.version},
        oldValue: old!,
        newValue: value,
      })
    }
  }

  return {lines: await linesOf(rotations), rotations}
}
