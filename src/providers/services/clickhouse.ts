import type {Provider} from '../provider.js'

/** What is known of ClickHouse's credentials. */
export const clickhouse: Provider = {
  id: 'clickhouse',
  name: 'ClickHouse',
  words: ['clickhouse'],
  forms: [],
  named: [],
  schemes: ['clickhouse', 'clickhouses'],
  envKeys: ['CLICKHOUSE_URL'],
  keysPage: null,
  sources: ['Connection string (clickhouse.com/docs)'],
}
