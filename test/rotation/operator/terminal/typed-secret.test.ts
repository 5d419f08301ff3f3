import {expect} from 'chai'

import {
  isUnfinished,
  meantSecret,
  NOTHING_TYPED,
  type TypedKey,
  type TypedSecret,
  typeKey,
} from '../../../../src/rotation/operator/terminal/typed-secret.js'

const RETURN: TypedKey = {name: 'return', sequence: '\r'}
const LINE_FEED: TypedKey = {name: 'enter', sequence: '\n'}
const START: TypedKey = {name: 'paste-start', sequence: '\u001B[200~'}
const END: TypedKey = {name: 'paste-end', sequence: '\u001B[201~'}
const BACKSPACE: TypedKey = {name: 'backspace', sequence: '\u007F'}

const keys = (text: string): TypedKey[] => [...text].map((sequence) => ({name: sequence.toLowerCase(), sequence}))
const type = (pressed: readonly TypedKey[], from: TypedSecret = NOTHING_TYPED) =>
  pressed.reduce((state, key) => typeKey(state, key), from)

describe('typed secret', () => {
  it('is what was typed', () => expect(type(keys('aB 1é😀')).text).to.equal('aB 1é😀'))

  it('loses its last character to Backspace, however many bytes that has', () => {
    expect(type([...keys('ab'), BACKSPACE]).text).to.equal('a')
    expect(type([...keys('a👩‍👩‍👧'), BACKSPACE]).text).to.equal('a')
    expect(type([BACKSPACE]).text).to.equal('')
  })

  it('is cleared by Ctrl-U and Ctrl-W', () => {
    for (const name of ['u', 'w'])
      expect(type([...keys('abc'), {name, ctrl: true, sequence: '\u0015'}]).text).to.equal('')
  })

  it('ignores arrows, Tab and other keys that are no text', () => {
    const others: TypedKey[] = [
      {name: 'left', sequence: '\u001B[D'},
      {name: 'tab', sequence: '\t'},
      {name: 'a', ctrl: true, sequence: '\u0001'},
      {name: 'f5', sequence: '\u001B[15~'},
    ]
    expect(type([...keys('ab'), ...others]).text).to.equal('ab')
  })

  it('keeps the line breaks and tabs of what is pasted', () => {
    const pasted = type([START, ...keys('one'), RETURN, ...keys('two'), {name: 'tab', sequence: '\t'}, END])
    expect(pasted.text).to.equal('one\ntwo\t')
    expect(pasted.pasting).to.equal(false)
  })

  it('takes CR LF for one line break and two CR for two', () => {
    expect(type([START, ...keys('a'), RETURN, LINE_FEED, ...keys('b'), END]).text).to.equal('a\nb')
    expect(type([START, ...keys('a'), RETURN, RETURN, ...keys('b'), END]).text).to.equal('a\n\nb')
    expect(type([START, ...keys('a'), LINE_FEED, LINE_FEED, ...keys('b'), END]).text).to.equal('a\n\nb')
  })

  it('is replaced by what is typed after a refusal, and changed by Backspace', () => {
    const refused = {...type(keys('wrong ')), refused: true}
    expect(type(keys('right'), refused)).to.include({text: 'right', refused: false})
    expect(type([START, ...keys('right'), END], refused).text).to.equal('right')
    expect(type([BACKSPACE], refused)).to.include({text: 'wrong', refused: false})
    expect(type([{name: 'left', sequence: '\u001B[D'}], refused)).to.include({text: 'wrong ', refused: true})
  })

  it('ends before the line break that came with the paste, and keeps blanks to be judged', () => {
    expect(meantSecret({...NOTHING_TYPED, text: 'one\ntwo\n'})).to.equal('one\ntwo')
    expect(meantSecret({...NOTHING_TYPED, text: ' one '})).to.equal(' one ')
  })

  it('is not finished in the middle of a PEM document', () => {
    const words = ['PRIVATE', 'KEY']
    const begin = `-----BEGIN ${words.join(' ')}-----\nabc`
    expect(isUnfinished({...NOTHING_TYPED, text: begin})).to.equal(true)
    expect(isUnfinished({...NOTHING_TYPED, text: `${begin}\n-----END ${words.join(' ')}-----\n`})).to.equal(false)
    expect(isUnfinished({...NOTHING_TYPED, text: 'abc'})).to.equal(false)
  })
})
