import {randomBytes} from 'node:crypto'

import type {LedgerReading} from './store.js'

import {Fingerprinter, SALT_BYTES} from './fingerprint.js'
import {fingerprintsIn} from './retired.js'
import {foldRotations} from './rotations.js'

/** A fingerprinter that keeps to the salt of a ledger; one with a new salt for a ledger that has none yet. */
export function ledgerFingerprinter({events}: Pick<LedgerReading, 'events'>): Fingerprinter {
  return Fingerprinter.continuing(fingerprintsIn(foldRotations(events)), () => randomBytes(SALT_BYTES))
}
