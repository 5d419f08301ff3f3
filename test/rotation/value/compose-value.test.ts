import {expect} from 'chai'

import {appEnvironment} from '../../../src/model/environment.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {composeValues} from '../../../src/rotation/value/compose-value.js'

const app = (name: string) => appEnvironment({id: name, name})
const url = (host: string, password: string) => `amqps://acme:${password}@${host}.mq.example/main`

function compose(
  vars: Array<[string, string, string, null | string]>,
  given: string,
): Record<string, string> | readonly string[] {
  const composition = composeValues(
    vars.map(([name, key, part, value]) => ({
      environment: app(name),
      key,
      part,
      value: value === null ? null : new SecretValue(value),
    })),
    new SecretValue(given),
  )
  if (composition.composed === null) return composition.refused
  return Object.fromEntries(
    composition.composed.map(({environment, fresh, key}) => [`${environment.name} ${key}`, fresh.reveal()]),
  )
}

describe('composing new values', () => {
  const two: Array<[string, string, string, null | string]> = [
    ['staging', 'RABBIT_URL', 'password', url('a', 'OldPa55word1234')],
    ['prod', 'RABBIT_URL', 'password', url('b', 'OldPa55word1234')],
  ]

  it('puts a password into each value and keeps the rest', () => {
    expect(compose(two, 'N3wPa55word5678')).to.deep.equal({
      'staging RABBIT_URL': url('a', 'N3wPa55word5678'),
      'prod RABBIT_URL': url('b', 'N3wPa55word5678'),
    })
  })

  it('takes a whole value where all are alike', () => {
    const alike = two.map(([name, key, part]) => [name, key, part, url('a', 'OldPa55word1234')]) as typeof two
    expect(compose(alike, url('elsewhere', 'N3wPa55word5678'))).to.deep.equal({
      'staging RABBIT_URL': url('elsewhere', 'N3wPa55word5678'),
      'prod RABBIT_URL': url('elsewhere', 'N3wPa55word5678'),
    })
  })

  it('takes the password out of a whole value that fits one of them', () => {
    expect(compose(two, url('b', 'N3wPa55word5678'))).to.deep.equal({
      'staging RABBIT_URL': url('a', 'N3wPa55word5678'),
      'prod RABBIT_URL': url('b', 'N3wPa55word5678'),
    })
  })

  it('refuses a whole value that would send all to one place', () => {
    expect(compose(two, url('elsewhere', 'N3wPa55word5678'))).to.deep.equal([
      'staging and prod hold the password in different values of RABBIT_URL; give the password alone, and the rest of each is kept.',
    ])
  })

  it('refuses a URL of another kind', () => {
    expect(compose(two, 'https://example.com/')).to.match(
      /written in another form than the old one; give the password alone/,
    )
  })

  it('replaces whole values', () => {
    expect(compose([['prod', 'API_TOKEN', 'value', 'old-4f8a1c77e2b94d60']], 'new')).to.deep.equal({
      'prod API_TOKEN': 'new',
    })
    expect(compose([['prod', 'API_TOKEN', 'value', null]], 'new')).to.deep.equal({'prod API_TOKEN': 'new'})
  })

  it('puts the same credential into other keys in their own way', () => {
    const vars: typeof two = [
      ['prod', 'MQ_PASSWORD', 'value', 'OldPa55word1234'],
      ['prod', 'RABBIT_URL', 'password', url('b', 'OldPa55word1234')],
    ]
    expect(compose(vars, 'N3w@Pa55word5678')).to.deep.equal({
      'prod MQ_PASSWORD': 'N3w@Pa55word5678',
      'prod RABBIT_URL': url('b', 'N3w%40Pa55word5678'),
    })
  })
})
