import {expect} from 'chai'
import {execFileSync} from 'node:child_process'

import {command, commandPart} from '../../src/text/command.js'
import {shellQuote} from '../../src/text/shell-quote.js'

/** The words that bash makes of a line. */
function wordsOf(line: string): string[] {
  const printed = execFileSync('bash', ['-c', String.raw`printf '%s\0' ` + line], {encoding: 'utf8'})
  return printed.split('\0').slice(0, -1)
}

const KEYS = [
  'PLAIN_KEY',
  'X$(touch /tmp/never)',
  'X`touch /tmp/never`',
  'a;b',
  'a && b | c > d < e',
  `it's "both"`,
  'with blanks  and\ttab',
  'two\nlines',
  String.raw`back\slash`,
  '~root',
  '=ls',
  '*?[x]{a,b}',
  '!!',
  '!!\n',
  '#no comment',
  '',
  'ü→💥',
  '\u202Edesrever',
  '\u001B[31mred',
  '$HOME',
  '\u2028x',
]

describe('a command that is shown to be copied', () => {
  for (const key of KEYS) {
    it(`has ${JSON.stringify(key)} as one word`, () => {
      expect(wordsOf(shellQuote(key))).to.deep.equal([key])
      expect(shellQuote(key)).not.to.match(/[\u0000-\u001F\u007F-\u009F\u2028-\u202E]/) // eslint-disable-line no-control-regex
      expect(wordsOf(command`heroku secrets:rotate ${key} --app ${key}x`)).to.deep.equal([
        'heroku',
        'secrets:rotate',
        key,
        '--app',
        `${key}x`,
      ])
    })
  }

  it('takes no word for an option', () => {
    expect(command`heroku secrets:rotate ${'--resume'} --app ${'-x'}`).to.equal(
      'heroku secrets:rotate --app=-x -- --resume',
    )
    const rotate = commandPart`heroku secrets:rotate ${'-$(x)'}`
    expect(command`Go on: ${rotate} --resume`).to.equal(`Go on: heroku secrets:rotate --resume -- '-$(x)'`)
    expect(command`git tag -d ${'-v1'}`).to.equal('git tag -d -- -v1')
  })
})
