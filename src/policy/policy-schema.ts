import {z} from 'zod'

import type {Policy, RotationSettings, SecretEntry} from './policy.js'

import {DURATION_EXAMPLES, parseDuration} from '../model/duration.js'
import {nearest} from '../model/nearest.js'
import {isRuleId, RULE_IDS, type RuleId} from '../model/rule-ids.js'
import {STAGES, stagesBeginningWith} from '../model/stage.js'

const duration = z.string('must be a duration such as ' + DURATION_EXAMPLES).transform((text, context) => {
  const length = parseDuration(text)
  if (length !== null) return length
  context.addIssue({code: 'custom', message: `must be a duration such as ${DURATION_EXAMPLES}`})
  return z.NEVER
})

const stage = z.string(`must be one of ${STAGES.join(', ')}`).transform((text, context) => {
  const matches = stagesBeginningWith(text)
  if (matches.length === 1) return matches[0]
  context.addIssue({code: 'custom', message: `must be one of ${STAGES.join(', ')}`})
  return z.NEVER
})

const rule = z.string('must be the id of a rule').transform((text, context): RuleId => {
  if (isRuleId(text)) return text
  const meant = nearest(text, RULE_IDS)
  context.addIssue({
    code: 'custom',
    message: `is no rule: ${JSON.stringify(text)}${meant ? ` (did you mean ${meant}?)` : ''}`,
  })
  return z.NEVER
})

const text = z
  .string('must be text')
  .transform((value) => value.trim())
  .refine((value) => value !== '', 'must not be empty')

const key = z.string('must be text').regex(/^\w+$/, 'must be the key of a config var: letters, digits and underscores')

const keyOrGlob = z
  .string('must be text')
  .regex(/^[\w*?]+$/, 'must be the key of a config var, or a glob: letters, digits, underscores, * and ?')

const day = z.string('must be a date, YYYY-MM-DD').refine((value) => {
  const date = new Date(`${value}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}, 'must be a date that exists, YYYY-MM-DD')

const url = z
  .string('must be an http or https URL')
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'must be an http or https URL')

const choice = <const T extends readonly [string, ...string[]]>(options: T) =>
  z.enum(options, {error: `must be one of ${options.join(', ')}`})

/** A section that holds nothing (all its lines are comments) is the same as no section. */
const section = <T extends z.ZodType>(schema: T) => schema.nullish()

const rotationKeys = z.strictObject(
  {
    strategy: choice(['replace', 'overlap']).optional(),
    previous_key: key.optional(),
    verify_url: url.optional(),
    verify_command: text.optional(),
    verify_timeout: z.int('must be a whole number of seconds').positive('must be a whole number of seconds').optional(),
    on_failure: choice(['rollback', 'stop']).optional(),
    generate: z
      .string('must be text such as hex:32')
      .regex(
        /^(?:(?:hex|base64|base64url|alnum):[1-9]\d{0,3}|uuid)$/,
        'must be like hex:32, base64:32, base64url:48, alnum:40 or uuid',
      )
      .optional(),
    revoke: choice(['ask', 'auto', 'confirmed', 'later']).optional(),
  },
  'must be a map of settings',
)

const rotation = rotationKeys.transform((given): RotationSettings => ({
  ...(given.strategy && {strategy: given.strategy}),
  ...(given.previous_key && {previousKey: given.previous_key}),
  ...(given.verify_url && {verifyUrl: given.verify_url}),
  ...(given.verify_command && {verifyCommand: given.verify_command}),
  ...(given.verify_timeout && {verifyTimeout: given.verify_timeout}),
  ...(given.on_failure && {onFailure: given.on_failure}),
  ...(given.generate && {generate: given.generate}),
  ...(given.revoke && {revoke: given.revoke}),
}))

const secretKeys = z.strictObject(
  {
    secret: z.boolean('must be true or false').optional(),
    provider: z
      .string('must be the id of a provider')
      .regex(/^[a-z][\da-z-]*$/, 'must be the id of a provider: small letters, digits and hyphens')
      .optional(),
    max_age: duration.optional(),
    rotation: rotation.optional(),
  },
  'must be a map of settings',
)

const secret = secretKeys.transform(({max_age: maxAge, ...settings}) => ({...settings, ...(maxAge && {maxAge})}))

const exceptionKeys = z.strictObject(
  {
    rule,
    key: keyOrGlob,
    environment: z
      .string('must be an environment')
      .regex(/^(?:app|pipeline|file):\S+$/, 'must be an environment: app:NAME, pipeline:NAME/STAGE or file:PATH')
      .optional(),
    reason: text,
    until: day.optional(),
  },
  'must be a map with rule, key and reason',
)

const exception = exceptionKeys.transform(({environment = null, until = null, ...rest}) => ({
  ...rest,
  environment,
  until,
}))

const policyKeys = z.strictObject(
  {
    version: z.literal(1, 'must be 1'),
    max_age: duration.optional(),
    stages: section(z.record(z.string(), stage, 'must be a map of app names to stages')),
    secrets: section(z.record(keyOrGlob, secret, 'must be a map of keys or globs to settings')),
    allow: section(z.array(exception, 'must be a list of exceptions')),
    automation: section(z.array(text, 'must be a list of e-mail addresses')),
  },
  'must be a map of settings',
)

/** What a policy file may hold; gives everything of a {@link Policy} but its path. */
export const policySchema = policyKeys.transform((given): Omit<Policy, 'path'> => ({
  maxAge: given.max_age ?? null,
  stages: new Map(Object.entries(given.stages ?? {})),
  secrets: Object.entries(given.secrets ?? {}).map(([pattern, settings]): SecretEntry => ({pattern, settings})),
  exceptions: given.allow ?? [],
  automation: given.automation ?? [],
}))

/** The keys that may stand in the map at a path of the policy file, for "did you mean". Empty where any key may. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const [top, entry, inner] = path
  if (top === undefined) return Object.keys(policyKeys.shape)
  if (entry === undefined) return []
  if (top === 'allow') return Object.keys(exceptionKeys.shape)
  return Object.keys(inner === 'rotation' ? rotationKeys.shape : secretKeys.shape)
}
