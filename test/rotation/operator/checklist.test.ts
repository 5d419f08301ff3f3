import {expect} from 'chai'

import type {EnvironmentHappening} from '../../../src/rotation/model/happening.js'
import type {ChecklistLine, LineUpdate, Progress} from '../../../src/rotation/operator/progress.js'

import {appEnvironment} from '../../../src/model/environment.js'
import {Checklist} from '../../../src/rotation/operator/checklist.js'

const STAGING = appEnvironment({id: 'id-1', name: 'acme-staging'}, 'staging')
const PROD = appEnvironment({id: 'id-2', name: 'acme-prod'}, 'production')
const V5 = {id: 'release', version: 5}

function watched({begins = true} = {}) {
  const updates: LineUpdate[] = []
  const notices: string[] = []
  const begun: ChecklistLine[][] = []
  const progress: Progress = {
    begin: (lines) => begun.push([...lines]),
    notice: (text) => notices.push(text),
    update: (update) => updates.push(update),
  }
  const checklist = new Checklist(progress)
  if (begins) checklist.begin([{environment: STAGING}, {environment: PROD}], ['revoke', 'record'])
  return {begun, checklist, notices, updates}
}

describe('what a person reads of a rotation while it goes on', () => {
  it('has a line for each environment, then for revoking and recording', () => {
    const {begun} = watched()
    expect(begun[0].map((line) => (line.kind === 'environment' ? line.environment.name : line.kind))).to.deep.equal([
      'acme-staging',
      'acme-prod',
      'revoke',
      'record',
    ])
  })

  it('says once what is waited for before the lines are known, and draws none for it', () => {
    const {checklist, notices, updates} = watched({begins: false})
    checklist.environment(PROD, {what: 'release-awaited', release: 7, seconds: 0})
    checklist.environment(PROD, {what: 'release-awaited', release: 7, seconds: 2})
    expect(notices).to.deep.equal(['Waiting for the release command of v7 of acme-prod.'])
    expect(updates).to.deep.equal([])
  })

  it('keeps what is established, environment by environment, while what is going on changes', () => {
    const {checklist, updates} = watched()
    checklist.environment(STAGING, {what: 'set', release: V5})
    checklist.environment(STAGING, {what: 'dynos-awaited', up: 0, expected: 1, steady: false})
    checklist.environment(PROD, {what: 'looked-at'})
    checklist.environment(STAGING, {what: 'dynos-up', up: 1, expected: 1})
    expect(updates.map(({detail, facts}) => ({detail, facts}))).to.deep.equal([
      {detail: null, facts: ['set in v5']},
      {detail: '0 of 1 dyno up', facts: ['set in v5']},
      {detail: 'looking at what it holds', facts: []},
      {detail: null, facts: ['set in v5', '1 of 1 dyno up']},
    ])
  })

  const lines: ReadonlyArray<[EnvironmentHappening, Pick<LineUpdate, 'detail' | 'state'>]> = [
    [
      {what: 'verified', holds: 'new'},
      {state: 'done', detail: null},
    ],
    [
      {what: 'verified', holds: 'old'},
      {state: 'undone', detail: null},
    ],
    [
      {what: 'undone', because: 'web.1 crashed.'},
      {state: 'undone', detail: 'web.1 crashed.'},
    ],
    [
      {what: 'failed', message: 'No.'},
      {state: 'failed', detail: 'No.'},
    ],
    [{what: 'stopped'}, {state: 'stopped', detail: 'stopped here'}],
    [
      {what: 'putting-back', because: 'web.1 crashed.'},
      {state: 'working', detail: 'web.1 crashed. Putting the old value back'},
    ],
    [
      {what: 'release-awaited', release: 7, seconds: 3},
      {state: 'working', detail: 'waiting for the release command of v7 3 s'},
    ],
    [
      {what: 'release-awaited', release: null, seconds: 3},
      {state: 'working', detail: 'waiting for the release command 3 s'},
    ],
    [
      {what: 'dynos-awaited', up: 2, expected: 2, steady: true},
      {state: 'working', detail: '2 of 2 dynos up, watching them'},
    ],
    [
      {what: 'url-awaited', where: 'x.example/health', good: 2, wanted: 3, problem: null},
      {state: 'working', detail: 'x.example/health answered 2 of 3 times'},
    ],
    [
      {what: 'url-awaited', where: 'x.example/health', good: 0, wanted: 3, problem: 'answered 503'},
      {state: 'working', detail: 'x.example/health answered 503'},
    ],
    [
      {what: 'add-on-awaited', keys: ['A_URL', 'B_URL'], seconds: 9, trouble: 'Heroku is down.'},
      {state: 'working', detail: 'waiting for the add-on to change A_URL and B_URL 9 s (Heroku is down.)'},
    ],
    [
      {what: 'add-on-awaited', keys: [], seconds: 9, trouble: null},
      {state: 'working', detail: 'has the new value'},
    ],
  ]
  for (const [happening, expected] of lines) {
    it(`says ${expected.state}${expected.detail === null ? '' : `: ${expected.detail}`}`, () => {
      const {checklist, updates} = watched()
      checklist.environment(PROD, happening)
      expect(updates[0]).to.include(expected)
    })
  }

  it('leaves a revocation that is pending as stopped, and calls any other done', () => {
    const {checklist, updates} = watched()
    checklist.revocation({what: 'settled', status: 'pending', detail: 'the old key is still to be revoked'})
    checklist.revocation({what: 'settled', status: 'proven', detail: 'Stripe refuses it'})
    checklist.revocation({what: 'settled-before', status: 'not-needed'})
    expect(updates.map(({detail, state}) => `${state}: ${detail}`)).to.deep.equal([
      'stopped: the old key is still to be revoked',
      'done: Stripe refuses it',
      'done: nothing to revoke',
    ])
  })

  it('names the releases that the record agrees with, or what does not agree', () => {
    const {checklist, updates} = watched()
    checklist.record({what: 'agrees', rotation: 'R', versions: []})
    checklist.record({what: 'agrees', rotation: 'R', versions: [5]})
    checklist.record({what: 'agrees', rotation: 'R', versions: [5, 9]})
    checklist.record({what: 'disagrees', disagreements: ['One.', 'Two.']})
    expect(updates.map(({detail, state}) => `${state}: ${detail}`)).to.deep.equal([
      'done: rotation R',
      'done: rotation R · matches release v5',
      'done: rotation R · matches releases v5 and v9',
      'failed: One. Two.',
    ])
  })

  it('says what was issued and could not be ended, by name where it is known', () => {
    const {checklist, notices} = watched()
    checklist.notice({what: 'unused-left', ids: ['key-1'], why: 'It is down.'})
    checklist.notice({what: 'unused-left', ids: [], why: 'It is down.'})
    expect(notices).to.deep.equal([
      'key-1 could not be ended: It is down. No app uses it; end it by hand.',
      'What may have been issued could not be ended: It is down. No app uses it; end it by hand.',
    ])
  })
})
