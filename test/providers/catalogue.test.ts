import {expect} from 'chai'
import {readdirSync} from 'node:fs'

import type {Provider} from '../../src/providers/provider.js'

import {displayName, providerById, PROVIDERS} from '../../src/providers/catalogue.js'
import {recogniseForm} from '../../src/providers/recognise.js'
import {LABELLED_CONFIG_VARS} from '../classify/labelled-config-vars.js'

/** A group that repeats without end and holds a repetition without end: the beginning of catastrophic backtracking. */
const NESTED_REPETITION = /\([^()]*[*+}][^()]*\)(?:[*+]|\{\d+,\})/

const letters = (length: number) => 'aB3dE5fG7h'.repeat(20).slice(0, length)
const lower = (length: number) => 'ab3de5fg7h'.repeat(20).slice(0, length)
const hex = (length: number) => '0a1b2c3d4e'.repeat(20).slice(0, length)
const made = (...parts: string[]) => parts.join('')

/** Texts that have the form of several services: between them, of every two services that share one. */
const SHARED = [
  made('sk_', 'live_', letters(24)),
  made('whsec', '_', letters(24)),
  made('live', '_', letters(32).toUpperCase()),
  made('live', '_', hex(35)),
  made('live', '_', letters(27)),
  made('live', '_12345678_', letters(24)),
  made('pk', '_', lower(27)),
  made('sk', '_', lower(27)),
  made('sk', '_', hex(40)),
  made('sk', '-', letters(32)),
  made('AI', 'za', letters(35)),
  made('sgp', '_', letters(40)),
  made('EA', 'AA', letters(60)),
]

/** Every two services with a form that fits the text; forms without a prefix are looked at after all others. */
function sharing(text: string): Array<readonly [Provider, Provider]> {
  return [true, false].flatMap((withPrefix) => {
    const fitting = PROVIDERS.filter(({forms}) =>
      forms.some(
        ({prefix, rest}) =>
          (prefix !== '') === withPrefix && text.startsWith(prefix) && rest.test(text.slice(prefix.length)),
      ),
    )
    return fitting.flatMap((one, index) => fitting.slice(index + 1).map((other) => [one, other] as const))
  })
}

const SERVICES = new URL('../../src/providers/services/', import.meta.url)

describe('the catalogue of providers', () => {
  it('recognises at least 60 services by the form of their credentials', () => {
    const byForm = PROVIDERS.filter(
      (provider) => provider.forms.length + (provider.urls?.length ?? 0) + (provider.schemes?.length ?? 0) > 0,
    )
    expect(byForm.length).to.be.at.least(60)
    expect(
      PROVIDERS.filter((provider) => provider.forms.some((form) => form.prefix !== '' && !form.onlyNamed)).length,
    ).to.be.at.least(60)
  })

  it('gives each an id of its own, in lower case', () => {
    expect(new Set(PROVIDERS.map(({id}) => id)).size).to.equal(PROVIDERS.length)
    for (const {id} of PROVIDERS) expect(id).to.match(/^[a-z][a-z\d-]*$/)
  })

  it('holds every file and folder of services/ exactly once', () => {
    const entries = readdirSync(SERVICES, {withFileTypes: true}).filter(({name}) => name !== 'index.ts')
    const names = entries.map((entry) => (entry.isDirectory() ? entry.name : entry.name.replace(/\.ts$/, '')))
    expect(PROVIDERS.map(({id}) => id).sort()).to.deep.equal(names.sort())
    for (const entry of entries.filter((one) => one.isDirectory())) {
      expect(readdirSync(new URL(`${entry.name}/`, SERVICES))).to.include(`${entry.name}.ts`)
    }
  })

  it('finds a provider by id', () => {
    expect(providerById('stripe')?.name).to.equal('Stripe')
    expect(providerById('nobody')).to.be.undefined
    expect(displayName('sendgrid')).to.equal('SendGrid')
    expect(displayName('nobody')).to.equal('nobody')
  })

  it('has each before those that it says it comes before', () => {
    const ids = PROVIDERS.map(({id}) => id)
    for (const {before = [], id} of PROVIDERS) {
      for (const later of before) expect(ids.indexOf(later), `${id} before ${later}`).to.be.above(ids.indexOf(id))
    }
  })

  it('says which comes first where services share a form, and nowhere else', () => {
    const shared = new Set<string>()
    for (const text of [...SHARED, ...LABELLED_CONFIG_VARS.map(({value}) => value)]) {
      for (const [first, second] of sharing(text)) {
        shared.add(`${first.id} before ${second.id}`)
        const key = `${second.words[0]}_${first.words[0]}_KEY`.toUpperCase()
        expect(recogniseForm(text, key)?.provider, key).to.equal(first.id)
      }
    }

    const said = PROVIDERS.flatMap(({before = [], id}) => before.map((later) => `${id} before ${later}`))
    expect(said.sort()).to.deep.equal([...shared].sort())
  })

  it('has no two that share a word, a scheme or a host', () => {
    for (const field of ['words', 'schemes'] as const) {
      const all = PROVIDERS.flatMap((provider) => provider[field] ?? [])
      expect(all.filter((one, index) => all.indexOf(one) !== index)).to.deep.equal([])
    }

    const hosts = PROVIDERS.flatMap(({hosts: own = [], id}) => own.map((host) => ({id, host})))
    for (const {host, id} of hosts) {
      expect(hosts.filter((other) => other.id !== id && other.host.endsWith(host))).to.deep.equal([])
    }
  })

  for (const provider of PROVIDERS) {
    describe(provider.name, () => {
      it('names its sources and usual keys', () => {
        expect(provider.sources).not.to.be.empty
        expect(provider.envKeys).not.to.be.empty
        for (const key of provider.envKeys) expect(key).to.match(/^[A-Z][A-Z\d_]*$/)
        if (provider.keysPage !== null) expect(provider.keysPage).to.match(/^https:\/\//)
      })

      it('has forms that run in linear time', () => {
        const patterns = [
          ...provider.forms.map(({rest}) => rest),
          ...provider.named.flatMap(({value}) => (value ? [value] : [])),
        ]
        for (const {source} of patterns) {
          expect(source).to.match(/^\^.*\$$/)
          expect(NESTED_REPETITION.test(source), source).to.be.false
        }

        for (const form of provider.urls ?? []) expect(form.path.source).to.match(/^\^/)
      })
    })
  }
})
