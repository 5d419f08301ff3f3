import type {Provider} from '../../provider.js'

import {mongodbConnection} from './connection.js'

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
  instructions: {
    issue: [
      'Create a second database user with the same roles: db.createUser in mongosh, or Add New Database User under Database Access in Atlas.',
      'Put the new user and its password into the URL, with special characters percent-encoded.',
    ],
    revoke: [
      'Remove the old user once nothing uses it: db.dropUser in mongosh, or Delete under Database Access in Atlas.',
      'Restart what still has open connections as the old user, as they go on until they are closed.',
    ],
  },
  verify: [mongodbConnection],
  sources: ['Connection Strings (mongodb.com/docs)'],
}
