import * as v from 'valibot'

import type {FileException, Policy, PolicyException, RotationSettings, SecretEntry} from './policy.js'

import {DURATION_EXAMPLES, parseDuration} from '../model/duration.js'
import {HYGIENE_CHECK_NAMES} from '../model/hygiene-check-names.js'
import {nearest} from '../model/nearest.js'
import {isProtectionClass, PROTECTION_CLASSES, type ProtectionClass} from '../model/protection-class.js'
import {isRuleId, RULE_IDS, type RuleId} from '../model/rule-ids.js'
import {STAGES, stagesBeginningWith} from '../model/stage.js'

/** Text that stands for something else; null from `read` when it stands for nothing. */
const readAs = <T>(read: (text: string) => null | T, message: string, why: (text: string) => string = () => message) =>
  v.pipe(
    v.string(message),
    v.rawTransform<string, T>(({dataset, addIssue, NEVER}) => {
      const meaning = read(dataset.value)
      if (meaning !== null) return meaning
      addIssue({message: why(dataset.value)})
      return NEVER
    }),
  )

const duration = readAs(parseDuration, `must be a duration such as ${DURATION_EXAMPLES}`)

const stage = readAs(
  (text) => {
    const matches = stagesBeginningWith(text)
    return matches.length === 1 ? matches[0] : null
  },
  `must be one of ${STAGES.join(', ')}`,
)

const rule = readAs(
  (text): null | RuleId => (isRuleId(text) ? text : null),
  'must be the id of a rule',
  (text) => {
    const meant = nearest(text, RULE_IDS)
    return `is no rule: ${JSON.stringify(text)}${meant ? ` (did you mean ${meant}?)` : ''}`
  },
)

const protectionClass = readAs(
  (text): null | ProtectionClass => (isProtectionClass(text) ? text : null),
  `must be one of ${PROTECTION_CLASSES.join(', ')}`,
  (text) => {
    const meant = nearest(text, PROTECTION_CLASSES)
    const hint = meant ? `did you mean ${meant}?` : `it may be ${PROTECTION_CLASSES.join(', ')}`
    return `is nothing that a secret protects: ${JSON.stringify(text)} (${hint})`
  },
)

const text = v.pipe(v.string('must be text'), v.trim(), v.nonEmpty('must not be empty'))

const key = v.pipe(
  v.string('must be text'),
  v.regex(/^\w+$/, 'must be the key of a config var: letters, digits and underscores'),
)

const keyOrGlob = v.pipe(
  v.string('must be text'),
  v.regex(/^[\w*?]+$/, 'must be the key of a config var, or a glob: letters, digits, underscores, * and ?'),
)

const day = v.pipe(
  v.string('must be a date, YYYY-MM-DD'),
  v.check((value) => {
    const date = new Date(`${value}T00:00:00Z`)
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
  }, 'must be a date that exists, YYYY-MM-DD'),
)

const url = v.pipe(
  v.string('must be an http or https URL'),
  v.check((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be an http or https URL'),
  v.check((value) => {
    const {password, username} = URL.canParse(value) ? new URL(value) : {password: '', username: ''}
    return password === '' && username === ''
  }, 'must be a URL without a user name and password'),
)

const seconds = 'must be a whole number of seconds'

const choice = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, `must be one of ${options.join(', ')}`)

/** A section that holds nothing (all its lines are comments) is the same as no section. */
const section = <T extends v.GenericSchema<unknown, unknown>>(schema: T) => v.nullish(schema)

const map = (message: string) =>
  v.custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    message,
  )

/** A map with these keys and no other. */
const settings = <T extends v.ObjectEntries>(entries: T, message: string) =>
  v.pipe(map(message), v.strictObject(entries, message))

/** A map whose keys are the user's own words. None is taken for a property that every object has (`__proto__`). */
const entries = <T>(keys: v.GenericSchema<string, string>, values: v.GenericSchema<unknown, T>, message: string) =>
  v.pipe(
    map(message),
    v.transform((given) => new Map(Object.entries(given))),
    // eslint-disable-next-line unicorn/no-array-callback-reference, unicorn/no-array-method-this-argument -- no array
    v.map(keys, values),
  )

const ROTATION = {
  strategy: v.optional(choice(['replace', 'overlap'])),
  previous_key: v.optional(key),
  previous_form: v.optional(choice(['single', 'list-new-first', 'list-new-last', 'numbered'])),
  next_key: v.optional(key),
  verify_url: v.optional(url),
  verify_command: v.optional(text),
  verify_timeout: v.optional(
    v.pipe(
      v.number(seconds),
      v.check((value) => Number.isSafeInteger(value) && value > 0, seconds),
    ),
  ),
  boot_timeout: v.optional(
    v.pipe(
      v.number(seconds),
      v.check((value) => Number.isSafeInteger(value) && value > 0, seconds),
    ),
  ),
  on_failure: v.optional(choice(['rollback', 'stop'])),
  generate: v.optional(
    v.pipe(
      v.string('must be text such as hex:32'),
      v.regex(
        /^(?:(?:hex|base64|base64url|alnum):[1-9]\d{0,3}|uuid)$/,
        'must be like hex:32, base64:32, base64url:48, alnum:40 or uuid',
      ),
    ),
  ),
  revoke: v.optional(choice(['ask', 'auto', 'confirmed', 'later'])),
}

