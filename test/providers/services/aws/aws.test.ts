import {IAM} from '@aws-sdk/client-iam'
import {expect} from 'chai'

import type {Subject} from '../../../../src/providers/verification.js'

import {Failure} from '../../../../src/model/failure.js'
import {
  contextFor,
  issuingOf,
  revokingOf,
  type ServiceOptions,
  verifyCredential,
} from '../../../../src/providers/verify-credential.js'
import {FakeClock} from '../../../support/fake-clock.js'
import {startServer} from '../../../support/servers/http-server.js'
import {motoProgram, type RealServer, startMoto} from '../../../support/servers/real-servers.js'
import {subject} from '../../ask-service.js'
import {protocolServer} from '../../protocol-server.js'
import {watchConnections} from '../../watch-connections.js'

const ID = ['AKIA', 'EXAMPLEKEY234567'].join('')
const SECRET = 'Zx8Qv3nR7tB2mK5yW1pL9dF4sG6hJ0aC/+Ee8UiO'

function keyPair(id = ID, secret = SECRET): Subject {
  return subject('AWS_SECRET_ACCESS_KEY', secret, {AWS_ACCESS_KEY_ID: id, AWS_REGION: 'eu-west-1'})
}

async function saying(status: number, body: string) {
  const server = await startServer((_, response) => {
    response.writeHead(status, {'Content-Type': 'text/xml'})
    response.end(body)
  })
  try {
    return await verifyCredential(keyPair(), {
      clock: new FakeClock(),
      environment: {HEROKU_SECRETS_PROVIDER_HOST_AWS: server.url},
      timeout: 1000,
    })
  } finally {
    await server.close()
  }
}

