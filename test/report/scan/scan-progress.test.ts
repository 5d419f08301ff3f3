import {expect} from 'chai'

import {scanProgress} from '../../../src/report/scan/scan-progress.js'

const advance = {phase: 'objects', objects: 250_000, totalObjects: 1_000_000, files: 0, bytes: 3e9} as const

describe('progress of a scan', () => {
  it('has a bar, objects, bytes and the time left', () => {
    expect(scanProgress(advance, 30_000, 100)).to.equal(
      '████░░░░░░░░░░░░ 250,000 of 1,000,000 objects, 3.0 GB, 1 min 30 s left',
    )
    expect(scanProgress({...advance, objects: 999_999}, 30_000, 100)).to.match(/^█{15}░ .*, 1 s left$/)
  })

  it('does not guess the time left before it can', () => {
    expect(scanProgress({...advance, objects: 10_000}, 30_000, 100)).not.to.include('left')
    expect(scanProgress(advance, 400, 100)).not.to.include('left')
  })

  it('fits in any width', () => {
    for (const columns of [100, 80, 65, 60, 50, 40, 30]) {
      expect([...scanProgress(advance, 30_000, columns)].length, `${columns}`).to.be.at.most(columns)
    }

    expect(scanProgress(advance, 30_000, 65)).to.match(/^█+░+ 250,000 of /)
    expect(scanProgress(advance, 30_000, 40)).to.equal('25 %, 1 min 30 s left')
  })

  it('has no bar where the end is not known', () => {
    expect(scanProgress({...advance, totalObjects: 0}, 30_000)).to.equal('250,000 objects, 3.0 GB')
    expect(scanProgress({...advance, phase: 'files', files: 7}, 30_000)).to.equal('7 files, 3.0 GB')
    expect(scanProgress({...advance, phase: 'explaining'}, 30_000)).to.equal('looking up where it came from')
  })

  it('is never more than whole, though objects are counted twice', () => {
    expect(scanProgress({...advance, objects: 1_200_000}, 30_000, 100)).to.match(/^█{16} .*, 0 s left$/)
  })
})
