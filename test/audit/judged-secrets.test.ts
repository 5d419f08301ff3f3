import {expect} from 'chai'

import type {CodeEvidence} from '../../src/protects/code-evidence.js'

import {audit} from '../../src/audit/audit.js'
import {judgeSecrets} from '../../src/audit/judged-secrets.js'
import {listSecrets} from '../../src/audit/secrets-list.js'
import {EMPTY_POLICY, type Policy} from '../../src/policy/policy.js'
import {NO_CODE} from '../../src/protects/code-evidence.js'
import {type EnvironmentSpec, inventoryOf, NOW, randomLike} from '../support/inventory-of.js'

const ALPHABET = 'k3G7QAe51FCsPW92uEOyq4Bg6Sp8YzVTmnU0liwDdHXLajZrfxNhobJIRcMvKt'
/** Keys that protect data or sign-ins, though they are neither named nor shaped like secrets. */
const PROTECTING = {
  OBFUSCATE_ID_SPIN: '528491',
  REST_AUTH_SITE_KEY: randomLike(1),
  SECRETS_CIPHER: randomLike(2, 32),
  SECRETS_SYSTEM: randomLike(3, 32),
  SQIDS_ALPHABET: ALPHABET,
}
const CODE: CodeEvidence = {
  ...NO_CODE,
  uses: new Map([
    ['ZORB_VALUE', [{class: 'data-at-rest', product: null, reason: 'is handed to createCipheriv in crypt.js:3'}]],
  ]),
}
const prod = (vars: EnvironmentSpec['vars']): EnvironmentSpec => ({name: 'acme-prod', stage: 'production', vars})

/** What is listed of some config vars. */
function listed(
  vars: EnvironmentSpec['vars'],
  {code = NO_CODE, policy = {}}: {code?: CodeEvidence; policy?: Partial<Policy>} = {},
) {
  const inventory = inventoryOf([prod(vars)])
  const {held, protectionOf} = judgeSecrets(inventory, {...EMPTY_POLICY, ...policy}, code)
  return listSecrets(inventory, held, protectionOf)
}

describe('what protects data or sign-ins and is not named like a secret', () => {
  it('is listed, and counted', () => {
    const {environments, secrets} = listed({...PROTECTING, LOG_LEVEL: 'info'})
    expect(secrets.map(({key}) => key)).to.deep.equal(Object.keys(PROTECTING))
    expect(environments[0].secrets).to.equal(5)
    expect(secrets[2]).to.deep.include({
      protects: {class: 'data-at-rest', evidence: 'name', reason: 'is named like a secret of Ory'},
      classification: {kind: 'signing-secret', provider: null, mode: null, reason: 'is named like a secret of Ory'},
    })
  })

  it('is listed where code or the policy says so, whatever its name', () => {
    const vars = {ZORB_VALUE: 'rosebud'}
    expect(listed(vars).secrets).to.deep.equal([])
    expect(listed(vars, {code: CODE}).secrets[0].protects).to.include({class: 'data-at-rest', evidence: 'code'})
    const policy = {secrets: [{pattern: 'ZORB_VALUE', settings: {protects: 'passwords' as const}}]}
    expect(listed(vars, {policy}).secrets[0].protects).to.include({class: 'passwords', evidence: 'policy'})
  })

  it('is listed where it is masked, and has no value to compare', () => {
    expect(listed({SECRETS_SYSTEM: {value: null}}).secrets).to.have.length(1)
  })

  it('is no secret where it is a switch, a reference, or empty, or where the policy says so', () => {
    expect(
      listed({DATABASE_ENCRYPTION: 'on', ENCRYPTION_KEY: '', SECRETS_SYSTEM: 'vault:secret/data/ory#system'}).secrets,
    ).to.deep.equal([])
    const policy = {secrets: [{pattern: 'SECRETS_*', settings: {secret: false}}]}
    expect(listed({SECRETS_SYSTEM: randomLike(3)}, {policy}).secrets).to.deep.equal([])
  })

  it('is judged by the rules: shared, old, written wrongly', () => {
    const vars = (end = '') =>
      Object.fromEntries(Object.entries(PROTECTING).map(([key, text]) => [key, {value: `${text}${end}`, age: 400}]))
    const found = (rule: string, specs: readonly EnvironmentSpec[], code = NO_CODE) =>
      audit(inventoryOf(specs), EMPTY_POLICY, {now: NOW, rules: [rule], code}).findings
    const keysOf = (findings: ReturnType<typeof found>) => findings.map(({key}) => key).sort()
    const staging: EnvironmentSpec = {name: 'acme-staging', stage: 'staging', vars: vars()}
    const keys = Object.keys(PROTECTING)
    expect(keysOf(found('stale-secret', [prod(vars())]))).to.deep.equal(keys)
    expect(keysOf(found('malformed-value', [prod(vars('\n'))]))).to.deep.equal(keys)
    const shared = found('shared-across-stages', [staging, prod(vars())])
    expect(keysOf(shared)).to.include.members(keys.filter((key) => key !== 'OBFUSCATE_ID_SPIN'))
    expect(shared.map(({protects}) => protects)).not.to.include(undefined)
    expect(found('stale-secret', [prod({ZORB_VALUE: {value: 'rosebud', age: 400}})], CODE)).to.have.length(1)
  })

  it('is not called weak where it is a number or an alphabet that ids are mixed with', () => {
    const vars = {OBFUSCATE_ID_SPIN: '528491', HASHIDS_ALPHABET: 'abcdefghijklmnopqrstuvwxyz', ZORB_VALUE: 'rosebud'}
    const {findings} = audit(inventoryOf([prod(vars)]), EMPTY_POLICY, {now: NOW, rules: ['weak-value'], code: CODE})
    expect(findings.map(({key}) => key)).to.deep.equal(['ZORB_VALUE'])
  })
})
