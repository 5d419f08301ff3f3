import {expect} from 'chai'

import {SecretValue} from '../../src/model/secret-value.js'
import {writtenForms} from '../../src/repository/search/credential-forms.js'
import {BLOT, blotOut, DROPPED, holdsValue} from '../../src/text/blot-out.js'

const LIVE = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')
const ODD = `sec"ret/tom ato&+ü'1234<x>`
const PASSWORD = 'correct horse battery'

/** Every run of so many letters and digits that a text and a value have in common. */
function inCommon(text: string, value: string, length: number): string[] {
  const letters = (one: string) => one.toLowerCase().replaceAll(/[^\da-z]/g, '')
  const all = letters(value)
  const runs = Array.from({length: Math.max(0, all.length - length + 1)}, (_, i) => all.slice(i, i + length))
  return runs.filter((run) => letters(text.replaceAll('[secret value]', '\n')).includes(run))
}

const percent = (text: string, upper: boolean) =>
  [...Buffer.from(text)].map((byte) => `%${upper ? byte.toString(16).toUpperCase() : byte.toString(16)}`).join('')
const unicode = (text: string) =>
  Buffer.from(text, 'utf16le')
    .swap16()
    .toString('hex')
    .replaceAll(/.{4}/g, String.raw`\u$&`)
