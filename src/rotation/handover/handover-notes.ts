import type {Dyno} from '../../heroku/dynos.js'
import type {Environment} from '../../model/environment.js'
import type {Handover} from '../model/handover.js'

import {listed} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {servingTime} from '../model/handover.js'
import {oneOffWords} from './one-off-dynos.js'

/** An environment of a plan, as far as its dynos are concerned. */
export interface HandedOver {
  readonly environment: Environment
  readonly handover?: Handover
  /** One-off dynos that run as it is planned. */
  readonly oneOff?: readonly Dyno[]
}

/**
 * What to know of how long old dynos go on, before saying yes, as sentences.
 *
 * @param how.atOnce whether the old credential ends as the new one is made
 * @param how.now milliseconds since the epoch
 */
export function handoverNotes(
  targets: readonly HandedOver[],
  {atOnce, bootTimeout, now}: {atOnce: boolean; bootTimeout?: number; now: number},
): string[] {
  const ofKind = (kind: Handover['kind']) => targets.filter(({handover}) => handover?.kind === kind)
  return [
    ...targets.flatMap(({handover}) => handover?.doubt ?? []),
    ...ofKind('preboot').map((one) => prebootNote(one, {atOnce, bootTimeout})),
    ...ofKind('rolling').map((one) => rollingNote(one, {atOnce, bootTimeout})),
    ...(atOnce ? restartNote(ofKind('at-once')) : []),
    ...oneOffNotes(targets, {atOnce, now}),
  ]
}

interface How {
  readonly atOnce: boolean
  readonly bootTimeout?: number
}

function prebootNote({environment: {name}, handover}: HandedOver, {atOnce, bootTimeout}: How): string {
  const time = about(servingTime(handover!, bootTimeout))
  return atOnce
    ? `${name} has preboot: for ${time} its old web dynos go on with the dead credential. To shorten that, first: ${command`heroku features:disable preboot --app ${name}`}, or ${command`heroku maintenance:on --app ${name}`}`
    : `${name} has preboot: for ${time} after the release its old web dynos go on serving, unseen, with the old value. No URL counts and nothing is revoked before that is over.`
}

function rollingNote({environment: {name}, handover}: HandedOver, {atOnce, bootTimeout}: How): string {
  const time = `up to ${minutes(servingTime(handover!, bootTimeout))}`
  return atOnce
    ? `${name} is in a Private Space, where web dynos are replaced one after the other: for ${time} some go on with the dead credential. To show a page meanwhile: ${command`heroku maintenance:on --app ${name}`}`
    : `${name} is in a Private Space, where web dynos are replaced one after the other: for ${time} some serve with the old value. No URL counts and nothing is revoked before that is over.`
}

function restartNote(targets: readonly HandedOver[]): string[] {
  const apps = targets.filter(({environment}) => environment.appId !== null).map(({environment}) => environment.name)
  if (apps.length === 0) return []
  return [
    `The dynos of ${listed(apps)} go on with the dead credential until they have restarted, which takes a release command and a boot.`,
  ]
}

function oneOffNotes(targets: readonly HandedOver[], {atOnce, now}: {atOnce: boolean; now: number}): string[] {
  return targets.flatMap(({environment, oneOff = []}) =>
    oneOff.map((dyno) => {
      const what = atOnce
        ? 'does not restart, and goes on with the dead credential'
        : 'does not restart, and goes on with the old value until it ends'
      return `${oneOffWords(environment, dyno, now)} ${what}.`
    }),
  )
}

function about(milliseconds: number): string {
  return `about ${minutes(milliseconds)}`
}

function minutes(milliseconds: number): string {
  const count = Math.ceil(milliseconds / 60_000)
  return count === 1 ? 'a minute' : `${count} minutes`
}
