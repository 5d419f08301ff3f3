import {expect} from 'chai'

import type {Disagreement, HistoryEntry, HistoryReport} from '../../../src/history/history-report.js'

import {renderHistory} from '../../../src/report/history/render-history.js'
import {widerThan} from '../../support/width.js'

const ROTATION = '01JD0000000000000000000000'
const NOW = new Date('2026-01-21T12:00:00Z')

function entry(version: number, more: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    environment: 'app:acme-prod',
    release: {id: `release-${version}`, version},
    at: '2026-01-09T10:00:00Z',
    by: 'maya@acme.example',
    change: 'set',
    keys: ['STRIPE_SECRET_KEY'],
    rotation: null,
    recorded: 'unrecorded',
    acknowledged: null,
    backTo: [],
    evidence: 'values',
    status: 'succeeded',
    ...more,
  }
}

const disagreement: Disagreement = {
  kind: 'unrecorded-change',
  environment: 'app:acme-prod',
  detail:
    'v402 of acme-prod (tom@acme.example, 2025-10-05) changed STRIPE_SECRET_KEY, and no rotation in the ledger says so.',
  remedy: 'heroku secrets:rotate STRIPE_SECRET_KEY --app acme-prod',
  release: {id: 'release-402', version: 402},
  keys: ['STRIPE_SECRET_KEY'],
  rotation: null,
  line: null,
}

const report: HistoryReport = {
  version: 1,
  scope: {kind: 'app', name: 'acme-prod'},
  key: 'STRIPE_SECRET_KEY',
  at: NOW.toISOString(),
  since: null,
  environments: [
    {
      ref: 'app:acme-prod',
      name: 'acme-prod',
      kind: 'app',
      stage: null,
      status: 'read',
      releases: {from: 1, to: 841},
      cut: false,
    },
  ],
  entries: [
    entry(841, {rotation: ROTATION, recorded: 'recorded'}),
    entry(402, {at: '2025-10-05T10:00:00Z', by: 'tom@acme.example', backTo: [{key: 'STRIPE_SECRET_KEY', version: 17}]}),
    entry(17, {at: '2024-01-22T10:00:00Z', by: 'pat@acme.example', recorded: 'before-ledger'}),
  ],
  disagreements: [disagreement],
  ledger: {
    path: '.heroku-secrets/ledger.jsonl',
    exists: true,
    events: 38,
    intact: true,
    began: '2025-06-01T00:00:00Z',
    warnings: [],
    witnesses: [],
  },
  rotations: [
    {
      id: ROTATION,
      key: 'STRIPE_SECRET_KEY',
      provider: 'stripe',
      outcome: 'completed',
      revocation: {status: 'proven', at: '2026-01-09T10:01:00Z'},
      reason: null,
    },
  ],
  complete: true,
}

const options = {now: NOW, displayName: (id: string) => (id === 'stripe' ? 'Stripe' : null)}
const text = (more: Partial<HistoryReport> = {}, width = 100) =>
  renderHistory({...report, ...more}, 'text', {...options, width})

