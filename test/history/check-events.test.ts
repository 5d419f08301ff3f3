import {expect} from 'chai'

import type {EventDraft, LedgerEvent} from '../../src/ledger/event.js'

import {checkEvents} from '../../src/history/check-events.js'
import {readingOf} from '../../src/ledger/chain/ledger-reading.js'
import {readLedgerText} from '../../src/ledger/chain/ledger-text.js'
import {isUnderstood} from '../../src/ledger/event-schema.js'
import {chainOf, fileOf, finished, revoked, set, started, verified} from '../support/ledger/example-events.js'
import {forged} from '../support/ledger/tampering.js'

const PROD = 'app:example-prod'
const STAGING = 'app:example-staging'

const whole: EventDraft[] = [
  started(),
  set(PROD, 'announced'),
  set(PROD, 'done'),
  verified(PROD),
  revoked('done', 'proven'),
  finished('completed', 'proven'),
]

function told(text: Buffer | string): string[] {
  const reading = readingOf('ledger.jsonl', readLedgerText(Buffer.from(text)), isUnderstood)
  return checkEvents(reading, 'ledger.jsonl').map(({detail, kind, line}) => `${kind} ${line} ${detail}`)
}

const of = (drafts: readonly EventDraft[]) => told(fileOf(chainOf(drafts)))

describe('what the events of a ledger say that this plugin never writes', () => {
  it('nothing, as they are written', () => {
    expect(of(whole)).to.deep.equal([])
  })

  it('a change that nothing announced', () => {
    expect(of(whole.toSpliced(1, 1)).join('\n')).to.match(
      /^altered-record 2 .*app:example-prod was changed, and nothing/,
    )
    expect(of([...whole, set(STAGING, 'done')]).join('\n')).to.match(/^altered-record 7 /)
  })

  it('an event of a rotation that was never begun', () => {
    expect(of(whole.slice(1)).join('\n')).to.match(/^altered-record 1 .*of a rotation that was never begun/)
  })

  it('a revocation that no event accounts for', () => {
    expect(of(whole.toSpliced(4, 1)).join('\n')).to.match(/^altered-record 5 .*no event says how that is known/)
  })

  it('an event that is dated before what it follows', () => {
    const events: LedgerEvent[] = chainOf(whole)
    const text = forged(events, (event, index) => (index === 3 ? {...event, at: '2020-01-01T00:00:00.000Z'} : event))
    expect(told(text).join('\n')).to.match(
      /^altered-record 4 .*is dated 2020-01-01T00:00:00.000Z, before what it follows/,
    )
  })

  it('two people in one run', () => {
    const text = forged(chainOf(whole), (event, index) => (index === 4 ? {...event, by: 'tom@example.com'} : event))
    expect(told(text).join('\n')).to.match(/^wrong-author 5 .*names tom@example.com, .* one of maya@example.com/)
  })

  it('nothing of a ledger that is damaged, where they follow from the damage', () => {
    expect(told(`scribble\n${fileOf(chainOf(whole.slice(1))).toString()}`)).to.deep.equal([])
  })
})
