import {expect} from 'chai'
import {readdirSync} from 'node:fs'

import type {ReportedCase} from './reported-case.js'

import {answerTo} from './answer.js'

const FOLDER = new URL('cases/', import.meta.url)
const KINDS = await Promise.all(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map(async (name) => {
      const {CASES} = (await import(new URL(name, FOLDER).href)) as {CASES: readonly ReportedCase[]}
      return {cases: CASES, kind: name.slice(0, -'.ts'.length).replaceAll('-', ' ')}
    }),
)

/** What a case asks, short and without its value. */
function asked(one: ReportedCase, number: number): string {
  const about = 'key' in one ? one.key : 'path' in one ? one.path : Object.keys(one.files).join(', ')
  return `${number + 1}: ${about} (${one.source})`
}

describe('what people reported in public', () => {
  for (const {cases, kind} of KINDS) {
    it(`is judged rightly: ${kind}`, async function () {
      this.test!.title += ` (${cases.length} cases)`
      this.timeout(120_000)
      const wrong: string[] = []
      for (const [number, one] of cases.entries()) {
        const {answer, right} = await answerTo(one)
        const [given, expected] = [answer, right].map((shape) => JSON.stringify(shape))
        if (given !== expected) wrong.push(`${asked(one, number)}: ${given} instead of ${expected}`)
      }

      expect(wrong, wrong.join('\n')).to.deep.equal([])
    })
  }

  it('names a public source for every case', () => {
    for (const {cases} of KINDS) {
      for (const {source} of cases) expect(source).to.match(/^[\w.-]+\/[\w.-]+#\d+$|^[A-Z][^#]{5,}$/)
    }
  })

  it('asks at least 400 different questions', () => {
    const questions = new Set(KINDS.flatMap(({cases}) => cases.map((one) => JSON.stringify(one))))
    expect(questions.size).to.be.at.least(400)
  })
})
