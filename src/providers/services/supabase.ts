import type {Provider} from '../provider.js'

/** What is known of Supabase's credentials. */
export const supabase: Provider = {
  id: 'supabase',
  name: 'Supabase',
  words: ['supabase'],
  forms: [
    {
      label: 'Supabase secret key',
      replaces: ['JSON Web Token'],
      kind: 'api-key',
      prefix: 'sb_secret_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
    },
    {label: 'Supabase publishable key', kind: 'public', prefix: 'sb_publishable_', rest: /^[A-Za-z0-9_-]{16,}$/},
    {label: 'Supabase personal access token', kind: 'token', prefix: 'sbp_', rest: /^[A-Za-z0-9]{20,}$/},
  ],
  named: [{label: 'Supabase anon key', kind: 'public', key: /anon/}],
  envKeys: ['SUPABASE_SERVICE_ROLE_KEY'],
  keysPage: 'https://supabase.com/dashboard/project/_/settings/api-keys',
  sources: ['Understanding API keys (supabase.com/docs)'],
}
