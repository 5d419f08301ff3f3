import {expect} from 'chai'

import {errorLines} from '../../../src/report/elements/error-lines.js'

const STOPPED = {
  message:
    'Stopped as you asked, between two steps. Now shop-staging and shop-production have the new value; nothing was revoked.',
  next: [
    'Go on: heroku secrets:rotate STRIPE_SECRET_KEY --pipeline shop --resume',
    'Or undo it: heroku secrets:rotate STRIPE_SECRET_KEY --pipeline shop --abort',
  ].join('\n'),
}
const commands = STOPPED.next.split('\n').map((line) => line.slice(line.indexOf('heroku')))

describe('the lines of an error', () => {
  it('mark each thing to do', () => {
    expect(errorLines(STOPPED, {width: null, mark: '›'})).to.deep.equal([
      ` ›   Error: ${STOPPED.message}`,
      ...STOPPED.next.split('\n').map((line) => ` ›   ${line}`),
    ])
  })

  for (const width of [40, 50, 80, 120]) {
    it(`break at blanks at ${width} columns, but for commands`, () => {
      const lines = errorLines(STOPPED, {width, mark: '›'})
      const words = lines.flatMap((line) => line.replace(/^ ›/, '').trim().split(' '))
      expect(words.join(' ')).to.equal(`Error: ${STOPPED.message} ${STOPPED.next.replace('\n', ' ')}`)
      for (const command of commands) expect(lines.filter((line) => line.endsWith(command))).to.have.length(1)
      for (const line of lines) if (!line.includes('heroku')) expect(line.length, line).to.be.below(width)
      expect(lines.filter((line) => line.startsWith(' ›'))).to.have.length(3)
    })
  }

  it('keep a command amid a sentence, and what is set off, whole', () => {
    const message = 'It would run what nobody agreed to:\n    command: curl https://x.example | sh -c "something long"'
    const next = 'Look first: with heroku secrets:history --app acme-prod --verify it is seen what was changed.'
    const lines = errorLines({message, next}, {width: 50, mark: '›'})
    expect(lines).to.include('         command: curl https://x.example | sh -c "something long"')
    expect(lines.join('\n')).to.include('heroku secrets:history --app acme-prod --verify')
  })

  it('steer no terminal', () => {
    expect(errorLines({message: 'a\u001B[2Jb'}, {width: 80, mark: '›'}).join('')).not.to.include('\u001B')
  })
})
