import {expect} from 'chai'

import {PROTECTION_CLASSES} from '../../src/model/protection-class.js'
import {HELD_OUT} from './labelled/held-out.js'
import {LABELLED_SECRETS} from './labelled/index.js'
import {type Judged, judgeLabelled} from './labelled/judge-labelled.js'
import {type LabelledSecret} from './labelled/labelled-secret.js'
import {type Figures, type Score, scoreLabelled} from './labelled/score-labelled.js'
import {withoutItsName} from './labelled/without-its-name.js'

/** Unsafe keys that may be judged safe, of all. */
const MAY_BE_LOST = 0
/** For each class; of what is judged unknown, most is merely not known yet. */
const FLOOR = 0.85
const FLOOR_UNKNOWN = 0.7
/** Where only the code is left. */
const FLOOR_BY_CODE = 0.95

const share = (value: number) => (Number.isNaN(value) ? 'none' : `${(value * 100).toFixed(1)}%`)

function table(score: Score, name: string): string {
  const line = (cells: readonly [string, string, string, string, string]) =>
    `      ${cells[0].padEnd(14)}${cells
      .slice(1)
      .map((cell) => cell.padStart(11))
      .join('')}\n`
  const row = ({judged, labelled, name: of, precision, recall}: Figures) =>
    line([of, share(precision), share(recall), String(labelled), String(judged)])
  return [
    `\n      ${name}\n`,
    line(['class', 'precision', 'recall', 'labelled', 'judged']),
    ...[...score.classes, score.unsafe].map((one) => row(one)),
  ].join('')
}

async function measure(labelled: readonly LabelledSecret[]): Promise<Score> {
  const judged: Judged[] = []
  for (const one of labelled) judged.push(await judgeLabelled(one))
  return scoreLabelled(judged)
}

const told = (misses: readonly string[]) => `\n${misses.join('\n')}\n`

describe('what a secret protects, measured on labelled cases', function () {
  this.timeout(120_000)
  let all: Score
  let byCode: Score

  before(async () => {
    all = await measure(LABELLED_SECRETS)
    const nameless = LABELLED_SECRETS.map((one) => withoutItsName(one)).filter((one) => one !== null)
    byCode = await measure([...nameless, ...HELD_OUT])
  })

  after(() => {
    process.stdout.write(table(all, 'All cases') + table(byCode, 'By the code alone, whatever the key is called'))
  })

  it(`takes no more than ${MAY_BE_LOST} of the unsafe for safe`, () => {
    expect(all.lost.length, told(all.lost)).to.be.at.most(MAY_BE_LOST)
  })

  it('tells the unsafe from the rest with a precision and a recall of at least 95%', () => {
    const misses = told([...all.lost, ...all.refused])
    expect(all.unsafe.precision, misses).to.be.at.least(0.95)
    expect(all.unsafe.recall, misses).to.be.at.least(0.95)
  })

  for (const name of PROTECTION_CLASSES) {
    it(`finds ${name} with a precision and a recall of at least ${share(FLOOR)}`, () => {
      const {precision, recall} = all.classes.find((one) => one.name === name)!
      expect(precision, told(all.misses)).to.be.at.least(name === 'unknown' ? FLOOR_UNKNOWN : FLOOR)
      expect(recall, told(all.misses)).to.be.at.least(FLOOR)
    })
  }

  it(`finds at least ${share(FLOOR_BY_CODE)} of the unsafe by the code alone, and refuses nothing else`, () => {
    expect(byCode.unsafe.recall, told(byCode.lost)).to.be.at.least(FLOOR_BY_CODE)
    expect(byCode.unsafe.precision, told(byCode.refused)).to.be.at.least(0.95)
  })

  it('has enough to measure on: 240 cases, 130 of them from public files, 15 of each class', () => {
    const isPublic = (from: string) => /^[\w.-]+\/[\w.-]+ \S/.test(from)
    expect(LABELLED_SECRETS.length).to.be.at.least(240)
    expect(LABELLED_SECRETS.filter(({from}) => isPublic(from)).length).to.be.at.least(130)
    for (const name of PROTECTION_CLASSES) {
      expect(LABELLED_SECRETS.filter((one) => one.class === name).length, name).to.be.at.least(15)
    }
  })
})
