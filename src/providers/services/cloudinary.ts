import type {Provider} from '../provider.js'
import type {Subject} from '../verification.js'

import {accepted, basic, companion, httpVerification, refused} from '../http-verification.js'
import {field, textField} from '../json-field.js'

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

/** The host of the data center: of an account outside the US it is named where uploads go. */
function hostOf(subject: Subject): string {
  const named =
    /[?&]upload_prefix=([^&]+)/.exec(subject.value.reveal())?.[1] ?? subject.sibling(/CLOUDINARY.*UPLOAD_PREFIX$/)
  return /\bapi-(?:eu|ap)\.cloudinary\.com\b/.exec(named ?? '')?.[0] ?? 'api.cloudinary.com'
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
  keysPage: 'https://console.cloudinary.com/app/settings/api-keys',
  instructions: {
    issue: [
      'Go to Settings > API Keys.',
      'Click Generate New Access Key, and enter the verification code that is sent to you by e-mail.',
      'Copy both the API key and the API secret.',
    ],
    revoke: ["Set the old key's Status to Disabled.", 'Delete it once everything works without it.'],
    newId: 'API key',
  },
  api: ['api.cloudinary.com', 'api-eu.cloudinary.com', 'api-ap.cloudinary.com'],
  verify: [
    httpVerification({
      source:
        'Admin API reference: ping, Authentication, Error handling, Alternative data centers (cloudinary.com/documentation)',
      url: (_, subject) => `https://${hostOf(subject)}/v1_1/${encodeURIComponent(accessOf(subject).cloud)}/ping`,
      request: (secret, subject) => basic(accessOf(subject).key, secret),
      accepted: ({json}, subject) =>
        field(json, 'status') === 'ok' ? accepted({account: `cloud ${accessOf(subject).cloud}`}) : null,
      otherwise: ({json, status}) =>
        status === 401 &&
        /unknown api_key|api_secret mismatch|api.key.*disabled/i.test(textField(json, 'error.message') ?? '')
          ? refused('401, invalid credentials', 'what stands beside it, or the data center, may be of another account')
          : null,
    }),
  ],
  sources: ['How to rotate API keys in the Console (cloudinary.com/documentation)'],
}
