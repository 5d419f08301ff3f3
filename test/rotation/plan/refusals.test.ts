import {expect} from 'chai'
import {chmod, writeFile} from 'node:fs/promises'
import path from 'node:path'

import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {PlatformFailure} from '../../../src/heroku/platform-failure.js'
import {failureOf, Rehearsal, type RehearsalOptions} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const STAGING = 'stg-77aa1c77e2b94d61'
const stripe = (mode: string, rest: string) => ['sk', mode, rest].join('_')

const world: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}, {email: 'reader@acme.example'}],
  pipelines: {acme: {test: {API_TOKEN: 'only-in-tests-1a2b3c4d5e'}}},
  apps: {
    'acme-staging': {
      pipeline: 'acme',
      stage: 'staging',
      vars: {
        API_TOKEN: OLD,
        PAYMENT_KEY: stripe('test', '4eC39HqLyjWDarjtT1zdp7dc'),
        OWN_TOKEN: STAGING,
        SHARED_TOKEN: OLD.replace('old', 'all'),
      },
      access: {'reader@acme.example': 'full'},
    },
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {
        API_TOKEN: OLD,
        PAYMENT_KEY: stripe('live', '9fD39HqLyjWDarjtT1zdp7dx'),
        SHARED_TOKEN: OLD.replace('old', 'all'),
      },
      access: {'reader@acme.example': 'read'},
    },
  },
  addOns: [{app: 'acme-prod', name: 'postgresql-flat-1', attachments: [{app: 'acme-prod', as: 'DATABASE'}]}],
}

const ONLY_APPS = ['app:acme-staging', 'app:acme-prod']

