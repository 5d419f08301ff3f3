import type {RotationPlan} from './plan.js'

import {STORED_CLASSES} from '../../model/protection-class.js'

/** Work of the team's own that has to be done before the old value may go. */
export interface WorkLeft {
  /** What is said first, where that is not that the new value works everywhere; a sentence. */
  readonly begin?: string
  /** What is still to be done, as a clause. */
  readonly left: string
  /** What to do, as sentences without a final question. */
  readonly ask: readonly string[]
  /** The question whether it is done. */
  readonly question: string
  /** What to write down once somebody has said that it is done. */
  readonly done: string
  /** What to do then, as a person would be told: `Write everything again with the new value (…)`. */
  readonly step: string
  /** What comes after that: `drop the old value`. */
  readonly afterwards: string
}

/** What an overlap waits for; null where it only waits for the old value to be revoked. */
export function workLeft({options, protects}: Pick<RotationPlan, 'options' | 'protects'>): null | WorkLeft {
  const {key, nextKey = null, previousForm, previousKey} = options
  // Of a key that goes, see keyWaits.
  if (options.strategy !== 'overlap' || previousForm === 'renamed' || !protects) return null
  if (previousForm === 'next' && nextKey !== null) return waiting(key, nextKey, protects)
  const where = previousKey === key ? `in ${key}` : `as ${previousKey}`
  if (STORED_CLASSES.has(protects.class)) {
    const how = protects.reencrypt === null ? '' : ` (${protects.reencrypt})`
    const step = `Write everything that is stored again with the new value${how}`
    return {
      left: `the old value is kept ${where} until what is stored is written again with the new one`,
      ask: [`${step}.`, `Then the old value, which is kept ${where}, is dropped.`, KEEP_SAFE],
      question: 'Is everything written again?',
      done: 'what is stored is written again with the new value, as you say; backups and forks that were made before still need the old one',
      step,
      afterwards: 'drop the old value',
    }
  }

  if (protects.class !== 'sessions' && protects.class !== 'tokens') return null
  const until = protects.keepUntil === null ? 'what was given out under it has run out' : protects.keepUntil
  return {
    left: `the old value stays valid ${where} until ${until}`,
    ask: [`Wait until ${until}.`, `Then the old value, which is kept ${where}, is dropped.`],
    question: 'May the old value go now?',
    done: 'the old value may go, as you say',
    step: `Wait until ${until}`,
    afterwards: 'drop the old value',
  }
}

/** What has to be done before the new value, which waits in a config var of its own, takes its place. */
function waiting(key: string, nextKey: string, {overlap, reencrypt}: NonNullable<RotationPlan['protects']>): WorkLeft {
  const isOffline = overlap?.form === 'offline'
  const how = reencrypt === null ? `deploy what the new value in ${nextKey} opens` : reencrypt
  const step = isOffline
    ? `Stop the app (heroku maintenance:on and heroku ps:scale TYPE=0, with --app), then run ${how}. Start it again after the next step`
    : `To do: ${how}`
  return {
    left: isOffline
      ? `${nextKey} waits until everything is written again with it`
      : `${nextKey} waits for the deployment of what it opens`,
    ask: [`${step}.`, `Then the new value is moved from ${nextKey} to ${key}.`, KEEP_SAFE],
    question: 'Is that done?',
    afterwards: 'have the new value take the place of the old one',
    done: `the new value is moved to ${key}, as what it opens is there, as you say; backups and files from before still need the old one`,
    step,
  }
}

const KEEP_SAFE = 'Backups and forks that were made before still need the old value: keep it somewhere safe.'
