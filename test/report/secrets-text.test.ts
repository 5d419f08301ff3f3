import {expect} from 'chai'

import type {ListedSecret, SecretsList} from '../../src/audit/secrets-list.js'

import {renderSecretsList} from '../../src/report/secrets-text.js'
import {widerThan} from '../support/width.js'
import {app, daysAgo, NOW, shared} from './audit-fixtures.js'

function listed(key: string, environment: string, more: Partial<ListedSecret> = {}): ListedSecret {
  return {
    key,
    environment,
    classification: {kind: 'api-key', provider: 'stripe', mode: 'live', reason: 'invented'},
    protects: {class: 'access', evidence: 'name', reason: 'invented'},
    updatedAt: daysAgo(96),
    masked: false,
    addon: null,
    sharedWith: [],
    ...more,
  }
}

const addon = {attachment: {id: 'at-1', name: 'DATABASE'}, addon: {id: 'ad-1', name: 'postgresql-curved-123'}}
const password = {kind: 'connection-url', provider: null, mode: null, reason: 'invented'}

function render(more: Partial<SecretsList>, width = 80): string {
  const list: SecretsList = {
    version: 1,
    environments: [shared('acme', 'review'), app('acme-prod', 'production')],
    secrets: [],
    complete: true,
    ...more,
  }
  return renderSecretsList(list, {
    width,
    now: NOW,
    scope: {kind: 'pipeline', name: 'acme'},
    displayName: (id) => (id === 'stripe' ? 'Stripe' : null),
  })
}

describe('list of secrets as text', () => {
  it('is a table an environment', () => {
    const text = render(
      {
        secrets: [
          listed('STRIPE_SECRET_KEY', 'app:acme-prod', {sharedWith: ['pipeline:acme/review']}),
          listed('DATABASE_URL', 'app:acme-prod', {addon, classification: password, updatedAt: null, masked: true}),
        ],
      },
      120,
    )
    expect(text.split('\n')).to.deep.equal([
      '=== acme/review · shared config · 0 secrets of 11 config vars',
      '',
      '=== acme-prod · production · 2 secrets of 30 config vars',
      '  Key                What                    Set          From                          Also in',
      '  STRIPE_SECRET_KEY  Stripe, live            96 days ago  config                        acme/review',
      '  DATABASE_URL       connection url, masked               add-on postgresql-curved-123',
      '',
      '2 secrets in 1 app, 1 shared stage config · 1 held elsewhere too ·',
      'what is wrong with them: heroku secrets:audit --pipeline acme',
      '',
    ])
  })

  it('has a column of what they protect, where one protects more than a door', () => {
    const lockbox = {class: 'data-at-rest', evidence: 'name', reason: 'invented'} as const
    const text = render({
      secrets: [
        listed('LOCKBOX_MASTER_KEY', 'app:acme-prod', {protects: lockbox}),
        listed('STRIPE_SECRET_KEY', 'app:acme-prod', {protects: {...lockbox, class: 'access'}}),
      ],
    })
    expect(text.split('\n').slice(3, 6)).to.deep.equal([
      '  Key                 What          Protects      Set          From',
      '  LOCKBOX_MASTER_KEY  Stripe, live  data-at-rest  96 days ago  config',
      '  STRIPE_SECRET_KEY   Stripe, live                96 days ago  config',
    ])
    expect(widerThan(80, text)).to.deep.equal([])
  })

  it('says of which nobody knows what they protect', () => {
    const unknown = {class: 'unknown', evidence: 'name', reason: 'invented'} as const
    const secrets = [
      listed('ZORB_TOKEN', 'app:acme-prod', {protects: unknown}),
      listed('STRIPE_SECRET_KEY', 'app:acme-prod'),
    ]
    expect(render({secrets}).split('\n').slice(3, 6)).to.deep.equal([
      '  Key                What          Protects  Set          From',
      '  ZORB_TOKEN         Stripe, live  unknown   96 days ago  config',
      '  STRIPE_SECRET_KEY  Stripe, live            96 days ago  config',
    ])
    expect(render({secrets}, 50)).to.include('protects unknown')
  })

  it('says what a secret protects where the table is too wide', () => {
    const text = render(
      {
        secrets: [
          listed('LOCKBOX_MASTER_KEY', 'app:acme-prod', {
            protects: {class: 'data-at-rest', evidence: 'name', reason: 'invented'},
          }),
        ],
      },
      60,
    )
    expect(text.split('\n').slice(4, 7)).to.deep.equal([
      '  LOCKBOX_MASTER_KEY',
      '      Stripe, live · protects data-at-rest ·',
      '      set 96 days ago in config',
    ])
  })

  it('takes two lines a secret where the table is too wide', () => {
    const secret = listed('STRIPE_SECRET_KEY_OF_THE_EUROPEAN_SUBSIDIARY_FOR_SUBSCRIPTIONS', 'app:acme-prod', {
      addon,
      sharedWith: ['app:acme-staging-of-the-subsidiary', 'pipeline:acme/review'],
    })
    const text = render({secrets: [secret]})
    expect(text).to.include(
      [
        '  STRIPE_SECRET_KEY_OF_THE_EUROPEAN_SUBSIDIARY_FOR_SUBSCRIPTIONS',
        '      Stripe, live · set 96 days ago by add-on postgresql-curved-123 · also in',
        '      acme-staging-of-the-subsidiary, acme/review',
        '',
      ].join('\n'),
    )
    expect(widerThan(80, text)).to.deep.equal([])
  })

  it('shows the id of a provider that has no name', () => {
    const secret = listed('A', 'app:acme-prod', {classification: {...password, provider: 'nameless'}})
    expect(render({secrets: [secret]})).to.include('nameless')
  })

  it('is never wider than the terminal, with 30 environments that share', () => {
    const environments = Array.from({length: 30}, (_, index) => app(`acme-service-${index}-of-the-shop`, 'production'))
    const refs = environments.map(({ref}) => ref)
    const secrets = refs.map((ref) =>
      listed('STRIPE_SECRET_KEY', ref, {sharedWith: refs.filter((other) => other !== ref)}),
    )
    for (const width of [80, 120]) expect(widerThan(width, render({environments, secrets}, width))).to.deep.equal([])
    expect(render({environments, secrets})).to.include('acme-service-29-of-the-shop, 23 more')
  })

  it('opens with what could not be read', () => {
    const error = {code: 'forbidden', message: 'No access to acme-prod.'}
    const environments = [app('acme-prod', 'production', {status: 'unreadable', error})]
    const text = render({complete: false, environments})
    expect(text).to.match(/^Not complete: 1 environment of 1/)
    expect(text).to.include('  acme-prod: No access to acme-prod.\n')
    expect(text).not.to.include('===')
  })

  it('says that there are none', () => {
    expect(render({environments: []})).to.equal('0 secrets in no environments\n')
  })
})
