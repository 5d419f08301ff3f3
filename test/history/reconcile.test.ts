import {expect} from 'chai'

import type {HistoryReport} from '../../src/history/history-report.js'
import type {LedgerEvent, RotationSet} from '../../src/ledger/event.js'
import type {Policy} from '../../src/policy/policy.js'

import {historyOf, readsForHistory} from '../../src/history/history.js'
import {readingOf as ledgerReadingOf} from '../../src/ledger/chain/ledger-reading.js'
import {readLedgerText} from '../../src/ledger/chain/ledger-text.js'
import {isUnderstood} from '../../src/ledger/event-schema.js'
import {ulidSource} from '../../src/ledger/ulid.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {EMPTY_POLICY} from '../../src/policy/policy.js'
import {fileOf, rolledBack, written} from '../support/ledger/example-events.js'
import {draftsOf, eventsOf, fingerprinter, linesOf, type RotationToRecord} from '../support/ledger/recorded.js'
import {APP, DAY, type Past, pastOf, type PastRelease, readingOf, START} from '../support/past.js'

const KEY = 'API_TOKEN'
const nextId = ulidSource()
const value = (name: string) => `${name}-${'k3y5'.repeat(6)}`
const config = (name: string) => ({[KEY]: value(name), LOG_LEVEL: 'info'})

const RELEASES: PastRelease[] = [
  ['Initial release', {}],
  [`Set ${KEY}, LOG_LEVEL config vars`, config('one')],
  ['Deploy 1234567'],
  [`Set ${KEY} config vars`, config('two')],
  ['Deploy 1234567'],
  [`Set ${KEY} config vars`, config('three')],
  ['Deploy 1234567'],
]

const at = (version: number) => new Date(START + (version - 1) * DAY).toISOString()
const identity = (version: number) => ({id: `release-${version}`, version})

function rotation(
  version: number,
  [old, fresh]: [string, string],
  more: Partial<RotationToRecord> = {},
): RotationToRecord {
  return {
    id: nextId(new Date(at(version))),
    key: KEY,
    ref: APP.ref,
    appId: APP.appId!,
    by: 'maya@example.com',
    at: at(version),
    release: identity(version),
    before: identity(version - 1),
    oldValue: value(old),
    newValue: value(fresh),
    ...more,
  }
}

const both = () => [rotation(4, ['one', 'two']), rotation(6, ['two', 'three'])]

async function tell(
  ledger: Buffer | readonly LedgerEvent[] | readonly string[],
  {
    only = null,
    past = pastOf(RELEASES),
    policy = {},
    since = null,
  }: {only?: null | string; past?: Past; policy?: Partial<Policy>; since?: Date | null} = {},
): Promise<HistoryReport> {
  const bytes = Buffer.isBuffer(ledger)
    ? ledger
    : typeof ledger[0] === 'string'
      ? Buffer.from((ledger as string[]).map((line) => `${line}\n`).join(''))
      : fileOf(ledger as LedgerEvent[])
  const sources = {
    inventory: {
      scope: {kind: 'app' as const, name: APP.name},
      at: '2026-01-01T00:00:00Z',
      readings: [{environment: APP, status: 'read' as const, error: null, configVars: past.current}],
      complete: true,
      focus: new Set([APP.ref]),
    },
    ledger: ledgerReadingOf('ledger.jsonl', readLedgerText(bytes), isUnderstood),
    policy: {...EMPTY_POLICY, ...policy},
    key: only,
    since,
  }
  const next = readsForHistory(sources)
  const configs = new Map()
  for (;;) {
    const wanted = next(APP, {releases: past.releases, configs})
    if (wanted.length === 0) break
    for (const version of wanted) configs.set(version, past.configs.get(version))
  }

  return historyOf(sources, [readingOf(past, configs)], {
    now: new Date('2026-01-01T00:00:00Z'),
    ledgerPath: 'ledger.jsonl',
    matches: (one, fingerprint) => fingerprinter.matches(one, fingerprint),
  })
}

