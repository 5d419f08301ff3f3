import {expect} from 'chai'

import type {PlannedProtection} from '../../../src/rotation/model/plan.js'

import {protectionNotes} from '../../../src/rotation/plan/protection-notes.js'
import {rotationPlan} from '../../support/plan-fixtures.js'

const KEY = 'SESSION_SECRET'
const LINE = `session({secret: process.env.${KEY}.split(",")})`
const protects: PlannedProtection = {
  class: 'sessions',
  reason: '',
  effect: '',
  undo: 'full',
  reencrypt: null,
  needs: LINE,
  keepUntil: null,
  tell: null,
  shape: null,
  overlap: {form: 'list-new-first', key: KEY, order: null, since: null},
  neverDrop: false,
}

describe('what the code needs for an overlap', () => {
  const notes = (previousKey: string, previousForm: 'list-new-first' | 'single') => {
    const plan = rotationPlan({protects})
    const options = {...plan.options, key: KEY, strategy: 'overlap' as const, previousKey, previousForm}
    return protectionNotes({...plan, credential: {...plan.credential, key: KEY}, options}).join('\n')
  }

  it('is what is known of it where that is how the old value is kept', () => {
    expect(notes(KEY, 'list-new-first')).to.include(`The code has to be ready for it first: ${LINE}.`)
  })

  it('is nothing while the new value only waits in another config var', () => {
    const plan = rotationPlan({protects})
    const options = {
      ...plan.options,
      key: KEY,
      strategy: 'overlap' as const,
      previousKey: KEY,
      previousForm: 'next' as const,
      nextKey: 'SESSION_SECRET_NEXT',
    }
    const told = protectionNotes({...plan, credential: {...plan.credential, key: KEY}, options}).join('\n')
    expect(told)
      .to.include('The new value waits in SESSION_SECRET_NEXT')
      .and.not.to.match(/The code has to/)
  })

  it('speaks of the key that keeps the old value where that is another one', () => {
    const told = notes('SESSION_SECRET_OLD', 'single')
    expect(told).to.include(`The code has to read SESSION_SECRET_OLD first, and accept it beside ${KEY}.`)
    expect(told).not.to.include('split')
  })
})