describe('what is refused before anything is changed', () => {
  let on: Rehearsal

  beforeEach(async () => {
    on = await Rehearsal.start(world)
  })

  afterEach(async () => {
    // The proof of every one of these: no release was made, no rotation begun.
    const {apps} = on.sandbox.state
    for (const {releases} of Object.values(apps)) {
      expect(releases.filter(({description}) => description.startsWith('Set API_TOKEN')).length).to.be.below(2)
    }

    expect(await on.ledgerText()).to.equal('')
    await on.close()
  })

  const refused = async (options: RehearsalOptions) =>
    failureOf(on.rotate({key: 'API_TOKEN', only: ONLY_APPS, stdin: NEW, ...options}))

  describe('about the config var', () => {
    it('a key that nobody has, with the one that was meant', async () => {
      const failure = await refused({key: 'API_TOKN', only: null})
      expect(failure.message).to.equal('Pipeline acme has no config var API_TOKN. Nothing was changed.')
      expect(failure.next).to.equal('Did you mean API_TOKEN?')
    })

    it('a key that an add-on owns, with the command that rotates it', async () => {
      const failure = await refused({key: 'DATABASE_URL', only: null})
      expect(failure.code).to.equal('refused')
      expect(failure.message).to.match(/^DATABASE_URL of acme-prod belongs to the add-on/)
      expect(failure.next).to.match(/^heroku pg:credentials:rotate \S+ --app acme-prod$/m)
      expect(failure.next).to.match(
        /heroku secrets:rotate DATABASE_URL --app acme-prod --value-from provider --confirm acme-prod$/,
      )
    })

    it('several values without saying which, in letters', async () => {
      const failure = await refused({only: null})
      expect(failure.message).to.equal(
        'API_TOKEN holds 2 different values (A: acme/test; B: acme-staging and acme-prod). Nothing was changed.',
      )
      expect(failure.next?.split('\n')).to.deep.equal([
        'Value A alone: heroku secrets:rotate API_TOKEN --only pipeline:acme/test',
        'Value B alone: heroku secrets:rotate API_TOKEN --only app:acme-staging --only app:acme-prod',
        'Each with a new value of its own, given one a line: heroku secrets:rotate API_TOKEN --only pipeline:acme/test --only app:acme-staging --only app:acme-prod --separate',
        'Only where stages share one: heroku secrets:rotate API_TOKEN --only app:acme-staging --only app:acme-prod --separate',
      ])
    })

    it('an environment that is not there, or does not hold it', async () => {
      expect((await refused({only: ['app:acme-prud']})).next).to.equal('Did you mean --only app:acme-prod?')
      expect((await refused({key: 'OWN_TOKEN', only: ['app:acme-prod']})).message).to.match(
        /^app:acme-prod does not hold/,
      )
    })
  })

  describe('about the new value', () => {
    const cases: Array<[string, RehearsalOptions, RegExp]> = [
      ['nothing', {stdin: '\n'}, /^Standard input is empty/],
      ['the same as the old one', {stdin: OLD}, /^The new value is the same as the old one of acme-staging/],
      ['a blank at its end', {stdin: `${NEW} `}, /^The new value has a space at its end/],
      ['a second newline', {stdin: `${NEW}\n\n`}, /^The new value has a newline at its end/],
      ['a NUL character', {stdin: `${NEW}\0more`}, /^The new value has a NUL character/],
      ['a short one', {stdin: 'a7Qx'}, /is weak: it is short/],
      ['a common one', {stdin: 'password123'}, /is weak: it is/],
      ['a placeholder', {stdin: 'changeme'}, /is a placeholder/],
      [
        'one of another stage',
        {stdin: STAGING, only: ['app:acme-prod'], revoke: 'later'},
        /is already that of OWN_TOKEN of acme-staging, which is another secret/,
      ],
      [
        'a test key for production',
        {key: 'PAYMENT_KEY', only: ['app:acme-prod'], stdin: stripe('test', '1aC39HqLyjWDarjtT1zdp7dc')},
        /is a test key, and acme-prod is production/,
      ],
      [
        'a live key elsewhere',
        {key: 'PAYMENT_KEY', only: ['app:acme-staging'], stdin: stripe('live', '1aC39HqLyjWDarjtT1zdp7dc')},
        /is a live Stripe key, and acme-staging is staging/,
      ],
      ['one too large', {stdin: 'x7Q-'.repeat(16_500)}, /would come to \d+ KB, and Heroku takes 64 KB in all/],
      [
        'one made up for a service that issues it',
        {key: 'PAYMENT_KEY', only: ['app:acme-prod'], valueFrom: {kind: 'generate'}},
        /its service gives out \(Stripe secret key\), so one made up here would not be accepted/,
      ],
      [
        'as many as there are stages, but not enough',
        {separate: true, stdin: NEW},
        /has 1 line, and 2 new values are needed: one for each of staging and production/,
      ],
      [
        'the same for two stages that want their own',
        {separate: true, stdin: `${NEW}\n${NEW}`},
        /is already that of API_TOKEN of acme-staging/,
      ],
      [
        'a variable that is not there',
        {valueFrom: {kind: 'env', name: 'NO_SUCH_VARIABLE'}},
        /is empty, so there is no new value/,
      ],
    ]
    for (const [name, options, message] of cases) {
      it(name, async () => {
        const failure = await refused(options)
        expect(failure.message)
          .to.match(message)
          .and.match(/Nothing was changed\.$/)
        expect(failure.message).not.to.include(NEW)
      })
    }

    it('a value in what is told or recorded', async () => {
      const failure = await refused({verifyUrl: `https://acme.example/?token=${NEW}`})
      expect(failure.message).to.match(/^--verify-url holds .*, and it would be written into the ledger/)
    })
  })

  describe('about what stands in the way', () => {
    it('flags that are missing where nobody can be asked, all at once', async () => {
      const failure = await refused({valueFrom: null, confirm: null, strategy: 'overlap'})
      expect(failure.message).to.equal(
        'Without a terminal nobody can be asked, so these flags are needed: --value-from generate|provider|stdin|file:PATH|env:NAME, --previous-key API_TOKEN_PREVIOUS, --confirm acme. Nothing was changed.',
      )
    })

    it('a confirmation of something else', async () => {
      expect((await refused({confirm: 'acme-prod'})).message).to.match(
        /^--confirm acme-prod does not name what is rotated, acme\./,
      )
    })

    it('a release that is under way', async () => {
      on.sandbox.act({type: 'release-phase', app: 'acme-prod', seconds: 30})
      on.sandbox.act({type: 'deploy', app: 'acme-prod'})
      const failure = await refused({})
      expect(failure.message).to.match(
        /^Release v\d+ of acme-prod \(Deploy \w+\) is still running its release command\. Nothing was changed\.$/,
      )
    })

    it('no permission to change one of the apps', async () => {
      on.platform = on.newPlatform('reader@acme.example')
      const failure = await refused({})
      expect(failure.code).to.equal('forbidden')
      expect(failure.message).to.equal('This account may not change the config vars of acme-prod. Nothing was changed.')
    })

    it('an app that has been deleted since it was read', async () => {
      on.sandbox.faults.add({
        method: 'GET',
        path: '/apps/acme-prod/releases',
        effect: {act: {type: 'delete-app', app: 'acme-prod'}},
      })
      expect((await refused({})).message).to.equal('The app acme-prod is no longer there. Nothing was changed.')
    })

    it('a ledger that cannot be written', async () => {
      if (process.getuid?.() === 0) {
        // root may write anywhere: a folder in the place of the ledger stops it as well
        on.ledger = new (await import('../../../src/ledger/ledger-file.js')).LedgerFile(on.folder, () => on.clock.now())
      } else await chmod(on.folder, 0o500)
      expect((await refused({})).message).to.match(/^The ledger .* cannot be (?:read|written)/)
      await chmod(on.folder, 0o700)
    })

    it('a key for the old value that is taken', async () => {
      const failure = await refused({strategy: 'overlap', previousKey: 'SHARED_TOKEN'})
      expect(failure.message).to.match(
        /^SHARED_TOKEN of acme-staging is there already and holds something else.*SHARED_TOKEN of acme-prod/,
      )
    })

    it('a key for the old value that is built into web pages', async () => {
      for (const previousKey of ['NEXT_PUBLIC_OLD_TOKEN', 'VITE_X', 'PUBLIC_OLD_TOKEN']) {
        const failure = await refused({strategy: 'overlap', previousKey})
        expect(failure.message, previousKey).to.match(/ would show the old value of API_TOKEN to everybody/)
      }
    })

    it('a revocation that cannot be true', async () => {
      const failure = await refused({only: ['app:acme-staging'], revoke: 'confirmed'})
      expect(failure.message).to.match(
        /^The old value cannot count as revoked: acme-prod \(API_TOKEN\) still uses the old value/,
      )
    })

    it('a revocation that nothing here can do', async () => {
      expect((await refused({revoke: 'auto'})).message).to.match(/^The old token cannot be revoked with --offline/)
    })
  })
})