const kinds = ({disagreements}: HistoryReport) =>
  disagreements.map(({kind, line, release}) => `${kind} ${release ? `v${release.version}` : `line ${line}`}`)
const standings = ({entries}: HistoryReport) => entries.map(({recorded, release}) => `v${release.version} ${recorded}`)

/** The events of one rotation with one of them changed before it was written. */
async function withChanged(
  one: RotationToRecord,
  change: (draft: RotationSet) => Partial<RotationSet>,
  offset = 0,
): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = []
  for (const {at: when, draft} of await draftsOf(one)) {
    const isDone = draft.type === 'rotation.set' && draft.phase === 'done'
    const moved = new Date(Date.parse(when) + offset).toISOString()
    const prev = events.length === 0 ? [] : [events.at(-1)!.hash]
    events.push(written(isDone ? {...draft, ...change(draft as RotationSet)} : draft, prev, moved))
  }

  return events
}

/** The same past with KEY masked. */
const masked = (releases: PastRelease[]): PastRelease[] =>
  releases.map(([description, vars]) => [description, vars && (KEY in vars ? {...vars, [KEY]: null} : vars)])

describe('a ledger beside Heroku’s releases', () => {
  it('agrees when every change since it began is in it', async () => {
    const report = await tell(await eventsOf(both()))
    expect(kinds(report)).to.deep.equal([])
    expect(standings(report)).to.deep.equal(['v6 recorded', 'v4 recorded', 'v2 before-ledger'])
    expect(report.rotations.map(({revocation}) => revocation.status)).to.deep.equal(['proven', 'proven'])
    expect(report.entries.map((entry) => entry.rotation)).to.deep.equal([
      report.rotations[1].id,
      report.rotations[0].id,
      null,
    ])
  })

  it('agrees whichever branch of git was merged first', async () => {
    const [first, second] = await Promise.all(both().map((one) => eventsOf([one])))
    for (const merged of [
      [...first, ...second],
      [...second, ...first],
    ]) {
      const report = await tell(merged)
      expect(kinds(report)).to.deep.equal([])
      expect(report.ledger.intact).to.equal(true)
    }
  })

  it('disagrees when it was squashed to what counts in the end', async () => {
    const events = await eventsOf(both())
    const report = await tell(events.filter((event) => event.type !== 'rotation.verified'))
    expect(report.ledger.intact).to.equal(false)
    expect(new Set(report.disagreements.map(({kind}) => kind))).to.deep.equal(new Set(['broken-chain']))
  })

  describe('a change without a record', () => {
    it('is one disagreement a release, with what to do', async () => {
      const report = await tell(await eventsOf([rotation(4, ['one', 'two'])]))
      expect(kinds(report)).to.deep.equal(['unrecorded-change v6'])
      expect(report.disagreements[0].remedy.split('\n')).to.deep.equal([
        `If nobody knows of it: heroku secrets:rotate ${KEY} --app example-prod`,
        'If it is right: heroku secrets:history --app example-prod --acknowledge v6 --reason TEXT',
      ])
      expect(report.disagreements[0].detail).to.equal(
        `v6 of example-prod (maya@example.com, 2025-01-06) changed ${KEY}, and no rotation in the ledger says so.`,
      )
    })

    it('is told to be settled when a rotation followed', async () => {
      const events = await eventsOf([rotation(2, ['none', 'one']), rotation(6, ['two', 'three'])])
      const report = await tell(events)
      expect(kinds(report)).to.deep.equal(['unrecorded-change v4'])
      expect(report.disagreements[0].remedy).to.contain('replaced by a recorded rotation since')
    })

    it('shows when the last events of the ledger are removed', async () => {
      const events = await eventsOf(both())
      for (let kept = 8; kept < events.length; kept++) {
        const report = await tell(events.slice(0, kept))
        const isRecorded = events
          .slice(0, kept)
          .some((event) => event.type === 'rotation.set' && event.release?.version === 6)
        expect(kinds(report), `${kept} events`).to.deep.equal(isRecorded ? [] : ['unrecorded-change v6'])
        expect(report.ledger.intact).to.equal(true)
      }
    })

    it('names the rotation that announced it, and how to go on', async () => {
      const events = (await eventsOf([rotation(6, ['two', 'three'])])).slice(0, 2)
      const report = await tell(events)
      expect(report.disagreements[0].remedy).to.equal(
        `heroku secrets:rotate --resume --rotation ${events[0].rotation} --app example-prod`,
      )
      expect(report.entries[0]).to.include({recorded: 'unrecorded', rotation: events[0].rotation})
    })

    it('is one in the very second in which the ledger began, for Heroku dates a release to the second', async () => {
      // It starts five seconds before its release.
      const within = new Date(Date.parse(at(6)) + 5900).toISOString()
      const events = (await eventsOf([rotation(6, ['two', 'three'], {at: within})])).slice(0, 2)
      expect(kinds(await tell(events))).to.deep.equal(['unrecorded-change v6'])
    })

    it('is not told to be announced by a rotation with another value', async () => {
      const events = (await eventsOf([rotation(6, ['two', 'other'])])).slice(0, 2)
      expect((await tell(events)).disagreements[0].rotation).to.equal(null)
    })

    it('is none when automation made it, or the policy allows it', async () => {
      const events = await eventsOf([rotation(4, ['one', 'two'])])
      expect(standings(await tell(events, {policy: {automation: ['MAYA@*']}}))[0]).to.equal('v6 automation')
      const exception = {rule: 'unrecorded-change', key: 'API_*', environment: null, reason: 'x', until: null} as const
      const allowed = await tell(events, {policy: {exceptions: [exception]}})
      expect(standings(allowed)[0]).to.equal('v6 allowed')
      expect(kinds(allowed)).to.deep.equal([])
      const ended = {...exception, until: '2025-12-31'}
      expect(kinds(await tell(events, {policy: {exceptions: [ended]}}))).to.deep.equal(['unrecorded-change v6'])
    })

    it('is another key that was changed along with the recorded one', async () => {
      const past = pastOf([
        ...RELEASES.slice(0, 5),
        [`Set ${KEY}, OTHER_TOKEN config vars`, {...config('three'), OTHER_TOKEN: value('other')}],
      ])
      const report = await tell(await eventsOf(both()), {past})
      expect(report.disagreements.map(({keys, kind}) => [kind, ...keys])).to.deep.equal([
        ['unrecorded-change', 'OTHER_TOKEN'],
      ])
    })
  })

  describe('a record that no release confirms', () => {
    const cases: Array<[string, (draft: RotationSet) => Partial<RotationSet>, string, RegExp]> = [
      [
        'a release that is not there',
        () => ({release: {id: 'nope', version: 6}}),
        'missing-release v6',
        /no such release: v6 is another/,
      ],
      [
        'a version that is another',
        () => ({release: {...identity(6), version: 5}}),
        'altered-record v5',
        /is v6, not v5/,
      ],
      ['a deploy', () => ({release: identity(7)}), 'altered-record v7', new RegExp(`did not change ${KEY}`)],
      [
        'another key',
        ({changes}) => ({changes: [{...changes[0], key: 'LOG_LEVEL'}]}),
        'altered-record v6',
        /gave LOG_LEVEL another value/,
      ],
      [
        'a key that is not there',
        ({changes}) => ({changes: [{...changes[0], key: 'NOPE'}]}),
        'altered-record v6',
        /has no NOPE/,
      ],
      [
        'a removal',
        ({changes}) => ({changes: [{...changes[0], fingerprint: null}]}),
        'altered-record v6',
        /did not remove/,
      ],
      [
        'another author',
        () => ({by: 'eve@example.com'}),
        'wrong-author v6',
        /eve@example.com made v6.*maya@example.com did/,
      ],
    ]
    for (const [name, change, kind, detail] of cases) {
      it(name, async () => {
        const report = await tell(await withChanged(rotation(6, ['two', 'three']), change))
        expect(kinds(report)).to.include(kind)
        const found = report.disagreements.find((one) => kind.startsWith(one.kind))!
        expect(found.detail).to.match(detail)
        expect(found.line).to.equal(3)
        expect(found.remedy).not.to.equal('')
      })
    }

    it('names an add-on that is not the author, or makes a person one', async () => {
      const byAddOn = 'heroku-postgresql@addons.heroku.com'
      const claimed = await withChanged(rotation(6, ['two', 'three']), () => ({madeBy: byAddOn}))
      const report = await tell(claimed)
      expect(kinds(report)).to.deep.equal(['wrong-author v6'])
      expect(report.disagreements[0].detail).to.contain(`says that ${byAddOn} made v6`)
      const tom = rotation(6, ['two', 'three'], {by: 'tom@example.com'})
      for (const madeBy of ['maya@example.com', 'maya@example.com@addons.heroku.com']) {
        expect(kinds(await tell(await withChanged(tom, () => ({madeBy})))), madeBy).to.deep.equal(['wrong-author v6'])
      }
    })

    it('has another value', async () => {
      expect(kinds(await tell(await eventsOf([rotation(6, ['two', 'other'])])))).to.deep.equal(['altered-record v6'])
    })

    it('has another time, beyond what a wrong clock or a run taken up later explains', async () => {
      const days = await withChanged(rotation(6, ['two', 'three']), () => ({}), 3 * DAY)
      expect(kinds(await tell(days))).to.deep.equal(['altered-record v6'])
      const minutes = await withChanged(rotation(6, ['two', 'three']), () => ({}), -20 * 60_000)
      expect(kinds(await tell(minutes))).to.deep.equal([])
      const [begun, announced, ...rest] = await eventsOf([rotation(6, ['two', 'three'])])
      const later: LedgerEvent[] = [begun, announced]
      for (const draft of rest) {
        later.push(
          written(draft as never, [later.at(-1)!.hash], new Date(Date.parse(begun.at) + 9 * DAY).toISOString()),
        )
      }

      expect(kinds(await tell(later))).to.deep.equal([])
    })

    it('has another author, who is no bot that acts for people', async () => {
      const events = await eventsOf([rotation(6, ['two', 'three'], {by: 'tom@example.com'})])
      expect(kinds(await tell(events))).to.deep.equal(['wrong-author v6'])
      expect(kinds(await tell(events, {policy: {automation: ['maya@example.com']}}))).to.deep.equal([])
    })
  })

  describe('one line of it', () => {
    it('altered, removed or exchanged with another is one disagreement, whichever it is', async () => {
      const lines = await linesOf(both())
      const tail = lines.length - 1
      for (let line = 0; line < lines.length; line++) {
        const altered = lines.with(line, lines[line].replace('maya@example.com', 'eve@example.com'))
        expect(kinds(await tell(altered)), `line ${line + 1} altered`).to.deep.equal([
          `altered-record line ${line + 1}`,
        ])
        const scribbled = lines.with(line, 'scribble')
        expect(kinds(await tell(scribbled)), `line ${line + 1} scribbled over`).to.deep.equal([
          `altered-record line ${line + 1}`,
        ])
        if (line === tail) continue
        const removed = lines.toSpliced(line, 1)
        expect(kinds(await tell(removed)), `line ${line + 1} removed`).to.deep.equal([`broken-chain line ${line + 1}`])
        const swapped = lines.with(line, lines[line + 1]).with(line + 1, lines[line])
        expect(kinds(await tell(swapped)), `line ${line + 1} swapped`).to.deep.equal([`broken-chain line ${line + 1}`])
      }
    })
  })

  describe('part of it', () => {
    it('follows one key alone', async () => {
      const past = pastOf([
        ...RELEASES,
        ['Set OTHER_TOKEN config vars', {...config('three'), OTHER_TOKEN: value('x')}],
        ['Set OTHER_TOKEN config vars', {...config('three'), OTHER_TOKEN: value('y')}],
      ])
      const events = await eventsOf(both())
      expect(kinds(await tell(events, {past}))).to.deep.equal(['unrecorded-change v9'])
      expect(kinds(await tell(events, {past, only: KEY}))).to.deep.equal([])
      expect(kinds(await tell(events, {past, only: 'OTHER_TOKEN'}))).to.deep.equal(['unrecorded-change v9'])
    })

    it('leaves out what is older', async () => {
      const events = await eventsOf([rotation(2, ['none', 'one'])])
      expect(kinds(await tell(events))).to.deep.equal(['unrecorded-change v6', 'unrecorded-change v4'])
      const since = new Date(START + 4.5 * DAY)
      const report = await tell(events, {since})
      expect(kinds(report)).to.deep.equal(['unrecorded-change v6'])
      expect(report.since).to.equal(since.toISOString())
    })
  })

  it('knows a value put back by a rotation, which is no unrecorded change', async () => {
    const past = pastOf([...RELEASES.slice(0, 6), [`Set ${KEY} config vars`, config('two')]])
    const {id} = rotation(6, ['two', 'three'])
    const old = await fingerprinter.fingerprint(new SecretValue(value('two')))
    const [first, second, third] = await draftsOf(rotation(6, ['two', 'three'], {id}))
    const back = (phase: 'announced' | 'done') => ({
      at: at(7),
      draft: {
        ...rolledBack(APP.ref, phase, {
          changes: [{key: KEY, fingerprint: old}],
          releaseBefore: identity(6),
          release: phase === 'done' ? identity(7) : null,
        }),
        rotation: id,
      },
    })
    const events: LedgerEvent[] = []
    for (const {at: when, draft} of [first, second, third, back('announced'), back('done')]) {
      events.push(written({...draft, by: 'maya@example.com'}, events.length === 0 ? [] : [events.at(-1)!.hash], when))
    }

    const report = await tell(events, {past})
    expect(kinds(report)).to.deep.equal([])
    expect(report.entries[0]).to.deep.include({
      change: 'rolled-back',
      recorded: 'recorded',
      backTo: [{key: KEY, version: 4}],
    })
  })

  it('tells an app by its id, whatever it was called when the ledger was written', async () => {
    const events = await eventsOf(both().map((one) => ({...one, ref: 'app:earlier-name'})))
    expect(kinds(await tell(events))).to.deep.equal([])
    const foreign = await eventsOf(both().map((one) => ({...one, appId: 'another-app'})))
    expect(kinds(await tell(foreign))).to.deep.equal(['unrecorded-change v6', 'unrecorded-change v4'])
  })

  it('cannot check a record against a release that is not kept any more, and is not complete', async () => {
    const past = pastOf(RELEASES)
    const kept = {...past, releases: past.releases.slice(4)}
    const report = await tell(await eventsOf(both()), {past: kept})
    expect(kinds(report)).to.deep.equal([])
    expect(report.complete).to.equal(false)
  })

  it('has no masked value to compare, and believes the description', async () => {
    const past = pastOf(masked(RELEASES))
    const report = await tell(await eventsOf(both()), {past})
    expect(kinds(report)).to.deep.equal([])
    expect(report.entries.map(({evidence}) => evidence)).to.deep.equal(['description', 'description', 'description'])
    expect(kinds(await tell(await eventsOf([rotation(4, ['one', 'two'])]), {past}))).to.deep.equal([
      'unrecorded-change v6',
    ])
  })

  it('says nothing of the releases of an app that the ledger says nothing of, when it is empty', async () => {
    const report = await tell([])
    expect(standings(report)).to.deep.equal(['v6 no-ledger', 'v4 no-ledger', 'v2 no-ledger'])
  })

  it('holds no value', async () => {
    const text = JSON.stringify(await tell(await eventsOf(both())))
    for (const name of ['one', 'two', 'three']) expect(text).not.to.contain(value(name))
  })
})
