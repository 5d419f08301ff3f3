import {expect} from 'chai'

import {classify} from '../../src/classify/classify.js'
import {labelOf} from '../../src/classify/label.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {alnum, hex, made} from './invented-values.js'

const label = (key: string, text: null | string) =>
  labelOf(key, classify(key, text === null ? null : new SecretValue(text)))

describe('labelOf', () => {
  it('names what is recognised by form or name', () => {
    expect(label('ANY', made('sk_', 'live_', alnum(24)))).to.equal('Stripe secret key')
    expect(label('DATADOG_API_KEY', hex(32))).to.equal('Datadog API key')
  })

  it('names the rest by provider and kind', () => {
    expect(label('DATABASE_URL', 'postgres://u:p@h/d')).to.equal('PostgreSQL connection URL')
    expect(label('DB_PASSWORD', 'hunter2')).to.equal('password')
    expect(label('SESSION_SECRET', hex(64))).to.equal('signing secret')
  })

  it('names a masked value by its name', () => {
    expect(label('STRIPE_SECRET_KEY', null)).to.equal('Stripe API key')
  })
})
