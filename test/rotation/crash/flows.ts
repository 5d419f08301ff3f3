import type {WorldSpec} from '../../../src/sandbox/sandbox.js'

/** One place that a rotation changes: a key of an app, or of a pipeline's shared config. */
export interface Place {
  /** As the ledger names it. */
  readonly ref: string
  readonly key: string
  readonly old: string
  /** The key that has it before, where the value goes to another one. */
  readonly before?: string
  /** What it is to get; null when the rotation makes the value itself. */
  readonly fresh: null | string
  /** What it holds beside these for a while: both values, as a list. */
  readonly meanwhile?: string
  /** What it holds when the flow was left alone and is over. */
  readonly finally: 'new' | 'old'
}

/** An earlier process, which brings the rotation to where the flow begins. */
export interface Prelude {
  /** It dies at the first event of that name, at that moment. Without, it is left alone. */
  readonly diesAt?: {readonly event: string; readonly when: 'after' | 'before' | 'returned'}
}

/** A rotation that is interrupted at every point. */
export interface Flow {
  readonly name: string
  readonly world: WorldSpec
  readonly key: string
  readonly places: readonly Place[]
  /** The words that begin it, beside key, scope, source, ledger and confirmation. */
  readonly words: readonly string[]
  /** Where the value comes from; default stdin. */
  readonly source?: string
  readonly stdin: string
  readonly revoke?: string
  /** What is interrupted when it is not the rotation itself. */
  readonly prelude?: Prelude
  readonly acts?: 'abort' | 'resume'
  /** The key that keeps the old value meanwhile. */
  readonly previousKey?: string
  /** What an earlier rotation has set, which is finished but for its revocation and is undone by this one. */
  readonly undoes?: string
  /** Whether it is only written rightly, so that nothing is asked for. */
  readonly mends?: true
  /** Whether each process runs on a machine of its own, which knows nothing of the others. */
  readonly machines?: true
  /** Whether nothing may run with the old value any more as the ledger says that it is revoked. */
  readonly nothingRuns?: true
  /** Whether SendGrid issues the new value and revokes the old one. */
  readonly service?: true
}

