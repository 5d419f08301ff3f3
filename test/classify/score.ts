import type {LabelledConfigVar} from './labelled-config-vars.js'

import {classify} from '../../src/classify/classify.js'
import {SecretValue} from '../../src/model/secret-value.js'

/** How the classifier does on a labelled set: shares between 0 and 1, and what it got wrong, without values. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly providers: number
  readonly modes: number
  readonly parts: number
  readonly misses: readonly string[]
}

/** Judges each config var of the set and counts. */
export function score(labelled: readonly LabelledConfigVar[]): Score {
  const misses: string[] = []
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  const right = {providers: 0, modes: 0, parts: 0}
  const asked = {providers: 0, modes: 0, parts: 0}
  const ask = (what: 'modes' | 'parts' | 'providers', key: string, expected: unknown, found: unknown) => {
    asked[what]++
    if (JSON.stringify(expected) === JSON.stringify(found)) right[what]++
    else misses.push(`${key}: ${what} ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
  }

  for (const expected of labelled) {
    const found = classify(expected.key, new SecretValue(expected.value))
    if (found.secret !== expected.secret) {
      misses.push(`${expected.key}: ${found.secret ? 'taken for a secret' : 'not seen as a secret'} (${found.reason})`)
    }

    if (found.secret && expected.secret) truePositives++
    else if (found.secret) falsePositives++
    else if (expected.secret) falseNegatives++
    if (expected.provider !== undefined) ask('providers', expected.key, expected.provider, found.provider)
    if (expected.mode !== undefined) ask('modes', expected.key, expected.mode, found.mode)
    if (expected.secret && found.secret && (expected.parts || !found.kind.startsWith('json'))) {
      const parts = found.credentials.map((credential) => credential.part)
      if (expected.parts) ask('parts', expected.key, expected.parts, parts)
    }
  }

  return {
    precision: truePositives / (truePositives + falsePositives),
    recall: truePositives / (truePositives + falseNegatives),
    providers: right.providers / asked.providers,
    modes: right.modes / asked.modes,
    parts: right.parts / asked.parts,
    misses,
  }
}
