import {isProductDefault} from './product-defaults.js'

/**
 * Secrets that frameworks, their generators, tutorials and documentation print: everybody has them. Lower case.
 *
 * Long random ones are put together from pieces so that no scanner takes this file for a leak. Where each comes from
 * stands beside it.
 */
const EXACT: readonly string[] = [
  'keyboard cat', // Express: express-session README
  'keyboard-cat',
  'correct horse battery staple', // xkcd: Password Strength
  'correct-horse-battery-staple',
  'correcthorsebatterystaple',
  'shhhhh', // jsonwebtoken README
  'shhhhhhared-secret', // express-jwt README
  'your-256-bit-secret', // jwt.io
  'your-384-bit-secret',
  'your-512-bit-secret',
  'a-string-secret-at-least-256-bits-long', // jwt.io
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
  'somerandomstring', // Laravel 5: .env.example
  'thistokenisnotsosecretchangeit', // Symfony: parameters.yml.dist
  'secret_key_base_dummy', // Rails 7: Dockerfile
  'you-will-never-guess', // The Flask Mega-Tutorial
  'hard to guess string', // Flask Web Development
  String.raw`_5#y2l"f4q8z\n\xec]/`, // Flask quickstart
  'temporary_key', // Airflow: default_airflow.cfg
  'thisisasecret_1234', // Superset: installation guide
  'change_me_to_a_complex_random_secret', // Superset: config.py
  'test_non_dev_secret', // Superset: docker/.env
  'put your unique phrase here', // WordPress: wp-config-sample.php
  'tobemodified', // Strapi: .env.example
  'tobemodified1,tobemodified2',
  'tobemodified1',
  'myadminsecretkey', // Hasura: docker-compose
  'super-secret-jwt-token-with-at-least-32-characters-long', // Supabase: local development
  'minioadmin', // MinIO
  'changeit', // Java: key and trust stores
  'calvin', // Dell iDRAC
  'mysecretpassword', // Docker Hub: postgres
  'my-secret-pw', // Docker Hub: mysql
  'my-32-character-ultra-secure-and-ultra-long-secret', // Symfony, NestJS and other tutorials
  // FastAPI: OAuth2 with Password, Bearer with JWT tokens
  ['09d25e094faa6ca2', '556c818166b7a956', '3b93f7099f6f0f4c', 'aa6cf63b88e8d3e7'].join(''),
  // Flask: Configuration Handling
  ['192b9bdd22ab9ed4', 'd12e236c78afcb9a', '393ec15f71bbf5dc', '987d54727823bcbf'].join(''),
  // Redash: settings
  ['c292a0a3aa32397c', 'db050e233733900f'].join(''),
  // Laravel: phpunit.xml of testbench
  ['base64:2fl+ktvkfl+', 'fuz4qp/a75g2rtiwva', '/zokzvp6fiim10='].join(''),
]

const defaults = new Set(EXACT)

/** Beginnings by which a generator marks what must not go to production. */
const BEGINNINGS = ['django-insecure-' /* Django: startproject */]

/** Whether a secret is one that a framework, a product or its documentation hands to everybody, or marks as insecure itself. */
export function isKnownDefault(text: string): boolean {
  const lower = text.toLowerCase()
  return defaults.has(lower) || BEGINNINGS.some((beginning) => lower.startsWith(beginning)) || isProductDefault(text)
}
