import type {Judged} from './judge-labelled.js'

import {PROTECTION_CLASSES, type ProtectionClass, UNSAFE_CLASSES} from '../../../src/model/protection-class.js'

/** How often something was right: of what was said, and of what there was. NaN where there was nothing. */
export interface Figures {
  readonly name: string
  readonly precision: number
  readonly recall: number
  /** Cases that are labelled with it, and cases that were judged so. */
  readonly labelled: number
  readonly judged: number
}

/** How the judgement does on labelled cases. */
export interface Score {
  /** For each class. */
  readonly classes: readonly Figures[]
  /** For "must never be simply replaced" against the rest. */
  readonly unsafe: Figures
  /** Unsafe keys that were judged safe, in words. */
  readonly lost: readonly string[]
  /** Safe keys that were judged unsafe, in words. */
  readonly refused: readonly string[]
  /** Everything that was judged wrongly, in words. */
  readonly misses: readonly string[]
}

/** Counts what was right. A case is right when it is judged as labelled, or as one of what else is right. */
export function scoreLabelled(judged: readonly Judged[]): Score {
  const cases = judged.map((one) => ({one, is: labelOf(one), said: saidOf(one)}))
  const wrong = cases.filter(({is, said}) => is !== said)
  const isUnsafe = (protects: 'setting' | ProtectionClass) => protects !== 'setting' && UNSAFE_CLASSES.has(protects)
  return {
    classes: PROTECTION_CLASSES.map((name) =>
      figures(
        name,
        cases.map(({is, said}) => [is === name, said === name]),
      ),
    ),
    unsafe: figures(
      'unsafe',
      cases.map(({is, said}) => [isUnsafe(is), isUnsafe(said)]),
    ),
    lost: wrong.filter(({is, said}) => isUnsafe(is) && !isUnsafe(said)).map(({one}) => inWords(one)),
    refused: wrong.filter(({is, said}) => !isUnsafe(is) && isUnsafe(said)).map(({one}) => inWords(one)),
    misses: wrong.map(({one}) => inWords(one)),
  }
}

/** The label, or what was said where that is right as well. */
function labelOf(one: Judged): 'setting' | ProtectionClass {
  const said = saidOf(one)
  const {class: label, or = []} = one.labelled
  return said !== 'setting' && or.includes(said) ? said : (label ?? 'setting')
}

/** A setting may be seen as one, or as something that nobody knows: in both cases nothing is in its way. */
function saidOf(one: Judged): 'setting' | ProtectionClass {
  return one.labelled.class === null && (!one.secret || one.class === 'unknown') ? 'setting' : one.class
}

function figures(name: string, cases: ReadonlyArray<readonly [is: boolean, said: boolean]>): Figures {
  const labelled = cases.filter(([is]) => is).length
  const judged = cases.filter(([, said]) => said).length
  const both = cases.filter(([is, said]) => is && said).length
  return {name, precision: both / judged, recall: both / labelled, labelled, judged}
}

function inWords({class: said, labelled, reason, secret}: Judged): string {
  const {code, from, key} = labelled
  const where = code ? 'with code' : 'by name'
  return `${key} (${from}; ${where}): ${said} instead of ${labelled.class ?? 'a setting'}${secret ? '' : ', no secret'} (${reason})`
}
