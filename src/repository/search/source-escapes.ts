import {type Escape, remembering} from './character-escapes.js'

/** What each of some characters becomes; all others stay. */
const each = (characters: string, written: (character: string) => string): Escape =>
  remembering((character) => (characters.includes(character) ? written(character) : character))

const backslashed = (characters: string) => each(characters, (character) => `\\${character}`)
const doubled = (characters: string) => each(characters, (character) => character + character)

/** Where a backslash alone stands before some characters; which, differs from language to language. */
const BACKSLASHED = [
  '"',
  "'",
  '$',
  '%', // cron
  '\\',
  "'\\", // 'JavaScript', 'Python', 'PHP', 'Ruby'
  '"$', // "PHP", "Kotlin", "Dart", dotenv files
  String.raw`"\$`, // "PHP", "Kotlin", "Perl"
  '"\\$`', // "shell"
  '"\\$`!', // heroku config --shell
  '`\\$', // `JavaScript`
  '`$',
  String.raw`"\#`, // "Ruby"
  '"#',
  String.raw`"\$@`, // "Perl"
  '\'"\\', // addslashes
  ':\\', // .pgpass
  ':=#!\\', // .properties
  '/', // regular expressions
  '.*+?^${}()|[]\\/',
  '.*+?^${}()|[]\\-',
  '.*+?^${}()|[]\\',
  ' !"#$&\'()*,;<=>?@[\\]^`{|}~%+', // unquoted words of a shell
  ' !"#$&\'()*,;<=>?@[\\]^`{|}~%',
  ' !"#$&\'()*,;<>?[\\]^`{|}~',
  ' !"#$&\'()*;<>?[\\]^`{|}~',
]

/** Where a character stands twice for itself. */
const DOUBLED = [
  '$', // Compose, Make
  '%', // ini files, cron, batch files, systemd, printf
  "'", // YAML, SQL, Pascal, PowerShell
  '"', // CSV, SQL names, Visual Basic, C#
  '`',
  '@', // Razor
  '{}', // Python's and C#'s formats
  '$%', // systemd
  "$'", // 'YAML' of Compose
]

/** `\x26`, in JavaScript, Python, C and others. */
const hexadecimal =
  (upper: boolean): Escape =>
  (character) => {
    const hex = character.codePointAt(0)!.toString(16).padStart(2, '0')
    return String.raw`\x` + (upper ? hex.toUpperCase() : hex)
  }

const unicode =
  (upper: boolean): Escape =>
  (character) => {
    const hex = character.codePointAt(0)!.toString(16).padStart(4, '0')
    return String.raw`\u` + (upper ? hex.toUpperCase() : hex)
  }

/** All marks of ASCII, which some encoders escape without need. */
const MARKS = ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const WITHOUT_WORD = ' !"#$%&\'()*+,./:;<=>?@[\\]^`{|}~'
const WITHOUT_HTML = '<>&\'"'

/** A text in JSON in JSON, `\\\"`. */
const jsonTwice: Escape = remembering((character) => {
  const once = JSON.stringify(character).slice(1, -1)
  return JSON.stringify(once).slice(1, -1)
})

/** How programs and configuration write a text between quotes, where that is no JSON. */
export const SOURCE_ESCAPES: readonly Escape[] = [
  ...BACKSLASHED.map((characters) => backslashed(characters)),
  ...DOUBLED.map((characters) => doubled(characters)),
  each("'", () => String.raw`'\''`), // 'shell'
  each("'", () => `'"'"'`), // Python's shlex.quote
  each('$"`', (character) => `\`${character}`), // "PowerShell"
  each('&|<>^%', (character) => (character === '%' ? '%%' : `^${character}`)), // batch files
  // "YAML" and 'YAML' of Compose, which expands variables
  remembering((character) => (character === '$' ? '$$' : JSON.stringify(character).slice(1, -1))),
  jsonTwice,
]

