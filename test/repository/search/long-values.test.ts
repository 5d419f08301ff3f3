import {expect} from 'chai'

import {type Form} from '../../../src/repository/search/credential-forms.js'
import {CredentialSearch} from '../../../src/repository/search/sought-credentials.js'
import {credential} from '../../support/generated-repository.js'
import {randomFrom} from '../../support/random.js'

const random = randomFrom(7)
const bytes = (length: number) => Buffer.from(Array.from({length}, () => random(256)))
const wrapped = (text: string, columns: number) => text.replaceAll(new RegExp(`.{${columns}}`, 'g'), '$&\n')
const pem = (length: number) =>
  ['-----BEGIN TEST DATA-----', wrapped(bytes(length).toString('base64'), 64), '-----END TEST DATA-----'].join('\n')

const LONG: Record<string, () => string> = {
  'on one line': () => bytes(45_000).toString('base64'),
  'of many lines': () => pem(44_000),
  'in JSON': () =>
    JSON.stringify(
      {pem: pem(20_000), urls: Array.from({length: 1000}, (_, i) => `<a href='/x/${i}?a&b'>${i}%</a>`)},
      null,
      2,
    ),
  'in another script': () => Array.from({length: 20_000}, () => String.fromCodePoint(0x30_40 + random(80))).join(''),
}

/** Milliseconds of the processor, the shortest of a few times. */
function shortest(work: () => unknown): number {
  const times = Array.from({length: 5}, () => {
    const before = process.cpuUsage()
    work()
    return process.cpuUsage(before).user / 1000
  })
  return Math.min(...times)
}

const formsIn = (search: CredentialSearch, text: Buffer) => {
  const found = new Set<Form>()
  search.patterns!.search(
    text,
    search.translating((_, form) => found.add(form)),
  )
  return [...found]
}

const unicodeEscape = (character: string) => String.raw`\u` + character.codePointAt(0)!.toString(16).padStart(4, '0')

describe('values of 60 kB', () => {
  for (const [name, make] of Object.entries(LONG)) {
    it(`${name} are soon ready to be searched for`, () => {
      const value = make()
      expect(Buffer.byteLength(value)).to.be.within(55_000, 105_000)
      expect(shortest(() => new CredentialSearch([credential('LONG', value)]))).to.be.below(100)
    })

    it(`${name} are found in every form`, () => {
      const value = make()
      const text = value.trim()
      const search = new CredentialSearch([credential('LONG', value)])
      const written: Array<[Form, Buffer | string]> = [
        ['raw', text],
        ['raw', text.replaceAll('\n', '\r\n')],
        ['raw', Buffer.from(text, 'utf16le')],
        ['raw', Buffer.from(text, 'utf16le').swap16()],
        ['url-encoded', encodeURIComponent(text)],
        ['url-encoded', new URLSearchParams({a: text}).toString().slice(2)],
        ['json-escaped', JSON.stringify(text)],
        ['json-escaped', JSON.stringify(text).replaceAll(/[^\0-\u007F]/g, unicodeEscape)],
        ...['', 'a', 'ab'].flatMap((before): Array<[Form, string]> => [
          ['base64', Buffer.from(before + text).toString('base64')],
          ['base64', Buffer.from(before + text).toString('base64url')],
          ['base64', wrapped(Buffer.from(before + text).toString('base64'), 76)],
        ]),
      ]
      for (const [form, body] of written) {
        const around = Buffer.concat([Buffer.from('key = "'), Buffer.from(body), Buffer.from('"\n')])
        // What needs no escaping is found as it is.
        expect(formsIn(search, around)).to.include(body.includes(text) ? 'raw' : form)
      }
    })
  }

  it('do not fail when they are longer still', () => {
    const value = bytes(200_000).toString('base64')
    expect(formsIn(new CredentialSearch([credential('LONG', value)]), Buffer.from(`x${value}x`))).to.deep.equal(['raw'])
  })
})
