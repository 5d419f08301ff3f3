import {expect} from 'chai'

import type {ChecklistLine, LineUpdate} from '../../../../src/rotation/operator/progress.js'

import {appEnvironment} from '../../../../src/model/environment.js'
import {rotationLooks} from '../../../../src/report/rotation/rotation-looks.js'
import {TerminalProgress} from '../../../../src/rotation/operator/terminal/terminal-progress.js'
import {FakeClock} from '../../../support/fake-clock.js'
import {PROD, STAGING} from '../../../support/plan-fixtures.js'
import {FakeTerminal} from './fake-terminal.js'

const staging: ChecklistLine = {kind: 'environment', environment: STAGING}
const production: ChecklistLine = {kind: 'environment', environment: PROD}

function many(count: number): ChecklistLine[] {
  return Array.from({length: count}, (_, at) => ({
    kind: 'environment' as const,
    environment: appEnvironment({id: `${at}`, name: `app-${at}`}),
  }))
}

describe('checklist at a terminal', () => {
  let terminal: FakeTerminal
  let clock: FakeClock
  let progress: TerminalProgress

  const start = (rows = 30) => {
    terminal = new FakeTerminal({rows})
    clock = new FakeClock()
    progress = new TerminalProgress(terminal.screen, rotationLooks(clock), clock)
  }

  const update = (line: ChecklistLine, more: Partial<LineUpdate>) =>
    progress.update({line, state: 'working', facts: [], detail: null, ...more})
  const drawn = () => progress.lines(60, 20).live.map((line) => line.trimEnd())

  beforeEach(() => start())

  afterEach(() => progress.close())

  it('shows all lines from the beginning', () => {
    progress.begin([staging, production, {kind: 'revoke'}, {kind: 'record'}])
    expect(drawn()).to.deep.equal(['  · acme-staging', '  · acme-prod', '  · revoke', '  · record'])
  })

  it('counts the time from the first thing that is done until it is finished', async () => {
    progress.begin([staging, production])
    await clock.sleep(5000)
    update(staging, {detail: 'setting'})
    await clock.sleep(3000)
    expect(drawn()[0]).to.match(/setting +0:03$/)
    update(staging, {state: 'done', facts: ['set in v213']})
    await clock.sleep(60_000)
    update(production, {detail: 'setting'})
    expect(drawn()[0]).to.match(/✔ acme-staging {3}set in v213 +0:03$/)
    expect(drawn()[1]).to.match(/setting +0:00$/)
  })

  it('goes on counting when a finished line goes on, as for a rollback', async () => {
    progress.begin([staging])
    update(staging, {state: 'failed', detail: 'crashed'})
    await clock.sleep(10_000)
    update(staging, {detail: 'putting the old value back'})
    expect(drawn()[0]).to.match(/0:10$/)
  })

  it('leaves the environments above a question, and shows again below what is not finished', () => {
    progress.begin([staging, production, {kind: 'revoke'}, {kind: 'record'}])
    update(staging, {state: 'done', facts: ['set in v213']})
    update(production, {facts: ['set in v214']})
    update({kind: 'revoke'}, {detail: 'looking once more'})
    const left = progress.leave(60, 'question').map((line) => line.trimEnd())
    expect(left[0]).to.match(/✔ acme-staging {3}set in v213 +0:00/)
    expect(left).to.have.length(2)
    expect(left[1]).to.match(/◌ acme-prod {6}set in v214 +0:00/)
    expect(drawn().slice(1)).to.deep.equal(['  ◌ revoke         looking once more', '  · record'])
  })

  it('shows a line once more when it changes after it has been left', () => {
    progress.begin([staging, production])
    update(staging, {state: 'done', facts: ['set in v213']})
    progress.leave(60, 'question')
    update(staging, {state: 'undone', facts: ['set in v213', 'old value is back in v214']})
    expect(drawn().join('\n')).to.match(/old value is[^]*v214/)
  })

  it('leaves everything at the end', () => {
    progress.begin([staging, production])
    update(staging, {state: 'failed', detail: 'no answer'})
    expect(progress.leave(60, 'ended')).to.have.length(2)
    expect(drawn()).to.deep.equal([])
  })

  it('lets finished lines scroll away and cuts what does not fit', () => {
    const lines = many(20)
    progress.begin(lines)
    for (const line of lines.slice(0, 5)) update(line, {state: 'done', facts: ['set']})
    update(lines[5], {detail: 'setting'})
    const {live, settled} = progress.lines(60, 8)
    expect(settled).to.have.length(5)
    expect(live).to.have.length(8)
    expect(live[0]).to.include('◌ app-5')
    expect(live.at(-1)).to.equal('… and 8 more')
    expect(progress.lines(60, 8).settled).to.deep.equal([])
  })

  it('writes a notice above the list', () => {
    progress.begin([staging])
    progress.notice('Waiting for the rate limit.')
    expect(terminal.text).to.match(/Waiting for the rate limit\.\n {2}· acme-staging\n$/)
  })

  it('lets what others write come above the list', () => {
    progress.begin([staging])
    terminal.output.write('Warning: a release command\n')
    expect(terminal.text).to.match(/Warning: a release command\n {2}· acme-staging\n$/)
    progress.close()
    terminal.output.write('after')
    expect(terminal.text.endsWith('after')).to.equal(true)
  })

  it('swallows what is typed, but for Ctrl-C, and gives the terminal back', async () => {
    progress.begin([staging])
    terminal.type('x\r\u0003y')
    await new Promise(setImmediate)
    expect(terminal.interruptions).to.equal(1)
    expect(terminal.text).not.to.include('x')
    progress.close()
    progress.close()
    expect(terminal.modes).to.deep.equal([true, false])
    expect(terminal.bytes.endsWith('\u001B[?25h\n')).to.equal(true)
  })
})
