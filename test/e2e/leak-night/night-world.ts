import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

/** A provider's key, put together here so that no scanner takes this file for a leak. */
const stripe = (kind: 'pk' | 'sk', mode: string, rest: string) => [kind, mode, rest].join('_')

const sendgrid = (id: string, rest: string) => ['SG', id, rest].join('.')

/** What the apps hold when the leak is noticed. */
export const OLD = {
  stripeStaging: stripe('sk', 'test', 'a1B2c3D4e5F6g7H8i9J0k1L2'),
  stripeQa: stripe('sk', 'test', 'm3N4p5Q6r7S8t9U0v1W2x3Y4'),
  stripeLive: stripe('sk', 'live', 'Qq1Ww2Ee3Rr4Tt5Yy6Uu7Ii8'),
  partner: ['old', '4f8a1c77e2b94d60'].join('-'),
  session: ['7bd4a19c03e8f562', '91b7d0c4e2836fa5', '0c5e97d1b3a84f26', 'e8d2740b9c61f35a'].join(''),
  sessionQa: ['19c6e0b47d25a8f3', '60d9b1f58e3c7a42', 'b53f08c6d7e19a24', '2f7a94c0e6b18d35'].join(''),
  mail: sendgrid('q7Lm2VtNrKd4YwHbJf5Gzs', 'Bn3Hc6Zj0Dp1Gs8Ta7Ue2Wq9Xr4Ck5Zv3Mb6Nh1Ly5Po0Eu'.slice(0, 43)),
  webMail: sendgrid('Tb8Uc3Vd4We5Xf6Yg7Zh9A', 'i1Bj2Ck3Dl4Em5Fn6Go7Hp8Iq9Jr0Ks1Lt2Mu3Nv4Ow5Px6'.slice(0, 43)),
  awsId: ['AK', 'IA', 'QX7LM2VT9RK4YW8B'].join(''),
  awsSecret: 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0E',
  cache: 'Ab3dEf6hJk9mNp2rSt5v',
} as const

/** What is to be there in the morning. */
export const NEW = {
  stripeStaging: stripe('sk', 'test', 'Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2'),
  stripeLive: stripe('sk', 'live', 'Aa2Ss3Dd4Ff5Gg6Hh7Jj8Kk9'),
  partner: ['new', 'b7d2e5f18c3a4960'].join('-'),
  partnerLive: ['new', 'c90f1ab2e7d34685'].join('-'),
  awsId: ['AK', 'IA', 'BN3HC6ZJD5FP1GS0'].join(''),
  awsSecret: 'Tb8Uc3Vd4We5Xf6Yg7Zh9Ai1Bj2Ck3Dl4Em5Fn6G',
} as const

/** What a tired hand may have in its clipboard instead. */
export const WRONG = {
  publishable: stripe('pk', 'live', 'Qq1Ww2Ee3Rr4Tt5Yy6Uu7Ii8'),
  dashboard: 'https://dashboard.stripe.com/apikeys',
  anotherSecret: OLD.awsSecret,
  theOldOne: OLD.stripeLive,
  testForLive: stripe('sk', 'test', 'Lk8Jh7Gf6Ds5Aa4Pp3Oo2Ii1'),
  words: 'npm install',
} as const

/** Every value that no screen, ledger or log may show. */
export const SECRETS: readonly string[] = [
  ...Object.values(OLD),
  ...Object.values(NEW),
  WRONG.testForLive,
  WRONG.publishable,
]

/** Two stages and a staging app of its own, with one of everything that a tired person gets wrong. */
export const nightWorld: WorldSpec = {
  accounts: [{email: 'maya@acme.example'}],
  pipelines: {acme: {}},
  apps: {
    'acme-qa': {
      pipeline: 'acme',
      stage: 'staging',
      vars: {
        STRIPE_SECRET_KEY: {value: OLD.stripeQa, daysAgo: 20, by: 'noor@acme.example'},
        SESSION_SECRET: {value: OLD.sessionQa, daysAgo: 20, by: 'noor@acme.example'},
      },
    },
    'acme-staging': {
      pipeline: 'acme',
      stage: 'staging',
      vars: {
        STRIPE_SECRET_KEY: {value: OLD.stripeStaging, daysAgo: 40, by: 'tom@acme.example'},
        SESSION_SECRET: {value: OLD.session, daysAgo: 96, by: 'tom@acme.example'},
        PARTNER_API_KEY: {value: OLD.partner, daysAgo: 96, by: 'tom@acme.example'},
        AWS_ACCESS_KEY_ID: OLD.awsId,
        AWS_SECRET_ACCESS_KEY: OLD.awsSecret,
      },
    },
    'acme-prod': {
      pipeline: 'acme',
      stage: 'production',
      vars: {
        STRIPE_SECRET_KEY: {value: OLD.stripeLive, daysAgo: 40, by: 'maya@acme.example'},
        SESSION_SECRET: {value: OLD.session, daysAgo: 96, by: 'tom@acme.example'},
        PARTNER_API_KEY: {value: OLD.partner, daysAgo: 96, by: 'tom@acme.example'},
        SENDGRID_API_KEY: OLD.mail,
        CACHE_URL: `redis://:${OLD.cache}@cache.acme.example:6379`,
      },
      dynos: {web: 2, worker: 1},
      preboot: true,
      oneOffDynos: [{name: 'run.4821', command: 'rake import', hoursAgo: 3}],
    },
    'acme-web': {
      pipeline: 'acme',
      stage: 'production',
      vars: {NEXT_PUBLIC_MAIL_KEY: OLD.webMail},
      publishes: ['NEXT_PUBLIC_MAIL_KEY'],
      builtFrom: 'https://code.acme.example/web.tar.gz',
      buildSeconds: 10,
    },
  },
}
