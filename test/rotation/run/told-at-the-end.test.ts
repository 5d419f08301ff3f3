import {expect} from 'chai'

import {SecretValue} from '../../../src/model/secret-value.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {Rehearsal} from '../rehearsal.js'

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const KEY = 'API_TOKEN'

describe('what is told as a rotation ends', () => {
  let on: Rehearsal

  const start = async (seconds?: number) => {
    on = await Rehearsal.start({
      pipelines: {acme: {}},
      apps: {
        'acme-prod': {
          pipeline: 'acme',
          stage: 'production',
          vars: {[KEY]: OLD},
          ...(seconds && {releasePhase: {seconds}}),
        },
      },
    })
  }

  afterEach(() => on.close())

  it('says what an app is about to hold, when a person stops while its release command runs', async () => {
    await start(60)
    on.clock.after(20_000, () => on.stop.abort())
    const result = await on.rotate({key: KEY, stdin: NEW})
    expect([result.outcome, result.environments[0].holds]).to.deep.equal(['stopped', 'unknown'])
    expect(result.failure?.message).to.match(
      / Now acme-prod has the new value once its release command is through; nothing was revoked\.$/,
    )
    expect(on.lines.join('\n')).to.include('set in v4')
  })

  it('does not say that nothing was revoked, when a person stops after saying that it is', async () => {
    await start()
    on.operator = {
      ...on.operator,
      attended: true,
      async revocation() {
        on.clock.after(5000, () => on.stop.abort())
        return 'confirmed'
      },
      confirmPlan: async () => true,
    }
    const accepted = {result: 'accepted', detail: 'still accepted', record: 'still accepted'} as const
    const isOld = (value: SecretValue) => value.equals(new SecretValue(OLD))
    on.overrides = {
      services: {
        ...guideOnly,
        asks: true,
        canVerify: () => true,
        verify: async ({credential}) => (isOld(credential.value) ? accepted : null),
      },
    }
    const result = await on.rotate({key: KEY, stdin: NEW, revoke: 'ask'})
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.match(
      / Now acme-prod has the new value; that the old value is revoked, as you say, is not written down yet\.$/,
    )
    expect(result.next.join('\n')).to.include('--resume')
  })

  it('does not say of a release of somebody else what an app is about to hold', async () => {
    await start(60)
    on.clock.after(70_000, () => {
      on.sandbox.act({type: 'set', app: 'acme-prod', values: {OTHER: 'x'}})
      on.stop.abort()
    })
    const result = await on.rotate({key: KEY, stdin: NEW})
    expect(result.failure?.message).to.include("Now what acme-prod holds is not known or somebody else's")
  })

  it('says a failure once that is the same with the old value', async () => {
    await start()
    const result = await on.rotate({key: KEY, stdin: NEW, verifyCommand: 'false'})
    expect(result.outcome).to.equal('rolled-back')
    expect(result.failure?.message).to.match(
      /^The verify command exited 1 \(acme-prod\)\. It is the same with the old value, which is back\. Now acme-prod has/,
    )
    expect(result.next[0]).to.match(
      /^That fails with the old value too, .* first\. Then try again: heroku secrets:rotate/,
    )
  })

  it('says where to look when the old value is back and does not work', async () => {
    await start()
    await on.rotate({key: KEY, stdin: NEW, revoke: 'later', verifyCommand: 'ok'})
    on.newProcess()
    on.overrides = {runCommand: async () => ({exitCode: 1, timedOut: false, output: ''})}
    const result = await on.abort()
    expect(result.failure?.message).to.match(
      /^The old value is back in acme-prod, but it does not work: The verify command exited 1/,
    )
    expect((result.failure as {next?: string}).next).to.equal('See what it says: heroku logs --app acme-prod')
  })
})
