import type {Check} from './check.js'

import {listed} from '../../model/wording.js'

/** Says in the detail of a check that all dynos were up, and none of them awake. */
export const ASLEEP = 'asleep'

/** Says in the detail of a check which dynos were passed over. */
export const CRASHED_BEFORE = 'had crashed before'

/** An environment with its new value, as it was verified. */
export interface VerifiedEnvironment {
  readonly name: string
  /** Null for what is no app. */
  readonly appId: null | string
  readonly checks: ReadonlyArray<Pick<Check, 'detail' | 'name' | 'result'>>
}

/** The checks that use a value, rather than see that something runs: those that passed. */
export function triedBy({checks}: Pick<VerifiedEnvironment, 'checks'>): Check['name'][] {
  return checks
    .filter(({name, result}) => result === 'passed' && (name === 'provider' || name === 'url' || name === 'command'))
    .map(({name}) => name)
}

/** Whether an app was seen with no dyno at work, so that nothing shows whether it works. */
export function nothingAtWork({appId, checks}: Pick<VerifiedEnvironment, 'appId' | 'checks'>): boolean {
  if (appId === null || checks.some(({name, result}) => name === 'url' && result === 'passed')) return false
  const dynos = checks.find(({name}) => name === 'dynos')
  return dynos !== undefined && (dynos.result === 'skipped' || dynos.detail.includes(` ${ASLEEP}`))
}

/** Whether all dynos of an app were down before it got its new value, and nothing else has tried that there. */
function wasDown(one: VerifiedEnvironment): boolean {
  const {detail = '', result} = one.checks.find(({name}) => name === 'dynos') ?? {}
  const seen = triedBy(one).some((name) => name !== 'provider')
  return result === 'skipped' && detail.includes(CRASHED_BEFORE) && !seen
}

/** What is known of the new value once all environments have it. */
export interface WhatWasSeen {
  /** Names of those in which its service, a URL or a command of the team's has taken it. */
  readonly tried: readonly string[]
  /** Names of those where it was only seen that dynos run, or not even that. */
  readonly untried: readonly string[]
  /** Names of those among them where nothing is at work. */
  readonly idle: readonly string[]
  /** Names of those among them whose dynos had all crashed before: there its service's word is not enough. */
  readonly down: readonly string[]
}

/** Sorts environments by what was seen of the new value in them. */
export function whatWasSeen(environments: readonly VerifiedEnvironment[]): WhatWasSeen {
  const names = (fitting: (one: VerifiedEnvironment) => boolean) =>
    environments.filter((one) => fitting(one)).map(({name}) => name)
  return {
    tried: names((one) => triedBy(one).length > 0 && !wasDown(one)),
    untried: names((one) => triedBy(one).length === 0 || wasDown(one)),
    idle: names((one) => triedBy(one).length === 0 && nothingAtWork(one) && !wasDown(one)),
    down: names((one) => wasDown(one)),
  }
}

/** What of that a person may rely on, as sentences. */
export function seenWords({down, idle, tried, untried}: WhatWasSeen): string[] {
  if (untried.length === 0) return ['The new value works everywhere.']
  const restarted = untried.filter((name) => !idle.includes(name) && !down.includes(name))
  return [
    ...(tried.length > 0 ? [`${listed(tried)}: the new value works.`] : []),
    ...(restarted.length > 0
      ? [
          tried.length === 0 && idle.length === 0 && down.length === 0
            ? 'All apps restarted with the new value; nobody has tried it.'
            : `${listed(restarted)} restarted with the new value; nobody has tried it.`,
        ]
      : []),
    ...(idle.length > 0
      ? [`${listed(idle)} ${idle.length === 1 ? 'runs' : 'run'} nothing, so nobody has tried it there.`]
      : []),
    ...(down.length > 0 ? [`The dynos of ${listed(down)} had crashed before, so nobody has tried it there.`] : []),
  ]
}
