import {expect} from 'chai'
import {readdirSync} from 'node:fs'

import {displayName, providerById, PROVIDERS} from '../../src/providers/catalogue.js'

/** A group that repeats without end and holds a repetition without end: the beginning of catastrophic backtracking. */
const NESTED_REPETITION = /\([^()]*[*+}][^()]*\)(?:[*+]|\{\d+,\})/

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
