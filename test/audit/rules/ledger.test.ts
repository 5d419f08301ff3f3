import {expect} from 'chai'

import type {LedgerFacts} from '../../../src/audit/ledger-facts.js'
import type {EventDraft, RotationStarted} from '../../../src/ledger/event.js'
import type {Finding} from '../../../src/model/finding.js'

import {audit} from '../../../src/audit/audit.js'
import {realCredentials} from '../../../src/audit/held-credential.js'
import {findRetiredInUse} from '../../../src/audit/ledger-facts.js'
import {classifyInventory} from '../../../src/classify/classify-inventory.js'
import {retiredCredentials} from '../../../src/ledger/retired.js'
import {foldRotations} from '../../../src/ledger/rotations.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {EMPTY_POLICY, type Policy} from '../../../src/policy/policy.js'
import {type EnvironmentSpec, inventoryOf, NOW, placesOf, randomLike} from '../../support/inventory-of.js'
import {
  chainOf,
  finished,
  removedPrevious,
  revoked,
  set,
  started,
  target,
  verified,
} from '../../support/ledger/example-events.js'
import {fingerprinter} from '../../support/ledger/recorded.js'

const KEY = 'SERVICE_TOKEN'
const OLD = randomLike(1)
const NEW = randomLike(2)
const STAGING: EnvironmentSpec = {name: 'acme-staging', stage: 'staging', vars: {[KEY]: NEW}}
const PROD: EnvironmentSpec = {name: 'acme-prod', stage: 'production', vars: {[KEY]: NEW}}

const fingerprintOf = (text: string) => fingerprinter.fingerprint(new SecretValue(text))

/** A rotation of KEY in acme-staging and acme-prod, as far as its last events say. */
async function rotation(
  last: readonly EventDraft[],
  more: {heldElsewhere?: string[]; previousKey?: string; key?: string; overlap?: RotationStarted['overlap']} = {},
): Promise<LedgerFacts['rotations']> {
  const [old, fresh] = await Promise.all([fingerprintOf(OLD), fingerprintOf(NEW)])
  const {key = KEY, overlap} = more
  const refs = ['app:acme-staging', 'app:acme-prod']
  const retires = [{part: 'value', fingerprint: old}]
  const events = chainOf([
    started({
      key,
      ...(overlap && {overlap}),
      strategy: more.previousKey || overlap ? 'overlap' : 'replace',
      previousKey: more.previousKey ?? null,
      heldElsewhere: more.heldElsewhere ?? [],
      scope: {kind: 'pipeline', name: 'acme'},
      targets: refs.map((ref) => target(ref, {appId: `id-of-${ref.slice(4)}`, oldFingerprint: old, retires})),
    }),
    ...refs.flatMap((ref) => [
      set(ref, 'done', {
        changes: [{key, fingerprint: fresh}],
        credentials: [{part: 'value', fingerprint: fresh}],
      }),
      verified(ref),
    ]),
    ...last,
  ])
  return foldRotations(events)
}

async function findingsOf(
  rule: string,
  specs: readonly EnvironmentSpec[],
  rotations: LedgerFacts['rotations'],
  {policy = {}, unrecorded = []}: {policy?: Partial<Policy>; unrecorded?: LedgerFacts['unrecorded']} = {},
): Promise<readonly Finding[]> {
  const inventory = inventoryOf(specs)
  const retiredInUse = await findRetiredInUse(
    realCredentials(classifyInventory(inventory)),
    retiredCredentials(rotations),
    (value, fingerprints) => fingerprinter.matching(value, fingerprints),
  )
  const ledger = {rotations, retiredInUse, unrecorded}
  return audit(inventory, {...EMPTY_POLICY, ...policy}, {now: NOW, rules: [rule], ledger}).findings
}

const done = (status: 'confirmed' | 'not-needed' | 'pending' | 'proven') => [
  revoked('done', status),
  finished(status === 'pending' ? 'revocation-pending' : 'completed', status),
]

/** A change of KEY that no rotation has a record of. */
const change = (name: string, rotationId: null | string = null) => ({
  environment: `app:${name}`,
  key: KEY,
  version: 42,
  at: '2026-05-01T00:00:00Z',
  by: 'tom@example.com',
  rotation: rotationId,
})

