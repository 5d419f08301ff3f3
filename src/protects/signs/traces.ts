import type {ProtectionClass} from '../../model/protection-class.js'
import type {CodeLanguage} from './sign.js'

/**
 * Something in code that tells what a library does with a key which the library reads by itself, or which its settings name:
 * no value of a config var is near it.
 */
export interface Trace {
  readonly language: CodeLanguage
  /** The code; with the flag `m` where it stands at the beginning of a line. */
  readonly code: RegExp
  /** The file must also hold this. */
  readonly along?: RegExp
  /** Files in which it counts. */
  readonly path?: RegExp
  /** Which keys it is about: the active ones of this slot … */
  readonly slot: string
  /** … or, where the code reads none, this one. */
  readonly key: string
  readonly class: ProtectionClass
  readonly product: string
  /** `encrypts the casts of a model`, to be followed by the place. */
  readonly reason: string
  /** Settings of Python whose presence anywhere makes it not so: the library has a key of its own. */
  readonly unlessSet?: RegExp
  /** It counts only where something else tells of the slot: the library is there. */
  readonly onlyWithSlot?: true
  /** It counts only while this slot has no key of its own. */
  readonly unlessSlot?: string
}

/** Sources: the README of each, and Laravel's documentation ("Encryption", "Eloquent: Mutators & Casting"). */
export const TRACES: readonly Trace[] = [
  {
    language: 'php',
    code: /=>\s{0,5}['"](?:encrypted(?::\w{1,20})?)['"]|=>\s{0,5}\\?(?:\w+\\){0,8}AsEncrypted\w{1,30}::class|\bCrypt::(?:en|de)crypt\w*\(|(?<![\w>:$\\])(?:en|de)crypt(?:String)?\(/,
    slot: 'laravel',
    key: 'APP_KEY',
    class: 'data-at-rest',
    product: 'laravel',
    reason: 'encrypts what is stored, as',
    onlyWithSlot: true,
  },
  {
    language: 'php',
    code: /\bconfig\(\s{0,5}['"]app\.key['"]/,
    along: /hash_hmac|hash\(|Hashids|sha1\(|md5\(/,
    slot: 'laravel',
    key: 'APP_KEY',
    class: 'derived-ids',
    product: 'laravel',
    reason: 'is what hashes are made with, as',
    onlyWithSlot: true,
  },
  {
    language: 'ruby',
    code: /^[ \t]*(?:has_encrypted|lockbox_encrypts|encrypts_attached|encrypts_action_text_body)\b[ \t(]/m,
    slot: 'lockbox',
    key: 'LOCKBOX_MASTER_KEY',
    class: 'data-at-rest',
    product: 'lockbox',
    reason: 'encrypts what is stored, as',
  },
  {
    language: 'ruby',
    code: /^[ \t]*blind_index[ \t(]+:/m,
    slot: 'blind-index',
    key: 'BLIND_INDEX_MASTER_KEY',
    class: 'derived-ids',
    product: 'blind-index',
    reason: 'is what look-ups of encrypted columns are made with, as',
  },
  {
    language: 'ruby',
    code: /^[ \t]*blind_index[ \t(]+:/m,
    slot: 'lockbox',
    key: 'LOCKBOX_MASTER_KEY',
    class: 'derived-ids',
    product: 'blind-index',
    reason: 'is what blind_index uses where it has no key of its own, as',
    unlessSlot: 'blind-index',
  },
  {
    language: 'python',
    code: /^[ \t]*from[ \t]+fernet_fields\b|["']fernet_fields["']/m,
    slot: 'django-secret',
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    product: 'django-fernet-fields',
    reason: 'is what django-fernet-fields encrypts with where it has no key of its own, as',
    unlessSet: /^[ \t]*FERNET_KEYS[ \t]*[:=]/m,
  },
  {
    language: 'python',
    code: /^[ \t]*from[ \t]+encrypted_fields\b|["']encrypted_fields["']/m,
    slot: 'django-secret',
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    product: 'django-fernet-encrypted-fields',
    reason: 'is what django-fernet-encrypted-fields derives its key from, as',
    unlessSet: /^[ \t]*FIELD_ENCRYPTION_KEYS[ \t]*[:=]/m,
  },
  {
    language: 'python',
    code: /^[ \t]*from[ \t]+django_cryptography\b|["']django_cryptography["']/m,
    slot: 'django-secret',
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    product: 'django-cryptography',
    reason: 'is what django-cryptography encrypts with where it has no key of its own, as',
    unlessSet: /^[ \t]*CRYPTOGRAPHY_KEY[ \t]*[:=]/m,
  },
  {
    language: 'python',
    code: /^[ \t]*from[ \t]+encrypted_model_fields\b|["']encrypted_model_fields["']/m,
    slot: 'django-secret',
    key: 'SECRET_KEY',
    class: 'data-at-rest',
    product: 'django-encrypted-model-fields',
    reason: 'is what encrypted_model_fields may encrypt with, as',
    unlessSet: /^[ \t]*FIELD_ENCRYPTION_KEY[ \t]*[:=]/m,
  },
  {
    language: 'javascript',
    code: /\bfieldEncryption(?:Extension|Middleware)\(/,
    slot: 'prisma-field-encryption',
    key: 'PRISMA_FIELD_ENCRYPTION_KEY',
    class: 'data-at-rest',
    product: 'prisma-field-encryption',
    reason: 'encrypts what is stored, as',
  },
]

/** A file whose mere presence, or a package whose name in a manifest, tells what a key is for. */
export interface Hint {
  /** The file. */
  readonly path: RegExp
  /** What must stand in it; not needed where the file itself says it. */
  readonly text?: RegExp
  readonly key: string
  readonly slot?: string
  readonly class: ProtectionClass
  readonly product: string
  /** To be followed by the place. */
  readonly reason: string
  readonly unlessSlot?: string
  readonly unlessSet?: RegExp
}

const GEMS = /(?:^|\/)(?:Gemfile(?:\.lock)?|gems\.rb|[\w-]+\.gemspec)$/
const PYTHON_PACKAGES =
  /(?:^|\/)(?:requirements[\w.-]*\.txt|requirements\/[\w.-]+\.txt|pyproject\.toml|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|setup\.(?:py|cfg))$/
const NODE_PACKAGES = /(?:^|\/)package\.json$/
const PHP_PACKAGES = /(?:^|\/)composer\.(?:json|lock)$/
const JVM_PACKAGES = /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|libs\.versions\.toml)$/

const gem = (name: string) =>
  new RegExp(String.raw`^[ \t]*(?:gem[ \t(]+["']${name}["']|${name} \([\d.]|[\w.]+\.add_\w+[ (]["']${name}["'])`, 'm')
const pip = (name: string) =>
  new RegExp(String.raw`^[ \t]*(?:name[ \t]*=[ \t]*)?["']?${name.replaceAll('-', '[-_]')}(?:["'\s=<>~!;\[,]|$)`, 'im')

/** Sources: the README of each package; Rails, Laravel and Symfony for their encrypted files. */
export const HINTS: readonly Hint[] = [
  {
    path: /(?:^|\/)config\/credentials(?:\/[\w.-]+)?\.yml\.enc$/,
    key: 'RAILS_MASTER_KEY',
    class: 'code-bundle',
    product: 'rails',
    reason: 'opens',
  },
  {
    path: /(?:^|\/)\.env(?:\.[\w-]+)?\.encrypted$/,
    key: 'LARAVEL_ENV_ENCRYPTION_KEY',
    class: 'code-bundle',
    product: 'laravel',
    reason: 'opens',
  },
  {
    path: /(?:^|\/)config\/secrets\/[\w-]+\/[\w.-]+\.encrypt\.public\.php$/,
    key: 'SYMFONY_DECRYPTION_SECRET',
    class: 'code-bundle',
    product: 'symfony',
    reason: 'opens the vault of',
  },
  {path: /(?:^|\/)\.env\.vault$/, key: 'DOTENV_KEY', class: 'code-bundle', product: 'dotenvx', reason: 'opens'},
  {
    path: GEMS,
    text: gem('lockbox'),
    key: 'LOCKBOX_MASTER_KEY',
    slot: 'lockbox',
    class: 'data-at-rest',
    product: 'lockbox',
    reason: 'is read by the gem lockbox, named in',
  },
  {
    path: GEMS,
    text: gem('blind_index'),
    key: 'BLIND_INDEX_MASTER_KEY',
    slot: 'blind-index',
    class: 'derived-ids',
    product: 'blind-index',
    reason: 'is read by the gem blind_index, named in',
  },
  {
    path: GEMS,
    text: gem('blind_index'),
    key: 'LOCKBOX_MASTER_KEY',
    slot: 'lockbox',
    class: 'derived-ids',
    product: 'blind-index',
    reason: 'is what blind_index uses where it has no key of its own, named in',
    unlessSlot: 'blind-index',
  },
  {
    path: PYTHON_PACKAGES,
    text: pip('django-fernet-fields(?:-v2)?'),
    key: 'SECRET_KEY',
    slot: 'django-secret',
    class: 'data-at-rest',
    product: 'django-fernet-fields',
    reason: 'is what django-fernet-fields encrypts with where it has no key of its own, named in',
    unlessSet: /^[ \t]*FERNET_KEYS[ \t]*[:=]/m,
  },
  {
    path: PYTHON_PACKAGES,
    text: pip('django-fernet-encrypted-fields'),
    key: 'SECRET_KEY',
    slot: 'django-secret',
    class: 'data-at-rest',
    product: 'django-fernet-encrypted-fields',
    reason: 'is what django-fernet-encrypted-fields derives its key from, named in',
  },
  {
    path: PYTHON_PACKAGES,
    text: pip('django-cryptography(?:-5)?'),
    key: 'SECRET_KEY',
    slot: 'django-secret',
    class: 'data-at-rest',
    product: 'django-cryptography',
    reason: 'is what django-cryptography encrypts with where it has no key of its own, named in',
    unlessSet: /^[ \t]*CRYPTOGRAPHY_KEY[ \t]*[:=]/m,
  },
  {
    path: PYTHON_PACKAGES,
    text: pip('apache-superset'),
    key: 'SECRET_KEY',
    slot: 'django-secret',
    class: 'data-at-rest',
    product: 'superset',
    reason: 'is what Superset encrypts its connections with, named in',
  },
  {
    path: NODE_PACKAGES,
    text: /"prisma-field-encryption"\s{0,5}:/,
    key: 'PRISMA_FIELD_ENCRYPTION_KEY',
    slot: 'prisma-field-encryption',
    class: 'data-at-rest',
    product: 'prisma-field-encryption',
    reason: 'is read by prisma-field-encryption, named in',
  },
  {
    path: JVM_PACKAGES,
    text: /jasypt-spring-boot/,
    key: 'JASYPT_ENCRYPTOR_PASSWORD',
    class: 'code-bundle',
    product: 'jasypt',
    reason: 'is read by Jasypt, named in',
  },
  {
    path: JVM_PACKAGES,
    text: /spring-cloud-config-server/,
    key: 'ENCRYPT_KEY',
    class: 'code-bundle',
    product: 'spring-cloud-config',
    reason: 'is read by Spring Cloud Config, named in',
  },
  {
    path: PHP_PACKAGES,
    text: /"laravel\/framework"/,
    key: 'APP_KEY',
    slot: 'laravel',
    class: 'sessions',
    product: 'laravel',
    reason: 'is read by Laravel, named in',
  },
]

/** An overlap that a framework has by itself once it is there in a version. */
export interface BuiltInOverlap {
  readonly path: RegExp
  readonly text: RegExp
  readonly slot: string
  readonly key: string
  readonly previous: string
}

/**
 * Laravel 11 and later merge their own `config/app.php`, which reads it, into the app's (Illuminate\Foundation\Bootstrap
 * \LoadConfiguration); prisma-field-encryption reads it by itself (its README).
 */
export const BUILT_IN_OVERLAPS: readonly BuiltInOverlap[] = [
  {
    path: /(?:^|\/)composer\.json$/,
    text: /"laravel\/framework"\s{0,5}:\s{0,5}"[\^~>=v ]{0,4}(?:1[1-9]|[2-9]\d)\b/,
    slot: 'laravel',
    key: 'APP_KEY',
    previous: 'APP_PREVIOUS_KEYS',
  },
  {
    path: NODE_PACKAGES,
    text: /"prisma-field-encryption"\s{0,5}:/,
    slot: 'prisma-field-encryption',
    key: 'PRISMA_FIELD_ENCRYPTION_KEY',
    previous: 'PRISMA_FIELD_DECRYPTION_KEYS',
  },
]

/** The config var of each slot where the code names none. */
export const USUAL_KEYS: Readonly<Record<string, string>> = {
  'blind-index': 'BLIND_INDEX_MASTER_KEY',
  'django-secret': 'SECRET_KEY',
  laravel: 'APP_KEY',
  lockbox: 'LOCKBOX_MASTER_KEY',
  payload: 'PAYLOAD_SECRET',
  phoenix: 'SECRET_KEY_BASE',
  'prisma-field-encryption': 'PRISMA_FIELD_ENCRYPTION_KEY',
  'rails-master': 'RAILS_MASTER_KEY',
  'rails-secret': 'SECRET_KEY_BASE',
}
