import {expect} from 'chai'

import {keyWords} from '../../src/providers/key-words.js'
import {
  providerOfUrl,
  providersNamed,
  recogniseCredential,
  recogniseForm,
  recogniseNamed,
  recogniseUrl,
} from '../../src/providers/recognise.js'

const digits = (length: number) => '1234567890'.repeat(20).slice(0, length)
const letters = (length: number) => 'aB3dE5fG7h'.repeat(20).slice(0, length)
const hex = (length: number) => '0a1b2c3d4e'.repeat(20).slice(0, length)
const made = (...parts: string[]) => parts.join('')

describe('recogniseForm', () => {
  it('tells provider, label, mode and breadth', () => {
    expect(recogniseForm(made('sk_', 'live_', letters(24)))).to.deep.equal({
      provider: 'stripe',
      label: 'Stripe secret key',
      kind: 'api-key',
      mode: 'live',
      broad: 'a restricted key (rk_live_)',
      prefix: 'sk_live_',
      publicInBrowser: false,
      replaces: [],
      secret: true,
    })
  })

  it('knows what is made to be published', () => {
    expect(recogniseForm(made('pk_', 'test_', letters(24)))).to.include({secret: false, mode: 'test', kind: 'public'})
    expect(recogniseForm(made('AK', 'IA', 'ABCDEFGHIJKLMNOP'))).to.include({secret: false, provider: 'aws'})
  })

  it('marks the types of key that are wider than need be', () => {
    expect(recogniseForm(made('gh', 'p_', letters(36)))?.broad).to.be.a('string')
    expect(recogniseForm(made('github', '_pat_', letters(80)))?.broad).to.be.null
    expect(recogniseForm(made('rk_', 'live_', letters(24)))?.broad).to.be.null
    expect(recogniseForm(made('HR', 'KU-', letters(40)))?.broad).to.be.a('string')
  })

  it('lets the key decide where services share a form', () => {
    const text = made('sk_', 'live_', hex(40))
    expect(recogniseForm(text)?.provider).to.equal('stripe')
    expect(recogniseForm(text, 'PAYSTACK_SECRET_KEY')?.provider).to.equal('paystack')
    expect(recogniseForm(text, 'CLERK_SECRET_KEY')?.provider).to.equal('clerk')
  })

  it('wants the whole text', () => {
    const text = made('gh', 'p_', letters(36))
    for (const other of [` ${text}`, `${text} `, `x${text}`, `${text}\n`, text.slice(0, 8)]) {
      expect(recogniseForm(other), other.slice(0, 4)).to.be.null
    }
  })

  it('knows more special forms before more general ones', () => {
    expect(recogniseForm(made('sk-', 'ant-api03-', letters(80)))?.provider).to.equal('anthropic')
    expect(recogniseForm(made('sk-', 'proj-', letters(80)))?.label).to.equal('OpenAI project key')
    expect(recogniseForm(made('sk-', letters(48)))?.provider).to.equal('openai')
    expect(recogniseForm(made('sk-', letters(32)), 'DEEPSEEK_API_KEY')?.provider).to.equal('deepseek')
  })

  it('takes ordinary texts for nothing', () => {
    for (const text of [
      '',
      'production',
      'live_',
      'sk_live_',
      'https://example.com',
      'key-value',
      'test_user',
      hex(40),
      digits(20),
    ]) {
      expect(recogniseForm(text), text).to.be.null
    }
  })
})

describe('recogniseNamed', () => {
  it('goes by name and value together', () => {
    expect(recogniseNamed('DATADOG_API_KEY', hex(32))).to.include({provider: 'datadog', label: 'Datadog API key'})
    expect(recogniseNamed('DATADOG_API_KEY', 'changeme')).to.be.null
    expect(recogniseNamed('MY_API_KEY', hex(32))).to.be.null
  })

  it('knows public parts', () => {
    expect(recogniseNamed('PUSHER_KEY', hex(20))?.secret).to.be.false
    expect(recogniseNamed('PUSHER_SECRET', hex(20))?.secret).to.be.true
    expect(recogniseNamed('ALGOLIA_SEARCH_KEY', hex(32))?.secret).to.be.false
  })

  it('goes by the name alone for a masked value', () => {
    expect(recogniseNamed('TWILIO_AUTH_TOKEN', null)).to.include({provider: 'twilio', secret: true})
    expect(recogniseNamed('TWILIO_ACCOUNT_SID', null)).to.include({secret: false})
  })
})

describe('recogniseCredential', () => {
  it('prefers the form', () => {
    expect(
      recogniseCredential('MAILGUN_SMTP_PASSWORD', made('S', 'G.', letters(22), '.', letters(43)))?.provider,
    ).to.equal('sendgrid')
    expect(recogniseCredential('HEROKU_API_KEY', '01234567-89ab-cdef-0123-456789abcdef')?.broad).to.be.a('string')
  })
})

const first = (key: string) => providersNamed(key)[0]?.id

describe('providersNamed', () => {
  it('finds names of one and two words', () => {
    expect(first('STRIPE_SECRET_KEY')).to.equal('stripe')
    expect(first('MY_NEW_RELIC_KEY')).to.equal('newrelic')
    expect(first('LOG_LEVEL')).to.be.undefined
  })

  it('prefers a service to a protocol, and a server to the platform', () => {
    expect(first('MAILGUN_SMTP_PASSWORD')).to.equal('mailgun')
    expect(first('HEROKU_POSTGRESQL_AMBER_URL')).to.equal('postgres')
  })

  it('takes two letters only at the beginning', () => {
    expect(first('DD_API_KEY')).to.equal('datadog')
    expect(first('TO_DO_LIST')).to.be.undefined
  })
})

describe('recogniseUrl and providerOfUrl', () => {
  it('know webhooks', () => {
    expect(recogniseUrl('hooks.slack.com', '/services/T1/B1/abc')).to.include({provider: 'slack', kind: 'webhook-url'})
    expect(recogniseUrl('example.com', '/services/T1/B1/abc')).to.be.null
    expect(recogniseUrl('evilhooks.slack.com.example.com', '/services/T1/B1/abc')).to.be.null
  })

  it('know schemes and hosts', () => {
    expect(providerOfUrl('rediss', 'x')).to.equal('redis')
    expect(providerOfUrl('https', 'api.github.com')).to.equal('github')
    expect(providerOfUrl('https', 'notgithub.com')).to.be.null
  })
})

describe('keyWords', () => {
  it('splits every spelling alike', () => {
    for (const key of ['STRIPE_SECRET_KEY', 'stripe.secretKey', 'stripe-secret-key', 'StripeSecretKey']) {
      expect(keyWords(key), key).to.deep.equal(['stripe', 'secret', 'key'])
    }
  })
})
