import {expect} from 'chai'
import {createHash} from 'node:crypto'

import type {Finding} from '../../src/model/finding.js'
import type {HeldVar} from '../../src/model/inventory.js'
import type {KnownOverlap, KnownSecret} from '../../src/protects/known-secret.js'
import type {Protection} from '../../src/protects/protection.js'
import type {AskedCredential} from '../../src/providers/ask-about-all.js'

import {RULES} from '../../src/audit/rules/index.js'
import {UNSAFE_CLASSES} from '../../src/model/protection-class.js'
import {auditContextOf} from '../support/audit-context-of.js'
import {type EnvironmentSpec, findingsOf, randomLike} from '../support/inventory-of.js'

const known: KnownSecret = {
  keys: ['*'],
  class: 'data-at-rest',
  effect: 'every encrypted column is unreadable.',
  undo: 'partial',
  reencrypt: 'Lockbox.rotate(Model)',
  source: 'invented',
}
const overlap: KnownOverlap = {form: 'single', key: '{key}_PREVIOUS', order: null, since: null, builtIn: true}
const dataKey: Partial<Protection> = {class: 'data-at-rest', known, product: 'Lockbox', overlap}

/** What one rule finds of one key in some environments. */
function findingOf(
  rule: string,
  specs: readonly EnvironmentSpec[],
  protections: Readonly<Record<string, Partial<Protection>>>,
  asked?: (held: readonly HeldVar[]) => AskedCredential[],
): Finding {
  const findings = RULES.find(({id}) => id === rule)!.check(auditContextOf(specs, protections, {asked}))
  expect(findings, rule).to.have.length(1)
  return findings[0]
}

/** What it says to do about it. */
function remedyOf(...given: Parameters<typeof findingOf>): string {
  return findingOf(...given).remedy
}

const app = (name: string, stage: 'production' | 'staging', vars: EnvironmentSpec['vars']): EnvironmentSpec => ({
  name: `acme-${name}`,
  stage,
  vars,
})
const old = (value = randomLike(1)) => ({value, age: 400})
const STALE = [app('prod', 'production', {FIELD_KEY: old()})]
const SHARED = [
  app('dev', 'staging', {FIELD_KEY: randomLike(1)}),
  app('staging', 'staging', {FIELD_KEY: randomLike(1)}),
  app('prod', 'production', {FIELD_KEY: randomLike(1)}),
]

