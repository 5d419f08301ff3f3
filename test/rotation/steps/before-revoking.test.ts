/* eslint-disable no-template-curly-in-string -- an expression of a workflow */
import {expect} from 'chai'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {surroundings} from '../../../src/cli/rotation-surroundings.js'
import {unattendedOperator} from '../../../src/rotation/operator/unattended-operator.js'
import {putArchive} from '../../../src/rotation/outside/put-archive.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {die, failureOf, Rehearsal, tellingLedger} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'MAPS_TOKEN'
const COMMIT = 'c0ffee00'.repeat(5)
const READ_BY_NEXT = {
  key: KEY,
  kind: 'compiled',
  how: 'is read by next.config.js while the app is built',
  where: 'next.config.js:3',
} as const
const GITHUB = {place: 'GitHub Actions', key: KEY, name: KEY, where: '.github/workflows/ci.yml:12'}
/** What is said once nothing but the service is left: nobody here knows one that could be asked. */
const NOTHING_LEFT = 'cannot be revoked by API'
const repository = {host: 'github.com', path: 'acme/shop'}

const world = (more: object = {}): WorldSpec => ({
  pipelines: {acme: {}},
  apps: {
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      commit: COMMIT,
      publishes: [KEY],
      vars: {[KEY]: {value: OLD, daysAgo: 3}},
      ...more,
    },
  },
})