describe('a history as text', () => {
  it('has one line a release, then what disagrees with what to do, then the ledger', () => {
    expect(text().split('\n')).to.deep.equal([
      '=== acme-prod · STRIPE_SECRET_KEY',
      'v841  2026-01-09  12d   maya@acme.example  set  rotation 01JD000000… · old value refused by Stripe',
      'v402  2025-10-05  108d  tom@acme.example   set  back to the value of v17 · not recorded',
      'v17   2024-01-22  730d  pat@acme.example   set  before the ledger',
      '',
      'Where the ledger and Heroku disagree',
      '  unrecorded-change',
      '    v402 of acme-prod (tom@acme.example, 2025-10-05) changed STRIPE_SECRET_KEY, and no rotation in',
      '    the ledger says so.',
      '    → heroku secrets:rotate STRIPE_SECRET_KEY --app acme-prod',
      '',
      'Ledger intact (38 events since 2025-06-01). 1 change of a secret without a record since 2025-06-01:',
      'v402.',
      '',
    ])
  })

  it('names the keys where it is about all', () => {
    expect(text({key: null})).to.contain('set  STRIPE_SECRET_KEY · back to the value of v17 ·')
  })

  for (const width of [80, 60, 40]) {
    it(`is no wider than ${width} columns but for a command`, () => {
      const said = {
        by: 'maya@acme.example',
        at: '2026-01-09T10:00:00Z',
        reason: 'made by hand at Stripe, and '.repeat(4),
      }
      const entries = [
        ...report.entries,
        entry(9, {evidence: 'updated-at', by: 'robin.whitfield@acme.example'}),
        entry(8, {evidence: 'updated-at', recorded: 'acknowledged', acknowledged: said}),
      ]
      for (const key of [null, 'STRIPE_SECRET_KEY']) {
        const wide = widerThan(width, text({key, entries}, width)).filter((line) => !line.includes('→'))
        expect(wide).to.deep.equal([])
      }
    })
  }

  const cases: Array<[string, Partial<HistoryEntry>, RegExp]> = [
    ['a failed release', {status: 'failed'}, /the release failed/],
    ['a masked value', {evidence: 'description'}, /by its description/],
    ['an add-on', {recorded: 'add-on', change: 'attached'}, /attached .*by the add-on/],
    ['automation', {recorded: 'automation'}, /by automation/],
    ['an exception', {recorded: 'allowed'}, /not recorded, allowed by policy/],
    ['an announcement', {rotation: ROTATION}, /announced by rotation 01JD000000…, not recorded as done/],
    [
      'several keys brought back from several releases',
      {
        keys: ['A', 'B'],
        backTo: [
          {key: 'A', version: 3},
          {key: 'B', version: 5},
        ],
      },
      /back to the A of v3, the B of v5/,
    ],
  ]
  for (const [name, more, expected] of cases) {
    it(`tells ${name}`, () => {
      expect(text({entries: [entry(5, more)]}, 200)).to.match(expected)
    })
  }

  it('says what became of the old value', () => {
    for (const [status, outcome, words] of [
      ['confirmed', 'completed', 'said to be revoked'],
      ['pending', 'revocation-pending', 'not revoked yet'],
      ['not-needed', 'completed', 'nothing to revoke'],
      ['pending', 'stopped', 'not finished'],
      ['not-needed', 'rolled-back', 'rolled back'],
    ] as const) {
      const rotations = [{...report.rotations[0], outcome, revocation: {status, at: null}}]
      expect(text({rotations})).to.contain(words)
    }
  })

  it('says that there is no ledger, that it is damaged, and that it agrees', () => {
    const {ledger} = report
    expect(text({ledger: {...ledger, exists: false}, disagreements: []})).to.contain('No ledger at .heroku-secrets/')
    expect(text({ledger: {...ledger, intact: false}})).to.contain('ledger.jsonl is damaged')
    expect(text({disagreements: []})).to.contain("It agrees with Heroku's releases.")
    expect(text({ledger: {...ledger, warnings: ['line 9 was only half written']}})).to.contain('Line 9 was only half')
  })

  it('says what could not be read, and of which app Heroku keeps too little', () => {
    const [environment] = report.environments
    const unread = {...environment, status: 'unreadable' as const, error: {code: 'forbidden', message: 'No access.'}}
    expect(text({environments: [unread], entries: [], complete: false})).to.match(/^Not complete: 1 environment of 1/)
    const cut = {...environment, cut: true, releases: {from: 12, to: 841}}
    expect(text({environments: [cut], complete: false})).to.contain('keeps no release before v12')
  })

  it('says when nothing changed', () => {
    expect(text({entries: [], disagreements: []})).to.contain('No release changed STRIPE_SECRET_KEY.')
    expect(text({entries: [], disagreements: [], key: null})).to.contain('No release changed a secret.')
  })
})

describe('a history as a document', () => {
  it('is the report itself in JSON', () => {
    expect(JSON.parse(renderHistory(report, 'json', options))).to.deep.equal(report)
  })

  it('has a row a release and key in CSV, and one for what no release here has', () => {
    const missing: Disagreement = {
      ...disagreement,
      kind: 'missing-release',
      release: {id: 'gone', version: 9},
      detail: 'x',
    }
    const rows = renderHistory({...report, disagreements: [disagreement, missing]}, 'csv', options).split('\r\n')
    expect(rows[1]).to.equal(
      `app:acme-prod,v841,release-841,2026-01-09T10:00:00Z,maya@acme.example,set,STRIPE_SECRET_KEY,recorded,${ROTATION},,values,succeeded,`,
    )
    expect(rows[2]).to.match(/,v17,values,succeeded,unrecorded-change$/)
    expect(rows[4]).to.equal('app:acme-prod,v9,gone,,,,STRIPE_SECRET_KEY,,,,,,missing-release')
  })

  it('has tables in Markdown', () => {
    const markdown = renderHistory(report, 'markdown', options)
    expect(markdown).to.contain('### History of secrets: acme-prod · 1 app · `STRIPE_SECRET_KEY` · 3 changes')
    expect(markdown).to.contain('| `unrecorded-change` | v402 of acme-prod')
    expect(markdown).to.contain('| `acme-prod` | v402 | 2025-10-05 |')
    expect(markdown).to.contain('`heroku secrets:rotate STRIPE_SECRET_KEY --app acme-prod`')
  })
})
