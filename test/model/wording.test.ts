import {expect} from 'chai'

import {withArticle} from '../../src/model/wording.js'

describe('a thing with its article', () => {
  for (const thing of [
    'an OpenAI project key',
    'an amqps URL',
    'an https URL',
    'an access key ID',
    'an SSH key',
    'an SMTP password',
    'a Stripe secret key',
    'a URL',
    'a username',
    'a UUID',
    'a rediss URL',
    'a mysql URL',
    'a SendGrid API key',
  ]) {
    it(thing, () => {
      expect(withArticle(thing.replace(/^an? /, ''))).to.equal(thing)
    })
  }
})
