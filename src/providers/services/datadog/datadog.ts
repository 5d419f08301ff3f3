import type {Provider} from '../../provider.js'
import type {ServiceAnswer} from '../../service-http.js'
import type {Finding} from '../../verification.js'

import {accepted, companion, httpVerification, refused} from '../../http-verification.js'
import {field, textField} from '../../json-field.js'
import {datadogIssuing, datadogRevoking} from './keys.js'
import {datadogSites} from './sites.js'

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
  instructions: {
    issue: [
      'In Organization Settings, open the API Keys tab, or the Application Keys tab for an application key.',
      'Click New Key, and give it a name that no other key of the organization has.',
      'Click Create API key, or Create Key for an application key.',
      'Copy the key; in One-Time Read mode an application key is shown only now.',
    ],
    revoke: [
      'In the same tab, find the old key, and click Revoke next to it.',
      'An organization keeps at least one API key, so make the new one first.',
    ],
  },
  api: ['.datadoghq.com', '.datadoghq.eu', '.ddog-gov.com'],
  verify: [
    httpVerification({
      labels: ['Datadog API key'],
      source: 'Authentication: Validate API key; Getting Started with Datadog Sites (docs.datadoghq.com)',
      url: (_, subject) => datadogSites(subject).map((site) => `https://api.${site}/api/v1/validate`),
      request: (secret) => ({headers: {'DD-API-KEY': secret}}),
      accepted: ({json}) => (field(json, 'valid') === true ? accepted() : null),
      otherwise: (answer, subject) =>
        forbidden(
          answer,
          datadogSites(subject).length > 1 ? 'a newer site of Datadog would have to be named by DD_SITE' : undefined,
        ),
    }),
    httpVerification({
      labels: ['Datadog application key'],
      source: 'Key Management: Validate API and application keys (docs.datadoghq.com)',
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
