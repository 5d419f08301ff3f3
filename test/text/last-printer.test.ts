import {expect} from 'chai'

import {jsonText} from '../../src/text/json-text.js'
import {lastPrinted} from '../../src/text/last-printer.js'
import {printable} from '../../src/text/printable.js'

const HOSTILE = 'a\u001B]0;title\u0007b\u001B[2Jc\u009B3Jd\u0008e\u0007f\u202Eg\u2066h\u2028i\u007Fj\rk'

describe('the last printer', () => {
  it('keeps colours, line breaks and tabs', () => {
    const text = '\u001B[38;2;1;2;3mred\u001B[39m\tx\n  y\r\n'
    expect(lastPrinted(text)).to.equal(text)
  })

  it('drops what steers a terminal', () => {
    expect(lastPrinted(HOSTILE)).to.equal('abcdefghijk')
    expect(lastPrinted('a\u001B]8;;https://evil.test\u001B\\link\u001B]8;;\u001B\\b')).to.equal('alinkb')
    expect(lastPrinted('a\u001BPhidden\u001B\\b\u001B_x\u001B\\c')).to.equal('abc')
  })

  it('lets no line be an order to a build service', () => {
    expect(lastPrinted('::set-output name=a::b\n  \u001B[1m::add-mask::x')).to.equal(
      ': :set-output name=a::b\n  \u001B[1m: :add-mask::x',
    )
    expect(lastPrinted('x ##[add-path]a ##vso[b]c ##teamcity[d]')).to.equal(
      'x # #[add-path]a # #vso[b]c # #teamcity[d]',
    )
  })
})

describe('a name from outside', () => {
  it('stays on its line and shows all that is in it', () => {
    expect(printable(`${HOSTILE}\n\u2029\u0085x\u200By\uFEFFz\u00ADw`)).to.equal('abcdefgh ij k xyzw')
  })
})

describe('JSON', () => {
  it('means the same and can be seen', () => {
    const document = {[HOSTILE]: [HOSTILE, '##[group]', '\u{E0041}', 'ü→🔑', '\n', String.fromCodePoint(0xd8_00)]}
    expect(JSON.parse(jsonText(document))).to.deep.equal(document)
    expect(jsonText(document)).to.include('ü→🔑')
    expect(jsonText(document).replaceAll('\n', '')).not.to.match(
      /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069]|##\[/, // eslint-disable-line no-control-regex
    )
  })
})
