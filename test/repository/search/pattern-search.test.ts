import {expect} from 'chai'

import {LINE_BREAK, writtenForms} from '../../../src/repository/search/credential-forms.js'
import {type Pattern, PatternSearch} from '../../../src/repository/search/pattern-search.js'
import {StreamSearch} from '../../../src/repository/search/stream-search.js'
import {randomFrom, randomText} from '../../support/random.js'

const exact = (text: string): Pattern => ({codes: Uint16Array.from(Buffer.from(text)), wraps: false})

/** Matches of a whole text, each once, as `pattern@start-end`, in order. */
function matchesIn(patterns: readonly Pattern[], text: Buffer): string[] {
  const found = new Set<string>()
  new PatternSearch(patterns).search(text, (pattern, start, end) => {
    found.add(`${pattern}@${start}-${end}`)
  })
  return [...found].sort()
}

/** The same, found one by one. */
function naively(patterns: readonly Pattern[], text: Buffer): string[] {
  const found: string[] = []
  for (const [index, {codes}] of patterns.entries()) {
    const bytes = Buffer.from(codes)
    for (let at = text.indexOf(bytes); at >= 0; at = text.indexOf(bytes, at + 1)) {
      found.push(`${index}@${at}-${at + bytes.length}`)
    }
  }

  return found.sort()
}

describe('search for many values', () => {
  it('finds what a naive search finds, whatever the patterns and wherever they stand', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomFrom(seed)
      // Few letters, so that patterns overlap, repeat and begin within each other.
      const letters = 2 + random(6)
      const word = randomText.bind(null, random, letters)
      const patterns = Array.from({length: 1 + random(30)}, () => exact(word(4 + random(20)).toString()))
      const text = word(random(3) === 0 ? 40_000 : random(400))
      for (const {codes} of patterns) {
        if (text.length > codes.length) text.set(codes, random(text.length - codes.length + 1))
      }

      expect(matchesIn(patterns, text), `seed ${seed}`).to.deep.equal(naively(patterns, text))
    }
  })

  it('finds a pattern at the first and at the last byte', () => {
    expect(matchesIn([exact('abcdefgh')], Buffer.from('abcdefgh'))).to.deep.equal(['0@0-8'])
    expect(matchesIn([exact('abcdefgh')], Buffer.from('abcdefgh' + 'x'.repeat(50_000) + 'abcdefgh'))).to.deep.equal([
      '0@0-8',
      '0@50008-50016',
    ])
  })

  it('finds nothing in a text shorter than a value', () => {
    expect(matchesIn([exact('abcdefgh')], Buffer.from('abcdefg'))).to.deep.equal([])
    expect(matchesIn([exact('abcdefgh')], Buffer.alloc(0))).to.deep.equal([])
  })

  it('refuses a value that is too short to search for', () => {
    expect(() => new PatternSearch([exact('ab')])).to.throw(RangeError)
  })

  describe('line breaks', () => {
    const value = ['-----BEGIN KEY-----', 'Zk3/+aPq9LmN0x7T', 'nQw8Er/+ty2UiOp1', '-----END KEY-----']
    const codes = Uint16Array.from(
      value.flatMap((line, index) => [...(index > 0 ? [LINE_BREAK] : []), ...Buffer.from(line)]),
    )
    const found = (text: string) => {
      const styles: string[] = []
      const search = new PatternSearch([{codes, wraps: false}])
      const bytes = Buffer.from(text)
      search.search(bytes, (_, start, end, style) => {
        styles.push(`${style} ${bytes.subarray(start, end).toString() === text.trim()}`)
      })
      return styles
    }

    const cases: Array<[string, string, string]> = [
      ['LF', '\n', 'newline true'],
      ['CRLF', '\r\n', 'newline true'],
      ['an indented block', '\n      ', 'newline true'],
      [String.raw`\n`, String.raw`\n`, 'escaped true'],
      [String.raw`\r\n`, String.raw`\r\n`, 'escaped true'],
      [String.raw`\\n`, String.raw`\\n`, 'escaped true'],
      [String.raw`\u000a`, String.raw`\u000a`, 'escaped true'],
      ['%0A', '%0A', 'percent-encoded true'],
      ['%0d%0a', '%0d%0a', 'percent-encoded true'],
      ['concatenated strings', '\\n" +\n    "', 'escaped true'],
    ]
    for (const [name, lineBreak, expected] of cases) {
      it(`takes ${name} for a line break`, () => {
        expect(found(value.join(lineBreak))).to.deep.equal([expected])
      })
    }

    it('does not take anything else for one', () => {
      for (const lineBreak of ['', ' ', 'x', '\nx', '%20', String.raw`\t`, ','.repeat(100)]) {
        expect(found(value.join(lineBreak)), JSON.stringify(lineBreak)).to.deep.equal([])
      }
    })

    it('does not take half a value for all of it', () => {
      expect(found(value.slice(0, 3).join('\n'))).to.deep.equal([])
      expect(found(value.slice(1).join('\n'))).to.deep.equal([])
    })
  })

  it('finds base64 wrapped at any column', () => {
    const value = 'Vq9#kT2!mZ8@pL4$wX6^'
    const forms = writtenForms(value)
    for (let before = 0; before < 80; before++) {
      const encoded = Buffer.from('x'.repeat(before) + value + 'y'.repeat(70)).toString('base64')
      for (const columns of [64, 76]) {
        const text = Buffer.from(encoded.replaceAll(new RegExp(`.{${columns}}`, 'g'), '$&\n'))
        let count = 0
        new PatternSearch(forms).search(text, (index) => {
          if (forms[index].form === 'base64') count++
        })
        expect(count, `${before} bytes before, ${columns} columns`).to.be.greaterThan(0)
      }
    }
  })
})

describe('search of a stream', () => {
  it('finds the same whatever the chunks', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed)
      const word = randomText.bind(null, random, 26)
      const patterns = Array.from({length: 5}, () => exact(word(8 + random(60)).toString()))
      // Longer than what is held in memory at once.
      const text = Buffer.alloc(1_500_000 + random(2_000_000), word(9973))
      const planted: string[] = []
      for (let i = 0; i < 20; i++) {
        const pattern = random(patterns.length)
        const {codes} = patterns[pattern]
        const at = i * 70_000 + random(60_000)
        text.set(codes, at)
        planted.push(`${pattern}@${at}-${at + codes.length}`)
      }

      const found = new Set<string>()
      const stream = new StreamSearch(new PatternSearch(patterns), (pattern, start, end) => {
        found.add(`${pattern}@${start}-${end}`)
      })
      for (let at = 0; at < text.length;) {
        const size = 1 + random(random(2) === 0 ? 100 : 300_000)
        stream.push(text.subarray(at, at + size))
        at += size
      }

      stream.end()
      expect([...found].sort(), `seed ${seed}`).to.deep.equal(planted.sort())
    }
  })

  it('finds at once what has arrived when it is flushed, and what only later is whole', () => {
    const found: number[] = []
    const stream = new StreamSearch(new PatternSearch([exact('needle-in-hay')]), (_, start) => found.push(start))
    stream.push(Buffer.from('xx needle-in-hay and nee'))
    stream.flush()
    expect([...new Set(found)]).to.deep.equal([3])
    stream.push(Buffer.from('dle-in'))
    stream.flush()
    stream.push(Buffer.from('-hay'))
    stream.flush()
    expect([...new Set(found)]).to.deep.equal([3, 21])
  })
})
