import type {Provider} from '../provider.js'

/** What is known of SQL Server's credentials. */
export const sqlserver: Provider = {
  id: 'sqlserver',
  name: 'SQL Server',
  words: ['mssql', 'sqlserver', 'sql_server'],
  forms: [],
  named: [],
  schemes: ['sqlserver', 'mssql'],
  envKeys: ['MSSQL_PASSWORD'],
  keysPage: null,
  sources: ['SqlConnection.ConnectionString (learn.microsoft.com)'],
}
