import {expect} from 'chai'

import {readLedgerText} from '../../../src/ledger/chain/ledger-text.js'
import {anyDrafts, chainOf, fileOf, lineOf} from '../../support/ledger/example-events.js'

const kinds = (text: Buffer | string) => {
  const read = readLedgerText(Buffer.from(text as string))
  return [...read.lines.map(({kind, line}) => `${kind} ${line}`), ...(read.halfWritten ? ['half'] : [])]
}

describe('the lines of a ledger file', () => {
  const events = chainOf(anyDrafts(3))
  const lines = events.map((event) => lineOf(event))

  it('are one event each', () => {
    const read = readLedgerText(fileOf(events))
    expect(read.lines.map((line) => line.kind === 'event' && line.event)).to.deep.equal(events)
    expect(read.halfWritten).to.equal(null)
    expect(read.unterminated).to.equal(false)
  })

  it('may be none', () => {
    expect(readLedgerText(Buffer.alloc(0))).to.deep.include({lines: [], halfWritten: null, unterminated: false})
  })

  it('survive a byte order mark, carriage returns and blank lines, and are counted as an editor does', () => {
    expect(kinds(`\uFEFF${lines[0]}\r\n\r\n${lines[1]}\r\n  \n${lines[2]}\r\n`)).to.deep.equal([
      'event 1',
      'event 3',
      'event 5',
    ])
  })

  it('survive other spacing and another order of keys: the event is the same', () => {
    const [line] = readLedgerText(
      Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(events[0]).reverse()))),
    ).lines
    expect(line.kind === 'event' && line.computedHash).to.equal(events[0].hash)
  })

  it('include a whole last one without its newline', () => {
    const read = readLedgerText(Buffer.from(`${lines[0]}\n${lines[1]}`))
    expect(read.lines).to.have.length(2)
    expect(read.unterminated).to.equal(true)
    expect(read.halfWritten).to.equal(null)
  })

  it('are not called damaged for a last one that a crash cut short, wherever', () => {
    const whole = Buffer.from(`${lines[0]}\n`)
    const last = Buffer.from(lineOf({...events[1], note: 'ä€😀'}))
    for (let length = 1; length < last.length; length += 1) {
      const read = readLedgerText(Buffer.concat([whole, last.subarray(0, length)]))
      expect(read.halfWritten, String(length)).to.deep.equal({line: 2, offset: whole.length, length})
      expect(read.lines).to.have.length(1)
    }
  })

  it('are not called damaged for zero bytes that a file system left at the end', () => {
    expect(kinds(`${lines[0]}\n\0\0\0\0`)).to.deep.equal(['event 1', 'half'])
    expect(kinds(`${lines[0]}\n{"at":"20\0\0`)).to.deep.equal(['event 1', 'half'])
  })

  it('are damaged, not half written, with a newline or a beginning that no event has', () => {
    expect(kinds(`${lines[0]}\n${lines[1].slice(0, 50)}\n`)).to.deep.equal(['event 1', 'unreadable 2'])
    expect(kinds(`${lines[0]}\nrubbish`)).to.deep.equal(['event 1', 'unreadable 2'])
    expect(kinds(`${lines[0]}\n>>>>>>> other`)).to.deep.equal(['event 1', 'conflict-marker 2'])
    expect(kinds(`${lines[0]}\n{"whole":"but no event"}`)).to.deep.equal(['event 1', 'unreadable 2'])
  })

  it('are no events without what every event has, or with it in another form', () => {
    const wrong = [
      {...events[0], id: undefined},
      {...events[0], prev: 'none'},
      {...events[0], prev: [1]},
      {...events[0], prev: ['abc']},
      {...events[0], hash: 'ABC'},
      {...events[0], by: null},
    ]
    for (const event of wrong) expect(kinds(JSON.stringify(event) + '\n')).to.deep.equal(['unreadable 1'])
    for (const text of ['null', '[]', '7', '"text"', '{}']) expect(kinds(`${text}\n`)).to.deep.equal(['unreadable 1'])
  })

  it('may hold bytes that are no text, half surrogate pairs and nesting without end', () => {
    const bytes = Buffer.concat([Buffer.from(`${lines[0]}\n`), Buffer.from([0xff, 0xfe, 0x0a])])
    expect(kinds(bytes)).to.deep.equal(['event 1', 'unreadable 2'])
    const half = JSON.stringify({...events[0], note: 'X'}).replace('"X"', String.raw`"\ud83d"`)
    expect(kinds(`${half}\n`)).to.deep.equal(['unreadable 1'])
    const deep = `{"note":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(kinds(`${deep}\n`)).to.deep.equal(['unreadable 1'])
  })

  it('still tell their hash when they are broken otherwise, so that the next one finds it', () => {
    const [line] = readLedgerText(Buffer.from(`${lines[0].slice(1)}\n`)).lines
    expect(line.kind === 'unreadable' && line.claimedHash).to.equal(events[0].hash)
  })

  it('are read only once when the file grows', () => {
    const before = readLedgerText(Buffer.from(`${lines[0]}\n\n`))
    const after = readLedgerText(Buffer.from(`${lines[0]}\n\n${lines[1]}\n`), before)
    expect(after.lines.map(({kind, line}) => `${kind} ${line}`)).to.deep.equal(['event 1', 'event 3'])
    expect(after.lines[0]).to.equal(before.lines[0])
    expect(before.lines).to.have.length(1)
  })

  it('are all read again when anything else happened to the file', () => {
    const before = readLedgerText(Buffer.from(`${lines[0]}\n${lines[1]}\n`))
    for (const text of [`${lines[1]}\n${lines[0]}\n`, `${lines[0]}\n`, '', `${lines[0]}\n${lines[2]}\n`]) {
      const bytes = Buffer.from(text)
      expect(readLedgerText(bytes, before)).to.deep.equal(readLedgerText(bytes))
    }

    const cut = readLedgerText(Buffer.from(`${lines[0]}\n${lines[1].slice(0, 30)}`))
    const bytes = fileOf(events)
    expect(readLedgerText(bytes, cut)).to.deep.equal(readLedgerText(bytes))
  })
})