describe('the remedy for a secret that something is stored under', () => {
  it('keeps the old value beside the new one, and says what comes before and after', () => {
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: dataKey})).to.equal(
      'Its age alone is no reason to replace it. If you simply replace it, every encrypted column is unreadable. Keep the old value beside the new one until what is stored is written again (Lockbox.rotate(Model)): heroku secrets:rotate FIELD_KEY --app acme-prod --strategy overlap --previous-key FIELD_KEY_PREVIOUS --previous-form single',
    )
    const needs = {...overlap, builtIn: false, needs: 'previous_versions = [ENV["FIELD_KEY_PREVIOUS"]]'}
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {...dataKey, overlap: needs}})).to.include(
      '. The code has to take both first (previous_versions = [ENV["FIELD_KEY_PREVIOUS"]]). Keep the old value',
    )
    const words = {...needs, needs: 'A second index column for FIELD_KEY.'}
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {...dataKey, overlap: words}})).to.include(
      '. The code has to take both first (a second index column for FIELD_KEY). Keep the old value',
    )
    expect(
      remedyOf('stale-secret', STALE, {FIELD_KEY: {...dataKey, overlap: {...overlap, since: 'Laravel 11'}}}),
    ).to.include('. It takes Laravel 11 or later. Keep')
  })

  it('is what the code at hand is written for, with no word of what the code would need', () => {
    const wired = {form: 'list-new-last', key: 'FIELD_KEY', where: 'config/keys.rb:3'} as const
    const remedy = remedyOf('stale-secret', STALE, {
      FIELD_KEY: {...dataKey, overlap: {...overlap, builtIn: false, needs: 'something'}, wired},
    })
    expect(remedy).to.match(/--strategy overlap --previous-key FIELD_KEY --previous-form list-new-last$/)
    expect(remedy).not.to.include('something')
  })

  it('sets the new value beside the old one where that is the way', () => {
    for (const form of ['next', 'offline'] as const) {
      const remedy = remedyOf('stale-secret', STALE, {
        FIELD_KEY: {
          ...dataKey,
          overlap: {...overlap, form, key: '{key}_NEW', builtIn: false, needs: 'The app stands still meanwhile'},
        },
      })
      expect(remedy, form).to.include('. The app stands still meanwhile. Set the new value')
      expect(remedy, form).to.include('. Set the new value beside the old one')
      expect(remedy, form).to.match(
        /: heroku secrets:rotate FIELD_KEY --app acme-prod --strategy overlap --next-key FIELD_KEY_NEW$/,
      )
    }
  })

  it('is no command where there is no overlap, or nobody knows of one', () => {
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {...dataKey, overlap: null}})).to.equal(
      'Its age alone is no reason to replace it. If you simply replace it, every encrypted column is unreadable. Lockbox takes no second value, so what is stored is written again first (Lockbox.rotate(Model)); see docs/protects.md',
    )
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {class: 'passwords'}})).to.equal(
      'Its age alone is no reason to replace it. If you simply replace it, no password matches any more: nobody can sign in without resetting it. Where the code can take both for a while, use --strategy overlap, and else leave it; see docs/protects.md',
    )
  })

  it('gives the lower stage a key of its own where it is shared, and never touches production', () => {
    const remedy = remedyOf('shared-across-stages', SHARED, {FIELD_KEY: dataKey})
    expect(remedy).to.equal(
      'Give staging a value of its own, re-encrypt or reset what is stored there, and leave that of production alone. If you simply replace it, every encrypted column is unreadable. Keep the old value beside the new one until what is stored is written again (Lockbox.rotate(Model)): heroku secrets:rotate FIELD_KEY --pipeline acme --only app:acme-dev --only app:acme-staging --strategy overlap --previous-key FIELD_KEY_PREVIOUS --previous-form single',
    )
    expect(remedyOf('shared-across-stages', SHARED, {FIELD_KEY: {...dataKey, overlap: null}})).to.match(
      /^Give staging a value .*\. So what staging has stored is reset first; see docs\/protects\.md$/,
    )
  })

  it('names every app of the lower stage, however many, so that production is never among them', () => {
    const many = Array.from({length: 7}, (_, index) => app(`s${index}`, 'staging', {FIELD_KEY: randomLike(1)}))
    const remedy = remedyOf('shared-across-stages', [...many, SHARED[2]], {FIELD_KEY: dataKey})
    expect(remedy.match(/--only app:acme-s\d/g)).to.have.length(7)
    expect(remedy).not.to.include('acme-prod')
  })

  it('has one step a stage', () => {
    const review: EnvironmentSpec = {stage: 'review', vars: {FIELD_KEY: randomLike(1)}}
    const steps = remedyOf('shared-across-stages', [review, ...SHARED], {FIELD_KEY: dataKey}).split('\n')
    expect(steps).to.have.length(2)
    expect(steps[0]).to.include(
      'heroku secrets:rotate FIELD_KEY --pipeline acme --only pipeline:acme/review --strategy',
    )
  })

  it('leaves production of every pipeline as it is', () => {
    const shop = (stage: 'production' | 'staging'): EnvironmentSpec => ({
      name: `shop-${stage}`,
      stage,
      pipeline: 'shop',
      vars: {FIELD_KEY: randomLike(1)},
    })
    expect(remedyOf('shared-across-pipelines', [SHARED[2], shop('staging')], {FIELD_KEY: dataKey})).to.match(
      /: heroku secrets:rotate FIELD_KEY --app shop-staging --strategy overlap --previous-key \S+ --previous-form single$/,
    )
    expect(remedyOf('shared-across-pipelines', [SHARED[2], shop('production')], {FIELD_KEY: dataKey})).to.equal(
      'If you simply replace it, every encrypted column is unreadable. Give one of acme and shop a value of its own, with the old one kept beside it; see docs/protects.md',
    )
  })

  it('asks for the same value where it is written wrongly, and for no new one', () => {
    const specs = [app('prod', 'production', {FIELD_KEY: `${randomLike(1)}\n`})]
    expect(remedyOf('malformed-value', specs, {FIELD_KEY: dataKey})).to.equal(
      'Leave it while the app works with it: written otherwise, it is another key. With another key, every encrypted column is unreadable. If the app refuses it, set the same value, written rightly, and no new one; see docs/protects.md',
    )
    expect(remedyOf('malformed-value', specs, {FIELD_KEY: {class: 'code-bundle'}})).to.equal(
      'Set the value that the file in the code was written with, and no new one; see docs/protects.md',
    )
  })

  it('asks for the value of the file where it does not have the form that its reader demands', () => {
    const shape = {described: 'exactly 32 hex digits', fits: (text: string) => /^[\da-f]{32}$/.test(text), make: null}
    const bundle = {class: 'code-bundle', shape} as const
    const {remedy, summary} = findingOf('malformed-value', STALE, {FIELD_KEY: bundle})
    expect(summary).to.equal('FIELD_KEY is not exactly 32 hex digits')
    expect(remedy).to.match(/^Set the value that the file in the code was written with/)
    expect(
      RULES.find(({id}) => id === 'malformed-value')!.check(
        auditContextOf([app('prod', 'production', {FIELD_KEY: '0a'.repeat(16)})], {FIELD_KEY: bundle}),
      ),
    ).to.deep.equal([])
  })

  it('has a copy of it kept before it is masked', () => {
    const specs = [app('prod', 'production', {FIELD_KEY: {value: randomLike(1), maskable: true}})]
    expect(remedyOf('unmasked-secret', specs, {FIELD_KEY: dataKey})).to.match(/^Keep a copy of it .* Mask it in/)
    expect(remedyOf('unmasked-secret', specs, {})).to.match(/^Mask it in/)
  })

  it('says of a value that its reader refuses at once that nothing is stored under it', () => {
    const shape = {described: 'exactly 32 hex digits', fits: (text: string) => /^[\da-f]{32}$/.test(text), make: null}
    const of = (rule: string, value: string, more: Partial<Protection> = {}) =>
      remedyOf(rule, [app('prod', 'production', {FIELD_SECRET: value})], {FIELD_SECRET: {...dataKey, shape, ...more}})
    const refused =
      'Lockbox refuses a value that is not exactly 32 hex digits, so nothing is stored under this one and nothing is lost with it. Put one of that form in its place; see docs/protects.md'
    expect(of('placeholder-value', 'changeme')).to.equal(refused)
    expect(of('weak-value', 'hunter2')).to.equal(refused)
    expect(of('weak-value', '0123456789abcdef'.repeat(2))).to.match(/^If you simply replace it, every encrypted column/)
    expect(of('placeholder-value', 'changeme', {shape: null})).to.match(/^Something may have been stored under it/)
  })

  it('unsets neither of two keys with one value', () => {
    const specs = [app('prod', 'production', {FIELD_KEY: randomLike(1), OTHER_KEY: randomLike(1)})]
    expect(remedyOf('duplicate-in-environment', specs, {OTHER_KEY: dataKey})).to.equal(
      'Remove neither while the code reads both, for what is stored may need each; see docs/protects.md',
    )
  })
})

