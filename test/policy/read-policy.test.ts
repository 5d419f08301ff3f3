import {expect} from 'chai'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import {Failure} from '../../src/model/failure.js'
import {parsePolicy, readPolicy} from '../../src/policy/read-policy.js'

const DAY = 86_400_000

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    return error as Failure
  }

  throw new Error('expected a failure')
}

describe('a policy file', () => {
  it('takes every name for a config var or an app, also one that every object has', async () => {
    const {secrets, stages} = await parsePolicy(
      'version: 1\nstages: {__proto__: production, toString: staging}\nsecrets: {__proto__: {secret: false}}\n',
      'policy.yml',
    )
    expect([...stages]).to.deep.equal([
      ['__proto__', 'production'],
      ['toString', 'staging'],
    ])
    expect(secrets).to.deep.equal([{pattern: '__proto__', settings: {secret: false}}])
  })

  it('can hold everything that the documentation shows', async () => {
    const policy = await parsePolicy(
      `version: 1
max_age: 180d                       # default for every secret
stages: {example-legacy: production}  # for apps outside pipelines
secrets:                            # key or glob
  STRIPE_SECRET_KEY: {provider: stripe, max_age: 90d, rotation: {strategy: overlap, previous_key: STRIPE_SECRET_KEY_PREVIOUS, verify_url: "https://example.com/health"}}
  "*_SITE_KEY": {secret: false}     # overrides classification
  DEPLOY_TOKEN: {protects: access, used_in: [GitHub Actions, " the wiki "]}   # class; places that a rotation must remind of
allow:                              # an exception needs a reason, and may end
  - {rule: shared-across-stages, key: SENTRY_AUTH_TOKEN, reason: one Sentry organisation, until: 2027-01-01}
  - {rule: stale-secret, key: "OLD_*", environment: "app:acme", reason: "  being retired  "}
  - {file: "demo/**", reason: keys of the public demo, until: 2027-01-01}
  - {file: config/settings.py, check: code-literal, reason: replaced at boot}
automation: ["*@ci.example.com"]
`,
      'policy.yml',
    )
    expect(policy).to.deep.equal({
      path: 'policy.yml',
      maxAge: 180 * DAY,
      stages: new Map([['example-legacy', 'production']]),
      secrets: [
        {
          pattern: 'STRIPE_SECRET_KEY',
          settings: {
            provider: 'stripe',
            maxAge: 90 * DAY,
            rotation: {
              strategy: 'overlap',
              previousKey: 'STRIPE_SECRET_KEY_PREVIOUS',
              verifyUrl: 'https://example.com/health',
            },
          },
        },
        {pattern: '*_SITE_KEY', settings: {secret: false}},
        {pattern: 'DEPLOY_TOKEN', settings: {protects: 'access', usedIn: ['GitHub Actions', 'the wiki']}},
      ],
      exceptions: [
        {
          rule: 'shared-across-stages',
          key: 'SENTRY_AUTH_TOKEN',
          environment: null,
          reason: 'one Sentry organisation',
          until: '2027-01-01',
        },
        {rule: 'stale-secret', key: 'OLD_*', environment: 'app:acme', reason: 'being retired', until: null},
      ],
      files: [
        {file: 'demo/**', check: null, reason: 'keys of the public demo', until: '2027-01-01'},
        {file: 'config/settings.py', check: 'code-literal', reason: 'replaced at boot', until: null},
      ],
      automation: ['*@ci.example.com'],
    })
  })

  it('may be as small as can be, with empty sections, stages cut short, CRLF and a byte order mark', async () => {
    const policy = await parsePolicy(
      '\uFEFFversion: 1\r\nstages:\r\n  old: prod\r\nsecrets:\r\nallow:\r\n  # - none\r\n',
      'p',
    )
    expect(policy.stages.get('old')).to.equal('production')
    expect(policy.secrets).to.deep.equal([])
    expect(policy.exceptions).to.deep.equal([])
    expect(policy.maxAge).to.equal(null)
  })

  it('decides how secrets are rotated', async () => {
    const policy = await parsePolicy(
      `version: 1
secrets:
  K:
    rotation:
      verify_command: ./check
      verify_timeout: 60
      on_failure: stop
      generate: hex:32
      revoke: auto
`,
      'p',
    )
    expect(policy.secrets[0].settings.rotation).to.deep.equal({
      verifyCommand: './check',
      verifyTimeout: 60,
      onFailure: 'stop',
      generate: 'hex:32',
      revoke: 'auto',
    })
  })

  /** What is wrong → the text → the line → what the message must say. */
  const wrong: [string, string, null | number, ...string[]][] = [
    ['an empty file', '', null, 'empty', 'version: 1'],
    ['only comments', '# later\n', null, 'empty'],
    ['no map', '- a\n', 1, 'must be a map'],
    ['plain text', 'just words\n', 1, 'must be a map'],
    ['no version', 'max_age: 180d\n', 1, '"version: 1" is missing'],
    ['another version', '# mine\nversion: 2\n', 2, 'version must be 1'],
    ['a version in quotes', 'version: "1"\n', 1, 'version must be 1'],
    ['an unknown key', 'version: 1\nmaxage: 90d\n', 2, 'unknown key "maxage"', 'did you mean max_age'],
    ['an unknown key far from all', 'version: 1\nzzzzzz: 1\n', 2, 'unknown key "zzzzzz"', 'stages'],
    ['an unknown key that every object has', 'version: 1\ntoString: 1\n', 2, 'unknown key "toString"'],
    ['an unknown key that is the prototype', 'version: 1\n__proto__: {max_age: 1d}\n', 2, 'unknown key "__proto__"'],
    [
      'an unknown key that every object has, of a secret',
      'version: 1\nsecrets:\n  A_KEY: {constructor: 1}\n',
      3,
      'unknown key "constructor" in secrets.A_KEY',
    ],
    ['a merge key', 'version: 1\n<<: {max_age: 1d}\n', 2, 'unknown key "<<"'],
    [
      'an unknown key of a secret',
      'version: 1\nsecrets:\n  A:\n    max-age: 1d\n',
      4,
      '"max-age" in secrets.A',
      'max_age',
    ],
    [
      'an unknown rotation key',
      'version: 1\nsecrets:\n  A: {rotation: {\n    strategie: replace}}\n',
      4,
      '"strategie" in secrets.A.rotation',
      'strategy',
    ],
    [
      'an unknown key of an exception',
      'version: 1\nallow:\n  - {rule: weak-value, key: A, reason: r,\n     untill: 2027-01-01}\n',
      4,
      '"untill" in allow[1]',
      'until',
    ],
    ['a number for a duration', 'version: 1\nmax_age: 180\n', 2, 'max_age must be a duration', '180d'],
    ['a bad duration', 'version: 1\nmax_age: 180 days\n', 2, 'max_age must be a duration'],
    ['no length at all', 'version: 1\nmax_age: 0d\n', 2, 'max_age must be a duration'],
    [
      'a bad duration of a secret',
      'version: 1\nsecrets:\n  "A_*":\n    max_age: soon\n',
      4,
      'secrets.A_*.max_age must be a duration',
    ],
    [
      'an unknown stage',
      'version: 1\nstages:\n  app: production\n  old: live\n',
      4,
      'stages.old must be one of',
      'production',
    ],
    ['stages as a list', 'version: 1\nstages: [a]\n', 2, 'stages must be a map'],
    [
      'an unknown rule',
      'version: 1\nallow:\n  - rule: stale-secrets\n    key: A\n    reason: r\n',
      3,
      'allow[1].rule',
      '"stale-secrets"',
      'did you mean stale-secret?',
    ],
    [
      'no reason',
      'version: 1\nallow:\n  - rule: stale-secret\n    key: A\n',
      3,
      'the key "reason" is missing in allow[1]',
    ],
    [
      'an empty reason',
      'version: 1\nallow:\n  - rule: stale-secret\n    key: A\n    reason: " "\n',
      5,
      'allow[1].reason must not be empty',
    ],
    [
      'an exception without a rule',
      'version: 1\nallow:\n  - key: A\n    reason: r\n',
      3,
      'the key "rule" is missing in allow[1]',
    ],
    [
      'a file that is allowed without a reason',
      'version: 1\nallow:\n  - file: config/demo.yml\n',
      3,
      'the key "reason" is missing in allow[1]',
    ],
    [
      'a file outside of the repository',
      'version: 1\nallow:\n  - {file: ../demo.yml, reason: r}\n',
      3,
      'file must be a path from the root of the repository',
    ],
    [
      'a check that there is none of',
      'version: 1\nallow:\n  - {file: demo.yml, check: literal, reason: r}\n',
      3,
      'check must be one of env-file-ignored',
    ],
    ['allow as a map', 'version: 1\nallow: {rule: weak-value}\n', 2, 'allow must be a list'],
    [
      'a day that does not exist',
      'version: 1\nallow:\n  - {rule: weak-value, key: A, reason: r, until: 2027-02-30}\n',
      3,
      'until must be a date',
    ],
    [
      'a day written otherwise',
      'version: 1\nallow:\n  - {rule: weak-value, key: A, reason: r, until: 1.2.2027}\n',
      3,
      'until must be a date',
    ],
    [
      'an environment that is no ref',
      'version: 1\nallow:\n  - {rule: weak-value, key: A, reason: r, environment: acme}\n',
      3,
      'environment must be an environment: app:NAME',
    ],
    [
      'a key that no config var can have',
      'version: 1\nsecrets:\n  STRIPE-KEY: {}\n',
      3,
      'secrets.STRIPE-KEY must be the key of a config var',
    ],
    [
      'text for a yes or no',
      'version: 1\nsecrets:\n  A: {secret: "no"}\n',
      3,
      'secrets.A.secret must be true or false',
    ],
    [
      'an unknown strategy',
      'version: 1\nsecrets:\n  A: {rotation: {strategy: swap}}\n',
      3,
      'secrets.A.rotation.strategy must be one of replace, overlap',
    ],
    [
      'a verify URL without a scheme',
      'version: 1\nsecrets:\n  A: {rotation: {verify_url: example.com}}\n',
      3,
      'verify_url must be an http or https URL',
    ],
    [
      'a class that there is not',
      'version: 1\nsecrets:\n  FERNET_KEY: {secret: true,\n    protects: data-at-rst}\n',
      4,
      'secrets.FERNET_KEY.protects is nothing that a secret protects: "data-at-rst"',
      'did you mean data-at-rest?',
    ],
    [
      'a class far from all',
      'version: 1\nsecrets:\n  FERNET_KEY: {protects: zzzzzz}\n',
      3,
      'secrets.FERNET_KEY.protects is nothing',
      'it may be data-at-rest, passwords',
    ],
    [
      'a list of classes',
      'version: 1\nsecrets:\n  FERNET_KEY: {protects: [tokens]}\n',
      3,
      'secrets.FERNET_KEY.protects must be one of data-at-rest, passwords',
    ],
    [
      'a place that is no list',
      'version: 1\nsecrets:\n  A: {used_in: GitHub Actions}\n',
      3,
      'secrets.A.used_in must be a list of places',
    ],
    [
      'a place without a name',
      'version: 1\nsecrets:\n  A:\n    used_in:\n      - " "\n',
      5,
      'secrets.A.used_in[1] must not be empty',
    ],
    ['a duplicate key', 'version: 1\nsecrets:\n  A: {}\n  A: {}\n', 4, '"A"', 'twice'],
    ['a tab', 'version: 1\nsecrets:\n\tA: {}\n', 3, 'tab'],
    ['no YAML', 'version: 1\nsecrets: {A: [}\n', 2, 'not valid YAML', '"secrets"'],
    ['two documents', 'version: 1\n---\nversion: 1\n', 2, 'more than one'],
    ['an unknown tag', 'version: 1\nmax_age: !age 1d\n', 2, 'not valid YAML', '"max_age"'],
    ['an alias for nothing', 'version: 1\nsecrets: *all\n', 2, '*all'],
  ]
  for (const [name, text, line, ...parts] of wrong) {
    it(`is refused with ${name}`, async () => {
      const failure = await failureOf(parsePolicy(text, 'dir/policy.yml'))
      expect(failure.code).to.equal('invalid-policy')
      expect(failure.message).to.include(line === null ? 'dir/policy.yml:' : `dir/policy.yml, line ${line}:`)
      for (const part of parts) expect(failure.message).to.include(part)
      expect(failure.message.split('\n')).to.have.length(1)
      expect(failure.next).to.be.a('string')
    })
  }

  it('is refused with the first of several problems, and how many more there are', async () => {
    const failure = await failureOf(parsePolicy('version: 1\nmax_age: x\nstages: {a: b}\nfoo: 1\n', 'p'))
    expect(failure.message).to.include('p, line 2: max_age must be').and.to.include('(and 2 more problems)')
  })

  describe('that cannot be read', () => {
    let folder: string

    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'policy-'))
    })

    after(() => rm(folder, {recursive: true}))

    it('says that a file is missing', async () => {
      const failure = await failureOf(readPolicy(path.join(folder, 'none.yml'), 'none.yml'))
      expect(failure.code).to.equal('not-found')
      expect(failure.message).to.equal('There is no policy file none.yml.')
    })

    it('says that it is a folder', async () => {
      const failure = await failureOf(readPolicy(folder, 'here'))
      expect(failure.code).to.equal('invalid-policy')
      expect(failure.message).to.include('here').and.to.include('folder')
    })

    it('says that it is no text', async () => {
      const file = path.join(folder, 'binary.yml')
      await writeFile(file, Buffer.from([0x76, 0xff, 0xfe, 0x00]))
      const failure = await failureOf(readPolicy(file))
      expect(failure.message).to.include('no text')
    })
  })
})

describe('a policy that holds a secret by mistake', () => {
  const token = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')
  const wrong: Record<string, string> = {
    'as a key': `version: 1\n${token}: x\n`,
    'as a key of a secret': `version: 1\nsecrets:\n  STRIPE_KEY:\n    ${token}: 1d\n`,
    'as the name of a secret': `version: 1\nsecrets:\n  ${token}: {max_age: soon}\n`,
    'as an alias': `version: 1\nmax_age: *${token}\n`,
    'as a tag': `version: 1\nmax_age: !${token} 1d\n`,
    'as a rule': `version: 1\nallow:\n  - {rule: ${token}, key: A, reason: b}\n`,
    'before what is no YAML': `version: 1\n${token}: [\n`,
    'in an unfinished string': `version: 1\nmax_age: "${token}\n`,
  }
  for (const [how, text] of Object.entries(wrong)) {
    it(`${how} is told of without it`, async () => {
      const failure = await parsePolicy(text, 'policy.yml').catch((error: Error) => error)
      expect(failure).to.be.instanceOf(Failure)
      expect(JSON.stringify({...failure, message: (failure as Error).message})).not.to.match(/4eC39|dp7dc/)
    })
  }
})
