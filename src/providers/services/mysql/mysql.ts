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
      'On MariaDB or an older server, create a second user with the same grants instead.',
      'Put the new password into the URL, with special characters percent-encoded.',
    ],
    revoke: [
      'End the first password: ALTER USER app DISCARD OLD PASSWORD.',
      'Where the app went over to a second user, end the first one: DROP USER app.',
      'End the connections that are still open with KILL.',
    ],
  },
  verify: [mysqlConnection],
  sources: ['Connecting to the Server Using URI-Like Strings (dev.mysql.com)'],
}