const base64 = (text: string) => Buffer.from(text).toString('base64')
const quotedPrintable = (text: string) =>
  [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** Ways of an answer to repeat what was sent. */
const ECHOES: Record<string, (value: string) => string> = {
  'as it is': (value) => value,
  'in a JSON string': (value) => JSON.stringify(value),
  'in JSON within JSON': (value) => JSON.stringify(JSON.stringify({value})),
  'with all as \\u': (value) => unicode(value),
  'with all as \\U': (value) =>
    unicode(value)
      .toUpperCase()
      .replaceAll(String.raw`\U`, String.raw`\u`),
  'with \\x': (value) => [...Buffer.from(value)].map((byte) => String.raw`\x${byte.toString(16)}`).join(''),
  'percent-encoded': (value) => encodeURIComponent(value),
  'percent-encoded in small letters': (value) => percent(value, false),
  'percent-encoded in capitals': (value) => percent(value, true),
  'as a form': (value) => new URLSearchParams({value}).toString(),
  'percent-encoded twice': (value) => encodeURIComponent(percent(value, true)),
  'in base64': (value) => base64(value),
  'in base64 after one byte': (value) => base64(`x${value}`),
  'in base64 after two bytes': (value) => base64(`xy${value}`),
  'in base64 for URLs': (value) => Buffer.from(`é${value}`).toString('base64url'),
  'in base64 with the case lost': (value) => base64(value).toUpperCase(),
  'in lines of base64': (value) => base64(`{"a":"${value}"}`).replaceAll(/.{12}/g, '$&\n'),
  'in base64, percent-encoded': (value) => encodeURIComponent(base64(value)),
  'in hexadecimal': (value) => Buffer.from(value).toString('hex'),
  'in capital hexadecimal': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'in hexadecimal with colons': (value) =>
    Buffer.from(value)
      .toString('hex')
      .replaceAll(/..(?!$)/g, '$&:'),
  'as 0x': (value) => [...Buffer.from(value)].map((byte) => `0x${byte.toString(16)}`).join(', '),
  'as a buffer': (value) => JSON.stringify(Buffer.from(value)),
  'in HTML': (value) => [...value].map((one) => `&#${one.codePointAt(0)};`).join(''),
  'in hexadecimal HTML': (value) => [...value].map((one) => `&#x${one.codePointAt(0)!.toString(16)};`).join(''),
  'in HTML as usual': (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'quoted-printable': (value) => quotedPrintable(value),
  'quoted for a shell': (value) => `'${value.replaceAll("'", String.raw`'\''`)}'`,
  'in capitals': (value) => value.toUpperCase(),
  'in small letters': (value) => value.toLowerCase(),
  spaced: (value) => [...value].join(' '),
  'in groups of four': (value) => value.replaceAll(/.{4}/g, '$&-'),
  'with what cannot be seen in between': (value) => [...value].join('\u200B'),
  'its first eight': (value) => `${value.slice(0, 8)}…`,
  'its last eight': (value) => `…${value.slice(-8)}`,
  'its last six': (value) => `ends in ${value.slice(-6)}`,
  'its middle': (value) => value.slice(4, -4),
  'with its first character missing': (value) => value.slice(1),
  'with a character missing': (value) => value.slice(0, 9) + value.slice(10),
  'with a character more': (value) => `${value.slice(0, 9)}x${value.slice(9)}`,
  'with another character': (value) => `${value.slice(0, 9)}~${value.slice(10)}`,
  'cut in the middle': (value) => `${value.slice(0, 9)}…${value.slice(-9)}`,
  backwards: (value) => [...value].reverse().join(''),
}

describe('blotting out', () => {
  afterEach(() => SecretValue.forgetAll())

  for (const [how, echo] of Object.entries(ECHOES)) {
    it(`finds a value ${how}`, () => {
      for (const value of [LIVE, ODD, PASSWORD]) {
        const result = blotOut(`The thing ${echo(value)} is bad.`, [new SecretValue(value)])
        expect(result, value).to.match(/^The thing .*\[secret value].*bad\.$/s)
        expect(result.replaceAll('[secret value]', '').length, result).to.be.lessThan(50)
        expect(inCommon(result, value, 5), result).to.deep.equal([])
        expect(inCommon(result, base64(value), 6), result).to.deep.equal([])
      }
    })
  }

  it('finds every form that the search in a repository knows', () => {
    for (const value of [LIVE, ODD.replace('ü', ''), PASSWORD]) {
      for (const {codes, form} of writtenForms(value)) {
        const text = Buffer.from(codes.map((code) => (code > 255 ? 10 : code))).toString('utf8')
        const result = blotOut(`Bad: ${text}`, [new SecretValue(value)])
        expect(result, `${form} ${text}`).to.match(/^Bad: .{0,4}\[secret value].{0,4}$/s)
      }
    }
  })

  it('finds the few characters that are shown beside what hides the rest', () => {
    for (const text of [
      `${LIVE.slice(0, 5)}****`,
      `****${LIVE.slice(-4)}`,
      `…${LIVE.slice(-4)}`,
      `"${LIVE.slice(-4)}"`,
    ]) {
      expect(blotOut(`Bad key ${text}.`, [new SecretValue(LIVE)]), text).to.include('[secret value]')
    }
  })

  it('drops a text that has a value in pieces too short to find', () => {
    const pieces = LIVE.match(/.{4}/g)!.join(' then the next: ')
    expect(blotOut(`It is ${pieces}.`, [new SecretValue(LIVE)])).to.equal(DROPPED)
  })

  it('finds what this process has held, though nobody says so', () => {
    const before = new SecretValue(LIVE)
    expect(before.byteLength).to.equal(32)
    for (const text of [LIVE, base64(LIVE), LIVE.slice(-8), LIVE.toUpperCase(), percent(LIVE, false)]) {
      expect(blotOut(`The thing ${text} is bad.`), text).to.match(/^The thing \[secret value]=? is bad\.$/)
    }
  })

  it('leaves settings that this process has held where they are words', () => {
    const settings = [
      'production',
      'acme-prod',
      'us-east-1',
      'https://acme-prod.herokuapp.com',
      'web-1',
      'v20',
      'info@example.com',
    ]
    for (const one of settings) {
      new SecretValue(one) // eslint-disable-line no-new
      const text = `Couldn't find that ${one} in production of acme-prod.`
      expect(blotOut(text)).to.equal(text)
    }
  })

  it('takes the names of nothing else with it', () => {
    const url = `postgres://uf83kd9:${'p9d8f7a6s5'.repeat(2)}@ec2-1-2-3-4.compute-1.amazonaws.com:5432/d8s7f6`
    const text = 'Config vars of acme-prod cannot be changed now: its release v12 is still running.'
    expect(blotOut(text, [new SecretValue(url), new SecretValue(LIVE)])).to.equal(text)
  })

  it('finds short values only where they are words of their own', () => {
    expect(blotOut('a 1 b', [new SecretValue('1')])).to.equal('a 1 b')
    expect(blotOut('abc12 xabc12x', [new SecretValue('abc12')])).to.equal('[secret value] xabc12x')
  })

  it('finds each line of a value of several', () => {
    const value = new SecretValue('first-line-1234\nsecond-line-5678')
    expect(blotOut('x second-line-5678 y', [value])).to.equal('x [secret value] y')
  })

  it('says whether there is anything', () => {
    expect(holdsValue(`see ${base64(LIVE)}`, [new SecretValue(LIVE)])).to.equal(true)
    expect(holdsValue('see nothing', [new SecretValue(LIVE)])).to.equal(false)
  })

  it('is quick where twenty thousand values are held and a thousand texts come', function () {
    this.timeout(60_000)
    for (let i = 0; i < 20_000; i++) new SecretValue(`${i.toString(36)}-${base64(`value ${i * 7919} of many`)}`) // eslint-disable-line no-new
    const begun = performance.now()
    for (let i = 0; i < 1000; i++) expect(blotOut(`You have no access to the app acme-${i}.`)).to.include(`acme-${i}.`)
    expect(performance.now() - begun).to.be.lessThan(20_000)
    expect(blotOut(`Bad: ${base64(`value ${77 * 7919} of many`)}.`)).to.match(/^Bad: \[secret value]=?\.$/)
  })
})

describe('a value that repeats itself, in a text that does', () => {
  afterEach(() => SecretValue.forgetAll())

  it('is blotted out in a time that does not grow with both', () => {
    const piece = '1aB'
    const kept = new SecretValue(piece.repeat(20_000))
    expect(blotOut(`${piece.repeat(13_000)} end`)).to.equal(`${BLOT} end`)
    expect(kept.byteLength).to.equal(60_000)
  })

  it('is blotted out as a whole, however long', () => {
    const text = Array.from({length: 300}, (_, nth) => `k${nth * 7919}Zq`).join('')
    expect(blotOut(`before ${text} after`, [new SecretValue(text)])).to.equal(`before ${BLOT} after`)
  })
})
