import type {CodeEvidence} from '../../../src/protects/code-evidence.js'

import {CodeWitness} from '../../../src/repository/evidence/code-witness.js'

/** What code says, by its files. */
export function evidenceOf(files: Readonly<Record<string, string>>): CodeEvidence {
  const witness = new CodeWitness()
  for (const [path, text] of Object.entries(files)) {
    witness.hearName(path)
    witness.hearPackages(path, text)
    witness.hearCode(path, text)
  }

  for (const {hear} of witness.again()) hear()
  return witness.evidence()
}

/** The classes of a config var by what code says, sorted: `data-at-rest sessions`. */
export function classesIn(evidence: CodeEvidence, key: string): string {
  return [...new Set((evidence.uses.get(key) ?? []).map((use) => use.class))].sort().join(' ')
}

/** Code, and the classes that it gives to the config var K, or another. */
export type Case = readonly [code: string, classes: string, key?: string]

/** A title for a piece of code. */
export const titleOf = ([code, classes]: Case) => `${JSON.stringify(code).slice(0, 110)}: ${classes || 'nothing'}`
