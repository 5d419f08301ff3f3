import {expect} from 'chai'

import {renderCsv} from '../../../src/report/elements/csv.js'

describe('CSV', () => {
  it('quotes as RFC 4180 has it and ends lines in CRLF', () => {
    expect(
      renderCsv(
        ['a', 'b'],
        [
          ['x,"y"', 'two\nlines'],
          [null, ''],
        ],
      ),
    ).to.equal('a,b\r\n"x,""y""","two\nlines"\r\n,\r\n')
  })

  for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx']) {
    it(`disarms a cell that begins with ${JSON.stringify(cell[0])}`, () => {
      const [, line] = renderCsv(['a'], [[cell]]).split('\r\n')
      expect(line.replace(/^"/, '')).to.match(/^'/)
    })
  }

  it('leaves other cells alone', () => expect(renderCsv(['a'], [['a=b']])).to.equal('a\r\na=b\r\n'))
})