/** The same, where characters are written by their number. */
export const NUMBER_ESCAPES: readonly Escape[] = [false, true].flatMap((upper) => [
  ...['"', "'", '&', '$', WITHOUT_HTML, `${WITHOUT_HTML}\\`, WITHOUT_WORD, MARKS].flatMap((characters) => [
    each(characters, hexadecimal(upper)),
    each(characters, unicode(upper)),
  ]),
  each('\\\'"<>&=-;`', unicode(upper)), // Django's escapejs
])

const NAMED: Readonly<Record<string, string>> = {
  '!': 'excl',
  '"': 'quot',
  '#': 'num',
  $: 'dollar',
  '%': 'percnt',
  '&': 'amp',
  "'": 'apos',
  '(': 'lpar',
  ')': 'rpar',
  '*': 'ast',
  '+': 'plus',
  ',': 'comma',
  '.': 'period',
  '/': 'sol',
  ':': 'colon',
  ';': 'semi',
  '<': 'lt',
  '=': 'equals',
  '>': 'gt',
  '?': 'quest',
  '@': 'commat',
  '[': 'lbrack',
  '\\': 'bsol',
  ']': 'rbrack',
  '^': 'Hat',
  _: 'lowbar',
  '`': 'grave',
  '{': 'lbrace',
  '|': 'vert',
  '}': 'rbrace',
}
const namedEntity = (character: string) => (character in NAMED ? `&${NAMED[character]};` : character)
const decimalEntity = (character: string) => `&#${character.codePointAt(0)};`
const hexadecimalEntity = (upper: boolean) => (character: string) => {
  const hex = character.codePointAt(0)!.toString(16)
  return `&#x${upper ? hex.toUpperCase() : hex};`
}

/** The five characters with a named entity in XML, by name; others by another way of writing. */
const namedOr = (others: string, written: (character: string) => string): Escape =>
  remembering((character) => {
    if ('&<>"'.includes(character) && !others.includes(character)) return `&${NAMED[character]};`
    return others.includes(character) ? written(character) : character
  })

/**
 * Entities of HTML and XML beyond the usual five: by number, by name, and as template engines write them (Handlebars,
 * Mustache, Go, OWASP's encoders, Underscore).
 */
export const ENTITY_ESCAPES: readonly Escape[] = [
  ...['&', "'", '"', '$', '@', '#', WITHOUT_HTML, WITHOUT_WORD, MARKS].flatMap((characters) => [
    each(characters, decimalEntity),
    each(characters, hexadecimalEntity(false)),
    each(characters, hexadecimalEntity(true)),
    each(characters, namedEntity),
  ]),
  namedOr('"\'', decimalEntity), // Go
  namedOr('"\'+', decimalEntity),
  ...["'", "'/", "'`", "'`=", "'/`="].flatMap((characters) => [
    namedOr(characters, hexadecimalEntity(false)),
    namedOr(characters, hexadecimalEntity(true)),
    namedOr(characters, (character) => (character === "'" ? '&#39;' : hexadecimalEntity(true)(character))),
  ]),
  remembering((character) => ('&<>"\''.includes(character) ? `&amp;${NAMED[character]};` : character)), // twice
]

const percent = (upper: boolean) => (character: string) => {
  const hex = character.codePointAt(0)!.toString(16).padStart(2, '0')
  return `%${upper ? hex.toUpperCase() : hex}`
}

/** Percent-encoding of only what the writer of a URL knew to be in the way, or of it all twice. */
export const PARTIAL_URL_ESCAPES: readonly Escape[] = [
  ...[true, false].flatMap((upper) =>
    [
      '@',
      '#',
      '/',
      ':',
      '%',
      '$',
      '&',
      '+',
      '?',
      '=',
      '!',
      ' ',
      '@:',
      '@/',
      '@:/',
      '@:/%',
      '@#',
      '@:/?#[]',
      '@:/?#[]%',
      '@#$&+',
    ].map((characters) => each(characters, percent(upper))),
  ),
  each(WITHOUT_WORD, (character) => `%25${percent(true)(character).slice(1)}`),
]

/** Whether a text has a mark of ASCII that a language may have to escape: most tokens have none but `-`, `.` and `_`. */
export const needsEscape = (text: string) => /[ !-,/:-@[-^`{-~]/.test(text)
