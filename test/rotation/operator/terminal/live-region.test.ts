import {expect} from 'chai'

import {LiveRegion} from '../../../../src/rotation/operator/terminal/live-region.js'

const HIDE = '\u001B[?25l'
const SHOW = '\u001B[?25h'
const up = (rows: number) => `\u001B[${rows}A\r\u001B[0J`

describe('live region', () => {
  let written: string[]
  let output: {columns: number; rows: number; write(text: string): void}
  let region: LiveRegion

  beforeEach(() => {
    written = []
    output = {columns: 20, rows: 10, write: (text) => written.push(text)}
    region = new LiveRegion(output)
  })

  it('draws over what it drew', () => {
    region.draw(['one', 'two'])
    region.draw(['three'])
    expect(written).to.deep.equal([`${HIDE}one\ntwo\n`, `${up(2)}three\n`])
  })

  it('writes nothing when nothing has changed', () => {
    region.draw(['one'])
    region.draw(['one'])
    expect(written).to.have.length(1)
  })

  it('puts what stays for good above', () => {
    region.draw(['live'])
    region.draw(['live'], ['said'])
    expect(written[1]).to.equal(`${up(1)}said\nlive\n`)
  })

  it('shows the cursor again when nothing is live any more', () => {
    region.draw(['live'])
    region.draw([], ['said'])
    region.draw([], ['more'])
    expect(written.slice(1)).to.deep.equal([`${up(1)}said\n${SHOW}`, 'more\n'])
  })

  it('counts the rows that lines have broken into since the terminal became narrower', () => {
    region.draw(['x'.repeat(19), '✔ short'])
    output.columns = 10
    region.draw(['y'])
    expect(written[1]).to.equal(`${up(3)}y\n`)
  })

  it('goes up no further than the screen', () => {
    region.draw(['x'.repeat(19), 'x'.repeat(19), 'x'.repeat(19)])
    output.columns = 2
    region.draw(['y'])
    expect(written[1]).to.equal(`${up(9)}y\n`)
  })

  it('leaves the last column free and supposes 80 columns and 24 rows where nobody says', () => {
    expect(region.width).to.equal(19)
    const unknown = new LiveRegion({write() {}})
    expect([unknown.width, unknown.height]).to.deep.equal([79, 23])
  })
})
