import type {Provider} from '../provider.js'

/** What is known of reCAPTCHA's credentials. */
export const recaptcha: Provider = {
  id: 'recaptcha',
  name: 'reCAPTCHA',
  words: ['recaptcha', 'captcha', 'hcaptcha', 'turnstile'],
  forms: [],
  named: [
    {label: 'captcha secret key', kind: 'api-key', key: /secret|private/},
    {label: 'captcha site key', kind: 'public', key: /site_?key$|public/},
    {
      label: 'captcha site key',
      kind: 'api-key',
      key: /captcha(_v\d)?_key$|turnstile_key$/,
      value: /^(6L[A-Za-z0-9_-]{38}|0x4AAAAAAA[A-Za-z0-9_-]{12,16}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
      publicInBrowser: true,
    },
  ],
  envKeys: ['RECAPTCHA_SECRET_KEY'],
  keysPage: 'https://www.google.com/recaptcha/admin',
  sources: ["Verifying the user's response (developers.google.com)"],
}