const OLD = 'old-4f8a1c77e2b94d60'
const NEW = 'new-90b3d5a7c6e14f82'
const OLD_SENDGRID = ['SG', 'Qx7Lm2Vt9Rk4Yw8Bn3Hc6z', 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0Ei7Rt2']
  .join('.')
  .slice(0, 69)
const OLD_AWS = {id: ['AK', 'IA', 'QX7LM2VT9RK4YW8B'].join(''), secret: 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0E'}
const NEW_AWS = {id: ['AK', 'IA', 'BN3HC6ZJD5FP1GS0'].join(''), secret: 'Tb8Uc3Vd4We5Xf6Yg7Zh9Ai1Bj2Ck3Dl4Em5Fn6G'}
const OTHER = {OTHER: 'left alone'}
const ONLY = ['--only', 'app:acme-staging', '--only', 'app:acme-prod']
const SCOPE = ['--pipeline', 'acme', '--confirm', 'acme']

const pace = {boot: 1000, stagger: 0}

function apps(
  value: WorldSpec['apps'][string]['vars'],
  production: Partial<WorldSpec['apps'][string]> = {},
): WorldSpec {
  return {
    pipelines: {acme: {}},
    pace,
    apps: {
      'acme-staging': {pipeline: 'acme', stage: 'staging', vars: {...value, ...OTHER}},
      'acme-prod': {pipeline: 'acme', stage: 'production', vars: {...value, ...OTHER}, ...production},
    },
  }
}

function place(ref: string, more: Partial<Place> = {}): Place {
  return {ref, key: 'API_TOKEN', old: OLD, fresh: NEW, finally: 'new', ...more}
}

const both = [place('app:acme-staging'), place('app:acme-prod')]

const main: Flow = {
  name: 'replace',
  world: apps({API_TOKEN: OLD}, {releasePhase: {seconds: 3}}),
  key: 'API_TOKEN',
  places: both,
  words: SCOPE,
  stdin: NEW,
  nothingRuns: true,
}

const PUBLISHED = {
  key: 'NEXT_PUBLIC_API_TOKEN',
  built: {publishes: ['NEXT_PUBLIC_API_TOKEN'], builtFrom: 'https://code.acme.example/shop.tar.gz', buildSeconds: 3},
}

const link = (password: string) => `amqp://worker:${password}@broker.acme.example:5672/jobs`

/** The main flows, the first of which is interrupted at every point even when time is short. */
export const flows: readonly Flow[] = [
  main,
  {...main, name: 'replace, gone on with on another machine', machines: true},
  {
    ...main,
    name: 'resume, after the process died between change and answer in production',
    prelude: {diesAt: {event: 'rotation.set done app:acme-prod', when: 'before'}},
    acts: 'resume',
  },
  {
    ...main,
    name: 'abort, after the process died between change and answer in production',
    prelude: {diesAt: {event: 'rotation.set done app:acme-prod', when: 'before'}},
    acts: 'abort',
  },
  {
    ...main,
    name: 'preboot in production, whose old web dynos serve on unseen',
    world: apps({API_TOKEN: OLD}, {preboot: true, dynos: {web: 2}}),
    words: [...SCOPE, '--verify-url', '{sandbox}/_health/{app}'],
  },
  {
    ...main,
    name: 'one-off dynos in production, which end after a while',
    world: apps({API_TOKEN: OLD}, {oneOffDynos: [{name: 'run.1234', endsIn: 150}]}),
    words: [...SCOPE, '--verify-timeout', '200'],
  },
  {
    ...main,
    name: 'a generated value',
    places: both.map((one) => ({...one, fresh: null})),
    words: [...SCOPE, '--generate', 'hex:32', '--shared'],
    source: 'generate',
    stdin: '',
  },
  {
    ...main,
    name: 'a value that its service issues, as it revokes the old one',
    world: apps({SENDGRID_API_KEY: OLD_SENDGRID}),
    key: 'SENDGRID_API_KEY',
    places: both.map((one) => ({...one, key: 'SENDGRID_API_KEY', old: OLD_SENDGRID, fresh: null})),
    source: 'provider',
    stdin: '',
    revoke: 'auto',
    service: true,
  },
  {
    ...main,
    name: 'a pair given by hand',
    world: apps({AWS_SECRET_ACCESS_KEY: OLD_AWS.secret, AWS_ACCESS_KEY_ID: OLD_AWS.id}),
    key: 'AWS_SECRET_ACCESS_KEY',
    places: ['app:acme-staging', 'app:acme-prod'].flatMap((ref) => [
      place(ref, {key: 'AWS_SECRET_ACCESS_KEY', old: OLD_AWS.secret, fresh: NEW_AWS.secret}),
      place(ref, {key: 'AWS_ACCESS_KEY_ID', old: OLD_AWS.id, fresh: NEW_AWS.id}),
    ]),
    words: [...SCOPE, '--offline'],
    stdin: `AWS_ACCESS_KEY_ID=${NEW_AWS.id}\nAWS_SECRET_ACCESS_KEY=${NEW_AWS.secret}\n`,
  },
  {
    ...main,
    name: 'separate values',
    places: [place('app:acme-staging'), place('app:acme-prod', {fresh: 'prod-71c9e4d2a85b4f30'})],
    words: [...SCOPE, '--separate'],
    stdin: `${NEW}\nprod-71c9e4d2a85b4f30\n`,
  },
  {
    ...main,
    name: 'overlap',
    words: [...SCOPE, '--strategy', 'overlap', '--previous-key', 'API_TOKEN_PREVIOUS'],
    previousKey: 'API_TOKEN_PREVIOUS',
  },
  {
    ...main,
    name: 'overlap, gone on with on another machine',
    machines: true,
    words: [...SCOPE, '--strategy', 'overlap', '--previous-key', 'API_TOKEN_PREVIOUS'],
    previousKey: 'API_TOKEN_PREVIOUS',
  },
  {
    ...main,
    name: 'overlap in a list in one config var',
    places: both.map((one) => ({...one, meanwhile: `${NEW},${OLD}`})),
    words: [...SCOPE, '--strategy', 'overlap', '--previous-key', 'API_TOKEN', '--previous-form', 'list-new-first'],
  },
  {
    ...main,
    name: 'a value that builds publish, so that the apps are built again',
    key: PUBLISHED.key,
    world: {
      pipelines: {acme: {}},
      pace,
      apps: {
        'acme-staging': {
          pipeline: 'acme',
          stage: 'staging',
          vars: {[PUBLISHED.key]: OLD, ...OTHER},
          ...PUBLISHED.built,
        },
        'acme-prod': {
          pipeline: 'acme',
          stage: 'production',
          vars: {[PUBLISHED.key]: OLD, ...OTHER},
          ...PUBLISHED.built,
        },
      },
    },
    places: both.map((one) => ({...one, key: PUBLISHED.key})),
    words: [...SCOPE, '--rebuild'],
  },
  {
    ...main,
    name: 'a value that goes to another key',
    places: both.map((one) => ({...one, key: 'SERVICE_TOKEN', before: 'API_TOKEN', fresh: OLD})),
    words: [...SCOPE, '--to', 'SERVICE_TOKEN'],
    source: 'keep',
    stdin: '',
    previousKey: 'API_TOKEN',
  },
  {
    ...main,
    name: 'a new value under another key',
    places: both.map((one) => ({...one, key: 'SERVICE_TOKEN', before: 'API_TOKEN'})),
    words: [...SCOPE, '--to', 'SERVICE_TOKEN'],
    previousKey: 'API_TOKEN',
  },
  {
    ...main,
    name: 'undoing a finished rotation',
    undoes: NEW,
    places: both.map((one) => ({...one, old: NEW, fresh: OLD})),
    stdin: OLD,
  },
  {
    ...main,
    name: 'a value that is mended',
    world: apps({API_TOKEN: `"${OLD}"\n`}, {releasePhase: {seconds: 3}}),
    places: both.map((one) => ({...one, old: `"${OLD}"\n`, fresh: OLD})),
    words: [...SCOPE, '--mend'],
    stdin: '',
    mends: true,
  },
  {
    ...main,
    name: 'the password of a URL',
    key: 'AMQP_LINK',
    world: apps({AMQP_LINK: link(OLD)}),
    places: both.map((one) => ({...one, key: 'AMQP_LINK', old: link(OLD), fresh: link(NEW)})),
  },
  {
    ...main,
    name: 'a masked config var',
    words: [...SCOPE, ...ONLY],
    world: apps({API_TOKEN: {value: OLD, masked: true}}),
  },
  {
    ...main,
    name: 'a masked config var and a failing check in production, which is rolled back by release',
    world: apps({API_TOKEN: {value: OLD, masked: true}}, {unhealthyWhen: [{key: 'API_TOKEN', equals: NEW}]}),
    places: [place('app:acme-staging'), place('app:acme-prod', {finally: 'old'})],
    words: [...SCOPE, ...ONLY, '--verify-url', '{sandbox}/_health/{app}'],
  },
  {
    ...main,
    name: 'the shared config of review apps and tests',
    world: {
      ...apps({API_TOKEN: OLD}),
      pipelines: {acme: {review: {API_TOKEN: OLD, ...OTHER}, test: {API_TOKEN: OLD, ...OTHER}}},
    },
    places: [place('pipeline:acme/test'), place('pipeline:acme/review'), ...both],
  },
  {
    ...main,
    name: 'a failing check in production, which is rolled back',
    world: apps({API_TOKEN: OLD}, {unhealthyWhen: [{key: 'API_TOKEN', equals: NEW}]}),
    places: [place('app:acme-staging'), place('app:acme-prod', {finally: 'old'})],
    words: [...SCOPE, '--verify-url', '{sandbox}/_health/{app}'],
  },
  {
    ...main,
    name: 'a failing release command in production, which is rolled back',
    world: apps({API_TOKEN: OLD}, {releasePhase: {seconds: 3, failsWhen: [{key: 'API_TOKEN', equals: NEW}]}}),
    places: [place('app:acme-staging'), place('app:acme-prod', {finally: 'old'})],
  },
]
