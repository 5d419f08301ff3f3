/** Why each package is there that a user's installation gets by name, and why nothing lighter does its work. */
export const REASONS: Readonly<Record<string, string>> = {
  '@aws-sdk/client-iam':
    'Issues and deletes access keys. The signing and retrying of AWS requests is not for own code.',
  '@aws-sdk/client-sts': 'Tells whose an access key is. Pinned to the last versions that are quiet on Node 20.',
  '@heroku-cli/command':
    "The base of every Heroku command: login, API client, flags. The CLI has it, but a plugin's commands need their own.",
  '@inquirer/core': 'The hidden question for a new value is built on it. Comes with `@heroku-cli/command`.',
  '@oclif/core': 'The framework of the Heroku CLI. Comes with `@heroku-cli/command`.',
  amqplib: 'Logs in to RabbitMQ. Node has no AMQP.',
  ansis:
    "Paints with Heroku's palette at whatever a terminal can show. Node's `styleText` knows only the sixteen basic colours. Comes with `@heroku-cli/command`.",
  canonicalize: 'Canonical JSON (RFC 8785) for the hashes of the ledger: by the author of the standard, and small.',
  'csv-stringify': 'CSV whose cells no spreadsheet takes for formulas. Brings nothing along.',
  debug:
    "Traces under `DEBUG=http`, in step with Heroku's HTTP client; Node's `debuglog` answers to another variable. Comes with `@heroku-cli/command`.",
  dotenv:
    "Reads `.env` files as the apps that use it do. Node's `parseEnv` reads some lines otherwise (`KEY: value`) and is missing before Node 20.12.",
  inquirer: 'Asks the questions of a guided rotation. Comes with `@heroku-cli/command`.',
  ioredis:
    "Logs in to Heroku Key-Value Store. One of Heroku's own two data services: without it the end of its old password could not be proven.",
  'js-tokens': 'Tells code from comments and strings where JavaScript reads config vars. One file.',
  mongodb: 'Logs in to MongoDB. Node has no client for it.',
  mysql2: 'Logs in to MySQL and MariaDB. Node has no client for them.',
  nodemailer: 'Logs in to mail servers, with the ways that they negotiate.',
  'p-limit': 'So many requests at once, and no more. One file.',
  'p-retry': 'Tries a request again within limits. Two files.',
  pg: "Logs in to Heroku Postgres and replaces roles' passwords. The other of Heroku's own two data services.",
  'string-width': 'How many columns a text takes: emoji, wide letters, colours. Node has this inside only.',
  ulid: "The ids of the ledger's events, which sort in the order they were made.",
  undici:
    "Asks services through a proxy: Node's own `fetch` cannot before Node 24, and Heroku's HTTP client brings a proxy for itself alone. Loaded only where a proxy is set.",
  valibot:
    'Checks policies and the events of the ledger, and names what is wrong with them. A third of the size of Zod, and faster.',
  'wrap-ansi': 'Breaks coloured lines at a width. Node has nothing for it.',
  yaml: 'Reads policies and build files with the line of every key, for messages that name it. Brings nothing along.',
}
