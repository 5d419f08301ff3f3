import {expect} from 'chai'

import {DAY, pastOf, readAll, secrets, START, told} from '../support/past.js'

const deploys = (count: number) => Array.from({length: count}, (_, index) => [`Deploy ${index}abcdef0`] as const)
const KEY = 'API_TOKEN'
const with_ = (value: string, more: Record<string, string> = {}) => ({[KEY]: value, LOG_LEVEL: 'info', ...more})

const databaseUrl = (password: string) => `postgres://user:${password.repeat(4)}@db.example.com/app`

describe('which releases are read, and what they did', () => {
  it('reads the release whose description names a secret, and the one before it', () => {
    const past = pastOf([
      ['Initial release', {}],
      ...deploys(20),
      [`Set ${KEY} config vars`, with_('token-one')],
      ...deploys(30),
      [`Set ${KEY} config vars`, with_('token-two')],
      ...deploys(20),
    ])
    const {changing, read} = readAll(past)
    expect(told(changing)).to.deep.equal([`v22 ${KEY} set`, `v53 ${KEY} set`])
    expect(read.sort((a, b) => a - b)).to.deep.equal([21, 22, 52, 53])
  })

  it('reads nothing for settings that are no secrets, deploys and promotions', () => {
    const past = pastOf([
      ['Initial release', {}],
      ['Set LOG_LEVEL config vars', {LOG_LEVEL: 'info'}],
      ['Promote example-staging v3 1234567'],
      ['Set LOG_LEVEL config vars', {LOG_LEVEL: 'debug'}],
    ])
    expect(readAll(past)).to.deep.include({read: [], changing: []})
  })

  it('reads a release whose description is not understood', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY} config vars`, with_('token-one')],
      ...deploys(5),
      ['Config changed by the new dashboard', with_('token-two')],
      ...deploys(5),
      ['Stack upgraded'],
    ])
    const {changing, read} = readAll(past)
    expect(told(changing)).to.deep.equal([`v2 ${KEY} set`, `v8 ${KEY} set`])
    expect(read).to.include(14)
  })

  it('finds a change that the description hides, by the values around it', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY} config vars`, with_('token-one')],
      ...deploys(40),
      ['Deploy 7777777', with_('token-two')],
      ...deploys(40),
    ])
    const {changing, read} = readAll(past)
    expect(told(changing)).to.deep.equal([`v2 ${KEY} set`, `v43 ${KEY} set`])
    expect(read.length).to.be.at.most(12)
  })

  it('tells a hidden change from the named one that follows it', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY} config vars`, with_('token-one')],
      ...deploys(10),
      ['Deploy 7777777', with_('token-two')],
      ...deploys(10),
      [`Set ${KEY} config vars`, with_('token-three')],
    ])
    expect(told(readAll(past).changing)).to.deep.equal([`v2 ${KEY} set`, `v13 ${KEY} set`, `v24 ${KEY} set`])
  })

  it('says nothing of a release that names a secret and leaves it as it was', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY} config vars`, with_('token-one')],
      ['Deploy 1234567'],
      [`Set ${KEY} config vars`, with_('token-one')],
    ])
    expect(told(readAll(past).changing)).to.deep.equal([`v2 ${KEY} set`])
  })

  it('knows a secret that is gone by its name, and by the value it had', () => {
    const url = `postgres://user:${'p4ssw0rd'.repeat(3)}@db.example.com/app`
    const past = pastOf([
      ['Initial release', {}],
      [
        'Set MAIN_STORE, OLD_TOKEN, COLOUR config vars',
        {MAIN_STORE: url, OLD_TOKEN: 'abcdefghijklmnop123', COLOUR: 'red'},
      ],
      ['Remove MAIN_STORE config vars', {OLD_TOKEN: 'abcdefghijklmnop123', COLOUR: 'red'}],
      ['Remove OLD_TOKEN, COLOUR config vars', {}],
    ])
    expect(told(readAll(past).changing)).to.deep.equal([
      'v2 MAIN_STORE set',
      'v2 OLD_TOKEN set',
      'v3 MAIN_STORE removed',
      'v4 OLD_TOKEN removed',
    ])
  })

  it('says to which release’s value a rollback goes back, and a person who sets an old value again', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY} config vars`, with_('token-one')],
      ['Deploy 1234567'],
      [`Set ${KEY} config vars`, with_('token-two')],
      ['Rollback to v3', with_('token-one')],
      [`Set ${KEY} config vars`, with_('token-two')],
    ])
    expect(told(readAll(past).changing)).to.deep.equal([
      `v2 ${KEY} set`,
      `v4 ${KEY} set`,
      `v5 ${KEY} set back to v3`,
      `v6 ${KEY} set back to v4`,
    ])
  })

  describe('since a moment', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY} config vars`, with_('token-one')],
      ...deploys(10),
      [`Set ${KEY} config vars`, with_('token-two')],
      ...deploys(10),
      [`Set ${KEY} config vars`, with_('token-three')],
      ['Rollback to v3', with_('token-one')],
    ])

    it('reads only what is younger and the release before that', () => {
      const {changing, read} = readAll(past, {since: new Date(START + 14 * DAY)})
      expect(told(changing)).to.deep.equal([`v24 ${KEY} set`, `v25 ${KEY} set back to v3`])
      expect(read.sort((a, b) => a - b)).to.deep.equal([3, 14, 23, 24, 25])
    })

    it('reads nothing when Heroku says that nothing was updated since', () => {
      const quiet = pastOf([['Initial release', {}], [`Set ${KEY} config vars`, with_('token-one')], ...deploys(9)], {
        current: {[KEY]: {updatedAt: new Date(START + DAY).toISOString()}},
      })
      expect(readAll(quiet, {since: new Date(START + 5 * DAY)})).to.deep.include({read: [], changing: []})
    })
  })

  it('does not know what the oldest release that is kept did', () => {
    const past = pastOf(
      [
        ['Deploy 1234567', with_('token-one')],
        [`Set ${KEY} config vars`, with_('token-two')],
      ],
      {first: 40},
    )
    expect(told(readAll(past).changing)).to.deep.equal([`v41 ${KEY} set`])
  })

  it('follows one key alone, secret or not, and reads nothing for others', () => {
    const past = pastOf([
      ['Initial release', {}],
      [`Set ${KEY}, LOG_LEVEL config vars`, with_('token-one')],
      [`Set ${KEY} config vars`, with_('token-two')],
      ['Set LOG_LEVEL config vars', with_('token-two', {LOG_LEVEL: 'debug'})],
    ])
    const {changing, read} = readAll(past, {watched: secrets({only: 'LOG_LEVEL'})})
    expect(told(changing)).to.deep.equal(['v2 LOG_LEVEL set', 'v4 LOG_LEVEL set'])
    expect(read).to.have.members([1, 2, 3, 4])
    const other = readAll(past, {watched: secrets({only: 'NOPE'})})
    expect(other).to.deep.include({read: [], changing: []})
  })

  it('reads the releases that the ledger names, whatever their description', () => {
    const past = pastOf([['Initial release', {}], ['Set LOG_LEVEL config vars', {LOG_LEVEL: 'info'}], ...deploys(5)])
    expect(readAll(past, {named: new Set([5])}).read).to.deep.equal([5])
  })

  it('reads nothing of an app without releases', () => {
    expect(readAll(pastOf([])).read).to.deep.equal([])
  })

  it('takes no more than two requests for a release that changed a secret', () => {
    const many = Array.from({length: 25}, (_, index) => [
      ...deploys(15),
      ['Set LOG_LEVEL config vars', undefined] as const,
      [`Set ${KEY} config vars`, with_(`token-${index}`)] as const,
      ...deploys(15),
    ]).flat()
    const {changing, read} = readAll(pastOf([['Initial release', {}], ...many]))
    expect(changing).to.have.lengthOf(25)
    expect(read.length).to.be.at.most(50)
  })

  describe('a masked value', () => {
    const past = pastOf(
      [
        ['Initial release', {}],
        [`Set ${KEY} config vars`, {[KEY]: null}],
        ['Deploy 1234567'],
        [`Set ${KEY}, LOG_LEVEL config vars`, {[KEY]: null, LOG_LEVEL: 'info'}],
        ['Rollback to v3', {[KEY]: null}],
        ['Deploy 1234567'],
      ],
      {current: {[KEY]: {updatedAt: new Date(START + 4 * DAY + 1000).toISOString()}}},
    )

    it('leaves the description, and when Heroku says it was updated', () => {
      expect(told(readAll(past).changing)).to.deep.equal([
        `v2 ${KEY} set by description`,
        `v4 ${KEY} set by description`,
        `v5 ${KEY} set by updated-at`,
      ])
    })

    it('is not set by another release of that moment: not where one says so, and not by somebody else’s add-on', () => {
      const at = (seconds: number) => ({createdAt: new Date(START + seconds * 1000).toISOString()})
      const now = {current: {[KEY]: {updatedAt: at(10).createdAt}}}
      const rest = {[KEY]: null}
      const set = [`Set ${KEY} config vars`, rest, at(10)] as const
      for (const description of ['Attach MAILGUN (@ref:mailgun-1)', 'Rollback to v1', 'Something new from Heroku']) {
        const past = pastOf([['Initial release', {}], set, [description, rest, at(11)]], now)
        expect(told(readAll(past).changing), description).to.deep.equal([`v2 ${KEY} set by description`])
      }

      const foreign = pastOf(
        [
          ['Initial release', {}],
          ['Attach MAILGUN (@ref:mailgun-1)', rest, at(11)],
        ],
        now,
      )
      expect(told(readAll(foreign).changing)).to.deep.equal([])
      const name = KEY.split('_')[0]
      const own = pastOf(
        [
          ['Initial release', {}],
          [`Attach ${name} (@ref:own-1)`, rest, at(11)],
        ],
        now,
      )
      expect(told(readAll(own).changing)).to.deep.equal([`v2 ${KEY} set by updated-at`])
    })

    it('is masked all the same where Heroku leaves it out', () => {
      const omitted = new Map([...past.configs].map(([version]) => [version, new Map()]))
      expect(told(readAll({...past, configs: omitted}).changing)).to.deep.equal(told(readAll(past).changing))
    })
  })

  it('counts what an add-on does as the add-on’s', () => {
    const attachment = {id: 'attachment-1', name: 'DATABASE', addon: null}
    const past = pastOf(
      [
        ['Initial release', {}],
        ['Attach DATABASE (@ref:postgresql-1)', {DATABASE_URL: databaseUrl('abcdef01')}],
        ['Update DATABASE by heroku-postgresql', {DATABASE_URL: databaseUrl('abcdef02')}],
        ['Something new from Heroku', {DATABASE_URL: databaseUrl('abcdef03')}],
        ['Set DATABASE_URL config vars', {DATABASE_URL: databaseUrl('abcdef04')}],
      ],
      {current: {DATABASE_URL: {attachment}}},
    )
    const {changing} = readAll(past)
    expect(changing.map(({changes}) => changes[0].byAddOn)).to.deep.equal([true, true, true, false])
  })
})
