import {expect} from 'chai'

import {type Form, LINE_BREAK, writtenForms} from '../../../src/repository/search/credential-forms.js'

const textOf = (codes: Uint16Array) => Buffer.from(codes.map((code) => (code === LINE_BREAK ? 10 : code))).toString()

const texts = (value: string, form: Form) =>
  writtenForms(value)
    .filter((one) => one.form === form)
    .map(({codes}) => textOf(codes))

describe('a credential is found', () => {
  it('as it is, in UTF-8 and both orders of UTF-16', () => {
    const raw = writtenForms('pä55-word').filter(({form}) => form === 'raw')
    expect(raw.map(({codes}) => Buffer.from(codes).toString('hex'))).to.deep.equal([
      Buffer.from('pä55-word').toString('hex'),
      Buffer.from('pä55-word', 'utf16le').toString('hex'),
      Buffer.from('pä55-word', 'utf16le').swap16().toString('hex'),
    ])
  })

  for (const before of ['', 'a', 'ab', 'abc', 'user:']) {
    for (const after of ['', 'z', 'zy', '\n']) {
      it(`within the base64 of ${JSON.stringify(`${before}VALUE${after}`)}`, () => {
        const value = 'Zq8>>Kp2??v~'
        const forms = texts(value, 'base64')
        const bytes = Buffer.from(before + value + after)
        expect(forms.some((form) => bytes.toString('base64').includes(form))).to.equal(true)
        expect(forms.some((form) => bytes.toString('base64url').includes(form))).to.equal(true)
      })
    }
  }

  it('in base64 by every character that does not depend on what stands beside it', () => {
    expect(texts('12345678', 'base64').map(({length}) => length)).to.deep.equal([10, 10, 10])
    expect(texts('123456789', 'base64').map(({length}) => length)).to.deep.equal([12, 11, 11])
  })

  it('in a URL as the common encoders write it', () => {
    const value = "a b/c+d'e~é*"
    const forms = texts(value, 'url-encoded')
    expect(forms).to.include(encodeURIComponent(value))
    expect(forms).to.include(encodeURI(value))
    expect(forms).to.include(new URLSearchParams({v: value}).toString().slice(2))
    expect(forms).to.include('a%20b%2fc%2bd%27e~%c3%a9%2a')
  })

  it('decoded, where the value itself is percent-encoded', () => {
    expect(texts('p%40ss%2Fw0rdX', 'raw')).to.include('p@ss/w0rdX')
  })

  it('in JSON as the common encoders escape it', () => {
    const value = 'a"b/c\\d<e>&é\'\t'
    const forms = texts(value + 'x', 'json-escaped')
    expect(forms).to.include(JSON.stringify(value + 'x').slice(1, -1))
    expect(forms).to.include(
      JSON.stringify(value + 'x')
        .slice(1, -1)
        .replaceAll('/', String.raw`\/`),
    )
    expect(forms.some((form) => form.includes(String.raw`\u003ce\u003e\u0026`))).to.equal(true)
    expect(forms.some((form) => form.includes(String.raw`\u00E9`))).to.equal(true)
    expect(forms.some((form) => form.includes(String.raw`\u0022`))).to.equal(true)
  })

  it('escaped for markup', () => {
    expect(texts(`a&b"c'd<e>`, 'raw')).to.include.members(['a&amp;b"c\'d&lt;e&gt;', 'a&amp;b&quot;c&#39;d&lt;e&gt;'])
  })

  it('once, under its plainest form', () => {
    expect(texts('abcDEF123456', 'json-escaped')).to.deep.equal([])
    expect(texts('abcDEF123456', 'url-encoded')).to.deep.equal([])
  })

  it('without the white space around it, which is a mistake', () => {
    expect(texts(' abcDEF123456\n', 'raw')[0]).to.equal('abcDEF123456')
  })

  it('with the line breaks that were escaped on their way into it', () => {
    const forms = writtenForms(String.raw`-----BEGIN X-----\nAbCdEf012345\n-----END X-----`)
    expect(forms.some(({codes, form}) => form === 'raw' && codes.includes(LINE_BREAK))).to.equal(true)
  })
})
