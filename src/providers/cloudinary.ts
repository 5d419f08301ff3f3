import type {Provider} from './provider.js'

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
  sources: ['Find your credentials (cloudinary.com/documentation)'],
}
