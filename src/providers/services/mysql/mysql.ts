import type {Provider} from '../../provider.js'

import {mysqlConnection} from './connection.js'

/** What is known of MySQL's credentials. */
export const mysql: Provider = {
  id: 'mysql',
  name: 'MySQL',
  words: ['mysql', 'mariadb', 'cleardb', 'jawsdb'],
  forms: [],
  named: [],
  schemes: ['mysql', 'mysql2', 'mariadb', 'mysqls'],
  envKeys: ['CLEARDB_DATABASE_URL', 'JAWSDB_URL'],
  keysPage: null,
  instructions: {
    issue: [
      'Connect as a user that may change users.',
      'Add a second password beside the first (MySQL 8): ALTER USER app IDENTIFIED BY the new one RETAIN CURRENT PASSWORD.',
      'On MariaDB or an older server leave out RETAIN CURRENT PASSWORD: the old password ends at that moment.',
    ],
    revoke: [
      'End the first password: ALTER USER app DISCARD OLD PASSWORD. On MariaDB or an older server it has ended already.',
      'End the connections that are still open with KILL.',
    ],
    otherUser: {
      issue: [
        'Connect as a user that may change users.',
        'Create a second user with the same grants: CREATE USER app_two.',
      ],
      revoke: [
        'End the user that the apps have left: DROP USER with its name.',
        'End the connections that are still open with KILL.',
      ],
    },
  },
  verify: [mysqlConnection],
  sources: ['Connecting to the Server Using URI-Like Strings (dev.mysql.com)'],
}
