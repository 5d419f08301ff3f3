import type {Product} from '../../known-secret.js'

/** What is known of the secrets of Flask and its extensions. */
export const flask: Product = {
  id: 'flask',
  name: 'Flask',
  secrets: [
    {
      keys: ['FLASK_SECRET_KEY', 'FLASK_SECRET*', '*_FLASK_SECRET*'],
      class: 'sessions',
      also: ['tokens'],
      effect: 'Everybody is signed out, and signed links that are already mailed stop working.',
      undo: 'full',
      overlap: {
        form: 'list-new-first',
        key: 'SECRET_KEY_FALLBACKS',
        order: 'any',
        since: 'Flask 3.1',
        builtIn: false,
        needs: 'app.config["SECRET_KEY_FALLBACKS"] = os.environ.get("SECRET_KEY_FALLBACKS", "").split(",")',
      },
      keepUntil: 'the longest session has ended',
      source: 'pallets/flask docs/config.rst, CHANGES.rst',
    },
    {
      keys: ['ITSDANGEROUS_*KEY*', 'ITSDANGEROUS_SECRET*'],
      class: 'tokens',
      effect: 'Links and tokens that are already handed out are refused.',
      undo: 'full',
      overlap: {
        form: 'list-new-last',
        key: '{key}',
        order: 'new-last',
        since: 'itsdangerous 2.0',
        builtIn: false,
        needs: 'URLSafeTimedSerializer(os.environ["{key}"].split(","))',
      },
      keepUntil: 'the last of them has expired (max_age)',
      source: 'pallets/itsdangerous CHANGES.rst, docs/concepts.rst',
    },
    {
      keys: ['SECURITY_PASSWORD_SALT', '*_SECURITY_PASSWORD_SALT', 'FLASK_SECURITY_PASSWORD_SALT'],
      class: 'passwords',
      effect: 'No password matches any more: nobody can sign in without resetting it.',
      undo: 'partial',
      overlap: null,
      tell: 'every user (they have to reset their passwords)',
      source: 'Flask-Security configuration (flask-security-too.readthedocs.io)',
      unsure: true,
    },
    {
      keys: ['JWT_SECRET_KEY', 'SIMPLE_JWT_SIGNING_KEY', 'JWT_SIGNING_KEY', 'SIGNING_KEY'],
      class: 'tokens',
      effect: 'Every API client is signed out.',
      undo: 'full',
      keepUntil: 'the longest refresh token has expired',
      source: 'djangorestframework-simplejwt and Flask-JWT-Extended settings',
      unsure: true,
    },
  ],
}