const rotation = v.pipe(
  settings(ROTATION, 'must be a map of settings'),
  v.transform((given): RotationSettings => ({
    ...(given.strategy && {strategy: given.strategy}),
    ...(given.previous_key && {previousKey: given.previous_key}),
    ...(given.previous_form && {previousForm: given.previous_form}),
    ...(given.next_key && {nextKey: given.next_key}),
    ...(given.verify_url && {verifyUrl: given.verify_url}),
    ...(given.verify_command && {verifyCommand: given.verify_command}),
    ...(given.verify_timeout && {verifyTimeout: given.verify_timeout}),
    ...(given.boot_timeout && {bootTimeout: given.boot_timeout}),
    ...(given.on_failure && {onFailure: given.on_failure}),
    ...(given.generate && {generate: given.generate}),
    ...(given.revoke && {revoke: given.revoke}),
  })),
)

const SECRET = {
  secret: v.optional(v.boolean('must be true or false')),
  provider: v.optional(
    v.pipe(
      v.string('must be the id of a provider'),
      v.regex(/^[a-z][\da-z-]*$/, 'must be the id of a provider: small letters, digits and hyphens'),
    ),
  ),
  max_age: v.optional(duration),
  rotation: v.optional(rotation),
  protects: v.optional(protectionClass),
  used_in: v.optional(v.array(text, 'must be a list of places, such as [GitHub Actions]')),
}

const secret = v.pipe(
  settings(SECRET, 'must be a map of settings'),
  v.transform(({max_age: maxAge, used_in: usedIn, ...given}) => ({
    ...given,
    ...(maxAge && {maxAge}),
    ...(usedIn && {usedIn}),
  })),
)

const EXCEPTION = {
  rule,
  key: keyOrGlob,
  environment: v.optional(
    v.pipe(
      v.string('must be an environment'),
      v.regex(/^(?:app|pipeline|file):\S+$/, 'must be an environment: app:NAME, pipeline:NAME/STAGE or file:PATH'),
    ),
  ),
  reason: text,
  until: v.optional(day),
}

const exception = v.pipe(
  settings(EXCEPTION, 'must be a map with rule, key and reason'),
  v.transform(({environment = null, until = null, ...rest}) => ({...rest, environment, until})),
)

const FILE_EXCEPTION = {
  file: v.pipe(
    text,
    v.regex(
      /^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^]*[^/]$/,
      'must be a path from the root of the repository, or a glob: config/demo.yml',
    ),
  ),
  check: v.optional(choice(HYGIENE_CHECK_NAMES)),
  reason: text,
  until: v.optional(day),
}

const fileException = v.pipe(
  settings(FILE_EXCEPTION, 'must be a map with file and reason'),
  v.transform(({check = null, until = null, ...rest}): FileException => ({...rest, check, until})),
)

/** What is allowed: a rule's findings for a key, or what the checks of hygiene see in a file. */
const allowance = v.lazy((given): v.GenericSchema<unknown, FileException | PolicyException> =>
  typeof given === 'object' && given !== null && 'file' in given ? fileException : exception,
)

const POLICY = {
  version: v.literal(1, 'must be 1'),
  max_age: v.optional(duration),
  stages: section(entries(v.string(), stage, 'must be a map of app names to stages')),
  secrets: section(entries(keyOrGlob, secret, 'must be a map of keys or globs to settings')),
  allow: section(v.array(allowance, 'must be a list of exceptions')),
  automation: section(v.array(text, 'must be a list of e-mail addresses')),
}

/** What a policy file may hold; gives everything of a {@link Policy} but its path. */
export const policySchema = v.pipe(
  settings(POLICY, 'must be a map of settings'),
  v.transform((given): Omit<Policy, 'path'> => ({
    maxAge: given.max_age ?? null,
    stages: given.stages ?? new Map(),
    secrets: [...(given.secrets ?? [])].map(([pattern, settings]): SecretEntry => ({pattern, settings})),
    exceptions: (given.allow ?? []).filter((one): one is PolicyException => 'rule' in one),
    files: (given.allow ?? []).filter((one): one is FileException => 'file' in one),
    automation: given.automation ?? [],
  })),
)

/** The keys that may stand in the map at a path of the policy file, for "did you mean". Empty where any key may. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const [top, entry, inner] = path
  if (top === undefined) return Object.keys(POLICY)
  if (entry === undefined) return []
  if (top === 'allow') return [...new Set([...Object.keys(EXCEPTION), ...Object.keys(FILE_EXCEPTION)])]
  return Object.keys(inner === 'rotation' ? ROTATION : SECRET)
}
