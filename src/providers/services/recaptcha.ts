import type {Provider} from '../provider.js'

/** What is known of reCAPTCHA's credentials. */
export const recaptcha: Provider = {
  id: 'recaptcha',
  name: 'reCAPTCHA',
  words: ['recaptcha', 'captcha', 'hcaptcha', 'turnstile'],
  forms: [],
  named: [
    {label: 'captcha site key', kind: 'public', key: /site_?key$|public/},
    {label: 'captcha secret key', kind: 'api-key', key: /secret|private/},
  ],
  envKeys: ['RECAPTCHA_SECRET_KEY'],
  keysPage: 'https://www.google.com/recaptcha/admin',
  sources: ["Verifying the user's response (developers.google.com)"],
}
