import type {KnownOverlap, KnownSecret, Product} from '../../src/protects/known-secret.js'

import {KNOWN, OWN_CODE} from '../../src/protects/known/index.js'

const HEAD = `# What a secret protects

Some secrets can be replaced at any time. Behind others there is stored data, everybody's password, or the code itself: a new
value alone makes them unusable. \`heroku secrets\` shows for each secret what it protects, \`secrets:rotate\` refuses to
simply replace what would destroy something, and the audit's remedies keep to it.

Made by \`npm run protects\` from \`src/protects/known/\`.

## The classes

A secret often has several uses. The strictest of them counts, and this is their order.

| class | it protects | when it is simply replaced |
| --- | --- | --- |
| \`data-at-rest\` | stored rows and files | they become unreadable |
| \`passwords\` | the hash of every password | nobody can sign in without a reset |
| \`derived-ids\` | look-ups, public ids and links, pseudonyms | what was stored is no longer found |
| \`code-bundle\` | an encrypted file in the code | the app may not boot |
| \`other-party\` | what somebody else holds as well | calls are refused until both have the new value |
| \`tokens\` | what was handed out and comes back: API tokens, links in mails | it is refused |
| \`sessions\` | cookies | everybody is signed out once |
| \`access\` | the door of another service | nothing, if the service accepts the new value |
| \`unknown\` | nobody knows | nobody knows |

## Who says so

1. The policy: \`secrets: {LEGACY_SALT: {protects: passwords}}\`.
2. The code that reads the config var (\`--code PATH\`).
3. The name, and what is set beside it. Words of stage, version and age do not matter: \`LOCKBOX_MASTER_KEY_STAGING\`,
   \`ENCRYPTION_KEY_V2\`, \`OLD_SECRET_KEY_BASE\`.
4. The form of the value, where nothing else has that form.

A later one can only make a class stricter, so a policy never makes it milder. A value that two config vars hold counts as the
stricter of both. What an add-on owns is \`access\`, unless the code uses it for more.

## Two values for a while

| form | where the old value goes |
| --- | --- |
| \`single\` | into a config var of its own |
| \`list-new-first\`, \`list-new-last\` | into a list, in the same config var or another |
| \`numbered\` | it stays; the new one gets the next number |
| \`next\` | it stays; the new one waits in another config var until the code is there that needs it |
| \`offline\` | it stays; the new one waits until a command has written everything again while the app stands still |

"The code has to" means that the framework does not read that config var by itself. The old value goes only once everything
that is stored is written again, and old backups still need it.

\`\`\`sh
heroku secrets:rotate KEY --app example-app --strategy overlap --previous-key KEY_PREVIOUS    # both values, in one release
# write everything again with the new value, then:
heroku secrets:rotate KEY --resume --revoke confirmed                                         # the old value goes
heroku secrets:rotate KEY --abort                                                             # or back, before that
\`\`\`

For a list in one config var, \`--previous-key\` is the key itself, with \`--previous-form\`. For \`next\` and \`offline\`, say
\`--next-key NAME\` instead: the new value waits there, and \`--resume --revoke confirmed\` has it take the place of the old
one. In the policy: \`rotation: {strategy: overlap, previous_key: KEY_PREVIOUS, previous_form: single}\`, or \`next_key\`.

Going back swaps the two values: the old one is used again, and the new one stays where the old one was, so that what was
written with it can still be read. Where the code is at hand, it has to read the other config var, or nothing is changed.
`

const ROOMS: readonly {readonly title: string; readonly room: string}[] = [
  {title: 'Ruby', room: 'ruby'},
  {title: 'Python', room: 'python'},
  {title: 'PHP', room: 'php'},
  {title: 'Node', room: 'node'},
  {title: 'Elixir, Java, Go and others', room: 'other-languages'},
  {title: 'Encrypted files', room: 'encrypted-files'},
  {title: 'Applications', room: 'applications'},
  {title: 'What another side holds as well', room: 'other-side'},
]

const code = (text: string) => `\`${text}\``
const unmarked = (text: string) =>
  text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', '&lt;')
    .replaceAll('{key}', 'KEY')
const names = (all: readonly string[]) => all.map((name) => code(name)).join(', ')

function overlapText(overlap: KnownOverlap | null | undefined): string {
  if (overlap === undefined) return 'up to the code'
  if (overlap === null) return 'none'
  const parts = [
    `${code(overlap.form)} in ${code(overlap.key.replaceAll('{key}', 'KEY'))}`,
    overlap.since ? `since ${overlap.since}` : '',
    overlap.needs ? `the code has to: ${overlap.needs}` : '',
    overlap.neverDrop ? 'nothing ever leaves the list' : '',
  ]
  return parts.filter((part) => part !== '').join('; ')
}

function cells(secret: KnownSecret): readonly string[] {
  const told = [
    names(secret.keys),
    secret.beside ? `beside ${names(secret.beside)}` : '',
    secret.unless ? `without ${names(secret.unless)}` : '',
  ]
  const kinds = [secret.class, ...(secret.also ?? [])].map((kind) => code(kind)).join(', ')
  const more = [
    secret.reencrypt ? `To write what is stored again: ${secret.reencrypt}.` : '',
    secret.keepUntil ? `The old value may go when ${secret.keepUntil}.` : '',
    secret.tell ? `To be told: ${secret.tell}.` : '',
    secret.pairs
      ? `Changes together with ${names(secret.pairs.filter((key) => !secret.keys.includes(key) || secret.keys.length > 1))}.`
      : '',
    secret.shape ? `Form: ${secret.shape.described}.` : '',
  ]
  return [
    told.filter((part) => part !== '').join('; '),
    secret.unsure ? `${kinds} (not certain)` : kinds,
    [secret.effect, ...more].filter((part) => part !== '').join(' '),
    overlapText(secret.overlap),
    secret.source,
  ].map((cell) => unmarked(cell))
}

function section(product: Product): string {
  const rows = product.secrets.map((secret) => `| ${cells(secret).join(' | ')} |`)
  return [
    `### ${product.name}`,
    '',
    '| config vars | protects | when simply replaced | two values | source |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/**
 * The page on what secrets protect.
 *
 * @param roomOf room below `src/protects/known/` in which a product has its file
 */
export function protectsPage(roomOf: (product: Product) => string): string {
  const byRoom = ROOMS.map(({room, title}) => {
    const products = KNOWN.filter((product) => roomOf(product) === room)
    const sorted = products.toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
    return [`## ${title}`, '', ...sorted.map((product) => section(product))].join('\n')
  })
  const own = OWN_CODE.secrets.map(
    (secret) => `| ${names(secret.keys)} | ${code(secret.class)} | ${unmarked(secret.effect)} |`,
  )
  return `${HEAD}
${byRoom.join('\n')}
## Secrets of the app's own code

Where no product is told, the first of these names that fits decides. A name that ends like a setting
(\`ENCRYPTION_ENABLED\`, \`SESSION_TIMEOUT\`) says nothing.

| config vars | protects | when simply replaced |
| --- | --- | --- |
${own.join('\n')}
`
}
