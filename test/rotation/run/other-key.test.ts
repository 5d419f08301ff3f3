import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {NO_CODE} from '../../../src/protects/code-evidence.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const OLD = 'oLd4f8a1c77e2b94d60aa31'
const PROD = 'pRd5510cc8ae2b94d60b1e42'
const NEW = 'nEw90b3d5a7c6e14f82cc07'

type Vars = WorldSpec['apps'][string]['vars']

function world(staging: Vars, production: Vars = staging, more: Partial<WorldSpec['apps'][string]> = {}): WorldSpec {
  return {
    pace: {boot: 1000, stagger: 0},
    pipelines: {acme: {}},
    apps: {
      'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {...staging, OTHER: 'left alone'}},
      'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...production, OTHER: 'left alone'}, ...more},
    },
  }
}

describe('a credential that goes to another key', () => {
  let rehearsal: Rehearsal

  afterEach(async () => rehearsal.close())

  async function begin(spec: WorldSpec): Promise<void> {
    rehearsal = await Rehearsal.start(spec)
  }

  const move = (options = {}) => rehearsal.rotate({key: 'API_TOKEN', to: 'SERVICE_TOKEN', valueFrom: null, ...options})
  const vars = (app: string) => {
    const {OTHER, ...rest} = rehearsal.sandbox.app(app).config
    expect(OTHER).to.equal('left alone')
    return rest
  }

  it('keeps each value and waits for the word that what reads the new key is deployed', async () => {
    await begin(world({API_TOKEN: OLD}, {API_TOKEN: PROD}))
    const waiting = await move({revoke: 'later'})
    expect(waiting.outcome).to.equal('revocation-pending')
    expect(vars('acme-staging')).to.deep.equal({API_TOKEN: OLD, SERVICE_TOKEN: OLD})
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: PROD, SERVICE_TOKEN: PROD})
    expect(waiting.next.join('\n')).to.include('--resume --deployed').and.to.include('SERVICE_TOKEN')

    rehearsal.newProcess()
    const done = await rehearsal.resume({revoke: 'confirmed'})
    expect(done.outcome).to.equal('completed')
    expect(done.revocation.status).to.equal('not-needed')
    expect(vars('acme-staging')).to.deep.equal({SERVICE_TOKEN: OLD})
    expect(vars('acme-prod')).to.deep.equal({SERVICE_TOKEN: PROD})
    const {environments, to} = await rehearsal.rotation()
    expect(to).to.equal('SERVICE_TOKEN')
    expect(environments.flatMap(({retires}) => retires)).to.deep.equal([])
  })

  it('brings a new value under the other key, and then only revokes the old one', async () => {
    await begin(world({API_TOKEN: OLD}))
    const pending = await move({valueFrom: {kind: 'stdin'}, stdin: NEW, revoke: 'later'})
    expect(pending.outcome).to.equal('revocation-pending')
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD, SERVICE_TOKEN: NEW})
    rehearsal.newProcess()
    const done = await rehearsal.resume({revoke: 'confirmed'})
    expect(done.outcome).to.equal('completed')
    expect(done.revocation.status).to.equal('confirmed')
    expect(vars('acme-prod')).to.deep.equal({SERVICE_TOKEN: NEW})
    const acts = (await rehearsal.rotation()).events.map(({type}) => type)
    const removed = acts.lastIndexOf('rotation.set')
    expect(acts.indexOf('rotation.revoked', removed), 'it is revoked after the key is gone').to.be.greaterThan(removed)
  })

  it('takes the word that the code is deployed for nothing else: the old value is still to be revoked', async () => {
    await begin(world({API_TOKEN: OLD}))
    const begun = await move({valueFrom: {kind: 'stdin'}, stdin: NEW, revoke: 'later'})
    expect(begun.next.join('\n')).to.include('--resume --deployed').and.to.include('works until it is revoked')
    expect(begun.next.join('\n')).not.to.include('--revoke confirmed')
    rehearsal.newProcess()
    const pending = await rehearsal.resume({deployed: true, revoke: 'later'})
    expect(pending.outcome).to.equal('revocation-pending')
    expect(vars('acme-prod')).to.deep.equal({SERVICE_TOKEN: NEW})
    expect(pending.next.join('\n')).to.include('--resume --revoke confirmed').and.to.include('Revoke the old')
    const details = async () =>
      (await rehearsal.rotation()).events.flatMap((event) => (event.type === 'rotation.revoked' ? [event.detail] : []))
    expect(await details()).to.include('API_TOKEN may go: the code that reads SERVICE_TOKEN is deployed, as you say')
    expect((await rehearsal.rotation()).revocation.status).to.equal('pending')
    rehearsal.newProcess()
    const done = await rehearsal.resume({revoke: 'confirmed'})
    expect(done.outcome).to.equal('completed')
    expect(done.revocation.status).to.equal('confirmed')
    expect((await details()).at(-1)).to.equal('the old value is revoked, as you say')
  })

  it('says what is confirmed where only the revocation is', async () => {
    await begin(world({API_TOKEN: OLD}))
    await move({valueFrom: {kind: 'stdin'}, stdin: NEW, revoke: 'later'})
    rehearsal.newProcess()
    await rehearsal.resume({revoke: 'confirmed'})
    const said = 'its value is revoked, as you say, so that nothing works with it any more'
    expect(rehearsal.lines.join('\n')).to.include(`API_TOKEN is removed: ${said}.`)
    const details = (await rehearsal.rotation()).events.map((event) => ('detail' in event ? event.detail : null))
    expect(details).to.include(`API_TOKEN may go: ${said}`)
  })

  it('does not have the service end the old value before anybody has said that the code is deployed', async () => {
    await begin(world({API_TOKEN: OLD}))
    await move({valueFrom: {kind: 'stdin'}, stdin: NEW, revoke: 'later'})
    rehearsal.newProcess()
    const pending = await rehearsal.resume({revoke: 'auto'})
    expect(pending.outcome).to.equal('revocation-pending')
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD, SERVICE_TOKEN: NEW})
    expect(pending.next.join('\n')).to.include('--resume --deployed --revoke auto')
  })

  it('takes --deployed for nothing where no key goes', async () => {
    await begin(world({API_TOKEN: OLD}))
    await rehearsal.rotate({key: 'API_TOKEN', stdin: NEW, revoke: 'later'})
    rehearsal.newProcess()
    expect((await failureOf(rehearsal.resume({deployed: true}))).message).to.include('--deployed is said of')
  })

  it('asks a person whether the code is deployed, and then about the old value', async () => {
    await begin(world({API_TOKEN: OLD}))
    const asked: string[] = []
    rehearsal.operator = {
      ...unattendedOperator,
      attended: true,
      confirmPlan: async () => true,
      keepsValue: async () => false,
      newValue: async () => ({kind: 'generate'}),
      async chooseTargets({candidates}) {
        return {refs: candidates.map(({environment}) => environment.ref), separate: false}
      },
      async revocation({work}) {
        asked.push(work?.question ?? 'revoked?')
        return 'confirmed'
      },
    }
    const result = await move({revoke: 'ask', confirm: null, generate: 'hex:32'})
    expect(asked).to.deep.equal(['Is the code that reads SERVICE_TOKEN deployed everywhere?', 'revoked?'])
    expect(result.outcome).to.equal('completed')
    expect(vars('acme-prod')).to.have.keys('SERVICE_TOKEN')
    expect(vars('acme-prod').SERVICE_TOKEN).not.to.equal(OLD)
  })

  it('says before the old key is removed where nothing was deployed since', async () => {
    await begin(world({API_TOKEN: OLD}))
    const said: string[] = []
    const operator = {
      ...unattendedOperator,
      attended: true,
      confirmPlan: async () => true,
      async revocation({work}: {work?: {ask: readonly string[]} | null}) {
        said.push(...(work?.ask ?? []))
        return 'later' as const
      },
    }
    rehearsal.operator = operator
    await move({revoke: 'ask', confirm: null})
    const isSaid =
      'acme-staging and acme-prod were not deployed since then: by its releases the code is the same as before.'
    expect(said).to.include(isSaid)
    for (const app of ['acme-staging', 'acme-prod']) rehearsal.sandbox.act({type: 'deploy', app})
    said.length = 0
    rehearsal.newProcess()
    rehearsal.operator = operator
    await rehearsal.resume({revoke: 'ask'})
    expect(said).not.to.be.empty.and.not.to.include(isSaid)
    expect(said.join(' ')).not.to.include('deployed since then')
  })

  it('gives the key back where an app does not work without it', async () => {
    await begin(world({API_TOKEN: OLD}, undefined, {unhealthyWhen: [{key: 'API_TOKEN', not: OLD}]}))
    const {sandbox} = rehearsal
    const result = await move({revoke: 'confirmed', verifyUrl: `${sandbox.url}/_health/{app}`})
    expect(result.outcome).to.equal('stopped')
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD})
    expect(vars('acme-staging')).to.deep.equal({SERVICE_TOKEN: OLD})
    const back = await rehearsal.abort()
    expect(back.outcome).to.equal('rolled-back')
    expect(vars('acme-staging')).to.deep.equal({API_TOKEN: OLD})
  })

  it('undoes it while the old key waits, and after it is gone', async () => {
    await begin(world({API_TOKEN: OLD}))
    await move({revoke: 'later'})
    rehearsal.newProcess()
    expect((await rehearsal.abort()).outcome).to.equal('rolled-back')
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD})
    await move({valueFrom: {kind: 'stdin'}, stdin: NEW, revoke: 'later'})
    rehearsal.newProcess()
    expect((await rehearsal.abort()).outcome).to.equal('rolled-back')
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD})
  })

  it('says of a move that is taken up what becomes of either key, and of nothing that is revoked', async () => {
    await begin(world({API_TOKEN: OLD}))
    await move({revoke: 'later'})
    rehearsal.newProcess()
    rehearsal.lines.length = 0
    await rehearsal.abort()
    expect(rehearsal.lines.join('\n'))
      .to.include('SERVICE_TOKEN is removed again.')
      .and.not.to.include('gets its old value')
    await move({revoke: 'later'})
    rehearsal.newProcess()
    rehearsal.lines.length = 0
    await rehearsal.resume({revoke: 'confirmed'})
    expect(rehearsal.lines.join('\n')).to.include('SERVICE_TOKEN has the value of API_TOKEN.')
    expect(rehearsal.lines.join('\n')).not.to.include('The old value is')
  })

  it('goes on where a process died as it removed the key', async () => {
    await begin(world({API_TOKEN: OLD}))
    await move({revoke: 'later'})
    rehearsal.newProcess()
    const ledger = rehearsal.newLedger()
    rehearsal.ledger = tellingLedger(ledger, (draft) => {
      if (draft.type === 'rotation.set' && draft.phase === 'announced') die()
    })
    await failureOf(rehearsal.resume({revoke: 'confirmed'}))
    rehearsal.newProcess()
    expect((await rehearsal.resume({revoke: 'confirmed'})).outcome).to.equal('completed')
    expect(vars('acme-staging')).to.deep.equal({SERVICE_TOKEN: OLD})
    expect(vars('acme-prod')).to.deep.equal({SERVICE_TOKEN: OLD})
  })

  it('only removes the old key where the other one has the same value already', async () => {
    await begin(world({API_TOKEN: OLD, SERVICE_TOKEN: OLD}, {API_TOKEN: OLD}))
    const before = rehearsal.changes('acme-staging', 'SERVICE_TOKEN')
    await move({revoke: 'later'})
    expect(rehearsal.changes('acme-staging', 'SERVICE_TOKEN')).to.equal(before)
    rehearsal.newProcess()
    expect((await rehearsal.abort()).outcome).to.equal('rolled-back')
    expect(vars('acme-staging')).to.deep.equal({API_TOKEN: OLD, SERVICE_TOKEN: OLD})
    expect((await move({revoke: 'confirmed'})).outcome).to.equal('completed')
    expect(vars('acme-staging')).to.deep.equal({SERVICE_TOKEN: OLD})
    expect(rehearsal.changes('acme-staging', 'SERVICE_TOKEN')).to.equal(before)
  })

  it('gives the new value to the other key where that has the old one, too', async () => {
    await begin(world({API_TOKEN: OLD, SERVICE_TOKEN: OLD, THIRD_TOKEN: OLD}))
    await move({valueFrom: {kind: 'stdin'}, stdin: NEW, revoke: 'later'})
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD, SERVICE_TOKEN: NEW, THIRD_TOKEN: NEW})
    rehearsal.newProcess()
    await rehearsal.abort()
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD, SERVICE_TOKEN: OLD, THIRD_TOKEN: OLD})
  })

  it('refuses what would lose, publish or break something, and changes nothing', async () => {
    await begin(world({API_TOKEN: OLD, TAKEN: PROD, NEXT_PUBLIC_API_SECRET: NEW}))
    const before = rehearsal.sandbox.app('acme-prod').releases.length
    const refusal = async (options: object) => (await failureOf(move({revoke: 'later', ...options}))).message
    expect(await refusal({to: 'TAKEN'})).to.include('TAKEN of acme-prod is there already, and holds another value')
    expect(await refusal({to: 'NEXT_PUBLIC_TOKEN'})).to.include('to everybody')
    expect(await refusal({to: 'PATH'})).to.include('PATH means something else')
    expect(await refusal({key: 'NEXT_PUBLIC_API_SECRET'})).to.include('everybody may have its value')
    expect(await refusal({revoke: 'auto', valueFrom: {kind: 'keep'}})).to.include('--revoke auto goes with a new value')
    rehearsal.code = {...NO_CODE, reads: new Map([['API_TOKEN', 'src/client.ts:4']])}
    expect(await refusal({revoke: 'confirmed'})).to.include('the code reads API_TOKEN (src/client.ts:4)')
    const {plan} = await rehearsal.plan({key: 'API_TOKEN', to: 'SERVICE_TOKEN', valueFrom: null, revoke: 'later'})
    expect(plan.notes.join('\n')).to.include('src/client.ts:4')
    expect(plan.steps.map(({step}) => step)).to.deep.equal(
      'set verify set verify remove-previous remove-previous revoke record'.split(' '),
    )
    expect(rehearsal.sandbox.app('acme-prod').releases).to.have.length(before)
  })

  it('refuses a key under which nothing would take it for a secret any more, and asks a person', async () => {
    await begin(world({API_TOKEN: OLD, LDAP_BIND_PASSWORD: PROD}))
    const names = ['API_NAME', 'API_SITE_KEY', 'MAPS_PUBLISHABLE_KEY', 'API_CLIENT_ID', 'API_URL', 'TOKEN_TTL', 'THING']
    for (const to of names) {
      for (const valueFrom of [null, {kind: 'generate'}]) {
        const {code, message, next} = await failureOf(move({to, valueFrom, shared: true, revoke: 'later'}))
        expect(code, to).to.equal('unlikely-value')
        expect(message).to.include(`so the value of API_TOKEN would no longer count as the secret that it is`)
        expect(next).to.include('--accept-form')
      }
    }

    const {next} = await failureOf(move({key: 'LDAP_BIND_PASSWORD', to: 'LDAP_BIND_NAME', revoke: 'later'}))
    expect(next).to.include('Name another key: heroku secrets:rotate LDAP_BIND_PASSWORD --to LDAP_BIND_NAME_SECRET')
    const shown = await failureOf(move({to: 'PUBLIC_THING_KEY', revoke: 'later', acceptForm: true}))
    expect(shown.code).to.equal('refused')
    expect(shown.message).to.include('to everybody')
    expect(shown.next).to.include('--to THING_KEY')
    expect(vars('acme-prod')).to.deep.equal({API_TOKEN: OLD, LDAP_BIND_PASSWORD: PROD})

    const asked: string[] = []
    const person = (answer: boolean) => ({
      ...unattendedOperator,
      attended: true,
      confirmPlan: async () => true,
      async takeKey({said, to}: {said: string; to: string}) {
        asked.push(`${to}: ${said}`)
        return answer
      },
    })
    rehearsal.operator = person(false)
    expect((await failureOf(move({to: 'API_NAME', revoke: 'later', confirm: null}))).code).to.equal('cancelled')
    expect(asked).to.have.length(1)
    expect(vars('acme-prod')).not.to.have.property('API_NAME')
    rehearsal.operator = person(true)
    await move({to: 'API_NAME', revoke: 'later', confirm: null})
    expect(vars('acme-prod')).to.have.property('API_NAME', OLD)
  })

  it('takes a key where the new value is told for a secret, though the old one is not', async () => {
    await begin(world({API_TOKEN: 'hunter2'}))
    const pending = await move({
      to: 'DATA_KEY',
      valueFrom: {kind: 'stdin'},
      stdin: NEW,
      revoke: 'later',
    })
    expect(pending.outcome).to.equal('revocation-pending')
  })

  it('refuses a new value under another key for what data is stored under, and moves it as it is', async () => {
    await begin(world({DATA_KEY: OLD}))
    rehearsal.protects = () => ({class: 'data-at-rest'})
    const options = {key: 'DATA_KEY', to: 'STORAGE_KEY', revoke: 'confirmed'} as const
    expect((await failureOf(rehearsal.rotate({...options, stdin: NEW}))).code).to.equal('unsafe-to-replace')
    expect((await rehearsal.rotate({...options, valueFrom: null})).outcome).to.equal('completed')
    expect(vars('acme-prod')).to.deep.equal({STORAGE_KEY: OLD})
  })
})
