import type {Provider} from './provider.js'

import {mongodbConnection} from './mongodb-connection.js'

/** What is known of MongoDB's credentials. */
export const mongodb: Provider = {
  id: 'mongodb',
  name: 'MongoDB',
  words: ['mongodb', 'mongo', 'mongohq', 'mongolab', 'mongoid'],
  forms: [],
  named: [],
  schemes: ['mongodb', 'mongodb+srv'],
  envKeys: ['MONGODB_URI'],
  keysPage: null,
  verify: [mongodbConnection],
  sources: ['Connection Strings (mongodb.com/docs)'],
}
