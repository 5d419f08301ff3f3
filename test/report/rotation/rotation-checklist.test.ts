import {expect} from 'chai'

import type {Environment} from '../../../src/model/environment.js'
import type {ChecklistRow} from '../../../src/rotation/operator/terminal/looks.js'

import {appEnvironment} from '../../../src/model/environment.js'
import {checklistLines} from '../../../src/report/rotation/rotation-checklist.js'
import {columnsOf} from '../../../src/rotation/operator/terminal/columns.js'
import {PROD, STAGING} from '../../support/plan-fixtures.js'

function row(environment: Environment, more: Partial<ChecklistRow>): ChecklistRow {
  return {line: {kind: 'environment', environment}, state: 'working', facts: [], detail: null, elapsed: null, ...more}
}

const revoke: ChecklistRow = {line: {kind: 'revoke'}, state: 'waiting', facts: [], detail: null, elapsed: null}

describe('checklist of a rotation', () => {
  it('shows what is done, what goes on and what is to come, with the times to the right', () => {
    const lines = checklistLines(
      [
        row(STAGING, {
          state: 'done',
          facts: ['set in v213', 'release command 41 s', '1 of 1 dyno up'],
          elapsed: 52_000,
        }),
        row(PROD, {facts: ['set in v841'], detail: '2 of 3 dynos up', elapsed: 31_000}),
        revoke,
        {line: {kind: 'record'}, state: 'done', facts: [], detail: 'matches releases v213 and v841', elapsed: 4000},
      ],
      79,
    )
    expect(lines.flat()).to.deep.equal([
      '  ✔ acme-staging   set in v213 · release command 41 s · 1 of 1 dyno up     0:52',
      '  ◌ acme-prod      set in v841 · 2 of 3 dynos up                           0:31',
      '  · revoke',
      '  ✔ record         matches releases v213 and v841',
    ])
  })

  it('puts no cross before what rightly keeps its old value, and ticks off only what was put back', () => {
    const lines = checklistLines(
      [
        row(STAGING, {state: 'undone', facts: ['set in v6', 'old value is back in v7']}),
        row(PROD, {state: 'undone', facts: ['has the old value']}),
      ],
      79,
    )
    expect(lines.flat().map((line) => line.slice(0, 16))).to.deep.equal(['  ✔ acme-staging', '  · acme-prod   '])
  })

  it('keeps what goes on to one line with the newest in it', () => {
    const facts = ['set in v841', 'release command 38 s', '3 of 3 dynos up']
    const [[line], ...others] = checklistLines([row(PROD, {facts, detail: 'asking /health', elapsed: 1000})], 60)
    expect(line).to.equal('  ◌ acme-prod   … · 3 of 3 dynos up · asking /health    0:01')
    expect(others).to.deep.equal([])
  })

  it('tells what is finished whole, on several lines', () => {
    const facts = ['set in v841', 'release command 38 s', '3 of 3 dynos up', '/health 200 ×3']
    const [lines] = checklistLines([row(PROD, {state: 'done', facts, elapsed: 91_000})], 60)
    expect(lines).to.deep.equal([
      '  ✔ acme-prod   set in v841 · release command 38 s      1:31',
      '                3 of 3 dynos up · /health 200 ×3',
    ])
  })

  it('tells what went wrong before what was done about it', () => {
    const update = {
      state: 'undone' as const,
      facts: ['set in v841', 'old value is back in v842', '3 of 3 dynos up'],
      detail: 'Dyno web.2 crashed twice on v841.',
      elapsed: 130_000,
    }
    const [lines] = checklistLines([row(PROD, update)], 110)
    expect(lines.join('\n')).to.include(
      '✖ acme-prod   Dyno web.2 crashed twice on v841 → old value is back in v842 · 3 of 3 dynos up',
    )
  })

  it('counts an undoing that was asked for as done', () => {
    const [[line]] = checklistLines(
      [row(PROD, {state: 'undone', facts: ['set in v841', 'old value is back in v842']})],
      80,
    )
    expect(line).to.match(/^ {2}✔ acme-prod {3}set in v841 → old value is back in v842$/)
  })

  it('says how far it came where it failed or stopped', () => {
    const failed = checklistLines([row(PROD, {state: 'failed', facts: ['set in v841'], detail: 'no answer'})], 80)
    expect(failed.flat().join('\n')).to.equal('  ✖ acme-prod   set in v841 · no answer')
    const stopped = checklistLines([row(PROD, {state: 'stopped', facts: ['set in v841'], detail: 'stopped here'})], 80)
    expect(stopped.flat().join('\n')).to.equal('  ◌ acme-prod   set in v841 · stopped here')
  })

  for (const width of [20, 30, 40, 60, 80, 120, 200]) {
    it(`is never wider than ${width} columns`, () => {
      const wide = appEnvironment({id: 'x', name: 'アプリケーション-example-production-with-a-long-name'}, 'production')
      const facts = ['set in v841', '本番環境の値を設定しました', 'a'.repeat(90), 'release command 38 s']
      for (const state of ['working', 'done', 'failed', 'stopped', 'undone', 'waiting'] as const) {
        const lines = checklistLines(
          [row(wide, {state, facts, detail: '値'.repeat(50), elapsed: 3_700_000}), revoke],
          width,
        )
        expect(lines.flat().filter((line) => columnsOf(line) > width)).to.deep.equal([])
        if (state === 'working') expect(lines[0]).to.have.length(1)
      }
    })
  }

  it('shows nothing of a control sequence that came from outside', () => {
    const [[line]] = checklistLines([row(PROD, {detail: 'a\u001B[2Jb\nc'})], 80)
    expect(line).to.include('ab c')
  })
})
