import {expect} from 'chai'

import {malformationsOf} from '../../src/strength/malformation.js'
import {mend} from '../../src/strength/mend.js'
import {randomLike} from '../support/inventory-of.js'
import {curveKey, rsaKeys} from '../support/key-pairs.js'

const token = randomLike(1)
const pem = curveKey()
const rsa = rsaKeys().own
const escaped = pem.replaceAll('\n', String.raw`\n`)

describe('mend', () => {
  const mended: [string, string, string, string][] = [
    ['a newline', `${token}\r\n`, token, 'without the newline at its end'],
    ['a space', ` ${token}`, token, 'without the space at its beginning'],
    ['an invisible character', `\uFEFF${token}`, token, 'without the invisible characters at its beginning'],
    ['quotes', `"${token}"`, token, 'without the quotes around it'],
    ['typographic quotes', `“${token}”`, token, 'without the quotes around it'],
    ['quotes with a comma', `'${token}',`, token, 'without the quotes and the sign behind them'],
    ['a pasted line', `export THE_KEY="${token}"\n`, token, 'without its own name at its beginning'],
    ['an escaped PEM', escaped, pem, 'with line breaks in its PEM'],
    ['a PEM that was escaped twice', escaped.replaceAll('\\', '\\\\'), pem, 'with line breaks in its PEM'],
    ['an indented PEM', rsa.replaceAll('\n', '\n\t'), `${rsa}\n`, 'without the indentation'],
    [
      'a PEM whose + signs became spaces',
      rsa.replaceAll('+', ' '),
      rsa,
      'the + signs in its PEM that had become spaces',
    ],
    ['a PEM in quotes', `"${escaped}"`, pem, 'without the quotes around it'],
    ['a PEM on one line', pem.replaceAll('\n', ' '), `${pem}\n`, 'with line breaks in its PEM'],
    ['JSON with line breaks', '{"key":"a\nb"}', String.raw`{"key":"a\nb"}`, 'with the line breaks in its JSON escaped'],
    ['JSON in a string', String.raw`{\"key\":\"a\"}`, '{"key":"a"}', 'without the backslashes'],
    ['JSON in single quotes', "{'key': 'a'}", '{"key": "a"}', 'with double quotes in its JSON'],
    ['JSON in typographic quotes', '{“key”: “a”}', '{"key": "a"}', 'with straight quotes in its JSON'],
    ['JSON with a stray comma', '{"key": ",}",}', '{"key": ",}"}', 'without the stray comma in its JSON'],
    ['a PEM in JSON', JSON.stringify({key: escaped}), JSON.stringify({key: pem}), 'with line breaks in its PEM'],
    ['an @', 'postgres://u:p@s@db.example.net/x', 'postgres://u:p%40s@db.example.net/x', 'escaped'],
    ['a #', 'postgres://u:p#s@db.example.net/x', 'postgres://u:p%23s@db.example.net/x', 'escaped'],
    ['a %', 'postgres://u:5%zz@db.example.net/x', 'postgres://u:5%25zz@db.example.net/x', 'escaped'],
    ['a missing slash', 'redis:/u:p@db.example.net', 'redis://u:p@db.example.net', 'missing slash or colon'],
    ['a wrapped URL', 'redis://u:p@db.exam\n  ple.net', 'redis://u:p@db.example.net', 'line break inside its URL'],
  ]
  for (const [name, value, right, done] of mended) {
    it(`takes back ${name}`, () => {
      const mending = mend(value, 'THE_KEY')
      expect(mending).to.include({kind: 'mended', text: right})
      const words = mending.kind === 'mended' ? mending.done.join(', ') : ''
      expect(words).to.include(done).and.not.to.include(token)
      expect(malformationsOf(right, 'THE_KEY')).to.deep.equal([])
      expect(mend(right, 'THE_KEY')).to.deep.equal({kind: 'right'})
    })
  }

  it('is quick on long and hostile texts', () => {
    const begun = performance.now()
    const long = 30_000
    for (const text of [
      `redis://u:p@h${' '.repeat(long)}x`,
      `"${'\\'.repeat(long)}`,
      `{"${'\\'.repeat(long)}`,
      '-----BEGIN PRIVATE KEY-----'.repeat(1000),
      `{${',\n'.repeat(long)}`,
      `redis://${'%@'.repeat(long)}`,
      `THE_KEY=${'"'.repeat(long)}`,
    ]) {
      mend(text, 'THE_KEY')
    }

    expect(performance.now() - begun).to.be.below(2000)
  })

  const unknown: [string, string][] = [
    ['nothing but whitespace', ' \n'],
    ['several quoted texts', `"${token}","${token}"`],
    ['quotes within quotes', "'it's'"],
    ['a PEM that is cut off', pem.slice(0, 60)],
    ['an encrypted PEM on one line', pem.replace('\n', ' Proc-Type: 4,ENCRYPTED ').replaceAll('\n', ' ')],
    ['JSON that is cut off', '{"key": "a'],
    ['a password that is half escaped', 'postgres://u:5%41%zz@db.example.net/x'],
    ['a password with an @ behind a slash', 'postgres://u:p/s@x@db.example.net/x'],
    ['a URL without a host', `postgres://u:${token}@/x`],
    ['a space within a URL', `postgres://u:${token}@db.example .net/x`],
  ]
  for (const [name, value] of unknown) {
    it(`guesses nothing about ${name}`, () => {
      expect(mend(value, 'THE_KEY').kind).to.equal('unknown')
    })
  }
})
