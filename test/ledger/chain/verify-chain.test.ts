import {expect} from 'chai'

import type {LedgerEvent} from '../../../src/ledger/event.js'

import {eventHash} from '../../../src/ledger/chain/canonical.js'
import {readLedgerText} from '../../../src/ledger/chain/ledger-text.js'
import {verifyChain} from '../../../src/ledger/chain/verify-chain.js'
import {anyDrafts, chainOf, fileOf, lineOf, verified, written} from '../../support/ledger/example-events.js'

const verify = (lines: readonly string[]) => verifyChain(readLedgerText(Buffer.from(lines.join('\n') + '\n')).lines)
const linesOf = (events: readonly LedgerEvent[]) => events.map((event) => lineOf(event))
const named = (lines: readonly string[]) => verify(lines).problems.map(({kind, line}) => `${kind} ${line}`)
const edit = (line: string, change: object) => lineOf({...JSON.parse(line), ...change})
const forge = (line: string, change: object) => {
  const event = {...JSON.parse(line), ...change}
  return lineOf({...event, hash: eventHash(event)})
}

function replaced(lines: readonly string[], index: number, line: string): string[] {
  return spliced(lines, index, 1, line)
}

function spliced(lines: readonly string[], index: number, count: number, ...added: string[]): string[] {
  return [...lines.slice(0, index), ...added, ...lines.slice(index + count)]
}

function exchange(lines: readonly string[], one: number, other: number): string[] {
  const exchanged = [...lines]
  ;[exchanged[one - 1], exchanged[other - 1]] = [lines[other - 1], lines[one - 1]]
  return exchanged
}