describe('before the old value is revoked', () => {
  let on: Rehearsal

  const start = async (spec = world()) => {
    on = await Rehearsal.start(spec)
    on.overrides = {
      services: {...guideOnly, canRevoke: () => true, async revoke() {}},
      sourceOf: async (commit) => (commit === COMMIT ? {archive: Buffer.from('source')} : {problem: 'no such commit'}),
      putArchive,
      searchPage: surroundings({flag: undefined, cwd: on.folder, environment: {}}).searchPage,
    }
  }

  const rotate = (options = {}) => on.rotate({key: KEY, stdin: NEW, revoke: 'confirmed', ...options})
  const detail = async () => (await on.rotation()).events.findLast((event) => event.type === 'rotation.revoked')?.detail
  const builds = () => on.sandbox.world.app('acme-prod').builds
  const settled = (result: {next: readonly string[]; outcome: string}) => [result.outcome, ...result.next]

  afterEach(() => on.close())

  it('where each stage has a value of its own, a place elsewhere is told whose it gets', async () => {
    const app = (stage: 'production' | 'staging', value: string) => ({pipeline: 'acme', stage, vars: {[KEY]: value}})
    await start({
      pipelines: {acme: {}},
      apps: {'acme-staging': app('staging', `${OLD}-s`), 'acme-prod': app('production', OLD)},
    })
    on.uses = {outside: [GITHUB, {...GITHUB, environment: 'staging'}, {...GITHUB, environment: 'Prod'}], repository}
    const {plan} = await on.plan({key: KEY, separate: true})
    expect(
      plan.notes.filter((note) => note.includes('also used')).map((note) => note.replace(/^.*\. /, '')),
    ).to.deep.equal([
      'Change MAPS_TOKEN in GitHub Actions to the value of acme-prod, or of acme-staging where it has had that: heroku config:get MAPS_TOKEN --app acme-prod | gh secret set MAPS_TOKEN --repo acme/shop',
      'Change MAPS_TOKEN in GitHub Actions (environment staging) to the value of acme-staging: heroku config:get MAPS_TOKEN --app acme-staging | gh secret set MAPS_TOKEN --env staging --repo acme/shop',
      'Change MAPS_TOKEN in GitHub Actions (environment Prod) to the value of acme-prod: heroku config:get MAPS_TOKEN --app acme-prod | gh secret set MAPS_TOKEN --env Prod --repo acme/shop',
    ])
  })

  it('an app that still runs the old build is told of at the end, with a command that works then', async () => {
    await start()
    on.uses = {builds: [READ_BY_NEXT]}
    const done = await rotate()
    expect(done.outcome).to.equal('completed')
    const told = done.next.join('\n')
    expect(told).to.include('acme-prod still runs what was built with the old value.').and.to.include('git push https')
    expect(`${told}\n${on.lines.join('\n')}`).not.to.include('--resume')
  })

  it('an overlap drops no old value that a place elsewhere still has, until somebody says otherwise', async () => {
    const [key, previousKey] = ['SESSION_SECRET', 'SESSION_SECRET_OLD']
    await start({pipelines: {acme: {}}, apps: {'acme-prod': {pipeline: 'acme', vars: {[key]: OLD.repeat(2)}}}})
    on.protects = () => ({class: 'sessions'})
    on.uses = {outside: [{...GITHUB, key, name: key}], repository}
    const held = () => on.sandbox.world.app('acme-prod').releases.at(-1)!.config.has(previousKey)
    const first = await on.rotate({key, previousKey, strategy: 'overlap', stdin: NEW.repeat(2), revoke: 'later'})
    expect(first.next.join('\n')).to.match(
      /^Change SESSION_SECRET in GitHub Actions.*\n.*--revoke confirmed --elsewhere-done/,
    )
    const again = await on.resume({revoke: 'confirmed'})
    expect([again.outcome, held()]).to.deep.equal(['revocation-pending', true])
    expect(again.next.join('\n')).to.include('gh secret set SESSION_SECRET')
    expect((await on.resume({revoke: 'confirmed', elsewhereDone: true})).outcome).to.equal('completed')
    expect(held()).to.equal(false)
  })

  describe('places outside Heroku', () => {
    beforeEach(async () => {
      await start()
      on.uses = {outside: [GITHUB], repository}
    })

    it('are in the plan, with the command that changes them, which reads stdin', async () => {
      const {plan} = await on.plan({key: KEY, usedIn: ['github actions', 'data warehouse']})
      const notes = plan.notes.filter((note) => note.includes('also used'))
      expect(notes).to.deep.equal([
        'MAPS_TOKEN is also used in GitHub Actions (.github/workflows/ci.yml:12). Change MAPS_TOKEN in GitHub Actions: heroku config:get MAPS_TOKEN --app acme-prod | gh secret set MAPS_TOKEN --repo acme/shop',
        'MAPS_TOKEN is also used in data warehouse (says the policy). Change MAPS_TOKEN in data warehouse.',
      ])
      expect(plan.steps.filter(({step}) => step === 'elsewhere')).to.have.length(2)
      const order = plan.steps.map(({step}) => step)
      expect(order.lastIndexOf('elsewhere')).to.be.lessThan(order.indexOf('revoke'))
    })

    it('have a command for each environment of the place, with the value of the app that it is', async () => {
      const where = '.github/workflows/ci.yml:12'
      on.uses = {
        outside: [
          {...GITHUB, environment: 'production'},
          {...GITHUB, environment: 'production', where: '.github/workflows/b.yml:3'},
          {...GITHUB, environment: 'staging'},
          {...GITHUB, environment: '${{ inputs.where }}', where},
          GITHUB,
        ],
        repository,
      }
      const {plan} = await on.plan({key: KEY})
      const notes = plan.notes.filter((note) => note.includes('also used'))
      const set = 'heroku config:get MAPS_TOKEN --app acme-prod | gh secret set MAPS_TOKEN'
      expect(notes).to.deep.equal([
        `MAPS_TOKEN is also used in GitHub Actions (environment production; ${where} and .github/workflows/b.yml:3). Change MAPS_TOKEN in GitHub Actions (environment production): ${set} --env production --repo acme/shop`,
        `MAPS_TOKEN is also used in GitHub Actions (environment staging; ${where}). Change MAPS_TOKEN in GitHub Actions (environment staging) only where it has had the value of acme-prod: it may have one of its own.`,
        `MAPS_TOKEN is also used in GitHub Actions (an environment that the workflow chooses; ${where}). Change MAPS_TOKEN in GitHub Actions (an environment that the workflow chooses): ${set} --env ENVIRONMENT --repo acme/shop`,
        `MAPS_TOKEN is also used in GitHub Actions (${where}). Change MAPS_TOKEN in GitHub Actions: ${set} --repo acme/shop`,
      ])
    })

    it('keep it from being revoked without a terminal, until somebody says that they have the new value', async () => {
      const result = await rotate({revoke: 'auto'})
      expect(settled(result)).to.deep.equal([
        'revocation-pending',
        'Change MAPS_TOKEN in GitHub Actions: heroku config:get MAPS_TOKEN --app acme-prod | gh secret set MAPS_TOKEN --repo acme/shop',
        'When that is done: heroku secrets:rotate MAPS_TOKEN --pipeline acme --resume --revoke auto --elsewhere-done --confirm acme',
        ...result.next.slice(2),
      ])
      expect(await detail()).to.include('nobody has said that GitHub Actions has the new value')
      const again = await on.resume({revoke: 'auto', elsewhereDone: true})
      expect(await detail()).to.include(NOTHING_LEFT)
      expect(again.next.join('\n')).not.to.include('gh secret')
    })

    it('are asked about one by one at a terminal, each only until it is answered with yes', async () => {
      on.uses = {outside: [GITHUB, {...GITHUB, place: 'CircleCI', where: '.circleci/config.yml:3'}], repository}
      const asked: string[] = []
      const answers = ['yes', 'no', 'yes']
      on.operator = {
        ...unattendedOperator,
        attended: true,
        confirmPlan: async () => true,
        revocation: async () => 'confirmed',
        async changedElsewhere({place}) {
          asked.push(place)
          return answers.shift() === 'yes'
        },
      }
      const first = await rotate({revoke: 'ask'})
      expect(first.outcome).to.equal('revocation-pending')
      expect((await on.resume()).outcome).to.equal('completed')
      expect(asked).to.deep.equal(['GitHub Actions', 'CircleCI', 'CircleCI'])
    })

    it('are only told of to whoever has revoked it already', async () => {
      expect((await rotate()).outcome).to.equal('completed')
      expect(on.lines.join('\n')).to.include('gh secret set MAPS_TOKEN --repo acme/shop')
    })

    it('are known on another machine without the checkout, where no command names a repository of the ledger', async () => {
      await rotate({revoke: 'auto'})
      on.uses = {}
      on.newProcess()
      const {next} = await on.resume({revoke: 'auto'})
      expect(next.join('\n')).to.include('gh secret set MAPS_TOKEN --repo OWNER/NAME')
    })
  })

  describe('what a build has taken up', () => {
    beforeEach(async () => {
      await start()
      on.uses = {builds: [READ_BY_NEXT]}
    })

    it('is said in the plan, and keeps it from being revoked until the app was built', async () => {
      const {plan} = await on.plan({key: KEY})
      expect(plan.notes.join('\n')).to.include(
        'MAPS_TOKEN is read by next.config.js while the app is built (next.config.js:3). acme-prod goes on with the old value in it until the next build.',
      )
      const result = await rotate({revoke: 'auto'})
      expect(result.outcome).to.equal('revocation-pending')
      expect(result.next.slice(0, 1)).to.deep.equal([
        'Have acme-prod built again from here: heroku secrets:rotate MAPS_TOKEN --pipeline acme --resume --rebuild --confirm acme',
      ])
      await on.clock.sleep(60_000)
      on.sandbox.act({type: 'deploy', app: 'acme-prod'})
      await on.resume({revoke: 'auto'})
      expect(await detail()).to.include(NOTHING_LEFT)
    })

    it('does not count as built again by a rollback to an older slug', async () => {
      await rotate({revoke: 'auto'})
      on.sandbox.act({type: 'deploy', app: 'acme-prod'})
      on.sandbox.act({type: 'rollback', app: 'acme-prod', version: 2})
      on.sandbox.act({type: 'set', app: 'acme-prod', values: {[KEY]: NEW}})
      const {outcome} = await on.resume({revoke: 'auto'})
      expect(outcome).to.equal('revocation-pending')
      expect(await detail()).to.include('still runs what was built with the old value')
    })

    it('is the same under a published prefix, without any code at hand', async () => {
      on.uses = {}
      await on.close()
      await start({apps: {'acme-prod': {vars: {NEXT_PUBLIC_TOKEN: OLD}}}})
      const scope = {kind: 'app', name: 'acme-prod'} as const
      const {plan} = await on.plan({key: 'NEXT_PUBLIC_TOKEN', scope})
      expect(plan.notes.join('\n')).to.include('is put into what browsers get, by its name')
    })

    it('changes nothing where only builds need it', async () => {
      on.uses = {
        builds: [{...READ_BY_NEXT, kind: 'build-only', how: 'is read by .npmrc to fetch packages', where: '.npmrc:1'}],
      }
      const {plan} = await on.plan({key: KEY})
      expect(plan.notes.join('\n')).to.include('the next build uses the new value')
      await rotate({revoke: 'auto'})
      expect(await detail()).to.include(NOTHING_LEFT)
    })

    describe('with --rebuild', () => {
      const rebuild = (options = {}) =>
        rotate({rebuild: true, revoke: 'auto', verifyUrl: on.sandbox.healthUrl('acme-prod'), ...options})

      it('is built from the commit that runs, verified, and no longer served', async () => {
        const result = await rebuild()
        expect(result.failure).to.equal(null)
        expect(builds().map(({source, status}) => [source.version, status])).to.deep.equal([[COMMIT, 'succeeded']])
        expect(on.sandbox.world.sources.size).to.equal(1)
        expect(await detail()).to.include(NOTHING_LEFT)
        expect(on.lines.join('\n')).to.include('built again in v')
        const page = await fetch(on.sandbox.healthUrl('acme-prod'))
        expect(await page.text()).to.include(NEW)
        const rebuilt = (await on.rotation()).events.filter(({type}) => type === 'rotation.rebuilt')
        expect(rebuilt.map((event) => 'phase' in event && event.phase)).to.deep.equal(['announced', 'started', 'done'])
      })

      it('keeps the old value as long as a page, or what it loads, still has it', async () => {
        on.overrides = {...on.overrides, searchPage: async () => ({found: ['/assets/app.js']})}
        const {outcome} = await rebuild({verifyTimeout: 20})
        expect(outcome).to.equal('revocation-pending')
        expect(await detail()).to.include('/assets/app.js of acme-prod still has the old value in it')
      })

      it('leaves everything as it is when the build fails, and does not revoke', async () => {
        on.sandbox.world.app('acme-prod').buildsFail = true
        const {failure, outcome} = await rebuild()
        expect(outcome).to.equal('stopped')
        expect(failure?.message).to.include('The build of acme-prod failed')
        expect(on.holds('acme-prod', KEY)).to.equal(NEW)
        on.sandbox.world.app('acme-prod').buildsFail = false
        await on.resume({rebuild: true, revoke: 'auto'})
        expect(builds().map(({status}) => status)).to.deep.equal(['failed', 'succeeded'])
      })

      it('says why it cannot be built from here, and goes on without', async () => {
        on.overrides = {...on.overrides, sourceOf: async () => ({problem: 'there is no checkout of its code here'})}
        const {outcome} = await rebuild()
        expect(outcome).to.equal('revocation-pending')
        expect(on.lines.join('\n')).to.include(
          'acme-prod cannot be built from here: there is no checkout of its code here',
        )
        expect(builds()).to.deep.equal([])
      })

      it('does not build what another app of the pipeline was built for', async () => {
        await on.close()
        await start(world({commit: undefined, history: [{daysAgo: 1, promotedFrom: 'acme-staging'}]}))
        on.uses = {builds: [READ_BY_NEXT]}
        const {next} = await rebuild()
        expect(next.join('\n')).to.include('promote it again')
        expect(builds()).to.deep.equal([])
      })

      it('does not build container images', async () => {
        await on.close()
        await start(world({container: true}))
        on.uses = {builds: [READ_BY_NEXT]}
        const {next} = await rebuild()
        expect(next.join('\n')).to.include('heroku container:push')
        expect(builds()).to.deep.equal([])
      })

      for (const status of [403, 404, 500]) {
        it(`survives a host that answers ${status} about builds`, async () => {
          on.sandbox.faults.add({method: 'GET', path: '/apps/acme-prod/builds', effect: {status}, times: 100} as never)
          const {failure, outcome} = await rebuild()
          expect([outcome, failure]).to.deep.equal(['revocation-pending', null])
        })
      }

      for (const phase of ['announced', 'started', 'done']) {
        it(`finds the build again after a crash once it is ${phase}`, async () => {
          on.ledger = tellingLedger(on.newLedger(), (draft) => {
            if (draft.type === 'rotation.rebuilt' && draft.phase === phase) die()
          })
          expect((await failureOf(rebuild())).message).to.equal('killed')
          on.newProcess()
          await on.resume({rebuild: true, revoke: 'auto'})
          expect(builds().map(({status}) => status)).to.deep.equal(['succeeded'])
        })
      }

      it('finds a build whose beginning Heroku did not confirm', async () => {
        on.sandbox.faults.add({method: 'POST', path: '/apps/acme-prod/builds', effect: {drop: 'after'}} as never)
        await rebuild()
        on.newProcess()
        await on.resume({rebuild: true, revoke: 'auto'})
        expect(builds().map(({status}) => status)).to.deep.equal(['succeeded'])
      })
    })
  })
})
