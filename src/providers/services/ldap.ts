import type {Provider} from '../provider.js'

/** What is known of LDAP's credentials. */
export const ldap: Provider = {
  id: 'ldap',
  name: 'LDAP',
  words: ['ldap'],
  forms: [],
  named: [],
  schemes: ['ldap', 'ldaps'],
  envKeys: ['LDAP_BIND_PASSWORD'],
  keysPage: null,
  sources: ['Bind operation (RFC 4511)'],
}
