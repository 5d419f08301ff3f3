import {expect} from 'chai'

import type {KnownOverlap, ValueShape} from '../../src/protects/known-secret.js'
import type {Protection} from '../../src/protects/protection.js'

import {misfitOf} from '../../src/protects/misfit.js'
import {protectionOf} from '../support/protection-of.js'

const shape: ValueShape = {
  described: 'exactly 4 hex digits',
  fits: (text) => /^[\da-f]{4}$/.test(text),
  make: {alphabet: 'hex', length: 4},
}
const list: KnownOverlap = {form: 'list-new-first', key: '{key}', order: 'new-first', since: null, builtIn: true}

const misfit = (text: string, given: Partial<Protection> = {}) =>
  misfitOf(text, 'SOME_KEY', protectionOf({shape, ...given}))

describe('the form that a reader demands', () => {
  it('is named where a value does not have it', () => {
    expect(misfit('0a1b')).to.equal(null)
    expect(misfit('0a1')).to.equal('is not exactly 4 hex digits')
    expect(misfit('0a1b\n')).to.equal('is not exactly 4 hex digits')
  })

  it('is not asked of what is empty, nor where none is known', () => {
    expect(misfit('')).to.equal(null)
    expect(misfit('anything', {shape: null})).to.equal(null)
  })

  it('is asked of each member of a list in the same config var', () => {
    expect(misfit('0a1b,ffff', {overlap: list})).to.equal(null)
    expect(misfit('0a1b, ffff', {overlap: list})).to.equal(null)
    expect(misfit('0a1b,fff', {overlap: list})).to.equal('is a list of 2, of which 1 is not exactly 4 hex digits')
    expect(misfit('x,fff', {overlap: list})).to.equal('is a list of 2, of which 2 are not exactly 4 hex digits')
    expect(misfit('0a1b ffff', {overlap: {...list, separator: ' '}})).to.equal(null)
    expect(misfit('0a1b,ffff', {wired: {form: 'list-new-last', key: 'SOME_KEY', where: 'config/keys.rb:1'}})).to.equal(
      null,
    )
  })

  it('is asked of what stands behind the labels', () => {
    const numbered = {...list, form: 'numbered', order: 'highest'} as const
    expect(misfit('2:0a1b,1:ffff', {overlap: numbered})).to.equal(null)
    expect(misfit('2:0a1b,1:fff', {overlap: numbered})).to.include('1 is not')
  })

  it('takes no list where the old value has a config var of its own, or none', () => {
    expect(misfit('0a1b,ffff', {overlap: {...list, key: '{key}_OLD'}})).to.equal('is not exactly 4 hex digits')
    expect(misfit('0a1b,ffff', {overlap: null})).to.equal('is not exactly 4 hex digits')
  })
})
