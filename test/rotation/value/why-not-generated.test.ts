import {expect} from 'chai'

import type {HeldVar} from '../../../src/model/inventory.js'

import {classify} from '../../../src/classify/classify.js'
import {appEnvironment} from '../../../src/model/environment.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {describeCredential} from '../../../src/rotation/plan/describe-credential.js'
import {whyNotGenerated} from '../../../src/rotation/value/why-not-generated.js'
import {maker} from './labelled/likely-pairs.js'

const m = maker('owned by servers')
const APP = appEnvironment({id: '1', name: 'acme-prod'}, 'production', null)

function held(key: string, value: null | string, attached = false, environment = APP): HeldVar {
  const secret = value === null ? null : new SecretValue(value)
  const attachment = attached ? ({id: 'at', name: key, addon: {id: 'ad', name: 'postgresql-flat-1'}} as never) : null
  return {
    environment,
    configVar: {key, value: secret, masked: value === null, maskingSupported: null, updatedAt: null, attachment},
    classification: classify(key, secret),
  }
}

function why(key: string, value: null | string, beside: readonly HeldVar[] = [], forced = false): null | string {
  const one = held(key, value)
  return whyNotGenerated(describeCredential(key, one), one, {all: [one, ...beside], forced, member: false})
}

describe('what is not made up here', () => {
  const owned: ReadonlyArray<[string, null | string]> = [
    ['DATABASE_URL', `postgres://app:${m.password()}@db.acme.example/app`],
    ['WAREHOUSE_URL', `mysql://app:${m.password()}@db.acme.example/app`],
    ['CACHE_URL', `redis://:${m.password()}@cache.acme.example:6379`],
    ['CACHE_URL', `rediss://default:${m.password()}@cache.acme.example:6379`],
    ['CLOUDAMQP_URL', `amqps://acme:${m.password()}@mq.acme.example/acme`],
    ['EVENTS_URL', `kafka+ssl://acme:${m.password()}@kafka.acme.example:9096`],
    ['DEVICES_URL', `mqtts://acme:${m.password()}@mqtt.acme.example:8883`],
    ['MONGODB_URI', `mongodb+srv://acme:${m.password()}@cluster.acme.example/app`],
    ['SMTP_URL', `smtps://acme:${m.password()}@smtp.acme.example`],
    ['LDAP_URL', `ldaps://cn=app:${m.password()}@ldap.acme.example`],
    ['SEARCH_URL', `https://elastic:${m.password()}@search.acme.example:9243`],
    ['MEMCACHE_URL', `memcached://acme:${m.password()}@memcached.acme.example:11211`],
    ['GRAPH_URL', `neo4j+s://acme:${m.password()}@graph.acme.example`],
    ['DATABASE_URL', null],
    ['REDIS_URL', null],
    ['DB_PASSWORD', m.password()],
    ['DATABASE_PASSWORD', m.password()],
    ['PGPASSWORD', m.password()],
    ['REDIS_PASSWORD', m.password()],
    ['RABBITMQ_PASSWORD', m.password()],
    ['MYSQL_PASSWORD', m.password()],
    ['SMTP_PASSWORD', m.password()],
    ['MAIL_PASSWORD', m.password()],
    ['LDAP_BIND_PASSWORD', m.password()],
    ['ELASTICSEARCH_PASSWORD', m.password()],
    ['SEARCH_PASSWORD', m.password()],
    ['SFTP_PASSWORD', m.password()],
    ['DB_PASSWORD', null],
    ['EMAIL_HOST_PASSWORD', m.password()],
    ['REDIS_AUTH_TOKEN', m.alnum(40)],
    ['KAFKA_SASL_PASSWORD', m.password()],
    ['PROXY_PASSWORD', m.password()],
  ]
  for (const [key, value] of owned) {
    it(`${key}${value?.includes('://') ? ` (${value.split('://')[0]})` : value === null ? ' (masked)' : ''}, which a server has to know first`, () => {
      expect(why(key, value)).to.match(/would not know/)
      expect(why(key, value, [], true), 'nor where a form is asked for').to.match(/would not know/)
    })
  }

  it('the password of a server that only a config var beside it tells of', () => {
    expect(why('LEGACY_PASSWORD', m.password(), [held('LEGACY_HOST', 'legacy.acme.example')])).to.match(
      /would not know/,
    )
    expect(why('LEGACY_PASSWORD', m.password())).to.equal(null)
    const elsewhere = appEnvironment({id: '2', name: 'acme-staging'}, 'staging', null)
    expect(
      why('LEGACY_PASSWORD', m.password(), [held('LEGACY_HOST', 'legacy.acme.example', false, elsewhere)]),
    ).to.equal(null)
  })

  it('a key or token of a server that a config var beside it names, unless a form is asked for', () => {
    const beside = [held('TYPESENSE_URL', 'https://search.acme.example'), held('APP_URL', 'https://www.acme.example')]
    expect(why('TYPESENSE_API_KEY', m.alnum(40), beside)).to.match(
      /^TYPESENSE_API_KEY is for the server that TYPESENSE_URL/,
    )
    expect(why('TYPESENSE_API_KEY', m.alnum(40), beside, true)).to.equal(null)
    expect(why('APP_TOKEN', m.alnum(40), beside)).to.equal(null)
  })

  it('what opens a file', () => {
    for (const key of ['KEYSTORE_PASSWORD', 'SSL_KEY_PASSPHRASE', 'APPLE_CERT_PASSWORD', 'SIGNING_P12_PASSWORD']) {
      expect(why(key, m.password()), key).to.match(/opens a file/)
    }
  })

  it('a copy of what an add-on has set', () => {
    const value = `postgres://u1:${m.password()}@ec2.acme.example/d1`
    expect(why('REPORTING_SECRET', value, [held('DATABASE_URL', value, true)])).to.match(
      /^REPORTING_SECRET is a copy of DATABASE_URL of acme-prod, which an add-on has set/,
    )
  })

  it('what is named like a key of a service that is not known here, unless a form is asked for', () => {
    for (const key of ['WORKDAY_API_TOKEN', 'BAMBOOHR_API_KEY', 'KLARNA_API_SECRET', 'LEXOFFICE_API_KEY']) {
      expect(why(key, m.hex(40)), key).to.match(/is named like a key that a service gives out/)
      expect(why(key, m.hex(40), [], true), key).to.equal(null)
    }
  })

  for (const [key, value] of [
    ['ADMIN_TOKEN', m.hex(40)],
    ['API_TOKEN', m.hex(40)],
    ['API_KEY', m.hex(40)],
    ['DEPLOY_TOKEN', m.hex(40)],
    ['LICENSE_TOKEN', m.hex(40)],
    ['INTERNAL_API_TOKEN', m.hex(40)],
    ['BILLING_SERVICE_API_KEY', m.hex(40)],
    ['ACME_API_KEY', m.hex(40)],
    ['SESSION_SECRET', m.hex(64)],
    ['SECRET_KEY_BASE', m.hex(128)],
    ['ADMIN_PASSWORD', m.password()],
    ['BASIC_AUTH_PASSWORD', m.password()],
    ['SIDEKIQ_WEB_PASSWORD', m.password()],
    ['JWT_SECRET', m.base64(48)],
  ] as const) {
    it(`but for what is the team's own: ${key}`, () => {
      expect(why(key, value)).to.equal(null)
    })
  }
})