describe('what stops a rotation before it has changed anything', () => {
  it('leaves nothing in the way of the next one', async () => {
    const on = await Rehearsal.start(world)
    try {
      on.sandbox.faults.add({
        method: 'PATCH',
        nth: 3,
        effect: {status: 422, body: {id: 'invalid_params', message: 'No.'}},
      })
      const first = await on.rotate({key: 'API_TOKEN', only: ONLY_APPS, stdin: NEW})
      expect([first.outcome, first.failure?.message]).to.deep.equal([
        'stopped',
        'Heroku refused to change API_TOKEN of acme-staging: No. Now acme-staging and acme-prod have the old value; nothing was revoked.',
      ])
      on.newProcess()
      expect((await on.rotate({key: 'API_TOKEN', only: ONLY_APPS, stdin: NEW})).outcome).to.equal('completed')
    } finally {
      await on.close()
    }
  })

  it('passes on what Heroku says, without the value', async () => {
    const on = await Rehearsal.start(world)
    try {
      on.sandbox.faults.add({
        method: 'PATCH',
        nth: 3,
        effect: {status: 422, body: {id: 'invalid_params', message: `Bad value ${NEW}.`}},
      })
      const {failure} = await on.rotate({key: 'API_TOKEN', only: ONLY_APPS, stdin: NEW})
      expect(failure).not.to.be.instanceOf(PlatformFailure)
      expect(failure?.message).to.include('Bad value [secret value].')
    } finally {
      await on.close()
    }
  })

  it('reads a value from a file, less one newline', async () => {
    const on = await Rehearsal.start(world)
    try {
      const file = path.join(on.folder, 'value')
      await writeFile(file, `${NEW}\n`)
      const result = await on.rotate({key: 'API_TOKEN', only: ONLY_APPS, valueFrom: {kind: 'file', path: file}})
      expect(result.outcome).to.equal('completed')
      expect(on.holds('acme-prod', 'API_TOKEN')).to.equal(NEW)
    } finally {
      await on.close()
    }
  })

  it('refuses a value that was rotated out before', async () => {
    const on = await Rehearsal.start(world)
    try {
      await on.rotate({key: 'API_TOKEN', only: ONLY_APPS, stdin: NEW})
      on.newProcess()
      const failure = await failureOf(on.rotate({key: 'API_TOKEN', only: ONLY_APPS, stdin: OLD}))
      expect(failure.message).to.match(/^The new value was rotated out of API_TOKEN at 2026/)
    } finally {
      await on.close()
    }
  })
})
