import type {RotationPlan} from './plan.js'

import {STORED_CLASSES} from '../../model/protection-class.js'

/** Work of the team's own that has to be done before the old value may go. */
export interface WorkLeft {
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
}

/** What an overlap waits for; null where it only waits for the old value to be revoked. */
export function workLeft({options, protects}: Pick<RotationPlan, 'options' | 'protects'>): null | WorkLeft {
  const {key, nextKey = null, previousForm, previousKey} = options
  if (options.strategy !== 'overlap' || !protects) return null
  if (previousForm === 'next') {
    const step = protects.reencrypt ?? `Deploy what the new value in ${nextKey} opens`
    return {
      left: `${nextKey} waits for the deployment of what it opens`,
      ask: [`${step}.`, `Then ${nextKey} is moved to ${key}.`, KEEP_SAFE],
      question: 'Is that done?',
      done: `${nextKey} is moved to ${key}, as what it opens is there, as you say; older files and backups still need the old value`,
      step,
    }
  }

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
  }
}

const KEEP_SAFE = 'Backups and forks that were made before still need the old value: keep it somewhere safe.'
