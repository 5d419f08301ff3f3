import {expect} from 'chai'

import {KNOWN, OWN_CODE} from '../../src/protects/known/index.js'
import {SIGNS} from '../../src/protects/signs/signs.js'
import {judged} from './judged.js'
import {ROWS} from './known-rows.js'

describe('what is known of frameworks and products', () => {
  const all = [...KNOWN, OWN_CODE].flatMap((product) => product.secrets.map((secret) => ({product, secret})))

  it('is told by names, and by what is beside them', () => {
    const wrong = ROWS.flatMap(({beside, class: kind, key, overlap, product, value}) => {
      const found = judged(key, {beside, value})
      const known = found.overlap
      const described = known ? (`${known.form} ${known.key}` as const) : known
      const expected = [kind, product, overlap]
      const got = [found.class, found.product, described]
      return JSON.stringify(got) === JSON.stringify(expected) && described === overlap
        ? []
        : [{key, beside, expected, got}]
    })
    expect(wrong).to.deep.equal([])
  })

  it('is tested for every product', () => {
    const tested = new Set(ROWS.map(({product}) => product))
    expect(KNOWN.map(({name}) => name).filter((name) => !tested.has(name))).to.deep.equal(
      ['nextjs-auth0', 'Celery'].sort(),
    )
  })

  it('has one id and one name for each product', () => {
    expect(new Set(KNOWN.map(({id}) => id)).size).to.equal(KNOWN.length)
    expect(new Set(KNOWN.map(({name}) => name)).size).to.equal(KNOWN.length)
    for (const {id} of KNOWN) expect(id).to.match(/^[a-z\d]+(?:-[a-z\d]+)*$/)
  })

  it('has every product that code tells', () => {
    for (const {class: kind, product} of Object.values(SIGNS).flat()) {
      if (product === null || kind === null) continue
      const secrets = KNOWN.find(({id}) => id === product)?.secrets ?? []
      expect(secrets.length, product).to.be.greaterThan(0)
    }
  })

  it('says where each fact is from, and what happens in whole sentences', () => {
    for (const {secret} of all) {
      expect(secret.source, secret.keys[0]).to.match(/\S{3}/)
      expect(secret.effect, secret.keys[0]).to.match(/^[A-Z](?!.*\{key\}).*\.$/)
      expect(secret.keys.length, secret.keys[0]).to.be.greaterThan(0)
      for (const key of secret.keys) expect(key).to.match(/^[A-Z\d_*]+$/)
      for (const phrase of [secret.reencrypt, secret.keepUntil, secret.tell, secret.overlap?.needs]) {
        if (phrase !== undefined) expect(phrase).not.to.match(/\.$/)
      }
    }
  })

  it('says how the code has to be where a product does not read the old value by itself', () => {
    for (const {secret} of all) {
      if (secret.overlap) expect(secret.overlap.builtIn, secret.keys[0]).to.equal(secret.overlap.needs === undefined)
    }
  })

  it('demands a form only where the source is sure', () => {
    for (const {secret} of all) if (secret.unsure) expect(secret.shape ?? null, secret.keys[0]).to.equal(null)
  })
})