describe('the remedy for tokens, sessions and what another side holds', () => {
  it('replaces it, and says how nobody notices', () => {
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {class: 'sessions', overlap}}).split('\n')).to.deep.equal([
      'heroku secrets:rotate FIELD_KEY --app acme-prod',
      'Or so that nobody is signed out: heroku secrets:rotate FIELD_KEY --app acme-prod --strategy overlap --previous-key FIELD_KEY_PREVIOUS --previous-form single',
    ])
    const needs = {...overlap, builtIn: false, needs: 'secret: [new, old]'}
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {class: 'tokens', overlap: needs}}).split('\n')[1]).to.match(
      /^Or, where the code takes both \(secret: \[new, old\]\), so that what was made with the old one stays good: heroku/,
    )
    expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {class: 'sessions', overlap: null}})).to.equal(
      'heroku secrets:rotate FIELD_KEY --app acme-prod',
    )
  })

  it('says who has to have the new value', () => {
    expect(
      remedyOf('stale-secret', STALE, {FIELD_KEY: {class: 'other-party', known: {...known, tell: 'every uploader'}}}),
    ).to.equal(
      'Another side holds it as well (every uploader), so take the new value from there or hand it over: heroku secrets:rotate FIELD_KEY --app acme-prod',
    )
  })

  it('is the plain command where nobody knows, or only a door is behind it', () => {
    for (const protection of ['unknown', 'access'] as const) {
      expect(remedyOf('stale-secret', STALE, {FIELD_KEY: {class: protection}})).to.equal(
        'heroku secrets:rotate FIELD_KEY --app acme-prod',
      )
    }
  })
})

