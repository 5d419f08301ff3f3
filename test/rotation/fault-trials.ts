import {expect} from 'chai'
import pLimit from 'p-limit'

import type {RotationResult} from '../../src/rotation/model/rotation-result.js'
import type {FaultRule, WorldSpec} from '../../src/sandbox/sandbox.js'

import {Failure} from '../../src/model/failure.js'
import {Rehearsal, type RehearsalOptions} from './rehearsal.js'

/** What one request meets. */
export type Effect = FaultRule['effect']

/** A rotation that is tried again and again, each time with a fault at another request. */
export interface Flow {
  readonly world: WorldSpec
  readonly options: RehearsalOptions
  /** Values that must not be found on the disk. */
  readonly values: readonly string[]
  prepare?(on: Rehearsal): void
}

/** Faults of one request without anybody else being involved. */
export const FAULTS: Readonly<Record<string, Effect>> = {
  '429': {status: 429},
  '500 before the effect': {status: 500},
  '500 after the effect': {status: 500, when: 'after'},
  '503': {status: 503},
  'a drop before the effect': {drop: 'before'},
  'a drop after the effect': {drop: 'after'},
  'a hang before the effect': {hang: 'before'},
  'a hang after the effect': {hang: 'after'},
  'a truncated body': {truncate: 7},
}

/** So many at once: they mostly wait for the disk. */
const AT_ONCE = 8

/** How a trial came out. */
export interface Trial {
  readonly on: Rehearsal
  /** `completed`, `stopped: …`, `refused: …` */
  readonly outcome: string
}

/**
 * Runs the flow once for each request that it makes, with the fault at that request.
 *
 * @param times how many requests meet it from there on; 0 for all
 * @returns how many faults were met
 */
export async function atEveryRequest(
  flow: Flow,
  fault: {effect: Effect; method?: string; times?: number},
  check: (trial: Trial) => Promise<void>,
): Promise<number> {
  const limit = pLimit(AT_ONCE)
  let tried = 0
  for (let first = 1; ; first += AT_ONCE) {
    const met = await Promise.all(
      Array.from({length: AT_ONCE}, (_, index) => limit(() => tryOnce(flow, {nth: first + index, ...fault}, check))),
    )
    tried += met.filter(Boolean).length
    if (met.includes(false)) return tried
  }
}

async function tryOnce(flow: Flow, fault: FaultRule, check: (trial: Trial) => Promise<void>): Promise<boolean> {
  const on = await Rehearsal.start(flow.world)
  try {
    flow.prepare?.(on)
    on.sandbox.faults.add(fault)
    const outcome = await outcomeOf(on.rotate(flow.options))
    const [{hits}] = on.sandbox.faults.all
    if (hits === 0) return false
    const all = on.sandbox.requests.all.filter(({method}) => fault.method === undefined || method === fault.method)
    const {method, path} = all[fault.nth! - 1]
    on.sandbox.faults.clear()
    try {
      await check({on, outcome})
      await expectSoundLedger(on, flow.values)
    } catch (error) {
      const {message} = error as Error
      throw new Error(`request ${fault.nth} (${method} ${path}), ${outcome}: ${message}\n${on.lines.join('\n')}`)
    }

    return true
  } finally {
    await on.close()
  }
}

/** What a rotation came to, in words. */
export async function outcomeOf(work: Promise<RotationResult>): Promise<string> {
  try {
    const {failure, outcome} = await work
    return failure ? `${outcome}: ${failure.message}` : outcome
  } catch (error) {
    if (error instanceof Failure) return `refused: ${error.message}`
    throw error
  }
}

async function expectSoundLedger(on: Rehearsal, values: readonly string[]): Promise<void> {
  const text = await on.ledgerText()
  for (const value of values) expect(text).not.to.include(value)
  const reading = await on.newLedger().read()
  expect(reading.problems).to.deep.equal([])
  if (text === '') return
  // Every release that the ledger tells of is there, with a value whose fingerprint it has.
  const rotation = await on.rotation()
  for (const {event, ref, release} of on.recordedReleases(rotation)) {
    const app = on.sandbox.app(ref.slice('app:'.length))
    const found = app.releases.find(({id}) => id === release.id)
    expect(found?.version).to.equal(release.version)
    for (const {fingerprint, key} of event.changes) {
      const value = found!.config[key]
      if (fingerprint === null) expect(value).to.equal(undefined)
      else expect(await on.matches(value, fingerprint)).to.equal(true)
    }
  }
}
