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
      'Change the password of the user that the app logs in as: db.changeUserPassword in mongosh, or Edit under Database Access in Atlas.',
      'Give the new password here at once: the old one opens no new connection from then on.',
    ],
    revoke: [
      'The old password ended when it was changed: nothing more has to be done for that.',
      'Restart what still has connections opened with it, as they go on until they are closed.',
    ],
    otherUser: {
      issue: [
        'Create a second database user with the same roles: db.createUser in mongosh, or Add New Database User under Database Access in Atlas.',
      ],
      revoke: [
        'Remove the user that the apps have left: db.dropUser in mongosh, or Delete under Database Access in Atlas.',
        'Restart what still has open connections as that user, as they go on until they are closed.',
      ],
    },
  },
  verify: [mongodbConnection],
  sources: ['Connection Strings (mongodb.com/docs)'],
}
