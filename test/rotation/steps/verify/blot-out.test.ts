import {expect} from 'chai'

import {SecretValue} from '../../../../src/model/secret-value.js'
import {blotOut} from '../../../../src/rotation/steps/verify/blot-out.js'

const VALUE = `sec"ret/va lue&+ü'1234`
const blotted = (text: string) => blotOut(text, [new SecretValue(VALUE)])

describe('blotting out values', () => {
  const forms: Record<string, string> = {
    raw: VALUE,
    'percent-encoded': encodeURIComponent(VALUE),
    'in JSON': JSON.stringify({value: VALUE}),
    'in hexadecimal': Buffer.from(VALUE).toString('hex'),
    'in base64': Buffer.from(VALUE).toString('base64'),
    'in base64 after one byte': Buffer.from(`x${VALUE}`).toString('base64'),
    'in base64 after two bytes': Buffer.from(`xy${VALUE}z`).toString('base64'),
    'in base64url': Buffer.from(VALUE).toString('base64url'),
    'quoted for a shell': `'${VALUE.replaceAll("'", String.raw`'\''`)}'`,
  }
  for (const [name, text] of Object.entries(forms)) {
    it(`finds them ${name}`, () => {
      const result = blotted(`before ${text} after`)
      expect(result).to.match(/^before .*\[secret value].* after$/)
      expect(result).not.to.include(text.slice(4, -4))
    })
  }

  it('finds each line of a value of several', () => {
    const value = new SecretValue('first-line-1234\nsecond-line-5678')
    expect(blotOut('x second-line-5678 y', [value])).to.equal('x [secret value] y')
  })

  it('leaves everything else', () => {
    expect(blotted('nothing in here')).to.equal('nothing in here')
    expect(blotOut('a 1 b', [new SecretValue('1')])).to.equal('a 1 b')
  })
})
