import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Django. */
export const django: Product = {
  id: 'django',
  name: 'Django',
  secrets: [
    {
      keys: ['SECRET_KEY', 'DJANGO_SECRET_KEY', '*DJANGO_SECRET*', '*_SECRET_KEY_DJANGO'],
      class: 'sessions',
      also: ['tokens'],
      effect:
        'Everybody is signed out, forms under way fail, and links to reset a password that are already mailed stop working.',
      undo: 'full',
      overlap: {
        form: 'list-new-first',
        key: 'SECRET_KEY_FALLBACKS',
        order: 'any',
        since: 'Django 4.1',
        builtIn: false,
        needs: 'SECRET_KEY_FALLBACKS = [k for k in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if k]',
      },
      keepUntil: 'the longest session and the last signed link have ended (2 weeks and 3 days by default)',
      source: 'django/django docs/topics/signing.txt, docs/releases/4.1.txt',
    },
    {
      keys: ['SECRET_KEY_FALLBACKS', '*_SECRET_KEY_FALLBACKS'],
      class: 'sessions',
      also: ['tokens'],
      effect: 'Sessions and links that were signed with a former key stop working.',
      undo: 'full',
      overlap: null,
      keepUntil: 'the longest session and the last signed link have ended',
      source: 'django/django docs/topics/signing.txt',
    },
  ],
}
