import {expect} from 'chai'
import {parse} from 'dotenv'

import type {CodeReading, CodeReference} from '../../../src/repository/references/read-code.js'
import type {DescribedVar} from '../../../src/repository/references/settings/app-json.js'

import {exposedKeys, isHarmless} from '../../../src/repository/env-files/assignments.js'
import {renderTemplate} from '../../../src/repository/template/render-template.js'
import {templateEntries} from '../../../src/repository/template/template-entries.js'

const LIVE = ['sk', 'live', 'Zq8Kp2v7Lm3Xw9Rt4Yu6'].join('_')

/** Code that reads keys: `KEY`, `KEY?` (optional) or `KEY=default`. */
function codeReading(written: string[], described: DescribedVar[] = []): CodeReading {
  const references = new Map<string, CodeReference[]>()
  for (const one of written) {
    const [, key, optional, value] = /^(\w+)(\?)?(?:=(.*))?$/.exec(one)!
    references.set(key, [
      {key, path: 'a.js', line: 1, optional: optional !== undefined || value !== undefined, default: value ?? null},
    ])
  }

  return {references, words: new Set(), described: new Map(described.map((one) => [one.key, one])), problems: []}
}

const render = (held: string[], code: string[], existing: null | string = null) =>
  renderTemplate(templateEntries(new Set(held), codeReading(code)), existing)