describe('the remedy for what several stages share and may be replaced', () => {
  const stepsOf = (protection: Partial<Protection>, specs = SHARED) =>
    remedyOf('shared-across-stages', specs, {FIELD_KEY: protection}).split('\n')
  const LOWER = 'heroku secrets:rotate FIELD_KEY --pipeline acme --only app:acme-dev --only app:acme-staging'

  it('changes the lower stage alone first, and says what changing production does', () => {
    for (const [kind, effect] of [
      ['sessions', 'everybody is signed out once, and forms under way fail'],
      ['tokens', 'tokens and links that are already handed out are refused'],
    ] as const) {
      expect(stepsOf({class: kind})).to.deep.equal([
        `Give staging a value of its own and leave that of production alone. In staging, ${effect}: ${LOWER}`,
        `Or give staging and production a value each. This changes production too. There, ${effect}: heroku secrets:rotate FIELD_KEY --pipeline acme --separate`,
      ])
    }
  })

  it('says that the other side has to get each', () => {
    expect(stepsOf({class: 'other-party', known: {...known, tell: 'every uploader'}})).to.deep.equal([
      `Give staging a value of its own and leave that of production alone. The other side (every uploader) has to get the new one: ${LOWER}`,
      'Or give staging and production a value each. This changes production too, so the other side has to get that one as well: heroku secrets:rotate FIELD_KEY --pipeline acme --separate',
    ])
  })

  it('leaves production alone where nobody knows, however many apps the lower stage has', () => {
    expect(stepsOf({})).to.deep.equal([
      `Give staging a value of its own and leave that of production alone, for nobody knows what hangs on it: ${LOWER}`,
    ])
    const many = Array.from({length: 7}, (_, index) => app(`s${index}`, 'staging', {FIELD_KEY: randomLike(1)}))
    expect(stepsOf({}, [...many, SHARED[2]])[0].match(/--only app:acme-s\d/g)).to.have.length(7)
  })

  it('is one command where only a door is behind it', () => {
    expect(stepsOf({class: 'access'})).to.deep.equal(['heroku secrets:rotate FIELD_KEY --pipeline acme --separate'])
  })
})

describe('the remedy for what an add-on owns', () => {
  const url = `postgres://u:${randomLike(3, 24)}@db.example.net:5432/x`
  const specs = [app('prod', 'production', {DATABASE_URL: {value: url, age: 400, attached: 'DATABASE'}})]
  const derived = {reason: 'is hashed into the session key in src/crypto.ts:7'}

  it('says first what else hangs on its credential', () => {
    expect(remedyOf('stale-secret', specs, {DATABASE_URL: {...derived, class: 'sessions'}})).to.equal(
      'More hangs on it than the door of the add-on (is hashed into the session key in src/crypto.ts:7). When it changes, everybody is signed out once, and forms under way fail: heroku pg:credentials:rotate DATABASE_URL --app acme-prod',
    )
  })

  it('is no command where that would be lost', () => {
    const remedy = remedyOf('stale-secret', specs, {DATABASE_URL: {...derived, class: 'derived-ids'}})
    expect(remedy).to.match(
      /^More hangs on it .* When it changes, what is looked up .*\. Before that: give what is made from it/,
    )
    expect(remedy).not.to.include('heroku pg:')
  })

  it('is as before where it is only the door', () => {
    expect(remedyOf('stale-secret', specs, {DATABASE_URL: {class: 'access'}})).to.equal(
      'heroku pg:credentials:rotate DATABASE_URL --app acme-prod',
    )
  })
})

/** What a person would type, out of what a remedy says. */
function commandsIn(remedy: string): string[] {
  return remedy.split('\n').flatMap((step) => /(?:^|: )(heroku [a-z].*)$/.exec(step)?.[1] ?? [])
}

