import {expect} from 'chai'

import type {EvidencePaths} from '../../src/audit/audit-context.js'
import type {CodeEvidence} from '../../src/protects/code-evidence.js'

import {audit} from '../../src/audit/audit.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'
import {NO_CODE} from '../../src/protects/code-evidence.js'
import {type EnvironmentSpec, inventoryOf, NOW, randomLike} from '../support/inventory-of.js'

const CODE: CodeEvidence = {
  ...NO_CODE,
  uses: new Map([['ZORB_TOKEN', [{class: 'sessions', product: null, reason: 'is handed to cookies in app.js:3'}]]]),
  overlaps: new Map([['LOCKBOX_MASTER_KEY', {form: 'single', key: 'OLD_LOCKBOX_KEY', where: 'config/keys.rb:3'}]]),
}
const POLICY = {...EMPTY_POLICY, secrets: [{pattern: 'PARTNER_*', settings: {protects: 'other-party' as const}}]}
const old = (seed: number) => ({value: randomLike(seed), age: 400})
const VARS = {PARTNER_TOKEN: old(1), PLAIN_TOKEN: old(2), ZORB_TOKEN: old(3), LOCKBOX_MASTER_KEY: old(4)}

/** The commands that a rule proposes, by key. */
function commands(evidence: EvidencePaths, rule = 'stale-secret', specs: readonly EnvironmentSpec[] = []) {
  const prod: EnvironmentSpec = {name: 'acme-prod', stage: 'production', vars: VARS}
  const {findings} = audit(inventoryOf([prod, ...specs]), POLICY, {now: NOW, rules: [rule], code: CODE, evidence})
  return Object.fromEntries(findings.map(({key, remedy}) => [key, /heroku secrets:rotate .*/.exec(remedy)?.[0]]))
}

describe('the command of a remedy', () => {
  it('repeats the code and the policy that were named, where the judgement came from there', () => {
    expect(commands({code: './my web', policy: 'team.yml'})).to.deep.equal({
      PARTNER_TOKEN: 'heroku secrets:rotate PARTNER_TOKEN --app acme-prod --policy team.yml',
      PLAIN_TOKEN: 'heroku secrets:rotate PLAIN_TOKEN --app acme-prod',
      ZORB_TOKEN: "heroku secrets:rotate ZORB_TOKEN --app acme-prod --code './my web'",
      LOCKBOX_MASTER_KEY:
        "heroku secrets:rotate LOCKBOX_MASTER_KEY --app acme-prod --strategy overlap --previous-key OLD_LOCKBOX_KEY --previous-form single --code './my web'",
    })
  })

  it('names neither where they were found by themselves', () => {
    for (const command of Object.values(commands({}))) expect(command).not.to.match(/--code|--policy/)
  })

  it('repeats them also where a sharing is ended', () => {
    const staging: EnvironmentSpec = {name: 'acme-staging', stage: 'staging', vars: VARS}
    const shared = commands({code: '-web', policy: 'team.yml'}, 'shared-across-stages', [staging])
    expect(shared.ZORB_TOKEN).to.match(/ --code=-web$/)
    expect(shared.PARTNER_TOKEN).to.match(/ --policy team\.yml$/)
    expect(shared.PLAIN_TOKEN).not.to.match(/--code|--policy/)
  })
})
