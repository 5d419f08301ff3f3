import {expect} from 'chai'

import {PROVIDERS} from '../../src/providers/catalogue.js'
import {findPair} from '../../src/providers/pairs/find-pair.js'
import {recogniseForm} from '../../src/providers/recognise.js'

/** Every list of steps there is. */
const ALL = PROVIDERS.flatMap(({id, instructions, instructionsFor = {}, keysPage}) => [
  ...(instructions ? [{id, keysPage, what: '', ...instructions}] : []),
  ...(instructions?.otherUser ? [{id, keysPage, what: ' (another user)', ...instructions.otherUser}] : []),
  ...Object.entries(instructionsFor).map(([label, one]) => ({id, keysPage, what: ` (${label})`, ...one})),
])

/** Steps that make another user than the one that apps log in as, or end one. */
const OF_USERS =
  /add_?user|create_?user|CREATE (?:ROLE|USER)|second (?:database |SMTP )?(?:user|role)|delete_?user|drop_?user|DROP (?:ROLE|USER)|PASSWORD NULL|\b(?:delete|remove) (?:\w+ )*(?:user|role)\b/i
/** Steps by which a new id comes along with its secret, or the old key is found by its id. */
const OF_IDS =
  /\b(?:the|both the) (?:\w+ )*(?:S?ID|key) and (?:the|its)(?: \w+)* secret\b|\bby its S?ID\b|both the \w+ key/i

/** The config vars of services whose secrets come with an id. */
const PAIRS_WITH_ID: Readonly<Record<string, ReadonlyArray<readonly [string, string]>>> = {
  aws: [['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID']],
  cloudinary: [['CLOUDINARY_API_SECRET', 'CLOUDINARY_API_KEY']],
  pusher: [
    ['PUSHER_SECRET', 'PUSHER_KEY'],
    ['PUSHER_APP_SECRET', 'PUSHER_APP_KEY'],
  ],
  twilio: [
    ['TWILIO_API_KEY_SECRET', 'TWILIO_API_KEY_SID'],
    ['TWILIO_API_SECRET', 'TWILIO_API_KEY'],
  ],
}

/** Services whose keys are often replaced by hand: these must say how. */
describe('what a person does to replace a key by hand', () => {
  it('is told for every service that can be asked', () => {
    const silent = PROVIDERS.filter(({instructions, verify}) => verify && !instructions).map(({id}) => id)
    expect(silent).to.deep.equal([])
  })

  for (const {id, keysPage, what, ...instructions} of ALL) {
    for (const moment of ['issue', 'revoke'] as const) {
      it(`${id}${what}: ${moment}, in a few short sentences`, () => {
        const steps = instructions[moment]
        expect(steps.length).to.be.within(1, 6)
        for (const step of steps) {
          expect(step, step).to.match(/^[A-Z].*\.$/)
          expect(step.length, step).to.be.below(160)
          expect(step, step).not.to.match(/[\p{Cc}\p{Cf}]/u)
          // The page is opened before: no step does it again.
          if (keysPage !== null) expect(step, step).not.to.contain(keysPage)
          for (const word of step.split(/[\s,;:()]+/)) {
            expect(recogniseForm(word.replace(/\.$/, '')), word).to.equal(null)
          }
        }
      })
    }
  }

  // Else the new password comes beside the old user, and the user that is in use is deleted.
  it('makes and ends users only where another user can be given', () => {
    for (const {id, issue, revoke, what} of ALL) {
      if (what === ' (another user)') continue
      for (const step of [...issue, ...revoke]) expect(step, id).not.to.match(OF_USERS)
    }

    expect(ALL.filter(({what}) => what === ' (another user)').length).to.be.at.least(5)
  })

  it('says of every secret that comes with an id that it does, and no secret of that kind is asked for alone', () => {
    const withId = ALL.filter(({issue, revoke}) => [...issue, ...revoke].some((step) => OF_IDS.test(step)))
    expect(withId.map(({id}) => id)).to.include.members(['aws', 'cloudinary', 'pusher', 'twilio'])
    for (const one of withId) expect('newId' in one && one.newId, one.id).to.be.a('string')
    const isAsked = (id: string) =>
      PAIRS_WITH_ID[id]?.every((keys) => {
        const pair = findPair(keys[0], new Map(keys.map((key) => [key, null])))
        return pair?.others.some(({half}) => half.role === 'id' && !half.stays)
      })
    for (const one of ALL.filter((each) => 'newId' in each && each.newId))
      expect(isAsked(one.id), one.id).to.equal(true)
  })
})
