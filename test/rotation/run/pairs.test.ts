import {expect} from 'chai'
import {generateKeyPairSync} from 'node:crypto'

import type {Operator, ValueAnswer, ValueQuestion} from '../../../src/rotation/operator/operator.js'
import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

import {SecretValue} from '../../../src/model/secret-value.js'
import {vapidPublicOf} from '../../../src/providers/pairs/vapid.js'
import {rotationDocument} from '../../../src/report/rotation/rotation-document.js'
import {guideOnly} from '../../../src/rotation/services/service-hook.js'
import {certificateFor, rsaKeys, vapidKeys} from '../../support/key-pairs.js'
import {failureOf, Rehearsal, type RehearsalOptions} from '../rehearsal.js'

const akia = (rest: string) => ['AK', 'IA', rest].join('')
const [ID, SECRET] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
const OLD = {[ID]: akia('QX7LM2VT9RK4YW8B'), [SECRET]: 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0E'}
const NEW = {[ID]: akia('BN3HC6ZJD5FP1GS0'), [SECRET]: 'Tb8Uc3Vd4We5Xf6Yg7Zh9Ai1Bj2Ck3Dl4Em5Fn6G'}
const PROD = {[ID]: akia('RK4YW8BQX7LM2VT9'), [SECRET]: 'Mq2Nr3Ps4Qt5Ru6Sv7Tw8Ux9Vy1Wz2Xa3Yb4Zc5D'}
const APPS = ['acme-staging', 'acme-prod']

function world(staging: Readonly<Record<string, unknown>>, production = staging): WorldSpec {
  return {
    accounts: [{email: 'maya@acme.example'}],
    pipelines: {acme: {}},
    apps: {
      'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {...staging, PORT_NAME: 'web'} as never},
      'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...production, PORT_NAME: 'web'} as never},
    },
  }
}

describe('a rotation of what belongs together', () => {
  let rehearsal: Rehearsal

  afterEach(async () => rehearsal?.close())

  async function begin(vars: Readonly<Record<string, unknown>>, production = vars): Promise<void> {
    rehearsal = await Rehearsal.start(world(vars, production))
  }

  /** Releases that changed a key, but for the one that the world began with. */
  const changes = (app: string, key: string) => rehearsal.changes(app, key) - 1
  const held = (...keys: string[]) => APPS.map((app) => keys.map((key) => rehearsal.holds(app, key)))
  const refusal = async (stdin: string, options: RehearsalOptions = {}) =>
    failureOf(rehearsal.rotate({key: SECRET, stdin, ...options}))

  /** That nothing was changed, and the ledger begun by nobody. */
  async function expectUntouched(...keys: string[]): Promise<void> {
    for (const app of APPS) for (const key of keys) expect(changes(app, key)).to.equal(0)
    expect(await rehearsal.ledgerText()).to.equal('')
  }

  describe('given at once', () => {
    const forms: Readonly<Record<string, string>> = {
      'as lines KEY=value': `${ID}=${NEW[ID]}\n${SECRET}=${NEW[SECRET]}\n`,
      'as lines of a shell, with quotes and comments': `# the new one\nexport ${SECRET}="${NEW[SECRET]}"\n\nexport ${ID}='${NEW[ID]}'\n`,
      'one a line, in the order of the plan': `${NEW[SECRET]}\n${NEW[ID]}\n`,
      'as the console of AWS lets one download it': `\uFEFFAccess key ID,Secret access key\r\n${NEW[ID]},${NEW[SECRET]}\r\n`,
      'as it was in the older download': `User name,Password,Access key ID,Secret access key,Console login link\napp,,${NEW[ID]},${NEW[SECRET]},https://acme.example/console\n`,
      'as a profile in ~/.aws/credentials': `[default]\naws_access_key_id = ${NEW[ID]}\naws_secret_access_key = ${NEW[SECRET]}\nregion = eu-west-1\n`,
      'as aws iam create-access-key prints it': JSON.stringify({
        AccessKey: {UserName: 'app', AccessKeyId: NEW[ID], Status: 'Active', SecretAccessKey: NEW[SECRET]},
      }),
    }
    for (const [form, stdin] of Object.entries(forms)) {
      it(`${form}, goes to each app in one release`, async () => {
        await begin(OLD)
        const result = await rehearsal.rotate({key: SECRET, stdin})
        expect(result.outcome).to.equal('completed')
        expect(held(ID, SECRET)).to.deep.equal([Object.values(NEW), Object.values(NEW)])
        for (const app of APPS) {
          expect([changes(app, ID), changes(app, SECRET)]).to.deep.equal([1, 1])
          const {description} = rehearsal.sandbox.app(app).releases.at(-1)!
          expect(description).to.contain(ID).and.contain(SECRET)
        }

        expect(await rehearsal.ledgerText())
          .not.to.contain(NEW[SECRET])
          .and.not.to.contain(NEW[ID])
      })
    }

    it('from a variable, takes the other half from the one of the same name', async () => {
      await begin(OLD)
      const environment = {...process.env, [`FRESH_${SECRET}`]: NEW[SECRET], [`FRESH_${ID}`]: NEW[ID], [ID]: 'not this'}
      const before = process.env
      process.env = environment
      try {
        await rehearsal.rotate({key: SECRET, valueFrom: {kind: 'env', name: `FRESH_${SECRET}`}})
      } finally {
        process.env = before
      }

      expect(held(ID, SECRET)).to.deep.equal([Object.values(NEW), Object.values(NEW)])
    })

    it('takes the halves of each stage, stage by stage', async () => {
      for (const stdin of [
        [NEW[SECRET], NEW[ID], PROD[SECRET], PROD[ID]].join('\n'),
        [`${SECRET}=${NEW[SECRET]}`, `${ID}=${NEW[ID]}`, `${ID}=${PROD[ID]}`, `${SECRET}=${PROD[SECRET]}`].join('\n'),
      ]) {
        await begin(OLD)
        await rehearsal.rotate({key: SECRET, stdin, separate: true})
        expect(held(ID, SECRET)).to.deep.equal([Object.values(NEW), Object.values(PROD)])
        await rehearsal.close()
      }
    })

    it('changes every key that holds the same id', async () => {
      await begin({...OLD, S3_ACCESS_KEY_ID: OLD[ID], S3_SECRET_ACCESS_KEY: OLD[SECRET]})
      await rehearsal.rotate({key: SECRET, stdin: `${NEW[SECRET]}\n${NEW[ID]}`})
      expect(held('S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY')[0]).to.deep.equal([NEW[ID], NEW[SECRET]])
    })
  })

  describe('of which one half is missing or wrong', () => {
    it('is refused with how to give both', async () => {
      await begin(OLD)
      const failure = await refusal(NEW[SECRET])
      expect(failure.code).to.equal('bad-usage')
      expect(failure.message).to.contain('AWS_SECRET_ACCESS_KEY and AWS_ACCESS_KEY_ID change together')
      expect(failure.next).to.contain('AWS_SECRET_ACCESS_KEY=… and AWS_ACCESS_KEY_ID=…')
      await expectUntouched(ID, SECRET)
      const named = await refusal(`${SECRET}=${NEW[SECRET]}`)
      expect(named.message).to.contain('has no AWS_ACCESS_KEY_ID')
      const other = await refusal(`${SECRET}=${NEW[SECRET]}\nAWS_REGION=eu-west-1`)
      expect(other.message).to.contain('AWS_REGION, which does not change along')
      const variable = await refusal('', {valueFrom: {kind: 'env', name: 'NOT_THERE_AT_ALL'}})
      expect(variable.code).to.equal('bad-usage')
      await expectUntouched(ID, SECRET)
    })

    const wrong: Readonly<Record<string, readonly [lines: string, says: string]>> = {
      'in the wrong order': [`${NEW[ID]}\n${NEW[SECRET]}`, "halves are in each other's place"],
      'with the old id': [`${NEW[SECRET]}\n${OLD[ID]}`, 'access key ID (AWS_ACCESS_KEY_ID) is the same as the old one'],
      'with the old secret': [`${OLD[SECRET]}\n${NEW[ID]}`, 'same as the old one'],
      'with the secret twice': [`${NEW[SECRET]}\n${NEW[SECRET]}`, 'are the same text'],
      'with an id of another form': [`${NEW[SECRET]}\nmaya`, 'access key ID does not look like one'],
      'with a temporary id': [`${NEW[SECRET]}\n${NEW[ID].replace('AK', 'AS')}`, 'temporary'],
    }
    for (const [how, [stdin, says]] of Object.entries(wrong)) {
      it(`${how}, is refused before anything is set`, async () => {
        await begin(OLD)
        const failure = await refusal(stdin)
        expect(failure.message).to.contain(says)
        expect(failure.message).not.to.contain(NEW[ID]).and.not.to.contain(NEW[SECRET])
        await expectUntouched(ID, SECRET)
      })
    }

    it('cannot be made up here', async () => {
      await begin(OLD)
      for (const generate of [null, 'alnum:40']) {
        const failure = await failureOf(
          rehearsal.rotate({key: SECRET, valueFrom: {kind: 'generate'}, generate, shared: true}),
        )
        expect(failure.code).to.equal('refused')
        expect(failure.message).to.contain('works only together with AWS_ACCESS_KEY_ID')
      }

      await expectUntouched(ID, SECRET)
    })

    it('is refused where an add-on sets the other half', async () => {
      rehearsal = await Rehearsal.start({
        ...world({[SECRET]: OLD[SECRET]}),
        addOns: APPS.map((app) => ({
          app,
          service: 'bucketeer',
          name: `bucketeer-${app}`,
          attachments: [{app, as: 'BUCKETEER', key: ID, value: OLD[ID]}],
        })),
      })
      const failure = await refusal(`${NEW[SECRET]}\n${NEW[ID]}`)
      expect(failure.code).to.equal('refused')
      expect(failure.message).to.contain(
        `${ID} of acme-prod would change along with ${SECRET}, but belongs to an add-on`,
      )
    })

    it('changes a masked id along with its secret', async () => {
      await begin({[ID]: {value: OLD[ID], masked: true}, [SECRET]: OLD[SECRET]})
      const result = await rehearsal.rotate({key: SECRET, stdin: `${NEW[SECRET]}\n${NEW[ID]}`})
      expect(result.failure?.message).to.equal(undefined)
      expect(held(ID, SECRET)[1]).to.deep.equal(Object.values(NEW))
    })

    it('cannot be kept beside the new one in another config var', async () => {
      await begin(OLD)
      const failure = await refusal(`${NEW[SECRET]}\n${NEW[ID]}`, {strategy: 'overlap', previousKey: 'AWS_SECRET_OLD'})
      expect(failure.message).to.contain('AWS_ACCESS_KEY_ID would change along')
    })
  })

  it('is shown by the dry run: both keys, and the order', async () => {
    await begin(OLD)
    const result = await rehearsal.plan({key: SECRET})
    const {rotation} = rotationDocument(result) as {rotation: {plan: Array<Record<string, unknown>>; notes: string[]}}
    const sets = rotation.plan.filter(({step}) => step === 'set')
    expect(sets.map(({companions}) => companions)).to.deep.equal([[ID], [ID]])
    expect(sets[0].description).to.contain(`set ${SECRET} and ${ID} of acme-staging`)
    expect(JSON.stringify(sets[0].requests)).to.contain(SECRET).and.contain(ID)
    expect(rotation.notes).to.include(`${ID} changes along with ${SECRET}, in the same release.`)
    expect(rotation.notes.join(' ')).to.contain(`one a line: ${SECRET}, ${ID}.`)
  })

  describe('where the other half may stay', () => {
    const OAUTH = {GOOGLE_CLIENT_ID: '1-old.apps.googleusercontent.com', GOOGLE_CLIENT_SECRET: 'old-4f8a1c77e2b94d60'}

    it('leaves it as it is when only the secret is given', async () => {
      await begin(OAUTH)
      const plan = await rehearsal.plan({key: 'GOOGLE_CLIENT_SECRET'})
      expect(plan.plan.steps[0]).to.deep.include({companions: ['GOOGLE_CLIENT_ID'], mayStay: ['GOOGLE_CLIENT_ID']})
      const result = await rehearsal.rotate({key: 'GOOGLE_CLIENT_SECRET', stdin: 'new-90b3d5a7c6e14f82'})
      expect(result.outcome).to.equal('completed')
      expect(held('GOOGLE_CLIENT_ID')).to.deep.equal([[OAUTH.GOOGLE_CLIENT_ID], [OAUTH.GOOGLE_CLIENT_ID]])
      expect(result.plan.targets[0].vars).to.have.lengthOf(1)
      expect(JSON.stringify(result.plan.steps)).not.to.contain('GOOGLE_CLIENT_ID')
    })

    it('changes it when it is given', async () => {
      await begin(OAUTH)
      await rehearsal.rotate({
        key: 'GOOGLE_CLIENT_SECRET',
        stdin: 'new-90b3d5a7c6e14f82\n2-new.apps.googleusercontent.com',
      })
      expect(held('GOOGLE_CLIENT_ID')[1]).to.deep.equal(['2-new.apps.googleusercontent.com'])
      expect(changes('acme-prod', 'GOOGLE_CLIENT_ID')).to.equal(1)
    })

    it('generates the password of a login and leaves the user', async () => {
      await begin({BASIC_AUTH_USERNAME: 'staff', BASIC_AUTH_PASSWORD: 'old-4f8a1c77e2b94d60'})
      await rehearsal.rotate({key: 'BASIC_AUTH_PASSWORD', valueFrom: {kind: 'generate'}, shared: true})
      expect(held('BASIC_AUTH_USERNAME')).to.deep.equal([['staff'], ['staff']])
      expect(changes('acme-prod', 'BASIC_AUTH_PASSWORD')).to.equal(1)
    })

    it('does not offer what differs between the apps', async () => {
      await begin(
        {SMTP_USERNAME: 'staging', SMTP_PASSWORD: 'old-4f8a1c77e2b94d60'},
        {SMTP_USERNAME: 'prod', SMTP_PASSWORD: 'old-4f8a1c77e2b94d60'},
      )
      const {plan} = await rehearsal.plan({key: 'SMTP_PASSWORD'})
      expect(plan.steps[0].companions).to.equal(undefined)
    })
  })

  describe('of a certificate and its key', () => {
    const [old, fresh, other] = [rsaKeys(), rsaKeys(), rsaKeys()]
    const pair = {CLIENT_KEY: old.own, CLIENT_CERT: certificateFor(old.own, 'client')}
    const certificate = certificateFor(fresh.own, 'client')

    it('takes both from one file', async () => {
      await begin(pair)
      const result = await rehearsal.rotate({key: 'CLIENT_KEY', stdin: `${certificate}\n${fresh.own}\n`})
      expect(result.failure).to.equal(null)
      expect(held('CLIENT_CERT', 'CLIENT_KEY')[1]).to.deep.equal([certificate, fresh.own])
    })

    it('takes both as lines KEY="value" over several lines', async () => {
      await begin(pair)
      await rehearsal.rotate({key: 'CLIENT_KEY', stdin: `CLIENT_CERT="${certificate}"\nCLIENT_KEY="${fresh.own}"\n`})
      expect(held('CLIENT_CERT', 'CLIENT_KEY')[0]).to.deep.equal([certificate, fresh.own])
    })

    it('writes them on one line where they were on one', async () => {
      const onOne = (text: string) => text.replaceAll('\n', String.raw`\n`)
      await begin({CLIENT_KEY: onOne(pair.CLIENT_KEY), CLIENT_CERT: onOne(pair.CLIENT_CERT)})
      await rehearsal.rotate({key: 'CLIENT_KEY', stdin: `${fresh.own}\n${certificate}`})
      expect(held('CLIENT_CERT')[0]).to.deep.equal([onOne(certificate)])
    })

    it('refuses a certificate for another key', async () => {
      await begin(pair)
      const failure = await failureOf(
        rehearsal.rotate({key: 'CLIENT_KEY', stdin: `${fresh.own}\n${certificateFor(other.own, 'client')}`}),
      )
      expect(failure.message).to.contain('The new certificate is not for the private key.')
      await expectUntouched('CLIENT_KEY', 'CLIENT_CERT')
    })

    it('renews the certificate alone for the key that is there', async () => {
      await begin(pair)
      const renewed = certificateFor(old.own, 'client', ['260101', '460101'])
      const {outcome, plan} = await rehearsal.rotate({key: 'CLIENT_CERT', stdin: renewed})
      expect(outcome).to.equal('completed')
      expect(plan.credential.key).to.equal('CLIENT_CERT')
      expect(held('CLIENT_CERT', 'CLIENT_KEY')[1]).to.deep.equal([renewed, old.own])
      expect(changes('acme-prod', 'CLIENT_KEY')).to.equal(0)
    })

    it('takes both where the certificate is named, and refuses one for another key, and a key for it', async () => {
      await begin(pair)
      const failures = await Promise.all(
        [certificate, fresh.own].map((stdin) => failureOf(rehearsal.rotate({key: 'CLIENT_CERT', stdin}))),
      )
      expect(failures[0].message).to.contain('The new certificate is not for the private key.')
      expect(failures[1].message).to.contain('What was given as the new certificate is a private key')
      await expectUntouched('CLIENT_KEY', 'CLIENT_CERT')
      await rehearsal.rotate({key: 'CLIENT_CERT', stdin: `${fresh.own}\n${certificate}`})
      expect(held('CLIENT_CERT', 'CLIENT_KEY')[1]).to.deep.equal([certificate, fresh.own])
    })

    it('refuses the key without a certificate', async () => {
      await begin(pair)
      const failure = await failureOf(rehearsal.rotate({key: 'CLIENT_KEY', stdin: fresh.own}))
      expect(failure.code).to.equal('bad-usage')
      expect(failure.message).to.contain('has no CLIENT_CERT')
    })
  })

  describe('that are not in force', () => {
    const [old, fresh] = [rsaKeys(), rsaKeys()]
    const pair = {CLIENT_KEY: old.own, CLIENT_CERT: certificateFor(old.own, 'client')}
    const both = (dates: [string, string]) => `${fresh.own}\n${certificateFor(fresh.own, 'client', dates)}`
    for (const [what, dates] of Object.entries({
      'has expired': ['190101', '200101'] as [string, string],
      'is not valid yet': ['440101', '450101'] as [string, string],
    })) {
      it(`a certificate that ${what} is refused, unless it is meant`, async () => {
        await begin(pair)
        const failure = await failureOf(rehearsal.rotate({key: 'CLIENT_KEY', stdin: both(dates)}))
        expect(failure.code).to.equal('unlikely-value')
        expect(failure.message).to.contain(`Came: a certificate that ${what}.`)
        expect(failure.next).to.contain('--accept-form')
        await expectUntouched('CLIENT_KEY', 'CLIENT_CERT')
        const {outcome} = await rehearsal.rotate({key: 'CLIENT_KEY', stdin: both(dates), acceptForm: true})
        expect(outcome).to.equal('completed')
      })
    }
  })

  describe('of web keys', () => {
    const jwks = (type: 'ec' | 'ed25519' | 'rsa') => {
      const {privateKey, publicKey} = generateKeyPairSync(
        type as 'ec',
        type === 'rsa' ? ({modulusLength: 2048} as never) : {namedCurve: 'P-256'},
      )
      const [own, open] = [privateKey, publicKey].map((key) => JSON.stringify(key.export({format: 'jwk'})))
      return {own, open, set: `{"keys":[${open}]}`}
    }

    for (const type of ['rsa', 'ec', 'ed25519'] as const) {
      it(`${type}: neither goes alone, and both only where they fit`, async () => {
        const [old, fresh, other] = [jwks(type), jwks(type), jwks(type)]
        await begin({JWK_PRIVATE: old.own, JWK_PUBLIC: old.open})
        const alone = await failureOf(rehearsal.rotate({key: 'JWK_PRIVATE', stdin: fresh.own}))
        expect(alone.code).to.equal('bad-usage')
        const wrong = await failureOf(rehearsal.rotate({key: 'JWK_PRIVATE', stdin: `${fresh.own}\n${other.open}`}))
        expect(wrong.message).to.contain('The new public key is not that of the new private key.')
        await expectUntouched('JWK_PRIVATE', 'JWK_PUBLIC')
        await rehearsal.rotate({key: 'JWK_PRIVATE', stdin: `${fresh.own}\n${fresh.set}`})
        expect(held('JWK_PRIVATE', 'JWK_PUBLIC')[1]).to.deep.equal([fresh.own, fresh.set])
      })
    }
  })

  describe('of the SMTP credentials of Amazon SES', () => {
    const smtp = (letter: string, id: string) => ({
      SMTP_USERNAME: akia(id),
      SMTP_PASSWORD: `B${letter.repeat(3)}Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0Et2V`,
    })
    const [old, fresh] = [smtp('k', 'QX7LM2VT9RK4YW8B'), smtp('m', 'BN3HC6ZJD5FP1GS0')]

    it('changes the user name along with the password', async () => {
      await begin(old)
      const alone = await failureOf(rehearsal.rotate({key: 'SMTP_PASSWORD', stdin: fresh.SMTP_PASSWORD}))
      expect(alone.message).to.contain('SMTP_PASSWORD and SMTP_USERNAME change together')
      await expectUntouched('SMTP_USERNAME', 'SMTP_PASSWORD')
      await rehearsal.rotate({key: 'SMTP_PASSWORD', stdin: `${fresh.SMTP_PASSWORD}\n${fresh.SMTP_USERNAME}`})
      expect(held('SMTP_USERNAME', 'SMTP_PASSWORD')[1]).to.deep.equal(Object.values(fresh))
    })

    it('wants the whole URL where they are in one', async () => {
      const url = ({SMTP_PASSWORD: password, SMTP_USERNAME: user}: typeof old) =>
        `smtps://${user}:${password}@email-smtp.eu-west-1.amazonaws.com:465`
      await begin({SMTP_URL: url(old)})
      const alone = await failureOf(rehearsal.rotate({key: 'SMTP_URL', stdin: fresh.SMTP_PASSWORD, acceptForm: true}))
      expect(alone.message).to.contain('is an access key ID, which changes along with its secret: give the whole URL.')
      await expectUntouched('SMTP_URL')
      await rehearsal.rotate({key: 'SMTP_URL', stdin: url(fresh)})
      expect(held('SMTP_URL')[1]).to.deep.equal([url(fresh)])
    })
  })

  it('with the id of a test key does not go to production', async () => {
    const razorpay = (mode: string, letter: string) => ({
      RAZORPAY_KEY_ID: ['rzp', mode, `Ab7Kq2Zt9Lm4X${letter}`].join('_'),
      RAZORPAY_KEY_SECRET: `Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv${letter}`,
    })
    const [live, test, next] = [razorpay('live', 'a'), razorpay('test', 'Q'), razorpay('live', 'Z')]
    const given = (one: typeof live) =>
      `${[...one.RAZORPAY_KEY_SECRET].reverse().join('')}\n${one.RAZORPAY_KEY_ID.replace('Ab7Kq2Zt9', 'Wc3Xv8Bn2')}`
    await begin(razorpay('test', 'b'), live)
    const only = ['acme-prod']
    const failure = await failureOf(
      rehearsal.rotate({key: 'RAZORPAY_KEY_SECRET', stdin: given(test), acceptForm: true, only}),
    )
    expect(failure.message).to.contain('The new key ID is that of a test key, and acme-prod is production.')
    await expectUntouched('RAZORPAY_KEY_ID', 'RAZORPAY_KEY_SECRET')
    expect((await rehearsal.rotate({key: 'RAZORPAY_KEY_SECRET', stdin: given(next), only})).failure).to.equal(null)
    const staging = await failureOf(
      rehearsal.rotate({key: 'RAZORPAY_KEY_SECRET', stdin: given(live), only: ['acme-staging']}),
    )
    expect(staging.message).to.contain('is that of a live key, and acme-staging is staging.')
  })

  describe('that is made here', () => {
    it('makes both keys of web push, in the pages too', async () => {
      const {open, own} = vapidKeys()
      await begin({VAPID_PRIVATE_KEY: own, VAPID_PUBLIC_KEY: open, NEXT_PUBLIC_VAPID_PUBLIC_KEY: open})
      const result = await rehearsal.rotate({key: 'VAPID_PRIVATE_KEY', valueFrom: {kind: 'generate'}, shared: true})
      expect(result.failure).to.equal(null)
      const [[privateKey, publicKey, copy]] = held(
        'VAPID_PRIVATE_KEY',
        'VAPID_PUBLIC_KEY',
        'NEXT_PUBLIC_VAPID_PUBLIC_KEY',
      )
      expect(privateKey)
        .to.match(/^[\w-]{43}$/)
        .and.not.equal(own)
      expect(publicKey).to.equal(vapidPublicOf(privateKey!))
      expect(copy).to.equal(publicKey)
    })

    it('refuses a public key that is not that of the private one', async () => {
      const [old, one, another] = [vapidKeys(), vapidKeys(), vapidKeys()]
      await begin({VAPID_PRIVATE_KEY: old.own, VAPID_PUBLIC_KEY: old.open})
      const failure = await failureOf(
        rehearsal.rotate({key: 'VAPID_PRIVATE_KEY', stdin: `${one.own}\n${another.open}`}),
      )
      expect(failure.message).to.contain('The new public key is not that of the new private key.')
      await rehearsal.rotate({
        key: 'VAPID_PRIVATE_KEY',
        stdin: JSON.stringify({publicKey: one.open, privateKey: one.own}),
      })
      expect(held('VAPID_PUBLIC_KEY')[1]).to.deep.equal([one.open])
    })

    it('makes key and salt of imgproxy, and retires both', async () => {
      await begin({IMGPROXY_KEY: 'a1b2c3d4'.repeat(8), IMGPROXY_SALT: '0f9e8d7c'.repeat(8)})
      const result = await rehearsal.rotate({key: 'IMGPROXY_KEY', valueFrom: {kind: 'generate'}, shared: true})
      expect(result.failure).to.equal(null)
      const [[key, salt]] = held('IMGPROXY_KEY', 'IMGPROXY_SALT')
      expect([key, salt]).to.satisfy((all: string[]) => all.every((text) => /^[\da-f]{64}$/.test(text)))
      expect(key).to.not.equal(salt)
      expect(salt).to.not.equal('0f9e8d7c'.repeat(8))
      const rotation = await rehearsal.rotation()
      expect(rotation.environments[0].introduces).to.have.lengthOf(2)
    })
  })

  describe('of two URLs with one login', () => {
    const url = (scheme: string, port: number, password: string, host = 'cache.acme.example') =>
      `${scheme}://worker:${password}@${host}:${port}`
    const [OLD_PASSWORD, NEW_PASSWORD] = ['old-4f8a1c77e2b94d60', 'new-90b3d5a7c6e14f82']
    const urls = {REDIS_URL: url('redis', 6379, OLD_PASSWORD), REDIS_TLS_URL: url('rediss', 6380, OLD_PASSWORD)}

    it('changes the password in both at once', async () => {
      await begin(urls)
      await rehearsal.rotate({key: 'REDIS_URL', stdin: NEW_PASSWORD})
      expect(held('REDIS_URL', 'REDIS_TLS_URL')[1]).to.deep.equal([
        url('redis', 6379, NEW_PASSWORD),
        url('rediss', 6380, NEW_PASSWORD),
      ])
    })

    it('takes both URLs one a line, each in its place', async () => {
      await begin(urls)
      const lines = [url('redis', 6379, NEW_PASSWORD), url('rediss', 6380, NEW_PASSWORD)]
      const swapped = await failureOf(rehearsal.rotate({key: 'REDIS_URL', stdin: [...lines].reverse().join('\n')}))
      expect(swapped.code).to.equal('unlikely-value')
      await expectUntouched('REDIS_URL', 'REDIS_TLS_URL')
      await rehearsal.rotate({key: 'REDIS_URL', stdin: lines.join('\n')})
      expect(held('REDIS_URL', 'REDIS_TLS_URL')[1]).to.deep.equal(lines)
    })

    it('refuses to leave one of them at the old server, and takes both', async () => {
      await begin(urls)
      const moved = (scheme: string, port: number) => url(scheme, port, NEW_PASSWORD, 'cache-2.acme.example')
      const failure = await failureOf(rehearsal.rotate({key: 'REDIS_URL', stdin: moved('redis', 6379)}))
      expect(failure.message).to.contain('REDIS_TLS_URL has to change as well')
      const wrong = `REDIS_URL=${moved('redis', 6379)}\nREDIS_TLS_URL=${url('rediss', 6380, OLD_PASSWORD, 'cache-2.acme.example')}`
      expect((await failureOf(rehearsal.rotate({key: 'REDIS_URL', stdin: wrong}))).message).to.contain(
        'REDIS_TLS_URL does not hold the same credential',
      )
      await expectUntouched('REDIS_URL', 'REDIS_TLS_URL')
      await rehearsal.rotate({
        key: 'REDIS_URL',
        stdin: `REDIS_URL=${moved('redis', 6379)}\nREDIS_TLS_URL=${moved('rediss', 6380)}`,
        acceptForm: true,
      })
      expect(held('REDIS_URL', 'REDIS_TLS_URL')[0]).to.deep.equal([moved('redis', 6379), moved('rediss', 6380)])
    })
  })

  describe('asked for at a terminal', () => {
    const asked: ValueQuestion[] = []

    function answering(answers: ValueAnswer[]): Operator {
      asked.length = 0
      return {
        attended: true,
        chooseTargets: async ({candidates}) => ({
          refs: candidates.map(({environment}) => environment.ref),
          separate: false,
        }),
        async newValue(question) {
          asked.push(question)
          return answers.shift()!
        },
        confirmPlan: async () => true,
        revocation: async () => 'confirmed',
        unfinished: async () => 'leave',
        takeUp: async () => false,
      }
    }

    const given = (text: string): ValueAnswer => ({kind: 'given', value: new SecretValue(text)})

    it('is one question for each half', async () => {
      await begin(OLD)
      rehearsal.operator = answering([given(NEW[SECRET]), given(NEW[ID])])
      await rehearsal.rotate({key: SECRET, valueFrom: null, confirm: null, revoke: 'ask'})
      expect(asked.map(({half}) => half)).to.deep.equal([
        {key: SECRET, what: 'secret access key', mayStay: false},
        {key: ID, what: 'access key ID', mayStay: false},
      ])
      expect(asked[0].check(new SecretValue(NEW[ID]))).to.deep.equal([
        'That is an access key ID, not the new secret access key.',
      ])
      expect(held(ID, SECRET)[1]).to.deep.equal(Object.values(NEW))
    })

    it('asks again for both when they do not fit', async () => {
      await begin(OLD)
      rehearsal.operator = answering([given(NEW[SECRET]), given(OLD[ID]), given(NEW[SECRET]), given(NEW[ID])])
      await rehearsal.rotate({key: SECRET, valueFrom: null, confirm: null, revoke: 'ask'})
      expect(asked).to.have.lengthOf(4)
      expect(asked[2].refused.join(' ')).to.contain('the same as the old one')
      expect(held(ID, SECRET)[0]).to.deep.equal(Object.values(NEW))
    })

    it('asks again for the certificate that does not fit, and tells it from its key', async () => {
      const [old, fresh, other] = [rsaKeys(), rsaKeys(), rsaKeys()]
      await begin({CLIENT_KEY: old.own, CLIENT_CERT: certificateFor(old.own, 'client')})
      const certificate = certificateFor(fresh.own, 'client')
      rehearsal.operator = answering([given(fresh.own), given(certificate)])
      await rehearsal.rotate({key: 'CLIENT_KEY', valueFrom: null, confirm: null, revoke: 'ask'})
      expect(asked[0].part).to.equal(null)
      expect(asked[0].check(new SecretValue(certificate))).to.deep.equal([
        'That is a certificate, not its private key.',
      ])
      expect(asked[1].check(new SecretValue(certificateFor(other.own, 'client')))).to.deep.equal([
        'The new certificate is not for the private key.',
      ])
      expect(asked[1].check(new SecretValue(certificate))).to.deep.equal([])
    })

    it('asks about a certificate that has expired', async () => {
      const [old, fresh] = [rsaKeys(), rsaKeys()]
      await begin({CLIENT_KEY: old.own, CLIENT_CERT: certificateFor(old.own, 'client')})
      const [expired, good] = [
        certificateFor(fresh.own, 'client', ['190101', '200101']),
        certificateFor(fresh.own, 'client'),
      ]
      const doubts: string[] = []
      rehearsal.operator = {
        ...answering([given(fresh.own), given(expired), given(fresh.own), given(good)]),
        async takeUnlikely({came}) {
          doubts.push(came)
          return false
        },
      }
      await rehearsal.rotate({key: 'CLIENT_KEY', valueFrom: null, confirm: null, revoke: 'ask'})
      expect(doubts).to.deep.equal(['a certificate that has expired'])
      expect(held('CLIENT_CERT')[1]).to.deep.equal([good])
    })

    it('keeps a user name at Enter', async () => {
      await begin({SMTP_USERNAME: 'mailer', SMTP_PASSWORD: 'old-4f8a1c77e2b94d60'})
      rehearsal.operator = answering([given('new-90b3d5a7c6e14f82'), {kind: 'keep'}])
      await rehearsal.rotate({key: 'SMTP_PASSWORD', valueFrom: null, confirm: null, revoke: 'ask'})
      expect(asked[1].half).to.deep.equal({key: 'SMTP_USERNAME', what: 'user name', mayStay: true})
      expect(held('SMTP_USERNAME', 'SMTP_PASSWORD')[0]).to.deep.equal(['mailer', 'new-90b3d5a7c6e14f82'])
    })
  })

  describe('with its service', () => {
    it('asks about both new halves together, and sees the old ones dead together', async () => {
      await begin(OLD)
      const pairs: string[] = []
      const valid = new Set([`${NEW[ID]} ${NEW[SECRET]}`, `${OLD[ID]} ${OLD[SECRET]}`])
      rehearsal.overrides = {
        services: {
          ...guideOnly,
          asks: true,
          canVerify: () => true,
          async verify(subject) {
            const pair = `${subject.sibling(/ACCESS_KEY_ID/)} ${subject.credential.value.reveal()}`
            pairs.push(pair)
            const result = valid.has(pair) ? 'accepted' : 'refused'
            return {result, detail: `AWS has ${result} it`, record: `AWS has ${result} it`}
          },
          canRevoke: () => true,
          async revoke() {
            valid.delete(`${OLD[ID]} ${OLD[SECRET]}`)
          },
        },
      }
      const result = await rehearsal.rotate({key: SECRET, stdin: `${NEW[SECRET]}\n${NEW[ID]}`, revoke: 'auto'})
      expect(result.revocation.status).to.equal('proven')
      const known = new Set([`${NEW[ID]} ${NEW[SECRET]}`, `${OLD[ID]} ${OLD[SECRET]}`])
      expect(pairs.filter((pair) => !known.has(pair))).to.deep.equal([])
    })
  })

  describe('that fails or is cut short', () => {
    const stdin = `${NEW[SECRET]}\n${NEW[ID]}`

    it('puts both halves back', async () => {
      await begin(OLD)
      rehearsal.sandbox.act({type: 'crash-when', app: 'acme-prod', when: {key: ID, equals: NEW[ID]}})
      const result = await rehearsal.rotate({key: SECRET, stdin})
      expect(result.outcome).to.equal('stopped')
      expect(held(ID, SECRET)[1]).to.deep.equal(Object.values(OLD))
      expect((await rehearsal.abort()).outcome).to.equal('rolled-back')
      expect(held(ID, SECRET)).to.deep.equal([Object.values(OLD), Object.values(OLD)])
    })

    it('is gone on with: what one app has goes to the others, and nothing is asked again', async () => {
      await begin(OLD)
      rehearsal.sandbox.act({type: 'crash-when', app: 'acme-prod', when: {key: ID, equals: NEW[ID]}})
      await rehearsal.rotate({key: SECRET, stdin, onFailure: 'stop'})
      rehearsal.sandbox.act({type: 'heal', app: 'acme-prod'})
      rehearsal.newProcess()
      const result = await rehearsal.resume({}, '', {key: ID})
      expect(result.failure?.message ?? '').to.equal('')
      expect(held(ID, SECRET)).to.deep.equal([Object.values(NEW), Object.values(NEW)])
      expect(rehearsal.lines.join('\n')).not.to.contain('is not needed and not used')
    })

    it('says that another pair is not used, where one app has the first', async () => {
      await begin(OLD)
      rehearsal.sandbox.act({type: 'crash-when', app: 'acme-prod', when: {key: ID, equals: NEW[ID]}})
      await rehearsal.rotate({key: SECRET, stdin, onFailure: 'stop'})
      rehearsal.sandbox.act({type: 'heal', app: 'acme-prod'})
      rehearsal.newProcess()
      await rehearsal.resume({valueFrom: {kind: 'stdin'}}, `${PROD[SECRET]}\n${PROD[ID]}`, {key: ID})
      expect(held(ID, SECRET)).to.deep.equal([Object.values(NEW), Object.values(NEW)])
      expect(rehearsal.lines.join('\n')).to.contain(
        `The value given now is not needed and not used: this rotation goes on with the new ${SECRET} that is set already.`,
      )
    })

    it('is given both halves again where no app has them', async () => {
      await begin(OLD)
      rehearsal.sandbox.act({type: 'crash-when', app: 'acme-staging', when: {key: ID, equals: NEW[ID]}})
      expect((await rehearsal.rotate({key: SECRET, stdin, onFailure: 'rollback'})).outcome).to.equal('rolled-back')
      rehearsal.sandbox.act({type: 'heal', app: 'acme-staging'})
      expect(held(ID, SECRET)[0]).to.deep.equal(Object.values(OLD))
      expect((await rehearsal.rotate({key: SECRET, stdin})).outcome).to.equal('completed')
    })
  })
})
