import {expect} from 'chai'

import {unbroken, wrap} from '../../../src/report/elements/wrap.js'
import {printable} from '../../../src/text/printable.js'

describe('wrap', () => {
  it('breaks at blanks within the width, indent included', () => {
    expect(wrap('one two three four', {width: 10, indent: 2})).to.deep.equal(['  one two', '  three', '  four'])
  })

  it('indents the lines after the first as told', () => {
    expect(wrap('one two three', {width: 9, hanging: 4})).to.deep.equal(['one', '    two', '    three'])
  })

  it('never breaks a phrase marked as unbroken, nor what stands between backticks', () => {
    expect(wrap(`run ${unbroken('heroku a b')} now`, {width: 8})).to.deep.equal(['run', 'heroku a b', 'now'])
    expect(wrap('run `heroku a b` now', {width: 8})).to.deep.equal(['run', '`heroku a b`', 'now'])
  })

  it('leaves a word that is too wide whole', () => {
    expect(wrap('a LONG_LONG_LONG_KEY b', {width: 8})).to.deep.equal(['a', 'LONG_LONG_LONG_KEY', 'b'])
  })

  it('counts wide characters as two columns', () => {
    expect(wrap('鍵鍵 鍵鍵', {width: 8})).to.deep.equal(['鍵鍵', '鍵鍵'])
  })

  it('copes with a width smaller than the indent', () => {
    expect(wrap('a b', {width: 2, indent: 4})).to.deep.equal(['    a', '    b'])
  })
})

describe('printable', () => {
  it('takes terminal sequences, control and direction characters out, and keeps one line', () => {
    expect(printable('\u001B[31mred\u001B[0m\r\nnext\u0007\u202Ex\tz')).to.equal('red nextx z')
  })

  it('leaves ordinary text of any script alone', () => {
    expect(printable('Zürich 鍵 👍 é')).to.equal('Zürich 鍵 👍 é')
  })
})
