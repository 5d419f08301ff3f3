import type {Provider} from '../provider.js'

/** What is known of SonarQube's credentials. */
export const sonarqube: Provider = {
  id: 'sonarqube',
  name: 'SonarQube',
  words: ['sonar', 'sonarqube', 'sonarcloud'],
  forms: [
    {
      label: 'SonarQube project token',
      replaces: ['SonarQube token', 'SonarQube user token', 'SonarQube global token'],
      kind: 'token',
      prefix: 'sqp_',
      rest: /^[0-9a-f]{40}$/,
    },
    {
      label: 'SonarQube user token',
      replaces: ['SonarQube token'],
      kind: 'token',
      prefix: 'squ_',
      rest: /^[0-9a-f]{40}$/,
    },
    {label: 'SonarQube global token', kind: 'token', prefix: 'sqa_', rest: /^[0-9a-f]{40}$/},
  ],
  named: [{label: 'SonarQube token', kind: 'token', key: /token$/, value: /^[0-9a-f]{40}$/}],
  envKeys: ['SONAR_TOKEN'],
  keysPage: null,
  sources: ['Managing your tokens (docs.sonarsource.com)'],
}
