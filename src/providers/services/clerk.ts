import type {Provider} from '../provider.js'

/** What is known of Clerk's credentials. */
export const clerk: Provider = {
  id: 'clerk',
  name: 'Clerk',
  words: ['clerk'],
  before: ['svix', 'workos'],
  forms: [
    {
      label: 'Clerk secret key',
      kind: 'api-key',
      prefix: 'sk_live_',
      rest: /^[A-Za-z0-9]{8,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Clerk secret key',
      kind: 'api-key',
      prefix: 'sk_test_',
      rest: /^[A-Za-z0-9]{8,}$/,
      mode: 'test',
      onlyNamed: true,
    },
    {
      label: 'Clerk publishable key',
      kind: 'public',
      prefix: 'pk_live_',
      rest: /^[A-Za-z0-9$=]{8,}$/,
      mode: 'live',
      onlyNamed: true,
    },
    {
      label: 'Clerk publishable key',
      kind: 'public',
      prefix: 'pk_test_',
      rest: /^[A-Za-z0-9$=]{8,}$/,
      mode: 'test',
      onlyNamed: true,
    },
    {
      label: 'Clerk webhook signing secret',
      kind: 'signing-secret',
      prefix: 'whsec_',
      rest: /^[A-Za-z0-9+/=]{16,}$/,
      onlyNamed: true,
    },
  ],
  named: [],
  envKeys: ['CLERK_SECRET_KEY'],
  keysPage: 'https://dashboard.clerk.com/last-active?path=api-keys',
  sources: ['Clerk environment variables (clerk.com/docs)'],
}