describe('no remedy of any rule', () => {
  const url = `postgres://u:${randomLike(3, 24)}@db.example.net:5432/x`
  const live = ['sk', 'live', randomLike(4, 24)].join('_')
  const world: EnvironmentSpec[] = [
    {stage: 'review', vars: {FIELD_KEY: old(), STRIPE_SECRET_KEY: live}},
    app('staging', 'staging', {
      FIELD_KEY: old(),
      STRIPE_SECRET_KEY: live,
      PEPPER: 'hunter2',
      OTHER_SECRET: 'changeme',
      DATABASE_URL: url,
    }),
    app('prod', 'production', {
      FIELD_KEY: old(),
      COPY_OF_FIELD_KEY: {value: randomLike(1), maskable: true},
      STRIPE_SECRET_KEY: ['sk', 'test', randomLike(5, 24)].join('_'),
      NEXT_PUBLIC_SECRET: randomLike(6),
      MALFORMED_SECRET: `${randomLike(7)}\n`,
      DATABASE_URL: {value: url, attached: 'DATABASE', age: 400},
    }),
    {
      name: 'shop-prod',
      stage: 'production',
      pipeline: 'shop',
      vars: {FIELD_KEY: old(), SHARED_URL: {value: url, attached: 'SHARED'}},
    },
  ]
  const keys = [...new Set(world.flatMap(({vars}) => Object.keys(vars ?? {})))]
  const dead = (held: readonly HeldVar[]): AskedCredential[] =>
    held
      .filter(({classification}) => classification.secret)
      .map(({configVar, environment}) => ({
        environment: environment.ref,
        key: configVar.key,
        part: 'value',
        provider: 'stripe',
        result: 'refused',
        account: null,
        scopes: null,
        excess: ['everything'],
        detail: 'refused',
      }))

  for (const protectionClass of UNSAFE_CLASSES) {
    for (const [name, found] of [
      ['with an overlap', overlap],
      ['without one', null],
      ['with none known', undefined],
    ] as const) {
      it(`destroys anything when typed: ${protectionClass}, ${name}`, () => {
        const protections = Object.fromEntries(keys.map((key) => [key, {class: protectionClass, overlap: found}]))
        const context = auditContextOf(world, protections, {asked: dead})
        const findings = RULES.flatMap((rule) => rule.check(context))
        expect(new Set(findings.map(({rule}) => rule)).size).to.be.greaterThan(13)
        for (const {remedy, rule} of findings) {
          expect(remedy, rule).not.to.match(/--accept-loss|--separate/)
          for (const command of commandsIn(remedy)) {
            expect(command, rule).to.match(/^heroku (?:secrets:rotate .*--strategy overlap|addons:attach )/)
            if (rule.startsWith('shared-')) expect(command, rule).not.to.include('prod')
          }
        }
      })
    }
  }
})

describe('what is known of products, in the audit', () => {
  it('says of the database of Umami that its secret is made from the URL', () => {
    const url = `postgres://u:${randomLike(3, 24)}@db.example.net:5432/x`
    const specs = [
      app('prod', 'production', {
        DATABASE_URL: {value: url, age: 400, attached: 'DATABASE'},
        TRACKER_SCRIPT_NAME: 'stats',
      }),
    ]
    const [{protects, remedy}] = findingsOf('stale-secret', specs)
    expect(protects).to.equal('derived-ids')
    expect(remedy).to.match(/^More hangs on it than the door of the add-on .*Before that: set APP_SECRET first/)
    expect(remedy).not.to.include('heroku ')
  })

  it('finds a Rails master key of a generated form, and asks for the one of the file', () => {
    const hex = (seed: string) => createHash('sha256').update(seed).digest('hex')
    const [finding, ...rest] = findingsOf('malformed-value', [
      app('prod', 'production', {RAILS_MASTER_KEY: hex('rails'), LOCKBOX_MASTER_KEY: hex('lockbox')}),
    ])
    expect(rest).to.deep.equal([])
    expect(finding.summary).to.equal('RAILS_MASTER_KEY is not exactly 32 hex digits')
    expect(finding.remedy).to.match(/^Set the value that the file in the code was written with, and no new one/)
  })
})

describe('the remedy for half of a pair', () => {
  it('says what changes along with it', () => {
    const id = ['AK', 'IA', 'QX7LM2VT9RK4YW8B'].join('')
    const vars = {AWS_SECRET_ACCESS_KEY: old('Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0E'), AWS_ACCESS_KEY_ID: id}
    const remedy = remedyOf('stale-secret', [app('prod', 'production', vars)], {})
    expect(remedy).to.equal(
      'AWS_ACCESS_KEY_ID changes along with it: heroku secrets:rotate AWS_SECRET_ACCESS_KEY --app acme-prod',
    )
  })
})
