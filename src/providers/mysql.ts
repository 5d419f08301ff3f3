import type {Provider} from './provider.js'

import {mysqlConnection} from './mysql-connection.js'

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
  verify: [mysqlConnection],
  sources: ['Connecting to the Server Using URI-Like Strings (dev.mysql.com)'],
}
