import type {Provider} from '../provider.js'

/** What is known of PyPI's credentials. */
export const pypi: Provider = {
  id: 'pypi',
  name: 'PyPI',
  words: ['pypi', 'twine'],
  forms: [{label: 'PyPI API token', kind: 'token', prefix: 'pypi-', rest: /^[A-Za-z0-9_-]{32,}$/}],
  named: [],
  envKeys: ['PYPI_TOKEN'],
  keysPage: 'https://pypi.org/manage/account/#api-tokens',
  sources: ['Using API tokens (pypi.org/help)'],
}
