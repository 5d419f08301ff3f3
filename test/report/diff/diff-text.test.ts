import {expect} from 'chai'

import {compareEnvironments} from '../../../src/diff/compare-environments.js'
import {appEnvironment, fileEnvironment, stageConfigEnvironment} from '../../../src/model/environment.js'
import {type DiffTextOptions, renderDiffText} from '../../../src/report/diff/diff-text.js'
import {type Holding, holdings, masked, secret, setting} from '../../support/held-vars.js'
import {widerThan} from '../../support/width.js'

const pipeline = {id: 'p-1', name: 'acme'}
const review = stageConfigEnvironment(pipeline, 'review')
const dev = appEnvironment({id: 'a-0', name: 'acme-dev'}, 'development', pipeline)
const staging = appEnvironment({id: 'a-1', name: 'acme-staging'}, 'staging', pipeline)
const prod = appEnvironment({id: 'a-2', name: 'acme-prod'}, 'production', pipeline)
const worker = appEnvironment({id: 'a-3', name: 'acme-worker'}, 'production', pipeline)
const example = fileEnvironment('.env.example')

function render(given: readonly Holding[], options: Partial<DiffTextOptions> & {showValues?: boolean} = {}): string {
  const {held, readings} = holdings(...given)
  const {showValues, ...text} = options
  const report = compareEnvironments(readings, held, {showValues})
  return renderDiffText(report, {width: 80, displayName: (id) => (id === 'stripe' ? 'Stripe' : null), ...text})
}

const url = (user: string) => secret(user, {credentials: {password: 'pw'}})

/** The lines of a section, its head included, up to the empty line behind it. */
function section(title: string, text: string): string[] {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.startsWith(title))
  return at === -1 ? [] : lines.slice(at, lines.indexOf('', at))
}

describe('comparison as text', () => {
  const both: Holding[] = [
    [
      staging,
      {
        RETRY_LIMIT: setting('3'),
        TWILIO_AUTH_TOKEN: secret('t', {kind: 'token'}),
        STRIPE_SECRET_KEY: secret('a', {provider: 'stripe', mode: 'live'}),
        SMTP_PASSWORD: secret('p', {kind: 'password'}),
        LEVEL: setting('x'),
        HIDDEN: masked({kind: 'token'}),
      },
    ],
    [
      prod,
      {
        ONLY_HERE: setting('3'),
        TWILIO_AUTH_TOKEN: secret('t', {kind: 'token'}),
        STRIPE_SECRET_KEY: secret('b', {provider: 'stripe', mode: 'live'}),
        SMTP_PASSWORD: secret('p\n', {kind: 'password'}),
        LEVEL: setting('x'),
        HIDDEN: masked({kind: 'token'}),
      },
    ],
  ]

  it('opens with what is compared and how much of what there is', () => {
    const [head] = render(both, {width: 140}).split('\n')
    expect(head).to.equal(
      '=== acme-staging → acme-prod · 7 keys · 2 missing, 2 different, 1 unknown (masked), 2 the same · 1 secret the same across stages',
    )
  })

  it('puts what calls for action first', () => {
    const titles = render(both)
      .split('\n')
      .filter((line) => / {2}staging {2}prod$/.test(line))
      .map((line) => line.split('  ')[0])
    expect(titles).to.deep.equal([
      'Missing in production',
      'Missing elsewhere',
      'The same across stages',
      'Different',
      'Unknown, as masked',
    ])
  })

  it('shows keys × environments, equal values under equal letters', () => {
    const text = render(both)
    expect(section('Missing in production', text)[1]).to.match(/^ {2}RETRY_LIMIT {14}A {6}– {4}setting$/)
    expect(section('Missing elsewhere', text)[1]).to.match(/^ {2}ONLY_HERE +– {6}A +setting$/)
    expect(section('The same across', text)[1]).to.match(/^ {2}TWILIO_AUTH_TOKEN +A {6}A +secret · token$/)
    expect(section('Unknown', text)[1]).to.match(/^ {2}HIDDEN +\? {6}\? +secret · token$/)
  })

  it('says what alone is different, whose it is, and that it is live where it should not be', () => {
    const lines = section('Different', render(both, {width: 120}))
    expect(lines[1]).to.match(/SMTP_PASSWORD +A {6}B +differ only by a newline at the end · secret · password$/)
    expect(lines[2]).to.match(/STRIPE_SECRET_KEY +A {6}B +secret · Stripe · live outside production!$/)
  })

  it('counts what is the same and harmless, and shows it when asked', () => {
    expect(render(both)).to.include('\n1 the same, shown with --all\n')
    expect(section('The same  ', render(both, {all: true}))[1]).to.match(/^ {2}LEVEL +A {6}A +setting$/)
    expect(render(both, {all: true})).not.to.include('shown with --all')
  })

  it('explains the marks that it used, and no others', () => {
    expect(render(both)).to.match(/\nequal letters, equal values · – missing · \? masked\n$/)
    expect(
      render([
        [staging, {A: setting('x')}],
        [prod, {A: setting('y')}],
      ]),
    ).to.match(/\nequal letters, equal values\n$/)
  })

  it('says in one line that all is the same', () => {
    const text = render([
      [prod, {A: setting('x'), B: setting('y')}],
      [worker, {A: setting('x'), B: setting('y')}],
    ])
    expect(text).to.equal('=== acme-prod → acme-worker · 2 keys · 2 the same\n\nAll 2 keys are the same.\n')
  })

  it('copes with no keys, and with one environment that could be read', () => {
    expect(
      render([
        [prod, {}],
        [worker, {}],
      ]),
    ).to.match(/\nThere is no key to compare\.\n$/)
    const alone = render([
      [prod, {A: setting('x')}],
      [worker, new Error('No access to acme-worker.')],
    ])
    expect(alone).to.include('Not complete: 1 environment of 2 could not be read.')
    expect(alone).to.include('  acme-worker: No access to acme-worker.\n')
    expect(alone).to.include('There is nothing to compare it with.')
    expect(alone).not.to.include('same.')
  })

  it('says missing without a place where no production is compared', () => {
    expect(
      render([
        [dev, {A: setting('x')}],
        [staging, {}],
      ]),
    ).to.match(/\nMissing {2}/)
  })

  it('names a credential that is shared within different values', () => {
    const text = render(
      [
        [staging, {A: url('a')}],
        [prod, {A: url('b')}],
      ],
      {width: 120},
    )
    expect(section('The same across', text)[1]).to.match(/one credential in different values/)
  })

  it('marks what an add-on sets, everywhere or somewhere', () => {
    const attachment = {id: 'at-1', name: 'DATABASE', addon: null}
    const text = render([
      [staging, {A: secret('x', {attachment}), B: secret('x')}],
      [prod, {A: secret('y', {attachment}), B: secret('y', {attachment})}],
    ])
    expect(section('Different', text)[1]).to.match(/· add-on$/)
    expect(section('Different', text)[2]).to.match(/· add-on in prod$/)
  })

  it('names what a file does not give', () => {
    const text = render(
      [
        [prod, {A: setting('x'), B: setting('y')}],
        [example, {A: setting(null)}],
      ],
      {all: true},
    )
    expect(section('The same', text)[1]).to.match(/^ {2}A +A +✓ +setting$/)
    expect(text).to.include('✓ no value given')
  })

  it('folds columns that are alike throughout, within a stage', () => {
    const text = render([
      [dev, {A: setting('x')}],
      [staging, {A: setting('x')}],
      [prod, {A: setting('y')}],
      [worker, {A: setting('y')}],
    ])
    expect(section('Different', text)[0]).to.match(/ {2}dev {2}staging {2}prod \+1$/)
    expect(text).to.include('\n  prod +1: prod, worker\n')
  })

  it('never folds two columns into one', () => {
    const text = render(
      [
        [prod, {A: setting('x')}],
        [worker, {A: setting('x')}],
      ],
      {all: true},
    )
    expect(section('The same', text)[0]).to.match(/prod {2}worker$/)
  })

  it('shows values of settings on request: quoted where they are not plain, cut at the end of the line', () => {
    const text = render(
      [
        [
          staging,
          {
            A: setting('plain'),
            B: setting(' x\u001B[31m'),
            C: setting('long '.repeat(40) + 'end'),
            D: secret('canary'),
          },
        ],
        [prod, {A: setting(''), B: setting('y'), C: setting('z'), D: secret('canary-2')}],
      ],
      {showValues: true},
    )
    expect(text).to.include('      A  plain\n      ∅  ""\n')
    expect(text).to.include(String.raw`      A  " x\u001b[31m"`)
    expect(text)
      .to.match(/ {6}A {2}(?:long )+(?:lo?n?g?)?…\n/)
      .and.not.to.include('end')
    expect(text).not.to.include('canary')
    expect(widerThan(80, text)).to.deep.equal([])
  })

  it('has no colour without a terminal', () => expect(render(both)).not.to.include('\u001B'))
})

