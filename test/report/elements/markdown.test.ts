import {expect} from 'chai'

import {markdownCode, markdownTable, markdownText} from '../../../src/report/elements/markdown.js'

describe('Markdown', () => {
  it('escapes what would end a cell, make a tag, a link, emphasis or a mention', () => {
    expect(markdownText('a|b <b> [x](y) *z* `c` _d_')).to.equal(String.raw`a\|b &lt;b> \[x\](y) \*z\* \`c\` \_d\_`)
    expect(markdownText('two\nlines & @team')).to.equal('two lines &amp; @\u200Bteam')
  })

  it('leaves the underscores of a key alone', () =>
    expect(markdownText('STRIPE_SECRET_KEY')).to.equal('STRIPE_SECRET_KEY'))

  it('writes code that holds backticks and pipes', () => {
    expect(markdownCode('a b')).to.equal('`a b`')
    expect(markdownCode('a|b')).to.equal(String.raw`${'`'}a\|b${'`'}`)
    expect(markdownCode('a `b` c')).to.equal('`` a `b` c ``')
  })

  it('writes a table', () => {
    expect(markdownTable(['a', 'b'], [['1', '2']], new Set([1]))).to.equal('| a | b |\n| --- | :-: |\n| 1 | 2 |')
  })
})
