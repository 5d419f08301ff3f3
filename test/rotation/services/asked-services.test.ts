import {expect} from 'chai'

import type {EventDraft} from '../../../src/ledger/event.js'
import type {LedgerStore} from '../../../src/ledger/store.js'
import type {Operator} from '../../../src/rotation/operator/operator.js'
import type {ServiceHook} from '../../../src/rotation/services/service-hook.js'
import type {Act} from '../../../src/sandbox/sandbox.js'

import {Failure} from '../../../src/model/failure.js'
import {SecretValue} from '../../../src/model/secret-value.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {providerServices} from '../../../src/rotation/services/provider-services.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'
import {letters, pipeline} from './service-world.js'

const stripeKey = (seed: number, mode = 'live') => ['sk', mode, `51${letters(seed, 30)}`].join('_')
const sendgridKey = (seed: number) => ['SG', letters(seed, 22), letters(seed + 1, 43)].join('.')

const STRIPE = 'STRIPE_SECRET_KEY'
const SENDGRID = 'SENDGRID_API_KEY'
const [OLD, NEW] = [stripeKey(1), stripeKey(2)]
const OLD_SENDGRID = sendgridKey(3)

describe('a rotation whose service is asked', function () {
  this.timeout(20_000)

  let rehearsal: Rehearsal

  async function start(vars: Record<string, string>): Promise<void> {
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: pipeline(vars),
    })
    rehearsal.overrides = {services: services()}
  }

  function services(): ServiceHook {
    return providerServices({clock: rehearsal.clock, environment: rehearsal.sandbox.env})
  }

  afterEach(async () => rehearsal.close())

  const serviceRequests = () => rehearsal.sandbox.world.servicesAsked.length

  /** The keys of the SendGrid account, asked with one of them. */
  async function keysAtSendgrid(key: string): Promise<Array<{id: string; name: string}>> {
    const response = await fetch(`${rehearsal.sandbox.url}/_services/sendgrid/v3/api_keys`, {
      headers: {Authorization: `Bearer ${key}`},
    })
    const {result} = (await response.json()) as {result: Array<{api_key_id: string; name: string}>}
    return result.map(({api_key_id: id, name}) => ({id, name}))
  }

  /** A key that a person makes at SendGrid. */
  async function madeAtSendgrid(): Promise<string> {
    const response = await fetch(`${rehearsal.sandbox.url}/_services/sendgrid/v3/api_keys`, {
      method: 'POST',
      headers: {Authorization: `Bearer ${OLD_SENDGRID}`},
      body: JSON.stringify({name: 'made by hand', scopes: []}),
    })
    return ((await response.json()) as {api_key: string}).api_key
  }

  /** Does something as soon as an event is on the disk. */
  function afterEvent(isIt: (draft: EventDraft) => boolean, work: () => void): LedgerStore {
    const {ledger} = rehearsal
    return tellingLedger(ledger, (draft) => {
      if (isIt(draft)) work()
    })
  }

  const stopOnceSet = () => {
    const isSet = (draft: EventDraft) => draft.type === 'rotation.set' && draft.phase === 'done'
    rehearsal.ledger = afterEvent(isSet, () => rehearsal.stop.abort())
  }

  /** As another process later. */
  const later = () => {
    rehearsal.newProcess()
    rehearsal.overrides = {services: services(), stop: new AbortController().signal}
  }

  const notes = () => rehearsal.lines.join('\n')
  const act = (one: Act) => rehearsal.sandbox.act(one)

  describe('about a value given by hand', () => {
    beforeEach(async () => start({[STRIPE]: OLD}))

    const rotate = (more: object = {}) => rehearsal.rotate({key: STRIPE, stdin: `${NEW}\n`, ...more})

    it('is proven once the service refuses the old value', async () => {
      act({type: 'revoke-credential', value: OLD})
      const result = await rotate()
      expect(result.outcome).to.equal('completed')
      expect(result.revocation.status).to.equal('proven')
      const rotation = await rehearsal.rotation()
      expect(rotation.revocation.status).to.equal('proven')
      const last = rotation.events.findLast((event) => event.type === 'rotation.revoked')
      expect(last).to.include({status: 'proven', detail: 'Stripe refuses it (api_key_expired)'})
      for (const {checks} of result.environments) {
        expect(checks.find(({name}) => name === 'provider')).to.deep.equal({
          name: 'provider',
          result: 'passed',
          detail: 'Stripe accepts it',
        })
      }
    })

    it('says beforehand that the old value is dead already', async () => {
      act({type: 'revoke-credential', value: OLD})
      await rotate()
      expect(notes()).to.contain('The old Stripe secret key is dead already: Stripe refuses it (api_key_expired).')
    })

    it('is not done while the service accepts the old value, whatever anybody says', async () => {
      const result = await rotate({revoke: 'confirmed'})
      expect(result.outcome).to.equal('revocation-pending')
      expect(notes()).to.match(/Stripe accepts it \(Acme\) \d+ s later, so it is not dead/)
      expect(rehearsal.holds('acme-prod', STRIPE)).to.equal(NEW)
      act({type: 'revoke-credential', value: OLD})
      const again = await rehearsal.resume({revoke: 'confirmed'})
      expect(again.outcome).to.equal('completed')
      expect(again.revocation.status).to.equal('proven')
    })

    it('waits for a service that takes a moment to refuse it', async () => {
      const own = services()
      let asked = 0
      rehearsal.overrides = {
        services: {
          ...own,
          async verify(subject, acceptedBefore) {
            if (subject.credential.value.reveal() === OLD && ++asked > 3) act({type: 'revoke-credential', value: OLD})
            return own.verify(subject, acceptedBefore)
          },
        },
      }
      const result = await rotate()
      expect(result.revocation.status).to.equal('proven')
      expect(asked).to.be.greaterThan(3)
    })

    it('never brings a value that the service refuses to an app', async () => {
      act({type: 'revoke-credential', value: NEW})
      const failure = await failureOf(rotate())
      expect(failure.message).to.equal(
        'The new value does not work: Stripe refuses it (api_key_expired). Nothing was changed.',
      )
      expect(rehearsal.changes('acme-staging', STRIPE)).to.equal(1)
      expect(await rehearsal.ledgerText()).to.equal('')
    })

    it('asks a person for another value when the service refuses it', async () => {
      act({type: 'revoke-credential', value: NEW})
      const other = stripeKey(5)
      const answers = [NEW, other]
      const refusals: string[] = []
      rehearsal.operator = {
        ...attended,
        async newValue({instructions, refused}) {
          refusals.push(...refused)
          expect(instructions).to.not.be.empty
          return {kind: 'given', value: new SecretValue(answers.shift()!)}
        },
      }
      const result = await rotate({valueFrom: null, confirm: null, separate: false})
      expect(refusals).to.deep.equal(['The new value does not work: Stripe refuses it (api_key_expired).'])
      expect(result.environments.map(({state}) => state)).to.deep.equal(['verified', 'verified'])
      expect(rehearsal.holds('acme-prod', STRIPE)).to.equal(other)
    })

    it('goes on when the service is down, and takes nothing for proof', async () => {
      act({type: 'services-down', down: true})
      const result = await rotate()
      expect(result.outcome).to.equal('completed')
      expect(result.revocation.status).to.equal('confirmed')
      expect(notes()).to.contain('The new value of STRIPE_SECRET_KEY: Stripe is not working (503).')
      const check = result.environments[0].checks.find(({name}) => name === 'provider')
      expect(check).to.include({result: 'skipped'})
    })

    it('cannot revoke by API what the service does not let it', async () => {
      const failure = await failureOf(rotate({revoke: 'auto'}))
      expect(failure.message).to.contain('Nothing here can revoke a Stripe secret key by API.')
    })

    it('does not take back what would not work', async () => {
      stopOnceSet()
      expect((await rotate()).outcome).to.equal('stopped')
      act({type: 'revoke-credential', value: OLD})
      later()
      const result = await rehearsal.abort()
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.contain('The old value of acme-staging cannot be put back, as it is dead')
      expect(result.next.join(' ')).to.contain('--resume').and.not.contain('--abort')
    })
  })

  it('asks no service with --offline', async () => {
    await start({[STRIPE]: OLD})
    rehearsal.overrides = {}
    act({type: 'revoke-credential', value: NEW})
    const result = await rehearsal.rotate({key: STRIPE, stdin: NEW})
    expect(result.revocation.status).to.equal('confirmed')
    expect(serviceRequests()).to.equal(0)
    const failure = await failureOf(rehearsal.plan({key: STRIPE, valueFrom: {kind: 'provider'}}))
    expect(failure.message).to.contain('--offline')
  })

  it('has nothing to revoke where no service knows the value', async () => {
    await start({SESSION_SECRET: letters(4, 64)})
    const result = await rehearsal.rotate({
      key: 'SESSION_SECRET',
      valueFrom: {kind: 'generate'},
      separate: true,
      revoke: 'later',
    })
    expect(result.outcome).to.equal('completed')
    expect(result.revocation.status).to.equal('not-needed')
    expect(serviceRequests()).to.equal(0)
  })

  describe('and issues and revokes by itself', () => {
    beforeEach(async () => start({[SENDGRID]: OLD_SENDGRID}))

    const rotate = (more: object = {}) =>
      rehearsal.rotate({key: SENDGRID, valueFrom: {kind: 'provider'}, revoke: 'auto', ...more})

    it('replaces a leaked key without anybody seeing it', async () => {
      const result = await rotate()
      expect(result.outcome).to.equal('completed')
      expect(result.revocation.status).to.equal('proven')
      const fresh = rehearsal.holds('acme-prod', SENDGRID)!
      expect(fresh).to.match(/^SG\./).and.not.equal(OLD_SENDGRID)
      expect(rehearsal.holds('acme-staging', SENDGRID)).to.equal(fresh)
      expect(await keysAtSendgrid(fresh)).to.have.lengthOf(1)
      const {issues} = await rehearsal.rotation()
      expect(issues.get('all')).to.include({phase: 'issued', issuedId: fresh.split('.')[1]})
      expect(await rehearsal.ledgerText()).to.not.contain(fresh)
    })

    it('shows in the plan what the service is asked for', async () => {
      const {plan} = await rehearsal.plan({key: SENDGRID, valueFrom: {kind: 'provider'}, revoke: 'auto'})
      expect(plan.steps[0]).to.deep.equal({
        step: 'issue',
        environment: null,
        description: 'have SendGrid issue a new SendGrid API key',
        requests: [],
      })
      expect(plan.atOnce).to.equal(false)
      expect(serviceRequests()).to.equal(0)
    })

    it('gives each stage one of its own', async () => {
      const result = await rotate({separate: true})
      expect(result.revocation.status).to.equal('proven')
      const [staging, prod] = ['acme-staging', 'acme-prod'].map((app) => rehearsal.holds(app, SENDGRID)!)
      expect(staging).to.not.equal(prod)
      expect(await keysAtSendgrid(prod)).to.have.lengthOf(2)
    })

    it('ends what it issued when an app does not work with it', async () => {
      act({type: 'crash-when', app: 'acme-staging', when: {key: SENDGRID, not: OLD_SENDGRID}})
      const result = await rotate()
      expect(result.outcome).to.equal('rolled-back')
      expect(rehearsal.holds('acme-staging', SENDGRID)).to.equal(OLD_SENDGRID)
      expect(await keysAtSendgrid(OLD_SENDGRID)).to.have.lengthOf(1)
      expect(notes()).to.match(/[\w-]{22}, which was issued for this rotation, is ended\./)
    })

    it('ends what it issued when it is taken back', async () => {
      stopOnceSet()
      expect((await rotate()).outcome).to.equal('stopped')
      later()
      const result = await rehearsal.abort()
      expect(result.outcome).to.equal('rolled-back')
      expect(await keysAtSendgrid(OLD_SENDGRID)).to.have.lengthOf(1)
    })

    it('goes on with what it issued, once an app has it', async () => {
      stopOnceSet()
      expect((await rotate()).outcome).to.equal('stopped')
      const issued = rehearsal.holds('acme-staging', SENDGRID)
      later()
      const result = await rehearsal.resume()
      expect(result.revocation.status).to.equal('proven')
      expect(rehearsal.holds('acme-prod', SENDGRID)).to.equal(issued)
      expect(await keysAtSendgrid(issued!)).to.have.lengthOf(1)
    })

    for (const phase of ['issuing', 'issued'] as const) {
      it(`ends what a process had issued that died when it had noted ${phase}`, async () => {
        const own = services()
        rehearsal.overrides = {
          services: {
            ...own,
            async issue(old, announce, earlier) {
              const made = await own.issue(old, announce, earlier)
              if (phase === 'issuing') die()
              return made
            },
          },
        }
        if (phase === 'issued')
          rehearsal.ledger = afterEvent((draft) => 'issuedId' in draft && draft.issuedId !== null, die)
        await failureOf(rotate())
        const left = (await keysAtSendgrid(OLD_SENDGRID)).find(({name}) => name.includes('heroku-secrets'))
        expect(left).to.not.equal(undefined)
        later()
        const result = await rehearsal.resume()
        expect(result.outcome).to.equal('completed')
        const fresh = rehearsal.holds('acme-prod', SENDGRID)!
        const keys = await keysAtSendgrid(fresh)
        expect(keys.map(({id}) => id)).to.deep.equal([fresh.split('.')[1]])
      })
    }

    it('stops before any app when the service does not issue one', async () => {
      rehearsal.overrides = {
        services: {
          ...services(),
          async issue() {
            throw new Failure('forbidden', 'SendGrid refused to make an API key (403).')
          },
        },
      }
      const result = await rotate()
      expect(result.outcome).to.equal('stopped')
      expect(result.failure?.message).to.contain('SendGrid refused to make an API key (403).')
      expect(rehearsal.changes('acme-staging', SENDGRID)).to.equal(1)
    })

    describe('but issues none', () => {
      const refusesToIssue = () => {
        rehearsal.overrides = {
          services: {
            ...services(),
            async issue() {
              throw new Failure('forbidden', 'SendGrid refused to make an API key (403).')
            },
          },
        }
      }

      it('goes on with one that is made there and given, by the command that it prints', async () => {
        refusesToIssue()
        const {next} = await rotate()
        const how = 'heroku secrets:rotate SENDGRID_API_KEY --pipeline acme --resume --value-from stdin --confirm acme'
        expect(next).to.include(`Or with a value that you make yourself: ${how}`)
        later()
        const made = await madeAtSendgrid()
        const result = await rehearsal.resume({valueFrom: {kind: 'stdin'}}, made)
        expect(result.outcome).to.equal('completed')
        expect(result.revocation.status).to.equal('proven')
        expect([rehearsal.holds('acme-staging', SENDGRID), rehearsal.holds('acme-prod', SENDGRID)]).to.deep.equal([
          made,
          made,
        ])
      })

      it('asks a person whether they make one there, and goes on with it', async () => {
        refusesToIssue()
        const asked: unknown[] = []
        const made = await madeAtSendgrid()
        rehearsal.operator = {
          ...attended,
          async giveInstead(question) {
            asked.push(question)
            return true
          },
          newValue: async () => ({kind: 'given', value: new SecretValue(made)}),
        }
        const result = await rotate()
        const why = 'SendGrid refused to make an API key (403).'
        expect(asked).to.deep.equal([{providerName: 'SendGrid', why, mayHaveEnded: false}])
        expect(result.outcome).to.equal('completed')
        expect(rehearsal.holds('acme-prod', SENDGRID)).to.equal(made)
      })

      it('stays stopped where the person does not, with nothing changed', async () => {
        refusesToIssue()
        rehearsal.operator = {...attended, giveInstead: async () => false}
        const result = await rotate()
        expect(result.outcome).to.equal('stopped')
        expect(result.failure?.message).to.contain('SendGrid refused to make an API key (403).')
        expect(rehearsal.changes('acme-staging', SENDGRID)).to.equal(1)
      })

      it('ends what it made before anybody makes another, where only the answer was lost', async () => {
        const own = services()
        rehearsal.overrides = {
          services: {
            ...own,
            async issue(old, announce, earlier) {
              await own.issue(old, announce, earlier)
              throw new Failure('network', 'SendGrid was asked to make an API key, and dropped the connection.')
            },
          },
        }
        expect((await rotate()).outcome).to.equal('stopped')
        expect(await keysAtSendgrid(OLD_SENDGRID)).to.have.lengthOf(1)
      })

      it('does not end what a person has made there instead, when it is taken back', async () => {
        const cleaned: unknown[] = []
        const loses: ServiceHook = {
          ...services(),
          async issue(_, announce) {
            await announce(['earlier'])
            throw new Failure('network', 'SendGrid was asked to make an API key, and dropped the connection.')
          },
          async cleanUp(_, orphan) {
            cleaned.push(orphan)
            return []
          },
        }
        const another = () => {
          later()
          rehearsal.overrides = {services: loses}
        }

        rehearsal.overrides = {services: loses}
        expect((await rotate()).outcome).to.equal('stopped')
        expect(cleaned).to.have.lengthOf(1)
        another()
        const made = await madeAtSendgrid()
        stopOnceSet()
        expect((await rehearsal.resume({valueFrom: {kind: 'stdin'}}, made)).outcome).to.equal('stopped')
        later()
        rehearsal.overrides = {...rehearsal.overrides, services: loses}
        expect((await rehearsal.abort()).outcome).to.equal('rolled-back')
        expect(cleaned).to.have.lengthOf(1)
        expect(notes()).to.include('a value that somebody made there was used since')
      })
    })

    it('leaves the revocation pending when the service does not revoke', async () => {
      rehearsal.overrides = {
        services: {
          ...services(),
          async revoke() {
            throw new Failure('network', 'SendGrid was asked to delete an API key, and dropped the connection.')
          },
        },
      }
      const result = await rotate()
      expect(result.outcome).to.equal('revocation-pending')
      later()
      expect((await rehearsal.resume()).revocation.status).to.equal('proven')
    })

    it('is offered to a person, who may decline', async () => {
      const asked: string[] = []
      rehearsal.operator = {
        ...attended,
        async issueByService({credential, endsOld, names, providerName}) {
          asked.push(`${providerName} ${endsOld}`, `${credential.key} of ${names.join(', ')}`)
          return true
        },
      }
      const result = await rehearsal.rotate({
        key: SENDGRID,
        valueFrom: null,
        confirm: null,
        separate: false,
        revoke: 'ask',
      })
      expect(asked).to.deep.equal(['SendGrid false', `${SENDGRID} of acme-staging, acme-prod`])
      expect(result.revocation.status).to.equal('proven')
    })
  })
})

const attended: Operator = {
  ...unattendedOperator,
  attended: true,
  chooseTargets: async ({candidates}) => ({refs: candidates.map(({environment}) => environment.ref), separate: false}),
  confirmPlan: async () => true,
  revocation: async ({canRevoke}) => (canRevoke ? 'revoke' : 'later'),
}
