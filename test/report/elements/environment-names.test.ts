import {expect} from 'chai'

import {shortNames} from '../../../src/report/elements/environment-names.js'
import {app, shared} from '../audit-fixtures.js'

function names(...environments: Parameters<typeof shortNames>[0]): string[] {
  return [...shortNames(environments).values()]
}

describe('short names of environments', () => {
  it('takes away what apps have in common, up to a hyphen', () => {
    expect(names(app('acme-staging', 'staging'), app('acme-stable', 'production'))).to.deep.equal(['staging', 'stable'])
  })

  it('keeps the name of a single app, and of an app that is the beginning of another', () => {
    expect(names(app('acme-prod', 'production'))).to.deep.equal(['acme-prod'])
    expect(names(app('acme', 'production'), app('acme-staging', 'staging'))).to.deep.equal(['acme', 'acme-staging'])
  })

  it('names a shared config by its stage and a file by its last part', () => {
    const file = {ref: 'file:config/.env', name: 'config/.env', kind: 'file', stage: null} as const
    expect(names(shared('acme', 'review'), file)).to.deep.equal(['review', '.env'])
  })

  it('keeps full names where short ones would be alike', () => {
    expect(
      names(shared('acme', 'review'), app('acme-review', 'staging'), app('acme-prod', 'production')),
    ).to.deep.equal(['acme/review', 'acme-review', 'prod'])
  })
})
