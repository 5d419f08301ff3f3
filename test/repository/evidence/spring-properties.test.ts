/* eslint-disable no-template-curly-in-string -- code of other people */
import {expect} from 'chai'

import {propertyAt, valuesIn} from '../../../src/repository/evidence/spring-properties.js'

describe('propertyAt', () => {
  const nameOf = (text: string) => propertyAt(text, text.indexOf('KEY'))

  it('gives the full name of a property, in YAML with all that it is nested in', () => {
    expect(nameOf('app.field-key=${KEY}\n')).to.equal('app.field-key')
    expect(nameOf('app:\n  other: 1\n  crypto:\n    # for rows\n    key: ${KEY:}\n')).to.equal('app.crypto.key')
    expect(nameOf('server:\n  port: 1\napp:\n  key: ${KEY}\n')).to.equal('app.key')
  })

  it('gives none where there is none', () => {
    expect(nameOf('${KEY}\n')).to.equal(null)
  })
})

describe('valuesIn', () => {
  it('finds what fields and arguments are called that take a property', () => {
    const text = [
      '@Value("${app.field-key}")',
      'private String fieldKey;',
      'Vault(@Value("${app.other:dev}") String other) {}',
      '@Value("${app.third}") lateinit var third: String',
    ].join('\n')
    expect(valuesIn(text).map(({given, name}) => [name, given[0].name])).to.deep.equal([
      ['app.field-key', 'fieldKey'],
      ['app.other', 'other'],
      ['app.third', 'third'],
    ])
  })
})
