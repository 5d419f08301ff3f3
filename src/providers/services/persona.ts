import type {Provider} from '../provider.js'

/** What is known of Persona's credentials. */
export const persona: Provider = {
  id: 'persona',
  name: 'Persona',
  words: ['persona'],
  forms: [
    {
      label: 'Persona API key',
      kind: 'api-key',
      prefix: 'persona_production_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
      mode: 'live',
    },
    {
      label: 'Persona sandbox API key',
      kind: 'api-key',
      prefix: 'persona_sandbox_',
      rest: /^[A-Za-z0-9_-]{16,}$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['PERSONA_API_KEY'],
  keysPage: 'https://app.withpersona.com/dashboard/api-keys',
  sources: ['API Keys (docs.withpersona.com)'],
}