describe('comparison as text at 80 columns', () => {
  const LONG = 'GOOGLE_APPLICATION_CREDENTIALS_FOR_THE_REPORTING_WAREHOUSE_OF_EU_JSON'

  function many(number: number): Holding[] {
    return Array.from({length: number}, (_, index) => {
      const stage = index < number / 3 ? 'staging' : 'production'
      const name = `acme-service-of-the-shop-${String(index).padStart(4, '0')}`
      const vars = {
        TWILIO_AUTH_TOKEN: secret('t'),
        [LONG]: secret(`v${index % 5}`),
        FEATURE: setting(`${index % 3}`),
        ...(index % 7 > 0 && {RETRY_LIMIT: setting('3'), RETRY_DELAY: setting('4')}),
      }
      return [appEnvironment({id: name, name}, stage, pipeline), vars]
    })
  }

  for (const number of [2, 5, 30, 200]) {
    it(`is wider nowhere but in keys, with ${number} apps`, () => {
      const wide = widerThan(80, render(many(number), {all: true}))
      expect(wide.filter((line) => !line.includes(LONG))).to.deep.equal([])
    })
  }

  it('turns into a list that puts no two keys together whose letters stand for different values', () => {
    const lines = section('Missing in production', render(many(30)))
    expect(lines).to.include('  RETRY_DELAY  setting')
    expect(lines[lines.indexOf('  RETRY_DELAY  setting') + 1]).to.match(/^ {6}A: /)
    expect(lines).to.include('  RETRY_LIMIT  setting')
    expect(lines.some((line) => line.startsWith('      – missing: '))).to.equal(true)
  })

  it('says "all" of environments that are alike', () => {
    expect(section('The same across', render(many(30)))).to.include('      A: all 30')
    const stages = many(30).map(([environment, vars]): Holding => [
      environment,
      {...(vars as object), STAGE_NAME: setting(environment.stage)},
    ])
    expect(render(stages)).to.include('      A: all 10 in staging · B: all 20 in production\n')
  })

  it('shows shared config by its stage', () => {
    const text = render([
      [review, {A: setting('x')}],
      [staging, {A: setting('y')}],
      [prod, {A: setting('z')}],
    ])
    expect(section('Different', text)[0]).to.match(/ {2}review {2}staging {2}prod$/)
  })
})
