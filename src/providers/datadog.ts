import type {Provider} from './provider.js'
import type {ServiceAnswer} from './service-http.js'
import type {Finding} from './verification.js'

import {datadogIssuing, datadogRevoking} from './datadog-keys.js'
import {datadogSites} from './datadog-sites.js'
import {accepted, companion, httpVerification, refused} from './http-verification.js'
import {field, textField} from './json-field.js'

function forbidden({json, status}: ServiceAnswer, unless?: string): Finding | null {
  const says = textField(json, 'errors.0')
  return (status === 403 || status === 401) && says !== null && /^(forbidden|unauthorized|invalid api key)$/i.test(says)
    ? refused(says.toLowerCase(), unless)
    : null
}

/** What is known of Datadog's credentials. */
export const datadog: Provider = {
  id: 'datadog',
  name: 'Datadog',
  words: ['datadog', 'dd', 'ddog'],
  forms: [
    {label: 'Datadog client token', kind: 'public', prefix: 'pub', rest: /^[0-9a-f]{32}$/},
    {label: 'Datadog application key', kind: 'api-key', prefix: 'ddapp_', rest: /^[A-Za-z0-9]{20,}$/},
    {label: 'Datadog personal access token', kind: 'token', prefix: 'ddpat_', rest: /^[A-Za-z0-9_]{20,}$/},
  ],
  named: [
    {label: 'Datadog client token', kind: 'public', key: /client_token$|rum/},
    {label: 'Datadog application key', kind: 'api-key', key: /app(lication)?_key$/, value: /^[0-9a-f]{40}$/},
    {label: 'Datadog API key', kind: 'api-key', key: /api_key$/, value: /^[0-9a-f]{32}$/},
  ],
  envKeys: ['DATADOG_API_KEY', 'DD_API_KEY', 'DD_APP_KEY'],
  keysPage: 'https://app.datadoghq.com/organization-settings/api-keys',
  api: ['.datadoghq.com', '.datadoghq.eu', '.ddog-gov.com'],
  verify: [
    httpVerification({
      labels: ['Datadog API key'],
      source: 'Authentication: Validate API key; Getting started with Datadog sites (docs.datadoghq.com)',
      url: (_, subject) => datadogSites(subject).map((site) => `https://api.${site}/api/v1/validate`),
      request: (secret) => ({headers: {'DD-API-KEY': secret}}),
      accepted: ({json}) => (field(json, 'valid') === true ? accepted() : null),
      otherwise: (answer) => forbidden(answer),
    }),
    httpVerification({
      labels: ['Datadog application key'],
      source: 'Key management: Validate API and application keys (docs.datadoghq.com)',
      url: (_, subject) => datadogSites(subject).map((site) => `https://api.${site}/api/v2/validate_keys`),
      request: (secret, subject) => ({
        headers: {
          'DD-APPLICATION-KEY': secret,
          'DD-API-KEY': companion(subject, {
            keys: /(DATADOG|DD|DDOG)_(.*_)?API_KEY$/,
            form: /^[\da-f]{32}$/,
            what: 'the API key that goes with it (DD_API_KEY)',
          }),
        },
      }),
      accepted: ({json}) => (field(json, 'status') === 'ok' ? accepted() : null),
      // Either of the two keys may be the bad one.
      otherwise: (answer) => forbidden(answer, 'the API key beside it may be the bad one'),
    }),
  ],
  issue: [datadogIssuing],
  revoke: [datadogRevoking],
  sources: ['API and Application Keys (docs.datadoghq.com)', 'Client tokens (docs.datadoghq.com)'],
}
