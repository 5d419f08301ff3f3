import {expect} from 'chai'

import {plainClaim} from '../../src/protects/claim.js'
import {claimsByForm} from '../../src/protects/claims-by-form.js'
import {b64} from '../classify/invented-values.js'

const LARAVEL = `base64:${b64(32)}`
const classes = (...told: Parameters<typeof plainClaim>[0][]) =>
  claimsByForm(
    'KEY',
    LARAVEL,
    told.map((kind) => plainClaim(kind, 'name', 'invented for a test', 'KEY')),
  ).map((claim) => claim.class)

describe('claimsByForm', () => {
  it('takes the form of a Laravel key for one, whatever the name says', () => {
    expect(classes()).to.deep.equal(['data-at-rest'])
    expect(classes('sessions')).to.deep.equal(['data-at-rest'])
  })

  it('says nothing of a key that opens an encrypted file, which has the same form', () => {
    expect(classes('code-bundle')).to.deep.equal([])
  })
})
