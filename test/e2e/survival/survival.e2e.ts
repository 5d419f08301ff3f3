import type {ProvableKey} from './trial.js'

import {getsOldKeyBack, isRefused, losesRows, refusesOverlap, refusesToReplace} from './loss.js'
import {readsAfterTakingBack, readsThroughOverlap} from './overlap.js'
import {ProofBench} from './proof-bench.js'
import {WITH_OVERLAP, WITHOUT_OVERLAP} from './proved-keys.js'
import {Trial} from './trial.js'

const unlessMissing = (missing: string | undefined) =>
  missing === undefined ? '' : ` (not on this machine: ${missing})`
const missingLibraries = (key: ProvableKey) => {
  const app = key.app()
  return 'missing' in app ? app.missing : undefined
}

describe(`rows in PostgreSQL${unlessMissing(ProofBench.missing())}`, () => {
  let bench: ProofBench
  let trial: Trial

  before(async function () {
    if (ProofBench.missing() !== undefined) this.skip()
    bench = await ProofBench.open()
  })

  after(() => bench?.close())

  /** Each proof begins with an app, a database and a sandbox of its own. */
  function eachWithItsOwn(key: ProvableKey) {
    beforeEach(async function () {
      if (missingLibraries(key) !== undefined) this.skip()
      trial = await Trial.begin(bench, key)
    })

    afterEach(() => bench.clear())
  }

  for (const key of WITH_OVERLAP) {
    describe(`${key.title}, ${key.key}${unlessMissing(missingLibraries(key))}`, () => {
      eachWithItsOwn(key)

      it('are read before, during and after an overlap, and when the old key is gone', () =>
        readsThroughOverlap(trial, key))

      it('are read after a rotation is taken back, those too that were written under the new key', () =>
        readsAfterTakingBack(trial, key))

      if (isRefused(key)) it('are not lost by a simple replacement, which is refused', () => refusesToReplace(trial))

      if (isRefused(key)) {
        it('are not lost by an overlap where nothing reads it, which is refused', () => refusesOverlap(trial))
      }

      it('are lost when the key is replaced simply all the same', () => losesRows(trial))

      if (isRefused(key)) it('are read again when a verify command could not read them', () => getsOldKeyBack(trial))
    })
  }

  for (const key of WITHOUT_OVERLAP) {
    describe(`${key.title}, ${key.key}${unlessMissing(missingLibraries(key))}`, () => {
      eachWithItsOwn(key)

      it('are not lost by a simple replacement, which is refused', () => refusesToReplace(trial))

      it('are not lost by an overlap that its code does not read, which is refused', () => refusesOverlap(trial))

      it('are lost when the key is replaced simply all the same', () => losesRows(trial))

      it('are read again when a verify command could not read them', () => getsOldKeyBack(trial))
    })
  }
})
