import type {Provider} from '../provider.js'

/** What is known of Databricks's credentials. */
export const databricks: Provider = {
  id: 'databricks',
  name: 'Databricks',
  words: ['databricks'],
  forms: [
    {label: 'Databricks personal access token', kind: 'token', prefix: 'dapi', rest: /^[0-9a-f]{32}(-[0-9])?$/},
    {label: 'Databricks OAuth secret', kind: 'api-key', prefix: 'dose', rest: /^[0-9a-f]{32}$/},
  ],
  named: [],
  envKeys: ['DATABRICKS_TOKEN'],
  keysPage: null,
  sources: ['Databricks personal access token authentication (docs.databricks.com)'],
}
