import type {RetiredCredential} from '../ledger/retired.js'
import type {Rotation} from '../ledger/rotations.js'
import type {SecretValue} from '../model/secret-value.js'

import {bySameCredential, type HeldCredential} from './held-credential.js'

/** A credential that is held and that a rotation took out of use. */
export interface RetiredInUse {
  readonly value: SecretValue
  readonly retired: RetiredCredential
}

/** A release that changed a secret which nobody has changed since, and that no rotation has a record of. */
export interface UnrecordedChange {
  /** Ref of the app. */
  readonly environment: string
  readonly key: string
  readonly version: number
  /** ISO 8601. */
  readonly at: string
  /** E-mail address of its author. */
  readonly by: string
  /** Id of the rotation that announced it and never recorded it as done; null when none did. */
  readonly rotation: null | string
}

/** What the ledger says of what is held, found out before the rules judge. */
export interface LedgerFacts {
  /** In the order they were started. */
  readonly rotations: readonly Rotation[]
  readonly retiredInUse: readonly RetiredInUse[]
  readonly unrecorded: readonly UnrecordedChange[]
}

/**
 * Which of the credentials that are held were taken out of use. Each distinct one is compared once.
 *
 * @param matching gives those of some fingerprints that are a value's
 */
export async function findRetiredInUse(
  credentials: readonly HeldCredential[],
  retired: readonly RetiredCredential[],
  matching: (value: SecretValue, fingerprints: readonly string[]) => Promise<string[]>,
): Promise<RetiredInUse[]> {
  if (retired.length === 0) return []
  const fingerprints = retired.map(({fingerprint}) => fingerprint)
  const found = await Promise.all(
    bySameCredential(credentials).map(async ([{credential}]) => {
      const {value} = credential
      const matched = new Set(await matching(value, fingerprints))
      return retired.filter(({fingerprint}) => matched.has(fingerprint)).map((one) => ({value, retired: one}))
    }),
  )
  return found.flat()
}
