import {expect} from 'chai'

import {appEnvironment, type Environment} from '../../../src/model/environment.js'
import {answerByFlags, hasOneAnswer} from '../../../src/rotation/operator/answer-by-flags.js'
import {findCandidates, targetQuestion} from '../../../src/rotation/plan/choose-targets.js'
import {describeCredential} from '../../../src/rotation/plan/describe-credential.js'
import {findHolders} from '../../../src/rotation/plan/holders.js'
import {valueSlots} from '../../../src/rotation/plan/value-slots.js'
import {holdings, inventoryOf, masked, secret, setting, type VarFixture} from '../../support/held-vars.js'

const staging = appEnvironment({id: '1', name: 'acme-staging'}, 'staging')
const prod = appEnvironment({id: '2', name: 'acme-prod'}, 'production')
const worker = appEnvironment({id: '3', name: 'acme-worker'}, 'production')
const loose = appEnvironment({id: '4', name: 'loose'})

/** What some environments hold. */
type Given = ReadonlyArray<readonly [Environment, Readonly<Record<string, VarFixture>>]>

const summary = (...given: Given) =>
  findHolders(holdings(...given).held, 'TOKEN').holders.map(
    ({group, vars}) =>
      `${vars[0].environment.name} ${group ?? '?'} ${vars.map(({configVar}) => configVar.key).join('+')}`,
  )

describe('who holds a credential', () => {
  it('is found by value, under other keys too', () => {
    expect(
      summary(
        [staging, {TOKEN: secret('one'), COPY: secret('one'), FLAG: setting('one')}],
        [prod, {COPY: secret('one')}],
        [worker, {TOKEN: secret('two'), COPY: secret('three')}],
        [loose, {TOKEN: masked()}],
      ),
    ).to.deep.equal(['acme-staging 0 TOKEN+COPY', 'acme-prod 0 COPY', 'acme-worker 1 TOKEN', 'loose ? TOKEN'])
  })

  it('is not who holds the same setting by chance', () => {
    expect(
      summary([staging, {TOKEN: setting('info')}], [prod, {LEVEL: setting('info'), TOKEN: setting('info')}]),
    ).to.deep.equal(['acme-staging 0 TOKEN', 'acme-prod 0 TOKEN'])
  })

  it('leaves out what add-ons own', () => {
    const attachment = {id: 'a', name: 'TOKEN', addon: null}
    const {holders, owned} = findHolders(
      holdings([staging, {TOKEN: secret('one')}], [prod, {TOKEN: secret('one', {attachment})}]).held,
      'TOKEN',
    )
    expect([holders.length, owned.length]).to.deep.equal([1, 1])
  })
})

describe('the environments to change', () => {
  const question = (
    given: Given,
    {focus, only = null, separate = null}: {focus?: string[]; only?: null | string[]; separate?: boolean | null} = {},
  ) => {
    const {held, readings} = holdings(...given)
    const choice = findCandidates(inventoryOf(readings, focus), held, {key: 'TOKEN', only})
    const described = describeCredential('TOKEN', choice.holders[0].vars[0])
    return {...targetQuestion(choice, described, {only, separate}), choice}
  }

  const mixed: Given = [
    [staging, {TOKEN: secret('one')}],
    [prod, {TOKEN: secret('two')}],
    [worker, {TOKEN: secret('two')}],
  ]

  it('are told apart by letters', () => {
    expect(question(mixed).candidates.map(({letter}) => letter)).to.deep.equal(['A', 'B', 'B'])
  })

  it('are those in focus, others only being told of', () => {
    const one = question(mixed, {focus: ['app:acme-worker']})
    expect(one.candidates.map(({environment}) => environment.name)).to.deep.equal(['acme-worker'])
    expect(hasOneAnswer(one)).to.equal(true)
  })

  it('must hold one credential, or get values of their own', () => {
    expect(() => answerByFlags(question(mixed))).to.throw(
      /TOKEN holds 2 different values \(A: acme-staging; B: acme-prod and acme-worker\)/,
    )
    expect(answerByFlags(question(mixed, {separate: true})).separate).to.equal(true)
    expect(answerByFlags(question(mixed, {only: ['app:acme-prod', 'acme-worker']})).refs).to.deep.equal([
      'app:acme-prod',
      'app:acme-worker',
    ])
  })

  it('are named one by one where masked values hide whether they are the same', () => {
    const hidden: Given = [
      [staging, {TOKEN: masked()}],
      [prod, {TOKEN: masked()}],
    ]
    expect(() => answerByFlags(question(hidden))).to.throw(/masked in acme-staging and acme-prod, so nobody can tell/)
    expect(answerByFlags(question(hidden, {only: ['app:acme-staging', 'app:acme-prod']})).refs).to.have.length(2)
  })

  it('get one value each stage, and within a stage one for each credential it holds', () => {
    const {choice} = question([
      ...mixed.slice(0, 2),
      [worker, {TOKEN: secret('three')}],
      [loose, {TOKEN: secret('four')}],
    ])
    expect(valueSlots(choice.holders, true).map(({label, refs}) => [label, refs])).to.deep.equal([
      ['staging', ['app:acme-staging']],
      ['production (acme-prod)', ['app:acme-prod']],
      ['production (acme-worker)', ['app:acme-worker']],
      ['loose', ['app:loose']],
    ])
    expect(valueSlots(question(mixed).choice.holders, true).map(({label}) => label)).to.deep.equal([
      'staging',
      'production',
    ])
    expect(valueSlots(question(mixed).choice.holders, false).map(({label}) => label)).to.deep.equal([
      'staging and production',
    ])
  })
})
