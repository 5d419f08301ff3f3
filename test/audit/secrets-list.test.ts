import {expect} from 'chai'

import type {HeldVar, Inventory} from '../../src/model/inventory.js'

import {listSecrets, type SecretsList} from '../../src/audit/secrets-list.js'
import {appEnvironment, stageConfigEnvironment} from '../../src/model/environment.js'
import {holdings, inventoryOf, masked, secret, setting} from '../support/held-vars.js'
import {protectionOf} from '../support/protection-of.js'

const pipeline = {id: 'p-1', name: 'acme'}
const review = stageConfigEnvironment(pipeline, 'review')
const staging = appEnvironment({id: 'a-1', name: 'acme-staging'}, 'staging', pipeline)
const prod = appEnvironment({id: 'a-2', name: 'acme-prod'}, 'production', pipeline)

/** The secrets, of which nobody knows what they protect. */
function list(inventory: Inventory, held: readonly HeldVar[]): SecretsList {
  return listSecrets(inventory, held, () => protectionOf())
}

describe('list of secrets', () => {
  it('is the document that the contract describes', () => {
    const {held, readings} = holdings([
      prod,
      {
        LOG_LEVEL: setting('info'),
        STRIPE_SECRET_KEY: secret('one', {provider: 'stripe', mode: 'live', updatedAt: '2026-01-01T00:00:00Z'}),
      },
    ])
    expect(list(inventoryOf(readings), held)).to.deep.equal({
      version: 1,
      environments: [
        {
          ref: 'app:acme-prod',
          name: 'acme-prod',
          kind: 'app',
          stage: 'production',
          configVars: 2,
          secrets: 1,
          status: 'read',
        },
      ],
      secrets: [
        {
          key: 'STRIPE_SECRET_KEY',
          environment: 'app:acme-prod',
          classification: {kind: 'api-key', provider: 'stripe', mode: 'live', reason: 'invented for a test'},
          protects: {class: 'unknown', evidence: 'name', reason: 'invented for a test'},
          updatedAt: '2026-01-01T00:00:00Z',
          masked: false,
          addon: null,
          sharedWith: [],
        },
      ],
      complete: true,
    })
  })

  it('says who else holds a credential: by part, under other keys, in stage order, never itself', () => {
    const url = (user: string) => secret(`amqp://${user}:pw@host`, {credentials: {password: 'pw'}})
    const {held, readings} = holdings(
      [review, {QUEUE_PASSWORD: secret('pw')}],
      [staging, {QUEUE_URL: url('a'), OTHER: secret('own')}],
      [prod, {QUEUE_URL: url('b'), QUEUE_URL_AGAIN: url('b')}],
    )
    const listed = list(inventoryOf(readings), held)
    expect(listed.secrets.map(({key, sharedWith}) => [key, ...sharedWith])).to.deep.equal([
      ['QUEUE_PASSWORD', 'app:acme-staging', 'app:acme-prod'],
      ['OTHER'],
      ['QUEUE_URL', 'pipeline:acme/review', 'app:acme-prod'],
      ['QUEUE_URL', 'pipeline:acme/review', 'app:acme-staging'],
      ['QUEUE_URL_AGAIN', 'pipeline:acme/review', 'app:acme-staging'],
    ])
  })

  it('joins the holders of all credentials in one value', () => {
    const {held, readings} = holdings(
      [review, {A: secret('a')}],
      [staging, {B: secret('b')}],
      [prod, {BOTH: secret('a,b', {credentials: {'value[1]': 'a', 'value[2]': 'b'}})}],
    )
    expect(list(inventoryOf(readings), held).secrets.at(-1)!.sharedWith).to.deep.equal([
      'pipeline:acme/review',
      'app:acme-staging',
    ])
  })

  it('does not call equal settings shared', () => {
    const {held, readings} = holdings([staging, {A: secret('x'), LOG: setting('same')}], [prod, {LOG: setting('same')}])
    expect(list(inventoryOf(readings), held).secrets).to.have.length(1)
  })

  it('lists only what is in focus, and looks at the rest for sharing', () => {
    const {held, readings} = holdings([staging, {A: secret('a'), B: secret('b')}], [prod, {A: secret('a')}])
    const listed = list(inventoryOf(readings, ['app:acme-prod']), held)
    expect(listed.environments.map(({ref}) => ref)).to.deep.equal(['app:acme-prod'])
    expect(listed.secrets.map(({environment, sharedWith}) => [environment, sharedWith])).to.deep.equal([
      ['app:acme-prod', ['app:acme-staging']],
    ])
  })

  it('lists what is masked, and claims nothing of who shares it', () => {
    const {held, readings} = holdings([staging, {A: masked()}], [prod, {A: masked()}])
    const listed = list(inventoryOf(readings), held)
    expect(listed.secrets.map(({masked: isMasked, sharedWith}) => [isMasked, sharedWith])).to.deep.equal([
      [true, []],
      [true, []],
    ])
  })

  it('names the add-on that sets a secret', () => {
    const attachment = {id: 'at-1', name: 'DATABASE', addon: {id: 'ad-1', name: 'postgresql-curved-123'}}
    const {held, readings} = holdings([
      prod,
      {A: secret('a', {attachment: {...attachment, addon: null}}), B: secret('b', {attachment})},
    ])
    expect(list(inventoryOf(readings), held).secrets.map(({addon}) => addon)).to.deep.equal([
      {attachment: {id: 'at-1', name: 'DATABASE'}, addon: null},
      {attachment: {id: 'at-1', name: 'DATABASE'}, addon: {id: 'ad-1', name: 'postgresql-curved-123'}},
    ])
  })

  it('is not complete where an environment was not read', () => {
    const {held, readings} = holdings([staging, {A: secret('a')}], [prod, new Error('No access.')])
    const listed = list(inventoryOf(readings), held)
    expect(listed.complete).to.equal(false)
    expect(listed.environments[1]).to.include({status: 'unreadable', secrets: 0})
    expect(listed.environments[1].error).to.deep.equal({code: 'forbidden', message: 'No access.'})
  })

  it('says what each protects, in each environment, and who says so', () => {
    const {held, readings} = holdings([staging, {A: secret('a')}], [prod, {A: secret('a')}])
    const inProduction = {class: 'data-at-rest', evidence: 'code', reason: 'is handed to Lockbox'} as const
    const {secrets} = listSecrets(inventoryOf(readings), held, ({environment}) =>
      protectionOf(environment.stage === 'production' ? inProduction : {}),
    )
    expect(secrets.map(({protects}) => protects)).to.deep.equal([
      {class: 'unknown', evidence: 'name', reason: 'invented for a test'},
      inProduction,
    ])
  })

  it('is empty for an empty inventory', () => {
    expect(list(inventoryOf([]), [])).to.deep.equal({version: 1, environments: [], secrets: [], complete: true})
  })
})
