import type {Provider} from './provider.js'
import type {Subject} from './verification.js'

import {accepted, basic, companion, httpVerification, refused} from './http-verification.js'
import {field, textField} from './json-field.js'

/** What goes with the secret: in the same URL, or in config vars beside it. */
function accessOf(subject: Subject): {cloud: string; key: string} {
  const url = /^cloudinary:\/\/(\d+):[^@]*@([\w-]+)/.exec(subject.value.reveal().trim())
  if (url) return {key: url[1], cloud: url[2]}
  return {
    key: companion(subject, {keys: /CLOUDINARY.*KEY$/, form: /^\d{6,20}$/, what: 'the API key (CLOUDINARY_API_KEY)'}),
    cloud: companion(subject, {
      keys: /CLOUDINARY.*NAME$/,
      form: /^[\w-]+$/,
      what: 'the cloud name (CLOUDINARY_CLOUD_NAME)',
    }),
  }
}

/** What is known of Cloudinary's credentials. */
export const cloudinary: Provider = {
  id: 'cloudinary',
  name: 'Cloudinary',
  words: ['cloudinary'],
  forms: [],
  named: [
    {label: 'Cloudinary cloud name', kind: 'public', key: /name$/},
    {label: 'Cloudinary API secret', kind: 'api-key', key: /secret$/},
    {label: 'Cloudinary API key', kind: 'public', key: /key$/, value: /^[0-9]{12,20}$/},
  ],
  schemes: ['cloudinary'],
  envKeys: ['CLOUDINARY_URL', 'CLOUDINARY_API_SECRET'],
  keysPage: 'https://console.cloudinary.com/settings/api-keys',
  api: ['api.cloudinary.com'],
  verify: [
    httpVerification({
      source: 'Admin API: ping, Authentication, Errors (cloudinary.com/documentation)',
      url: (_, subject) => `https://api.cloudinary.com/v1_1/${encodeURIComponent(accessOf(subject).cloud)}/ping`,
      request: (secret, subject) => basic(accessOf(subject).key, secret),
      accepted: ({json}, subject) =>
        field(json, 'status') === 'ok' ? accepted({account: `cloud ${accessOf(subject).cloud}`}) : null,
      otherwise: ({json, status}) =>
        status === 401 && /invalid|mismatch|unknown|disabled/i.test(textField(json, 'error.message') ?? '')
          ? refused('401, invalid credentials')
          : null,
    }),
  ],
  sources: ['Find your credentials (cloudinary.com/documentation)'],
}
