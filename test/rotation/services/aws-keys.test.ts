import {IAM} from '@aws-sdk/client-iam'
import {expect} from 'chai'

import {providerServices} from '../../../src/rotation/services/provider-services.js'
import {motoProgram, type RealServer, startMoto} from '../../support/servers/real-servers.js'
import {Rehearsal} from '../rehearsal.js'

const [ID, SECRET] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
const APPS = ['acme-staging', 'acme-prod']
const program = motoProgram()

describe(`a rotation of an AWS access key${program ? '' : " (moto's server is not installed here: pip install 'moto[server]')"}`, function () {
  this.timeout(60_000)

  let server: RealServer
  let iam: IAM
  let rehearsal: Rehearsal
  let users = 0
  let user: string

  before(async function () {
    if (!program) return this.skip()
    server = await startMoto(program)
    iam = new IAM({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${server.port}`,
      credentials: {accessKeyId: 'anybody', secretAccessKey: 'anybody'},
    })
    const allowed = {Effect: 'Allow', Action: ['iam:*', 'sts:*'], Resource: '*'}
    const policy = JSON.stringify({Version: '2012-10-17', Statement: [allowed]})
    await iam.createUser({UserName: 'boss'})
    await iam.putUserPolicy({UserName: 'boss', PolicyName: 'all', PolicyDocument: policy})
    const {AccessKey: boss} = await iam.createAccessKey({UserName: 'boss'})
    // The fourth call without authorization: from now on it is checked.
    await iam.listUsers({})
    iam = new IAM({
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${server.port}`,
      credentials: {accessKeyId: boss!.AccessKeyId!, secretAccessKey: boss!.SecretAccessKey!},
    })
  })

  beforeEach(async () => {
    user = `app-${++users}`
    await iam.createUser({UserName: user})
    const allowed = {Effect: 'Allow', Action: ['iam:*AccessKey*', 'sts:*'], Resource: '*'}
    const policy = JSON.stringify({Version: '2012-10-17', Statement: [allowed]})
    await iam.putUserPolicy({UserName: user, PolicyName: 'own-keys', PolicyDocument: policy})
    const {AccessKey: key} = await iam.createAccessKey({UserName: user})
    const vars = {[ID]: key!.AccessKeyId!, [SECRET]: key!.SecretAccessKey!, AWS_REGION: 'eu-west-1'}
    rehearsal = await Rehearsal.start({
      accounts: [{email: 'maya@acme.example'}],
      pipelines: {acme: {}},
      apps: {
        'acme-staging': {pipeline: 'acme', stage: 'staging', vars},
        'acme-prod': {pipeline: 'acme', stage: 'production', vars},
      },
    })
    const environment = {AWS_ENDPOINT_URL: `http://127.0.0.1:${server.port}`}
    rehearsal.overrides = {services: providerServices({clock: rehearsal.clock, environment})}
  })

  afterEach(async () => rehearsal?.close())

  after(async () => {
    await server?.close()
  })

  const rotate = () => rehearsal.rotate({key: SECRET, valueFrom: {kind: 'provider'}, revoke: 'auto'})
  const ids = () => APPS.map((app) => rehearsal.holds(app, ID))

  async function keysOfUser(): Promise<Array<string | undefined>> {
    const {AccessKeyMetadata: keys = []} = await iam.listAccessKeys({UserName: user})
    return keys.map(({AccessKeyId}) => AccessKeyId)
  }

  it('changes id and secret in one release, and is proven', async () => {
    const [before] = ids()
    const result = await rotate()
    expect(result.failure).to.equal(null)
    expect(result.revocation.status).to.equal('proven')
    const [after] = ids()
    expect(after).to.not.equal(before)
    expect(ids()).to.deep.equal([after, after])
    expect(await keysOfUser()).to.deep.equal([after])
    expect(rehearsal.changes('acme-prod', ID)).to.equal(rehearsal.changes('acme-prod', SECRET))
    expect(rehearsal.sandbox.app('acme-prod').releases.at(-1)?.description).to.contain(ID).and.contain(SECRET)
  })

  it('deletes the key that it made when an app does not work with it', async () => {
    const [before] = ids()
    rehearsal.sandbox.act({type: 'crash-when', app: 'acme-staging', when: {key: ID, not: before!}})
    expect((await rotate()).outcome).to.equal('rolled-back')
    expect(ids()).to.deep.equal([before, before])
    expect(await keysOfUser()).to.deep.equal([before])
  })

  it('changes nothing when the user has two keys already', async () => {
    const [before] = ids()
    const {AccessKey: other} = await iam.createAccessKey({UserName: user})
    const result = await rotate()
    expect(result.outcome).to.equal('stopped')
    expect(result.failure?.message).to.contain(`${other!.AccessKeyId}`)
    expect(ids()).to.deep.equal([before, before])
    await iam.deleteAccessKey({UserName: user, AccessKeyId: other!.AccessKeyId!})
    expect((await rehearsal.resume()).revocation.status).to.equal('proven')
    expect(await keysOfUser()).to.have.lengthOf(1)
  })
})
