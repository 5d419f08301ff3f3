import {expect} from 'chai'

import type {AskedCredential} from '../../../src/providers/ask-about-all.js'

import {audit} from '../../../src/audit/audit.js'
import {EMPTY_POLICY} from '../../../src/policy/policy.js'
import {renderAuditText} from '../../../src/report/audit/audit-text.js'
import {inventoryOf, NOW} from '../../support/inventory-of.js'
import {widerThan} from '../../support/width.js'

const KEY = ['SG', 'a1B2c3D4e5F6g7H8i9J0kL', 'q9W8e7R6t5Y4u3I2o1P0aS9dF8gH7jK6lZ5xC4vB3n'].join('.')

const inventory = inventoryOf([
  {name: 'acme-prod', stage: 'production', vars: {SENDGRID_API_KEY: KEY}},
  {name: 'acme-worker', stage: 'production', vars: {SENDGRID_API_KEY: KEY}},
])

function asked(more: Partial<AskedCredential>, names = ['acme-prod', 'acme-worker']): AskedCredential[] {
  return names.map((name) => ({
    environment: `app:${name}`,
    key: 'SENDGRID_API_KEY',
    part: 'value',
    provider: 'sendgrid',
    result: 'accepted',
    account: null,
    scopes: null,
    excess: [],
    detail: 'SendGrid accepts it',
    ...more,
  }))
}

function findings(answers?: AskedCredential[]) {
  return audit(inventory, EMPTY_POLICY, {now: NOW, rules: ['dead-credential', 'excess-scope'], asked: answers}).findings
}

describe('rules about what services say', () => {
  it('are silent where nobody was asked', () => {
    expect(findings()).to.deep.equal([])
    expect(findings([])).to.deep.equal([])
  })

  it('leave alone what is accepted, and what nobody could tell', () => {
    expect(findings(asked({}))).to.deep.equal([])
    expect(findings(asked({result: 'cannot-tell', detail: 'SendGrid is not working (503)'}))).to.deep.equal([])
  })

  it('find a dead credential once, wherever it is held', () => {
    const [finding, ...more] = findings(asked({result: 'refused', detail: 'SendGrid refuses it (401)'}))
    expect(more).to.deep.equal([])
    expect(finding).to.include({
      rule: 'dead-credential',
      severity: 'medium',
      key: 'SENDGRID_API_KEY',
      summary: 'SENDGRID_API_KEY is dead: SendGrid refuses it (401)',
    })
    expect(finding.occurrences).to.have.length(2)
    expect(finding.remedy.split('\n')).to.deep.equal([
      'If no code reads it, remove it: heroku config:unset SENDGRID_API_KEY --app acme-prod',
      'If no code reads it, remove it: heroku config:unset SENDGRID_API_KEY --app acme-worker',
      'Otherwise put a good one in its place: heroku secrets:rotate SENDGRID_API_KEY --pipeline acme --only app:acme-prod --only app:acme-worker',
    ])
  })

  it('find a credential that may do more than an app needs', () => {
    const excess = ['a.create', 'b.create', 'c.create', 'd.create', 'e.create', 'f.create', 'g.create']
    const [finding] = findings(asked({account: 'Example', excess, scopes: excess}))
    expect(finding).to.include({
      rule: 'excess-scope',
      severity: 'medium',
      summary:
        'SENDGRID_API_KEY (Example) may do more than an app needs: a.create, b.create, c.create, d.create, e.create and 2 more',
    })
  })

  it('are shown in the report with whose each key is', () => {
    const answers = [
      ...asked({account: 'Example', detail: 'SendGrid accepts it (Example)'}, ['acme-prod']),
      ...asked({result: 'refused', detail: 'SendGrid refuses it (401)'}, ['acme-worker']),
    ]
    const report = audit(inventory, EMPTY_POLICY, {now: NOW, asked: answers})
    expect(report.live).to.deep.equal(answers)
    const text = renderAuditText(report, {width: 80, now: NOW})
    expect(text).to.contain('What the services say')
    expect(text).to.contain('✔ SENDGRID_API_KEY: SendGrid accepts it (Example) · ')
    expect(text).to.contain('✖ SENDGRID_API_KEY: SendGrid refuses it (401) · ')
    expect(text).to.contain('1 secret accepted, 1 refused, 0 cannot be told')
    expect(widerThan(80, text).filter((line) => !line.includes('heroku '))).to.deep.equal([])
    expect(audit(inventory, EMPTY_POLICY, {now: NOW})).not.to.have.property('live')
  })
})
