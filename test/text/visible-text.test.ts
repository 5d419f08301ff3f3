import {expect} from 'chai'

import {visibleText} from '../../src/text/visible-text.js'

describe('a text from outside, made visible', () => {
  it('is itself where all of it is seen', () => {
    const text = String.raw`curl -fsS "https://example.com/?a=1&b=ü" | grep -q 'ok' && printf '\n' # done`
    expect(visibleText(text)).to.equal(text)
  })

  const HIDDEN: ReadonlyArray<readonly [string, string, string]> = [
    ['a line break', 'true\nrm x', 'true<U+000A>rm x'],
    ['a carriage return', 'evil\rtrue', 'evil<U+000D>true'],
    ['terminal sequences', 'a\u001B[2K\u001B[1Gb', 'a<U+001B>[2K<U+001B>[1Gb'],
    ['a C1 sequence', 'a\u009B2Kb', 'a<U+009B>2Kb'],
    ['backspaces', 'evil\b\b\b\b', 'evil<U+0008><U+0008><U+0008><U+0008>'],
    ['a change of direction', 'a\u202Eb\u2066c', 'a<U+202E>b<U+2066>c'],
    ['characters of no width', 'a\u200Bb\u2060c\u00ADd', 'a<U+200B>b<U+2060>c<U+00AD>d'],
    ['tag characters', 'a\u{E0041}', 'a<U+E0041>'],
    ['other blanks and separators', 'a\u00A0b\u2028c\u3000d', 'a<U+00A0>b<U+2028>c<U+3000>d'],
    ['fillers that look like blanks', 'a\u3164b\uFFA0', 'a<U+3164>b<U+FFA0>'],
    ['half of a character', 'a\uD800b', 'a<U+D800>b'],
    ['many blanks', `true${' '.repeat(400)}; evil`, 'true<400 blanks>; evil'],
  ]
  for (const [what, text, shown] of HIDDEN) {
    it(`shows ${what}`, () => {
      expect(visibleText(text)).to.equal(shown)
    })
  }

  it('leaves nothing out, whatever it holds', () => {
    for (let code = 0; code <= 0xff_ff; code += 1) {
      const text = `<${String.fromCodePoint(code)}>`
      const shown = visibleText(text)
      if (shown !== text) expect(shown).to.equal(`<<U+${code.toString(16).toUpperCase().padStart(4, '0')}>>`)
    }
  })
})
