import {expect} from 'chai'

import {keyAbove, nextKey, stepsBetween} from '../../../src/model/numbered-key.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {
  activeMember,
  fitsAsMember,
  hasMember,
  isInOrder,
  looksLikeList,
  type MemberOrder,
  withActive,
  withoutMember,
  withPassive,
} from '../../../src/rotation/model/members.js'

const NEW_FIRST: MemberOrder = {form: 'list-new-first', separator: ','}
const NEW_LAST: MemberOrder = {form: 'list-new-last', separator: ','}
const NUMBERED: MemberOrder = {form: 'numbered', separator: ','}
const value = (text: string) => new SecretValue(text)
const text = (one: null | SecretValue) => one && one.reveal()

describe('several values in one config var', () => {
  it('are a list only where nothing else could be meant', () => {
    for (const list of ['a', 'a,b', 'a, b', 'abc==,def==', ' a , b ']) {
      expect(isInOrder(value(list), NEW_FIRST), list).to.equal(true)
    }

    for (const other of ['', 'a,', ',a', 'a,,b', 'a;b', 'a|b', 'a b', 'a\nb', 'a;b,c']) {
      expect(isInOrder(value(other), NEW_FIRST), other).to.equal(false)
    }
  })

  it('are labelled with numbers that differ, or an object of such', () => {
    for (const list of ['1:a', '2:a,1:b', '{"1":"a"}', '{"2":"a","1":"b"}']) {
      expect(isInOrder(value(list), NUMBERED), list).to.equal(true)
    }

    for (const other of ['a', 'a,b', '1:a,1:b', '1:a,b', '{}', '{"a":"b"}', '{"1":2}', '{"1":', '[1]']) {
      expect(isInOrder(value(other), NUMBERED), other).to.equal(false)
    }
  })

  it('have one that is used for what is new', () => {
    expect(text(activeMember(value('a,b'), NEW_FIRST))).to.equal('a')
    expect(text(activeMember(value('a,b'), NEW_LAST))).to.equal('b')
    expect(text(activeMember(value('1:a,2:b'), NUMBERED))).to.equal('a')
    expect(text(activeMember(value('{"1":"a","10":"b","9":"c"}'), NUMBERED))).to.equal('b')
    expect(text(activeMember(value('a, b'), NEW_LAST))).to.equal('b')
  })

  it('get a new one where it is used, once', () => {
    expect(text(withActive(value('a,b'), value('n'), NEW_FIRST))).to.equal('n,a,b')
    expect(text(withActive(value('a, b'), value('n'), NEW_FIRST))).to.equal('n, a, b')
    expect(text(withActive(value('a,b'), value('n'), NEW_LAST))).to.equal('a,b,n')
    expect(text(withActive(value('a,b'), value('b'), NEW_FIRST))).to.equal('b,a')
    expect(text(withActive(value('2:a,1:b'), value('n'), NUMBERED))).to.equal('3:n,2:a,1:b')
    expect(text(withActive(value('2:a,1:b'), value('b'), NUMBERED))).to.equal('1:b,2:a')
    expect(text(withActive(value('{"1":"a"}'), value('n'), NUMBERED))).to.equal('{"1":"a","2":"n"}')
    expect(text(withActive(value('{"1":"a","2":"n"}'), value('a'), NUMBERED))).to.equal('{"1":"a","2":"n","3":"a"}')
  })

  it('keep an old one where it is not used', () => {
    expect(text(withPassive(null, value('o'), NEW_FIRST))).to.equal('o')
    expect(text(withPassive(value(''), value('o'), NEW_LAST))).to.equal('o')
    expect(text(withPassive(value('a,b'), value('o'), NEW_FIRST))).to.equal('o,a,b')
    expect(text(withPassive(value('a,b'), value('o'), NEW_LAST))).to.equal('a,b,o')
    expect(text(withPassive(value('o,a'), value('o'), NEW_LAST))).to.equal('a,o')
  })

  it('lose one and no other', () => {
    expect(text(withoutMember(value('n,o,a'), value('o'), NEW_FIRST))).to.equal('n,a')
    expect(withoutMember(value('o'), value('o'), NEW_FIRST)).to.equal(null)
    expect(text(withoutMember(value('2:n,1:o'), value('o'), NUMBERED))).to.equal('2:n')
    expect(text(withoutMember(value('{"1":"o","2":"n"}'), value('o'), NUMBERED))).to.equal('{"2":"n"}')
    expect(hasMember(value('oo,n'), value('o'), NEW_FIRST)).to.equal(false)
  })

  it('take nothing that would be read as two', () => {
    for (const bad of ['a,b', ' a', 'a ', '']) expect(fitsAsMember(value(bad), NEW_FIRST), bad).to.equal(false)
    for (const bad of ['a b', 'a,b', 'a\nb']) expect(fitsAsMember(value(bad), NUMBERED), bad).to.equal(false)
    expect(fitsAsMember(value('a:b='), NEW_FIRST)).to.equal(true)
  })

  it('are told from a single value by what separates them', () => {
    for (const list of ['4f8a1c77e2b9,90b3d5a7c6e1', 'abcdefgh; ijklmnop', 'abcdefgh|ijklmnop\nqrstuvwx']) {
      expect(looksLikeList(value(list)), list).to.equal(true)
    }

    for (const single of [
      '4f8a1c77e2b9',
      'a,b',
      'postgres://u:p@h/d,x',
      '{"a":"bcdefghij","c":"d"}',
      'correct horse, battery',
    ]) {
      expect(looksLikeList(value(single)), single).to.equal(false)
    }
  })
})

describe('a config var with a number', () => {
  it('is followed by the next', () => {
    expect(keyAbove('AUTH_SECRET')).to.equal('AUTH_SECRET_1')
    expect(keyAbove('AUTH_SECRET_2')).to.equal('AUTH_SECRET_3')
    expect(keyAbove('MASTER_KEY_V9')).to.equal('MASTER_KEY_V10')
    expect(nextKey('AUTH_SECRET', ['OTHER_9', 'AUTH_SECRET_3', 'AUTH_SECRET_1'])).to.equal('AUTH_SECRET_4')
    expect(nextKey('AUTH_SECRET', [])).to.equal('AUTH_SECRET_1')
  })

  it('is told from one of another name', () => {
    expect(stepsBetween('AUTH_SECRET', 'AUTH_SECRET_2')).to.equal(2)
    expect(stepsBetween('AUTH_SECRET_2', 'AUTH_SECRET')).to.equal(-2)
    expect(stepsBetween('AUTH_SECRET', 'AUTH_TOKEN_2')).to.equal(null)
  })
})