describe('the rules that need the ledger', () => {
  it('are silent without one', () => {
    for (const rule of ['retired-value-in-use', 'revocation-pending', 'unrecorded-change']) {
      expect(audit(inventoryOf([STAGING, PROD]), EMPTY_POLICY, {now: NOW, rules: [rule]}).findings).to.deep.equal([])
    }
  })

  describe('retired-value-in-use', () => {
    const rule = 'retired-value-in-use'

    it('says nothing while nobody holds the old value', async () => {
      expect(await findingsOf(rule, [STAGING, PROD], await rotation(done('proven')))).to.deep.equal([])
    })

    it('finds the old value wherever it is held, under any key and within a URL', async () => {
      const worker = {name: 'acme-worker', stage: 'production' as const, vars: {OTHER_TOKEN: OLD}}
      const again = {...PROD, vars: {[KEY]: OLD, BROKER_URL: `amqps://user:${OLD}@mq.example.com/x`}}
      const findings = await findingsOf(rule, [STAGING, again, worker], await rotation(done('proven')))
      expect(findings).to.have.lengthOf(1)
      expect(findings[0].severity).to.equal('critical')
      expect(placesOf(findings[0])).to.have.members([
        `app:acme-prod ${KEY} value`,
        'app:acme-prod BROKER_URL password',
        'app:acme-worker OTHER_TOKEN value',
      ])
      expect(findings[0].why).to.contain('revoked')
      expect(findings[0].remedy).to.match(/^heroku secrets:rotate /)
    })

    const worker = {name: 'acme-worker', stage: 'production' as const, vars: {[KEY]: OLD}}
    const heldElsewhere = ['app:acme-worker']

    it('leaves alone what a rotation left out on purpose, until the old value is revoked', async () => {
      for (const [status, count] of [
        ['pending', 0],
        ['not-needed', 0],
        ['confirmed', 1],
        ['proven', 1],
      ] as const) {
        const rotations = await rotation(done(status), {heldElsewhere})
        expect(await findingsOf(rule, [STAGING, PROD, worker], rotations), status).to.have.lengthOf(count)
      }
    })

    it('leaves alone the key that holds it beside the new value, until that key is to be gone', async () => {
      const previousKey = `${KEY}_PREVIOUS`
      const both = {...PROD, vars: {[KEY]: NEW, [previousKey]: OLD}}
      const open = await rotation(done('pending'), {previousKey})
      expect(await findingsOf(rule, [STAGING, both], open)).to.deep.equal([])
      const removed = await rotation(
        [
          revoked('done', 'proven'),
          removedPrevious('app:acme-staging', 'done'),
          removedPrevious('app:acme-prod', 'done'),
          finished('completed', 'proven'),
        ],
        {previousKey},
      )
      expect(await findingsOf(rule, [STAGING, both], removed)).to.have.lengthOf(1)
    })

    it('says nothing of a rotation that is not through', async () => {
      expect(await findingsOf(rule, [STAGING, worker], await rotation([]))).to.deep.equal([])
    })
  })

  describe('revocation-pending', () => {
    const rule = 'revocation-pending'

    it('finds a rotation whose old value is not known to be dead, with the command that ends it', async () => {
      const [finding, ...more] = await findingsOf(rule, [STAGING, PROD], await rotation(done('pending')))
      expect(more).to.deep.equal([])
      expect(finding).to.include({
        key: KEY,
        severity: 'high',
        remedy: `heroku secrets:rotate ${KEY} --pipeline acme --resume`,
      })
      expect(placesOf(finding)).to.deep.equal([`app:acme-staging ${KEY} value`, `app:acme-prod ${KEY} value`])
    })

    it('finds one that was left in the middle, with a new value in place', async () => {
      const [finding] = await findingsOf(rule, [STAGING, PROD], await rotation([finished('stopped', 'pending')]))
      expect(finding.summary).to.contain('not finished')
    })

    describe('of what is kept because something needs it', () => {
      const pendingOf = async (key: string, more: Parameters<typeof rotation>[1], last = done('pending')) => {
        const vars = {[key]: NEW}
        const specs = [
          {...STAGING, vars},
          {...PROD, vars},
        ]
        const [finding] = await findingsOf(rule, specs, await rotation(last, {key, ...more}))
        expect(finding.why).not.to.match(/gets in/)
        return finding
      }

      it('says that it is kept, and what is done first', async () => {
        const {remedy, summary, why} = await pendingOf('LOCKBOX_MASTER_KEY', {previousKey: 'OLD_LOCKBOX_KEY'})
        expect(summary).to.match(/^LOCKBOX_MASTER_KEY was rotated .* and its old value is still kept$/)
        expect(why).to.equal(
          'OLD_LOCKBOX_KEY still holds the old value, for it is needed until what is stored under it is written again.',
        )
        expect(remedy).to.match(
          /^First write again what is stored under the old value.*: heroku secrets:rotate LOCKBOX_MASTER_KEY --pipeline acme --resume$/,
        )
      })

      it('has words for password hashes, look-ups and files', async () => {
        for (const [key, first] of [
          ['DEVISE_PEPPER', /^First have every password .* hashed again or reset/],
          ['HASHIDS_SALT', /^First compute again/],
          ['RAILS_MASTER_KEY', /^First deploy the file/],
        ] as const) {
          expect((await pendingOf(key, {previousKey: 'OLD_ONE'})).remedy, key).to.match(first)
        }
      })

      it('goes on first with a rotation that was left in the middle', async () => {
        const {remedy} = await pendingOf('LOCKBOX_MASTER_KEY', {previousKey: 'OLD_LOCKBOX_KEY'}, [
          finished('stopped', 'pending'),
        ])
        expect(remedy).to.match(/^Go on with it, and let the old value go only when what is stored under the old value/)
      })

      it('says that the new value waits where that is so', async () => {
        const overlap = {form: 'next', nextKey: 'NEW_ENCRYPTION_KEY', separator: ','} as const
        const {remedy, summary, why} = await pendingOf('N8N_ENCRYPTION_KEY', {overlap})
        expect(summary).to.match(/is not finished, and its old value is still the one in use$/)
        expect(why).to.match(/^The new value waits in NEW_ENCRYPTION_KEY, and the app works with the old one/)
        expect(remedy).to.match(/^First (?:deploy|write) .*: heroku secrets:rotate \S+ --pipeline acme --resume$/)
      })

      it('says of sessions until when', async () => {
        const {remedy, summary, why} = await pendingOf('SECRET_KEY_BASE', {previousKey: 'SECRET_KEY_BASE_OLD'})
        expect(summary).to.match(/its old value is still accepted$/)
        expect(why).to.match(/whoever has it can forge them\.$/)
        expect(remedy).to.match(/^Wait until .*: heroku secrets:rotate SECRET_KEY_BASE --pipeline acme --resume$/)
      })

      it('claims nothing of a value that was replaced with its loss accepted', async () => {
        const {remedy, why} = await pendingOf('LOCKBOX_MASTER_KEY', {})
        expect(why).to.match(/^It was replaced with nothing kept beside it\./)
        expect(remedy).to.match(/^Keep a copy of the old value while backups need it/)
      })
    })

    it('says nothing when it is dead, said to be, or rightly in use again', async () => {
      for (const last of [
        done('proven'),
        done('confirmed'),
        done('not-needed'),
        [finished('rolled-back', 'not-needed')],
      ]) {
        expect(await findingsOf(rule, [STAGING, PROD], await rotation(last))).to.deep.equal([])
      }
    })

    it('says nothing of rotations elsewhere', async () => {
      const other = {...PROD, name: 'other-prod'}
      expect(await findingsOf(rule, [other], await rotation(done('pending')))).to.deep.equal([])
    })

    it('knows an app by its id when it was renamed', async () => {
      const renamed = inventoryOf([PROD])
      const [reading] = renamed.readings
      const environment = {...reading.environment, name: 'acme-live', ref: 'app:acme-live'}
      const inventory = {...renamed, readings: [{...reading, environment}], focus: new Set(['app:acme-live'])}
      const ledger = {rotations: await rotation(done('pending')), retiredInUse: [], unrecorded: []}
      const {findings} = audit(inventory, EMPTY_POLICY, {now: NOW, rules: [rule], ledger})
      expect(findings.map((finding) => placesOf(finding))).to.deep.equal([[`app:acme-live ${KEY} value`]])
    })
  })

  describe('unrecorded-change', () => {
    const rule = 'unrecorded-change'

    it('finds them, the same key of a pipeline together', async () => {
      const unrecorded = [change('acme-staging'), change('acme-prod')]
      const findings = await findingsOf(rule, [STAGING, PROD], [], {unrecorded})
      expect(findings).to.have.lengthOf(1)
      expect(findings[0].severity).to.equal('medium')
      expect(findings[0].summary).to.contain('v42 of acme-staging and v42 of acme-prod')
      expect(findings[0].remedy).to.match(/^heroku secrets:rotate SERVICE_TOKEN --pipeline acme/)
    })

    it('points to the rotation that announced it', async () => {
      const rotations = await rotation([])
      const [finding] = await findingsOf(rule, [PROD], rotations, {unrecorded: [change('acme-prod', rotations[0].id)]})
      expect(finding.remedy).to.equal(`heroku secrets:rotate ${KEY} --pipeline acme --resume`)
    })

    it('lists what the policy allows', async () => {
      const exception = {rule, key: KEY, environment: null, reason: 'a script', until: null} as const
      const inventory = inventoryOf([PROD])
      const report = audit(
        inventory,
        {...EMPTY_POLICY, exceptions: [exception]},
        {now: NOW, ledger: {rotations: [], retiredInUse: [], unrecorded: [change('acme-prod')]}, rules: [rule]},
      )
      expect(report.findings).to.deep.equal([])
      expect(report.allowed.map(({reason}) => reason)).to.deep.equal(['a script'])
    })
  })
})
