import {NEW, OLD, WRONG} from './night-world.js'

/** A mistake of a script, or of somebody who types one command and goes to bed. */
export interface Mistake {
  readonly name: string
  /** After `heroku secrets:rotate`. */
  readonly words: string
  /** What is in `NEW_VALUE`. */
  readonly value?: string
  /** What it is told. */
  readonly says: readonly string[]
}

const live = 'STRIPE_SECRET_KEY --app acme-prod --value-from env:NEW_VALUE --revoke later --confirm acme-prod'
const pair = 'AWS_SECRET_ACCESS_KEY --app acme-staging --value-from env:NEW_VALUE --offline --confirm acme-staging'
const sharing = 'SESSION_SECRET --pipeline acme --only app:acme-staging --only app:acme-prod'

/** Each ends in a refusal that says what came and what to do, and reaches no app. */
export const MISTAKES: readonly Mistake[] = [
  {
    name: 'half of a pair',
    words: pair,
    value: NEW.awsSecret,
    says: ['AWS_SECRET_ACCESS_KEY and AWS_ACCESS_KEY_ID change together'],
  },
  {
    name: 'the halves of a pair in each other’s place',
    words: pair,
    value: `AWS_ACCESS_KEY_ID=${NEW.awsSecret}\nAWS_SECRET_ACCESS_KEY=${NEW.awsId}`,
    says: ['in each other'],
  },
  {
    name: 'a half that does not fit: the old one',
    words: pair,
    value: `AWS_ACCESS_KEY_ID=${OLD.awsId}\nAWS_SECRET_ACCESS_KEY=${NEW.awsSecret}`,
    says: ['AWS_ACCESS_KEY_ID'],
  },
  {
    name: 'a half that is made up',
    words: 'AWS_SECRET_ACCESS_KEY --app acme-staging --value-from generate --confirm acme-staging',
    says: ['works only together with AWS_ACCESS_KEY_ID'],
  },
  {
    name: 'a public key',
    words: live,
    value: WRONG.publishable,
    says: ['Expected: a live Stripe secret key', 'Came: a Stripe publishable key'],
  },
  {name: 'the address of a dashboard', words: live, value: WRONG.dashboard, says: ['Came: the address of a web page']},
  {
    name: 'another secret of the apps',
    words: live,
    value: WRONG.anotherSecret,
    says: ['Came: the value of AWS_SECRET_ACCESS_KEY of acme-staging'],
  },
  {name: 'the old value', words: live, value: WRONG.theOldOne, says: ['the same as the old one']},
  {name: 'a test key for a live one', words: live, value: WRONG.testForLive, says: ['Came: a test key']},
  {name: 'a command line', words: live, value: WRONG.words, says: ['Came: a command line']},
  {
    name: 'one value for a key that has several',
    words: 'STRIPE_SECRET_KEY --pipeline acme --value-from env:NEW_VALUE --revoke later --confirm acme',
    value: NEW.stripeLive,
    says: ['holds 3 different values', '--only app:acme-prod', '--separate'],
  },
  {
    name: 'a generated value for all of a pipeline',
    words: 'SESSION_SECRET --pipeline acme --value-from generate --confirm acme',
    says: ['holds 2 different values', '--only app:acme-qa'],
  },
  {
    name: 'one generated value for two stages',
    words: `${sharing} --value-from generate --confirm acme`,
    says: ['would be shared by staging and production', '--separate', '--shared'],
  },
  {
    name: 'a generated password that a server would not know',
    words: 'CACHE_URL --app acme-prod --value-from generate --confirm acme-prod',
    says: ['leads to a server (Redis)', 'Set it at the server first'],
  },
  {
    name: 'a revocation while another app goes on with the old value',
    words:
      'PARTNER_API_KEY --pipeline acme --only app:acme-staging --value-from env:NEW_VALUE --revoke confirmed --confirm acme',
    value: NEW.partner,
    says: ['acme-prod (PARTNER_API_KEY) still uses the old value'],
  },
  {
    name: 'the wrong name as a confirmation',
    words: 'PARTNER_API_KEY --pipeline acme --value-from env:NEW_VALUE --confirm acme-prod',
    value: NEW.partner,
    says: ['does not name what is rotated'],
  },
  {
    name: 'nothing but the key',
    words: 'PARTNER_API_KEY --pipeline acme',
    says: ['Without a terminal nobody can be asked', '--value-from', '--confirm acme'],
  },
]
