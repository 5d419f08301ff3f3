import {expect} from 'chai'

import type {KnownOverlap} from '../../src/protects/known-secret.js'
import type {Protection} from '../../src/protects/protection.js'

import {overlapFlags, overlapFlagsText} from '../../src/protects/overlap-flags.js'
import {command} from '../../src/text/command.js'
import {protectionOf} from '../support/protection-of.js'

const known: KnownOverlap = {form: 'single', key: '{key}_OLD', order: null, since: null, builtIn: true}

function typed(given: Partial<Protection>, key: string): null | string {
  const flags = overlapFlags(protectionOf(given), key)
  return flags && command`heroku secrets:rotate ${key}${overlapFlagsText(flags)}`
}

describe('the flags of an overlap', () => {
  it('are none where no overlap is known, or it is known that there is none', () => {
    expect(overlapFlags(protectionOf({overlap: null}), 'FERNET_KEY')).to.equal(null)
    expect(overlapFlags(protectionOf({overlap: undefined}), 'FERNET_KEY')).to.equal(null)
  })

  it('are those of the product, with the key in the name that it gives', () => {
    expect(overlapFlags(protectionOf({overlap: known}), 'WEB_KEY')).to.deep.equal({
      strategy: 'overlap',
      previousKey: 'WEB_KEY_OLD',
      previousForm: 'single',
    })
    expect(typed({overlap: known}, 'WEB_KEY')).to.equal(
      'heroku secrets:rotate WEB_KEY --strategy overlap --previous-key WEB_KEY_OLD --previous-form single',
    )
  })

  it('name the key itself for a list in one config var', () => {
    expect(typed({overlap: {...known, form: 'list-new-first', key: '{key}'}}, 'FERNET_KEY')).to.equal(
      'heroku secrets:rotate FERNET_KEY --strategy overlap --previous-key FERNET_KEY --previous-form list-new-first',
    )
  })

  it('are those of the code at hand rather than those of the product', () => {
    const wired = {form: 'list-new-last', key: 'OLD_KEYS', where: 'config/app.rb:3'} as const
    expect(overlapFlags(protectionOf({overlap: known, wired}), 'WEB_KEY')).to.deep.equal({
      strategy: 'overlap',
      previousKey: 'OLD_KEYS',
      previousForm: 'list-new-last',
    })
    expect(overlapFlags(protectionOf({overlap: null, wired}), 'WEB_KEY')?.previousKey).to.equal('OLD_KEYS')
  })

  for (const form of ['next', 'offline'] as const) {
    it(`name the config var of the new value for the form ${form}`, () => {
      const overlap = {...known, form, key: '{key}_NEW'}
      expect(overlapFlags(protectionOf({overlap}), 'RAILS_MASTER_KEY')).to.deep.equal({
        strategy: 'overlap',
        nextKey: 'RAILS_MASTER_KEY_NEW',
        previousForm: form,
      })
      expect(typed({overlap}, 'RAILS_MASTER_KEY')).to.equal(
        'heroku secrets:rotate RAILS_MASTER_KEY --strategy overlap --next-key RAILS_MASTER_KEY_NEW',
      )
    })
  }
})