const problem = (code: string, message = 'no') =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`

describe('asking AWS', () => {
  const program = motoProgram()

  describe(`an emulator of it${program ? '' : " (moto's server is not installed here: pip install 'moto[server]')"}`, () => {
    let server: RealServer
    let options: ServiceOptions
    let app: {AccessKeyId?: string; SecretAccessKey?: string}

    before(async function () {
      if (!program) return this.skip()
      this.timeout(60_000)
      server = await startMoto(program)
      options = {clock: new FakeClock(), environment: {AWS_ENDPOINT_URL: `http://127.0.0.1:${server.port}`}}
      const iam = new IAM({
        region: 'us-east-1',
        endpoint: options.environment.AWS_ENDPOINT_URL!,
        credentials: {accessKeyId: 'anybody', secretAccessKey: 'anybody'},
      })
      await iam.createUser({UserName: 'app'})
      await iam.putUserPolicy({
        UserName: 'app',
        PolicyName: 'own-keys',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{Effect: 'Allow', Action: ['iam:*AccessKey*', 'sts:*'], Resource: '*'}],
        }),
      })
      app = (await iam.createAccessKey({UserName: 'app'})).AccessKey!
      // The fourth call without authorization: from now on it is checked.
      await iam.listUsers({})
    })

    after(async () => {
      await server?.close()
    })

    it('accepted, with whose it is', async () => {
      const verdict = await verifyCredential(keyPair(app.AccessKeyId, app.SecretAccessKey), options)
      expect(verdict?.result, verdict?.detail).to.equal('accepted')
      expect(verdict?.account).to.equal('arn:aws:iam::123456789012:user/app')
    })

    it('refused for a secret of another key, and for a key that there is not', async () => {
      const wrong = await verifyCredential(keyPair(app.AccessKeyId, SECRET), {...options, acceptedBefore: true})
      expect(wrong?.detail).to.equal('AWS refuses it (SignatureDoesNotMatch)')
      const strange = await verifyCredential(keyPair(app.AccessKeyId, SECRET), options)
      expect(strange?.result).to.equal('cannot-tell')
      const gone = await verifyCredential(keyPair(ID, SECRET), options)
      expect(gone?.detail).to.equal('AWS refuses it (InvalidClientTokenId)')
      expect(gone?.result).to.equal('refused')
    })

    it('issues a second key, ends the first, and cleans up what a crash has left', async function () {
      this.timeout(60_000)
      const old = keyPair(app.AccessKeyId, app.SecretAccessKey)
      const context = contextFor(old, options)
      const announced: string[][] = []
      const issued = await issuingOf(old)!.issue(old, context, async (ids) => {
        announced.push([...ids])
      })
      expect(announced).to.deep.equal([[app.AccessKeyId]])
      expect(issued.id).to.match(/^AKIA/)
      expect(issued.companions.get('AWS_ACCESS_KEY_ID')?.reveal()).to.equal(issued.id)
      const fresh = keyPair(issued.id, issued.value.reveal())
      expect((await verifyCredential(fresh, options))?.result).to.equal('accepted')
      expect((await verifyCredential(old, options))?.result).to.equal('accepted')

      // No room for a third.
      let failure: unknown
      try {
        await issuingOf(old)!.issue(old, context, async () => {})
      } catch (error) {
        failure = error
      }

      expect(failure).to.be.instanceOf(Failure)
      expect((failure as Failure).code).to.equal('conflict')
      expect((failure as Failure).message).to.contain(issued.id)
      expect((failure as Failure).message).not.to.contain(app.SecretAccessKey!)

      // As after a crash: the ledger knows what was there before, not what came.
      expect(await issuingOf(old)!.cleanUp!({id: null, knownIds: announced[0]}, old, context)).to.deep.equal([
        issued.id,
      ])
      expect((await verifyCredential(fresh, options))?.result).to.equal('refused')
      expect((await verifyCredential(old, options))?.result).to.equal('accepted')
      expect(await issuingOf(old)!.cleanUp!({id: null, knownIds: announced[0]}, old, context)).to.deep.equal([])

      const second = await issuingOf(old)!.issue(old, context, async () => {})
      const by = keyPair(second.id, second.value.reveal())
      await revokingOf(old)!.revoke(old, context, by)
      expect((await verifyCredential(old, options))?.result).to.equal('refused')
      expect((await verifyCredential(by, options))?.result).to.equal('accepted')
      await revokingOf(old)!.revoke(old, context, by) // once more, without harm
      // The key in use is never taken for an orphan.
      expect(await issuingOf(by)!.cleanUp!({id: second.id, knownIds: []}, by, contextFor(by, options))).to.deep.equal(
        [],
      )
      // By itself, where there is no other.
      await revokingOf(by)!.revoke(by, context, null)
      expect((await verifyCredential(by, options))?.result).to.equal('refused')
      await revokingOf(by)!.revoke(by, context, null)
    })
  })

  it('tells the root user of an account', async () => {
    const verdict = await saying(
      200,
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:root</Arn><UserId>123456789012</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
    )
    expect(verdict?.result, verdict?.detail).to.equal('accepted')
    expect(verdict?.excess).to.deep.equal(['the root user of the account'])
  })

  it('refused', async () => {
    expect((await saying(403, problem('InvalidClientTokenId')))?.result).to.equal('refused')
    expect((await saying(403, problem('ExpiredToken')))?.result).to.equal('refused')
  })

  it('cannot tell when it is rate-limited, down, or answers something else', async () => {
    for (const [status, body] of [
      [400, problem('Throttling', 'Rate exceeded')],
      [429, problem('TooManyRequestsException')],
      [503, problem('ServiceUnavailable')],
      [500, '<html>no</html>'],
      [403, '<html>Blocked by the proxy</html>'],
      [403, problem('AccessDenied')],
      [
        403,
        problem(
          'SignatureDoesNotMatch',
          'Signature not yet current: 20260101T000000Z is still later than 20250101T000000Z',
        ),
      ],
      [200, '<html>Log in to the Wi-Fi</html>'],
      [200, '<GetCallerIdentityResponse/>'],
    ] as const) {
      const verdict = await saying(status, body)
      expect(verdict?.result, body).to.equal('cannot-tell')
    }
  })

  it('cannot tell without the id beside it, or when nobody answers', async () => {
    const alone = await verifyCredential(subject('AWS_SECRET_ACCESS_KEY', SECRET), {
      clock: new FakeClock(),
      environment: {},
    })
    expect(alone?.detail).to.contain('cannot be asked without the access key id (AWS_ACCESS_KEY_ID)')
    const silent = await protocolServer(() => {})
    const verdict = await verifyCredential(keyPair(), {
      clock: new FakeClock(),
      environment: {HEROKU_SECRETS_PROVIDER_HOST_AWS: silent.url.replace('tcp', 'http')},
      timeout: 200,
    })
    expect(verdict?.result).to.equal('cannot-tell')
    await silent.close()
  })

  it('cannot tell a temporary key without its session token, or a key of a partition that nobody names', async () => {
    const temporary = subject('AWS_SECRET_ACCESS_KEY', SECRET, {AWS_ACCESS_KEY_ID: ID.replace('AKIA', 'ASIA')})
    const verdict = await verifyCredential(temporary, {clock: new FakeClock(), environment: {}})
    expect(verdict?.detail).to.contain('cannot be asked without the session token (AWS_SESSION_TOKEN)')
    const server = await startServer((_, response) => {
      response.writeHead(403, {'Content-Type': 'text/xml'})
      response.end(problem('InvalidClientTokenId'))
    })
    const options = {clock: new FakeClock(), environment: {HEROKU_SECRETS_PROVIDER_HOST_AWS: server.url}}
    const nowhere = subject('AWS_SECRET_ACCESS_KEY', SECRET, {AWS_ACCESS_KEY_ID: ID})
    expect((await verifyCredential(nowhere, options))?.result).to.equal('cannot-tell')
    expect((await verifyCredential(nowhere, {...options, acceptedBefore: true}))?.result).to.equal('refused')
    await server.close()
  })

  it('asks where every key of the partition is known, whatever the region', async () => {
    for (const [region, host] of [
      ['af-south-1', 'sts.us-east-1.amazonaws.com'],
      ['cn-northwest-1', 'sts.cn-north-1.amazonaws.com.cn'],
      ['us-gov-east-1', 'sts.us-gov-west-1.amazonaws.com'],
      ['eusc-de-east-1', 'sts.eusc-de-east-1.amazonaws.eu'],
    ]) {
      const watch = watchConnections({refuse: true})
      try {
        const pair = subject('AWS_SECRET_ACCESS_KEY', SECRET, {AWS_ACCESS_KEY_ID: ID, AWS_REGION: region})
        await verifyCredential(pair, {clock: new FakeClock(), environment: {}})
        expect(watch.targets).to.deep.equal([`${host}:443`])
      } finally {
        watch.stop()
      }
    }
  })

  it("goes to AWS's own host and nowhere else, and never with the secret in it", async () => {
    const watch = watchConnections({refuse: true})
    try {
      const verdict = await verifyCredential(keyPair(), {clock: new FakeClock(), environment: {}})
      expect(verdict?.result).to.equal('cannot-tell')
      expect(watch.targets).to.deep.equal(['sts.us-east-1.amazonaws.com:443'])
      expect(watch.carrying(SECRET)).to.deep.equal([])
    } finally {
      watch.stop()
    }
  })
})
