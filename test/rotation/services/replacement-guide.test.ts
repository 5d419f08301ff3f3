import {expect} from 'chai'

import type {CredentialDescription} from '../../../src/rotation/model/plan.js'
import type {Operator, RevocationQuestion, ValueQuestion} from '../../../src/rotation/operator/operator.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {PROVIDERS} from '../../../src/providers/catalogue.js'
import {issueSteps, revocationSteps, valueHint} from '../../../src/rotation/operator/terminal/questions.js'
import {replacementGuide} from '../../../src/rotation/services/replacement-guide.js'
import {credentials} from '../../../src/sandbox/credentials.js'
import {seededRandomness} from '../../../src/sandbox/randomness.js'
import {Rehearsal} from '../rehearsal.js'

const made = credentials(seededRandomness('guides'))
const STRIPE = 'STRIPE_SECRET_KEY'
const [LIVE, LIVE_2] = [made.stripe('sk', 'live'), made.stripe('sk', 'live')]
const [TEST, TEST_2] = [made.stripe('sk', 'test'), made.stripe('sk', 'test')]
const RESTRICTED = made.stripe('rk', 'live')

/** What would end the live key, or make another one of it. */
const OF_LIVE = /(?<!not )\b(?:roll|rotate|regenerate|delete|reset)\b/i

describe('how a person makes another key', () => {
  /** Every kind of live key whose service has a test mode as well. */
  const live = PROVIDERS.flatMap(({forms, id, named}) => {
    const secret = [...forms, ...named].filter(({kind}) => kind !== 'public')
    return secret.some(({mode}) => mode === 'test')
      ? secret.filter(({mode}) => mode === 'live').map(({kind, label}) => ({provider: id, kind, label}))
      : []
  })
  const described = (one: (typeof live)[number]): CredentialDescription => ({
    ...one,
    key: 'KEY',
    mode: 'live',
    selfIssued: false,
  })

  it('in test mode, where a live one is outside production, whatever its service', () => {
    expect(live.length).to.be.at.least(20)
    for (const one of live) {
      const {issue, revoke} = replacementGuide(described(one), {mode: 'live', belongs: 'test'})
      expect(issue.join(' '), one.label).to.match(
        /Give a test key here, not a live one: .* make an? .*\b(?:test|sandbox)/,
      )
      expect(issue.join(' '), one.label).to.not.match(OF_LIVE)
      expect(revoke.join(' '), one.label).to.contain(
        'The old one is a live key: where production uses it, leave it alive',
      )
    }
  })

  it('in live mode, where one for tests is in production', () => {
    for (const one of live) {
      const {issue} = replacementGuide({...described(one), mode: 'test'}, {mode: 'test', belongs: 'live'})
      expect(issue.join(' '), one.label).to.contain('Give a live key here, not a test one')
    }
  })

  it('of a narrower type, where the old one can do more than an app needs', () => {
    const broad = PROVIDERS.flatMap(({forms, id, named}) =>
      [...forms, ...named].filter((form) => form.broad).map((form) => ({provider: id, form})),
    )
    expect(broad.length).to.be.at.least(8)
    for (const {form, provider} of broad) {
      const {kind, label, mode = null} = form
      const credential = {key: 'KEY', label, provider, kind, mode, selfIssued: false}
      expect(replacementGuide(credential, {mode}).narrower, label).to.contain(`Better create ${form.broad}`)
    }

    const restricted = {
      key: 'KEY',
      label: 'Stripe restricted key',
      provider: 'stripe',
      kind: 'api-key',
      mode: 'live',
    } as const
    expect(replacementGuide({...restricted, selfIssued: false}, {mode: 'live'}).narrower).to.equal(null)
  })

  describe('is told', () => {
    let rehearsal: Rehearsal
    let hint = ''
    let steps: string[] = []
    let revoking: string[] = []

    afterEach(async () => rehearsal?.close())

    async function rotate(stage: 'production' | 'staging', old: string, fresh: string): Promise<void> {
      revoking = []
      rehearsal = await Rehearsal.start({
        accounts: [{email: 'maya@acme.example'}],
        pipelines: {acme: {}},
        apps: {'acme-app': {pipeline: 'acme', stage, vars: {[STRIPE]: old, PORT_NAME: 'web'}}},
      })
      const person: Operator = {
        ...rehearsal.operator,
        attended: true,
        async newValue(question: ValueQuestion) {
          hint = valueHint(question)
          steps = issueSteps(question)
          return {kind: 'given', value: new SecretValue(fresh)}
        },
        confirmPlan: async () => true,
        async revocation(question: RevocationQuestion) {
          revoking = revocationSteps(question)
          return 'confirmed'
        },
      }
      rehearsal.operator = person
      await rehearsal.rotate({key: STRIPE, valueFrom: {kind: 'prompt'}, revoke: 'ask'})
      expect(rehearsal.holds('acme-app', STRIPE)).to.equal(fresh)
    }

    it('with a live key in staging: a test key is asked for, and the live one is left alone', async () => {
      await rotate('staging', LIVE, TEST)
      expect(hint).to.match(/^a test key, not a live one · /)
      expect(steps[0]).to.contain('Better create a restricted key (rk_test_)')
      expect(steps.join(' ')).to.contain('test-mode Stripe secret key (sk_test_…)').and.not.match(OF_LIVE)
      expect(revoking.join(' ')).to.contain('where production uses it, leave it alive until production has another one')
    })

    it('with a test key in production: a live key is asked for', async () => {
      await rotate('production', TEST, LIVE)
      expect(hint).to.match(/^a live key, not a test one · /)
      expect(steps.join(' ')).to.contain('live-mode Stripe secret key (sk_live_…)')
      expect(revoking.join(' ')).to.not.contain('live key')
    })

    it('with a broad key in production: a restricted one beside another of its kind', async () => {
      await rotate('production', LIVE, RESTRICTED)
      expect(hint).to.not.contain('key, not a')
      expect(steps[0]).to.equal(
        'Better create a restricted key (rk_live_) with only the rights that the app uses, and give that here. Else:',
      )
      expect(steps.join(' ')).to.contain('Choose Rotate key')
      expect(revoking.join(' ')).to.not.contain('where production uses it')
    })

    it('nothing of that, where each stage has what belongs there', async () => {
      await rotate('production', LIVE, LIVE_2)
      expect(hint).to.not.contain('key, not a')
      await rehearsal.close()
      await rotate('staging', TEST, TEST_2)
      expect(hint).to.not.contain('key, not a')
      expect(steps.join(' ')).to.contain('Choose Rotate key')
    })
  })
})
