import {expect} from 'chai'

import {SecretValue} from '../../../src/model/secret-value.js'
import {candidateLabels, rotationPlanLines} from '../../../src/report/rotation/rotation-plan.js'
import {
  candidate,
  NOW,
  PROD,
  REVIEW,
  rotationPlan,
  STAGING,
  STRIPE,
  target,
  targetQuestion,
  WORKER,
} from '../../support/plan-fixtures.js'
import {widerThan} from '../../support/width.js'

const wide = {now: NOW, width: 100}
const text = (lines: {title: readonly string[]; body: readonly string[]}) => [...lines.title, ...lines.body].join('\n')

describe('plan of a rotation', () => {
  it('shows each environment with its stage, and since when and by whom its value is set', () => {
    expect(text(rotationPlanLines(rotationPlan(), wide))).to.equal(
      [
        'STRIPE_SECRET_KEY · Stripe secret key, live · the same credential in 2 environments',
        '   acme-staging   staging      set 96 days ago by tom@acme.example (v212)',
        '   acme-prod      production   set 96 days ago by tom@acme.example (v840)',
      ].join('\n'),
    )
  })

  it('puts the places below where the line is too short', () => {
    const {title} = rotationPlanLines(rotationPlan(), {now: NOW, width: 79})
    expect(title).to.deep.equal([
      'STRIPE_SECRET_KEY · Stripe secret key, live',
      '   the same credential in 2 environments',
    ])
  })

  it('says what is masked, under which other keys it is held, and what has no release', () => {
    const both = [
      {key: STRIPE.key, part: 'value', value: new SecretValue('x'), updatedAt: null},
      {key: 'PAYMENTS_KEY', part: 'value', value: new SecretValue('x'), updatedAt: null},
    ] as const
    const plan = rotationPlan({
      targets: [target(REVIEW, 0), target(PROD, 840, {masked: true}), target(WORKER, 3, {vars: [...both]})],
    })
    const shown = text(rotationPlanLines(plan, {now: NOW, width: 140}))
    expect(shown).to.include('acme/review        review       set 96 days ago\n')
    expect(shown).to.include('(v840) · masked')
    expect(shown).to.include('(v3) · as STRIPE_SECRET_KEY and PAYMENTS_KEY')
    expect(shown).to.include('one new value for 3 environments')
  })

  it('leaves a command on a line of its own, so that it is one command to whoever pastes it', () => {
    const command =
      'heroku config:get API_KEY --app acme-prod | gh secret set API_KEY --env production --repo acme/shop'
    const plan = rotationPlan({notes: [`API_KEY is also used in GitHub Actions. Change API_KEY there: ${command}`]})
    for (const width of [40, 80]) {
      expect(
        text(rotationPlanLines(plan, {now: NOW, width}))
          .split('\n')
          .map((line) => line.trim()),
      ).to.include(command)
    }
  })

  it('says who goes on holding the old value', () => {
    const plan = rotationPlan({
      heldElsewhere: [
        {environment: WORKER, key: 'PAYMENTS_KEY', holds: 'same'},
        {environment: REVIEW, key: STRIPE.key, holds: 'unknown'},
      ],
    })
    expect(text(rotationPlanLines(plan, wide))).to.include(
      [
        '   Not changed:',
        '   acme-prod-worker   production   holds the same credential as PAYMENTS_KEY',
        '   acme/review        review       cannot be read, so it may hold it too',
      ].join('\n'),
    )
  })

  it('says what to know before saying yes', () => {
    const plan = rotationPlan({notes: ['The release command of acme-prod runs at each change.']})
    expect(rotationPlanLines(plan, wide).body.at(-1)).to.equal(
      '!  The release command of acme-prod runs at each change.',
    )
  })

  it('counts the new values where there are several', () => {
    const [slot] = rotationPlan().slots
    const plan = rotationPlan({slots: [slot, {...slot, id: 'b'}]})
    expect(rotationPlanLines(plan, wide).title.join('')).to.include('2 new values for 2 environments')
  })

  for (const width of [40, 60, 79, 120]) {
    it(`keeps to ${width} columns`, () => {
      const plan = rotationPlan({
        heldElsewhere: [{environment: WORKER, key: STRIPE.key, holds: 'unknown'}],
        notes: ['word '.repeat(60)],
      })
      expect(widerThan(width, text(rotationPlanLines(plan, {now: NOW, width})))).to.deep.equal([])
    })
  }

  it('counts no new values where the value only goes to another key', () => {
    const plan = rotationPlan()
    const options = {...plan.options, to: 'STRIPE_API_KEY', valueFrom: {kind: 'keep'}} as const
    const {title} = rotationPlanLines({...plan, options, slots: [...plan.slots, ...plan.slots]}, wide)
    expect(title.join(' ')).to.include('in 2 environments').and.not.include('new value')
  })

  it('shows no value', () => {
    expect(text(rotationPlanLines(rotationPlan(), wide))).not.to.include('old-')
  })
})

describe('candidates of a rotation', () => {
  it('are told apart by app, stage and age', () => {
    const {labels, title} = candidateLabels(targetQuestion(), wide)
    expect(title).to.deep.equal(['STRIPE_SECRET_KEY · Stripe secret key, live · the same credential in 2 environments'])
    expect([...labels]).to.deep.equal([
      ['app:acme-staging', ['acme-staging   staging      set 96 days ago']],
      ['app:acme-prod', ['acme-prod      production   set 96 days ago']],
    ])
  })

  it('have letters where they hold several credentials', () => {
    const {labels, title} = candidateLabels(
      targetQuestion({candidates: [candidate(STAGING, 'A'), candidate(PROD, 'B'), candidate(WORKER, null)]}),
      wide,
    )
    expect(title.join('\n')).to.include('2 different credentials in 2 environments, masked in 1')
    expect(labels.get(PROD.ref)!.join(' ')).to.include('value B')
    expect(labels.get(WORKER.ref)!.join(' ')).to.include('masked, so nobody can tell')
  })

  it('fit any width from 40 on in whole words, with name, stage, letter, mode, age and author', () => {
    const long = {...STAGING, name: 'acme-notifications-staging-eu2'}
    const candidates = [
      candidate(long, 'A', {mode: 'test', setBy: 'noor.vandenberg@acme.example'}),
      candidate(PROD, 'B', {mode: 'live', setBy: 'maya@acme.example', keys: ['STRIPE_SECRET_KEY', 'STRIPE_API_KEY']}),
      candidate(WORKER, null),
    ]
    for (let width = 40; width <= 120; width++) {
      const {labels} = candidateLabels(targetQuestion({candidates}), {...wide, width})
      for (const line of [...labels.values()].flat()) expect(line.length, `${width}: ${line}`).to.be.at.most(width - 3)
      const said = (ref: string) =>
        labels
          .get(ref)!
          .join(' ')
          .replaceAll(/\s+/g, ' ')
          .replace(/^(\S+ \w+) · /, '$1 ')
      expect(said(long.ref)).to.equal(
        'acme-notifications-staging-eu2 staging value A · test · set 96 days ago by noor.vandenberg@acme.example',
      )
      expect(said(PROD.ref)).to.include('acme-prod production value B · live · set 96 days ago by maya@acme.example')
    }
  })

  it('may all be masked', () => {
    const {title} = candidateLabels(
      targetQuestion({candidates: [candidate(STAGING, null), candidate(PROD, null)]}),
      wide,
    )
    expect(title.join('\n')).to.match(/masked in 2 environments$/)
  })
})
