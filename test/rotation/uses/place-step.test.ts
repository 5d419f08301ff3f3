import {expect} from 'chai'

import type {OutsidePlace} from '../../../src/rotation/model/plan.js'

import {placeStep} from '../../../src/rotation/uses/uses-words.js'
import {PROD, STAGING, STRIPE, target} from '../../support/plan-fixtures.js'

const repository = {host: 'github.com', path: 'acme/shop'}
const {key} = STRIPE

describe('how a place outside Heroku gets a new value', () => {
  const step = (more: Partial<OutsidePlace>, environment = STAGING) =>
    placeStep(
      {place: 'GitHub Actions', key, name: key, where: [], ...more},
      {targets: [target(environment, 3)], uses: {builds: [], places: [], repository}},
    )

  for (const environment of ['production', 'prod', 'acme-prod', 'qa']) {
    it(`has no command that gives the environment ${environment} the value of staging`, () => {
      expect(step({environment})).to.equal(
        `Change ${key} in GitHub Actions (environment ${environment}) only where it has had the value of acme-staging: it may have one of its own.`,
      )
    })
  }

  for (const environment of ['staging', 'stag', 'acme-staging']) {
    it(`has the command for the environment ${environment}`, () => {
      expect(step({environment})).to.equal(
        `Change ${key} in GitHub Actions (environment ${environment}): heroku config:get ${key} --app acme-staging | gh secret set ${key} --env ${environment} --repo acme/shop`,
      )
    })
  }

  it('says whose value it takes where what has no environment may have that of production', () => {
    expect(step({})).to.match(
      /^Change \w+ in GitHub Actions, if it has had the value of acme-staging: heroku config:get/,
    )
    expect(step({}, PROD)).to.match(/^Change \w+ in GitHub Actions: heroku config:get/)
  })

  it('sets at Vercel what belongs to the stage', () => {
    expect(step({place: 'Vercel'})).to.match(/vercel env add STRIPE_SECRET_KEY preview --force$/)
    expect(step({place: 'Vercel'}, PROD)).to.match(/vercel env add STRIPE_SECRET_KEY production --force$/)
  })
})