describe('template of a .env', () => {
  it('has every key in its group with a comment, and no value of a secret', () => {
    const {text} = render(
      ['STRIPE_SECRET_KEY', 'SESSION_SECRET', 'APP_NAME'],
      ['STRIPE_SECRET_KEY', 'PAGE_SIZE=20', `STRIPE_WEBHOOK_SECRET=${LIVE}`, 'PORT', 'GREETING=hello there'],
    )
    const lines = text.split('\n')
    expect(lines.filter((line) => line.includes('='))).to.deep.equal([
      'APP_NAME=',
      'GREETING="hello there"',
      'PAGE_SIZE=20',
      'SESSION_SECRET=',
      'STRIPE_SECRET_KEY=',
      'STRIPE_WEBHOOK_SECRET=',
    ])
    expect(text).not.to.include(LIVE)
    expect(lines.filter((line) => line.startsWith('# ---'))).to.deep.equal(['# --- General ---', '# --- Stripe ---'])
    const comment = lines[lines.indexOf('STRIPE_SECRET_KEY=') - 1]
    expect(comment).to.match(/^# .*Stripe.*from https:\/\/dashboard\.stripe\.com\/apikeys; required$/)
    expect(lines[lines.indexOf('PAGE_SIZE=20') - 1]).to.equal('# page size; optional')
  })

  it('tells of a key what app.json tells of it', () => {
    const described: DescribedVar = {
      key: 'GREETER',
      line: 1,
      optional: true,
      default: 'smtp',
      description: 'Which greeter\n to use.',
      generated: false,
    }
    const {text} = renderTemplate(templateEntries(new Set(), codeReading([], [described])), null)
    expect(text).to.equal('# --- General ---\n# Which greeter to use; optional\nGREETER=smtp\n')
  })

  it('changes nothing when nothing changed', () => {
    const held = ['STRIPE_SECRET_KEY', 'APP_NAME', 'REDIS_URL']
    const {text} = render(held, ['X_FLAG=1'])
    expect(render(held, ['X_FLAG=1'], text)).to.deep.equal({text, missing: [], stale: [], exposed: []})
  })

  it('keeps order, comments and harmless values, and adds what is new to its group', () => {
    const existing = `# Our app

ZED=1 # last letter
# how we greet
export GREETING="hello"

# --- Stripe ---
STRIPE_SECRET_KEY=

# --- Other ---
OTHER=
`
    const {text, missing} = render(
      ['ZED', 'GREETING', 'STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'OTHER', 'NEW_ONE'],
      [],
      existing,
    )
    expect(missing).to.deep.equal(['NEW_ONE', 'STRIPE_WEBHOOK_SECRET'])
    const lines = text.split('\n')
    expect(lines.slice(0, 8)).to.deep.equal(existing.split('\n').slice(0, 8))
    expect(lines[9]).to.equal('STRIPE_WEBHOOK_SECRET=')
    expect(text).to.include('# --- Other ---\nOTHER=\n\n# --- General ---\n')
  })

  it('has no line for a name that can be no key', () => {
    const names = ['X=1\nEVIL=$(touch x)', 'Y`touch x`', '(a+)+$', 'GOOD_KEY']
    const code = codeReading([])
    const entries = templateEntries(new Set(names), code)
    expect(entries.map(({key}) => key)).to.deep.equal(['GOOD_KEY'])
  })

  it('drops keys that nothing mentions, with the comment above', () => {
    const existing = '# kept\nA_KEY=\n\n# about gone\nGONE=\nB_KEY=\nDEV_ONLY=\n'
    const entries = templateEntries(new Set(['A_KEY', 'B_KEY']), codeReading([]))
    const {text, stale} = renderTemplate(entries, existing, (key) => key === 'DEV_ONLY')
    expect(text).to.equal('# kept\nA_KEY=\n\nB_KEY=\nDEV_ONLY=\n')
    expect(stale).to.deep.equal(['GONE'])
  })

  it('takes out the values of secrets, over several lines and in comments too', () => {
    const pem = ['-----BEGIN PRIVATE KEY-----', 'MIIEvAIBADANBgkqhkiG9w0BAQEFAASC', '-----END PRIVATE KEY-----'].join(
      '\n',
    )
    const existing = `STRIPE_SECRET_KEY=${LIVE} # billing\nSIGNING_KEY="${pem}"\n# OLD_STRIPE_KEY=${LIVE}\nDB="postgres://u:Zq8Kp2v7Lm3@h/d"\n`
    const {text, exposed} = render(['STRIPE_SECRET_KEY', 'SIGNING_KEY', 'DB'], [], existing)
    expect(exposed).to.deep.equal(['STRIPE_SECRET_KEY', 'SIGNING_KEY', 'OLD_STRIPE_KEY', 'DB'])
    expect(text).to.equal('STRIPE_SECRET_KEY= # billing\nSIGNING_KEY=\n# OLD_STRIPE_KEY=\nDB=\n')
    expect(exposedKeys(existing)).to.deep.equal(exposed)
  })

  it('lets placeholders and plain settings stand', () => {
    const existing = 'STRIPE_SECRET_KEY=sk_test_xxxx\nAPI_URL=https://api.example.com\nSECRET_KEY=changeme\nEMPTY=\n'
    expect(render(['STRIPE_SECRET_KEY', 'API_URL', 'SECRET_KEY', 'EMPTY'], [], existing).text).to.equal(existing)
    expect(isHarmless('STRIPE_SECRET_KEY', LIVE)).to.equal(false)
  })

  it('takes a commented key for mentioned, and a sentence for none', () => {
    const existing = '# REDIS_URL=redis://localhost\n# NOTE: this is prose\nA_KEY=\n'
    expect(render(['A_KEY', 'REDIS_URL'], [], existing)).to.deep.equal({
      text: existing,
      missing: [],
      stale: [],
      exposed: [],
    })
  })

  it('does not take a key that is commented out for a comment on the key below it', () => {
    const existing = '# about gone\n# MAYBE=1\nGONE=\n# more about it\n# and more\nGONE_TOO=\n'
    expect(render([], [], existing).text).to.equal('# about gone\n# MAYBE=1\n')
  })

  it('quotes defaults so that dotenv reads them as they are', () => {
    const defaults = {ONE: 'plain-1', TWO: 'Hello, "you" #1', THREE: "it's $5", FOUR: `'"`, FIVE: String.raw`a\n b`}
    const {text} = render(
      [],
      Object.entries(defaults).map(([key, value]) => `${key}=${value}`),
    )
    expect(parse(text)).to.deep.equal(defaults)
    expect(render([], ['SIX=\'"`']).text).to.match(/^SIX=$/m)
  })

  it('keeps the line endings of Windows within values of several lines too', () => {
    const existing = 'BANNER="one\r\ntwo"\r\nOTHER=1\r\n'
    expect(render(['BANNER', 'OTHER'], [], existing).text).to.equal(existing)
  })

  it('keeps the line endings of Windows', () => {
    expect(render(['A_FLAG', 'B_FLAG'], [], 'A_FLAG=\r\n').text).to.equal(
      'A_FLAG=\r\n\r\n# --- General ---\r\n# b flag; required\r\nB_FLAG=\r\n',
    )
  })
})
