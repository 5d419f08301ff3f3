import {expect} from 'chai'
import {readFileSync} from 'node:fs'

import {KNOWN} from '../../src/protects/known/index.js'
import {protectsPage} from './page.js'
import {roomsOfProducts} from './rooms.js'

describe('the page on what secrets protect', () => {
  it('is up to date (npm run protects)', () => {
    const page = readFileSync(new URL('../../docs/protects.md', import.meta.url), 'utf8')
    expect(page).to.equal(protectsPage(roomsOfProducts()))
  })

  it('has every product', () => {
    const page = protectsPage(roomsOfProducts())
    for (const {name} of KNOWN) expect(page).to.include(`### ${name}\n`)
  })
})
