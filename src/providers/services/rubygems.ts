import type {Provider} from '../provider.js'

/** What is known of RubyGems.org's credentials. */
export const rubygems: Provider = {
  id: 'rubygems',
  name: 'RubyGems.org',
  words: ['rubygems', 'gem_host'],
  forms: [{label: 'RubyGems.org API key', kind: 'api-key', prefix: 'rubygems_', rest: /^[0-9a-f]{20,}$/}],
  named: [],
  envKeys: ['GEM_HOST_API_KEY'],
  keysPage: 'https://rubygems.org/profile/api_keys',
  sources: ['API key scopes (guides.rubygems.org)'],
}