describe('chain of a ledger', () => {
  const events = chainOf(anyDrafts(12))
  const lines = linesOf(events)

  it('finds nothing wrong with what was written, and its head', () => {
    const chain = verifyChain(readLedgerText(fileOf(events)).lines)
    expect(chain.problems).to.deep.equal([])
    expect(chain.events.map(({event}) => event)).to.deep.equal(events)
    expect(chain.heads).to.deep.equal([events.at(-1)!.hash])
  })

  it('finds nothing wrong with nothing', () => {
    expect(verifyChain([])).to.deep.equal({events: [], heads: [], problems: []})
  })

  for (const line of [1, 2, 7, 12]) {
    it(`names line ${line} when it was edited, once`, () => {
      expect(named(replaced(lines, line - 1, edit(lines[line - 1], {by: 'eve@example.com'})))).to.deep.equal([
        `altered ${line}`,
      ])
    })

    it(`names line ${line} when its hash was edited, once`, () => {
      expect(named(replaced(lines, line - 1, edit(lines[line - 1], {hash: 'a'.repeat(64)})))).to.deep.equal([
        `altered ${line}`,
      ])
    })

    it(`names line ${line} when both were edited, once`, () => {
      const changed = edit(lines[line - 1], {by: 'eve@example.com', hash: 'a'.repeat(64)})
      expect(named(replaced(lines, line - 1, changed))).to.deep.equal([`altered ${line}`])
    })

    it(`names line ${line} when what it follows was edited, once`, () => {
      expect(named(replaced(lines, line - 1, edit(lines[line - 1], {prev: ['b'.repeat(64)]})))).to.deep.equal([
        `altered ${line}`,
      ])
    })

    it(`names line ${line} when it is no event any more, once`, () => {
      expect(named(replaced(lines, line - 1, 'rubbish'))).to.deep.equal([`unreadable ${line}`])
      expect(named(replaced(lines, line - 1, lines[line - 1].slice(1)))).to.deep.equal([`unreadable ${line}`])
      expect(named(replaced(lines, line - 1, lines[line - 1].slice(0, 60)))).to.deep.equal([`unreadable ${line}`])
    })
  }

  for (const line of [1, 2, 7, 11]) {
    it(`names the line after line ${line} when that was removed, once`, () => {
      expect(named(spliced(lines, line - 1, 1))).to.deep.equal([`missing ${line}`])
    })

    it(`names the line after line ${line} when that was written anew with a hash of its own, once`, () => {
      const forged = forge(lines[line - 1], {by: 'eve@example.com'})
      const {problems} = verify(replaced(lines, line - 1, forged))
      expect(problems.map(({kind, line: at}) => `${kind} ${at}`)).to.deep.equal([`missing ${line + 1}`])
      expect(problems[0].message).to.include(`or rewritten as line ${line}`)
    })
  }

  it('names one gap for several lines removed in a row', () => {
    expect(named(spliced(lines, 3, 4))).to.deep.equal(['missing 4'])
  })

  it('cannot tell that the last lines were removed: releases tell', () => {
    expect(named(lines.slice(0, 6))).to.deep.equal([])
  })

  for (const [one, other] of [
    [1, 2],
    [5, 6],
    [11, 12],
    [3, 5],
    [2, 9],
    [1, 12],
  ]) {
    it(`names lines ${one} and ${other} when they were exchanged, once`, () => {
      const {problems} = verify(exchange(lines, one, other))
      expect(problems.map(({kind, line, lastLine}) => [kind, line, lastLine])).to.deep.equal([
        ['out-of-order', one, other],
      ])
      expect(problems[0].message).to.equal(`lines ${one} and ${other} have changed places`)
    })
  }

  it('names the stretch when a line was moved further up', () => {
    const moved = spliced(spliced(lines, 8, 1), 2, 0, lines[8])
    const {problems} = verify(moved)
    expect(problems.map(({kind, line, lastLine}) => [kind, line, lastLine])).to.deep.equal([['out-of-order', 3, 9]])
    expect(problems[0].message).to.include('not in the order')
  })

  it('tells an edit, a removal and an exchange apart in one ledger, each once', () => {
    const many = linesOf(chainOf(anyDrafts(40)))
    const damaged = spliced(exchange(replaced(many, 4, edit(many[4], {at: '2020-01-01T00:00:00Z'})), 20, 21), 30, 1)
    expect(named(damaged)).to.deep.equal(['altered 5', 'out-of-order 20', 'missing 31'])
  })

  it('tells them apart side by side', () => {
    const damaged = spliced(exchange(replaced(lines, 4, edit(lines[4], {by: 'eve'})), 6, 7), 8, 1)
    expect(named(damaged)).to.deep.equal(['altered 5', 'out-of-order 6', 'missing 9'])
  })

  it('reports a removed line although another one is unreadable later', () => {
    expect(named(spliced(replaced(lines, 8, 'rubbish'), 2, 1))).to.deep.equal(['missing 3', 'unreadable 8'])
  })

  it('still gives the events that are not concerned', () => {
    const chain = verify(replaced(replaced(lines, 4, edit(lines[4], {by: 'eve'})), 7, 'rubbish'))
    expect(chain.events.map(({line}) => line)).to.deep.equal([1, 2, 3, 4, 6, 7, 9, 10, 11, 12])
    expect(chain.problems[0].rotation).to.equal(events[4].rotation)
    expect(chain.problems[1].rotation).to.equal(null)
  })

  it('says nothing of what a damaged line holds', () => {
    const chain = verify([...lines, 'SOME_KEY=what-nobody-may-see', edit(lines[3], {by: 'what-nobody-may-see'})])
    expect(chain.problems).to.have.length(2)
    expect(JSON.stringify(chain.problems)).not.to.include('what-nobody-may-see')
  })

  it('refuses one id for two different events', () => {
    const twin = forge(lines[11], {prev: [events[11].hash], by: 'eve'})
    expect(named([...lines, twin])).to.deep.equal(['duplicate-id 13'])
  })

  describe('in a team that uses git', () => {
    const base = chainOf(anyDrafts(3))
    const ours = chainOf([verified('app:a'), verified('app:b')], [base[2].hash])
    const theirs = chainOf([verified('app:c'), verified('app:d')], [base[2].hash])

    it('takes two branches merged one after the other as sound, with two heads', () => {
      const chain = verify(linesOf([...base, ...theirs, ...ours]))
      expect(chain.problems).to.deep.equal([])
      expect(chain.heads).to.deep.equal([ours[1].hash, theirs[1].hash].sort())
    })

    it('takes branches merged line by line as sound', () => {
      expect(named(linesOf([...base, ours[0], theirs[0], ours[1], theirs[1]]))).to.deep.equal([])
    })

    it('takes the event that joins them as the only head', () => {
      const join = written(verified('app:e'), [ours[1].hash, theirs[1].hash])
      expect(verify(linesOf([...base, ...ours, ...theirs, join])).heads).to.deep.equal([join.hash])
    })

    it('finds a line removed from a branch', () => {
      expect(named(linesOf([...base, ours[0], ours[1], theirs[1]]))).to.deep.equal(['missing 6'])
    })

    it('counts a line once that a union merge left twice', () => {
      const chain = verify(linesOf([...base, ...ours, base[2], ...ours, ...theirs]))
      expect(chain.problems).to.deep.equal([])
      expect(chain.events.map(({event}) => event.id)).to.deep.equal([...base, ...ours, ...theirs].map(({id}) => id))
    })

    it('takes two ledgers begun on two branches as sound', () => {
      const other = chainOf(anyDrafts(2))
      expect(named(linesOf([...base, ...other]))).to.deep.equal([])
    })

    it('names a conflict that was not resolved once, by its first line', () => {
      const conflict = ['<<<<<<< HEAD', ...linesOf(ours), '=======', ...linesOf(theirs), '>>>>>>> rotate-stripe']
      const {problems, events: usable} = verify([...linesOf(base), ...conflict])
      expect(problems.map(({kind, line, lastLine}) => [kind, line, lastLine])).to.deep.equal([
        ['conflict-markers', 4, 10],
      ])
      expect(problems[0].message).to.include('keep the events of both sides')
      expect(usable).to.have.length(7)
    })

    it('names each of several conflicts, with their common base or without', () => {
      const first = ['<<<<<<< HEAD', lineOf(ours[0]), '||||||| 1a2b3c4', '=======', '>>>>>>> other']
      const second = ['<<<<<<< HEAD', lineOf(ours[1]), '=======', lineOf(theirs[0]), '>>>>>>> other']
      expect(named([...linesOf(base), ...first, ...second])).to.deep.equal(['conflict-markers 4', 'conflict-markers 9'])
    })

    it('names a marker that was left over alone', () => {
      expect(named([...linesOf(base), '=======', ...linesOf(ours)])).to.deep.equal(['conflict-markers 4'])
    })
  })
})
