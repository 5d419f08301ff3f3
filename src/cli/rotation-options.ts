import type {RotationSettings} from '../policy/policy.js'
import type {Overrides, RotationOptions} from '../rotation/model/plan.js'

import {Failure} from '../model/failure.js'
import {isProtectionClass, PROTECTION_CLASSES} from '../model/protection-class.js'

/** The flags of `secrets:rotate` that decide how a rotation goes. */
export interface RotationFlags {
  readonly only?: string[]
  readonly separate?: boolean
  readonly shared?: boolean
  readonly 'accept-form'?: boolean
  readonly rebuild?: boolean
  readonly 'elsewhere-done'?: boolean
  readonly deployed?: boolean
  readonly strategy?: 'overlap' | 'replace'
  readonly 'previous-key'?: string
  readonly 'previous-form'?: string
  readonly 'next-key'?: string
  readonly 'accept-loss'?: string
  readonly 'value-from'?: string
  readonly generate?: string
  readonly to?: string
  readonly 'verify-url'?: string
  readonly 'verify-command'?: string
  readonly 'verify-timeout'?: number
  readonly 'boot-timeout'?: number
  readonly 'ignore-one-off'?: boolean
  readonly 'on-failure'?: 'rollback' | 'stop'
  readonly revoke?: 'ask' | 'auto' | 'confirmed' | 'later'
  readonly reason?: string
}

/**
 * What the command line says of how a rotation goes; what it does not say is left out.
 *
 * @throws {Failure} `bad-usage` for what cannot be meant
 */
export async function overridesOf(flags: RotationFlags): Promise<Overrides> {
  const [{parseValueSource}, {refuseNoAddress}, {parseForm}] = await Promise.all([
    import('../rotation/operator/parse-value-source.js'),
    import('../rotation/model/verify-url.js'),
    import('../rotation/value/generated-form.js'),
  ])
  const {generate} = flags
  if (generate !== undefined) parseForm(generate)
  const verifyUrl = flags['verify-url']
  if (verifyUrl !== undefined) refuseNoAddress(verifyUrl, '--verify-url')
  const loss = flags['accept-loss']
  if (loss !== undefined && !isProtectionClass(loss)) {
    throw new Failure('bad-usage', `--accept-loss ${loss} is nothing that a secret protects.`, {
      next: `One of: ${PROTECTION_CLASSES.join(', ')}`,
    })
  }

  const given: Record<string, unknown> = {
    acceptForm: flags['accept-form'] ? true : undefined,
    acceptLoss: loss,
    deployed: flags.deployed ? true : undefined,
    elsewhereDone: flags['elsewhere-done'] ? true : undefined,
    rebuild: flags.rebuild ? true : undefined,
    generate,
    valueFrom:
      flags['value-from'] === undefined
        ? generate === undefined
          ? undefined
          : {kind: 'generate'}
        : parseValueSource(flags['value-from']),
    verifyUrl,
    verifyCommand: flags['verify-command'],
    verifyTimeout: flags['verify-timeout'],
    bootTimeout: flags['boot-timeout'],
    ignoreOneOff: flags['ignore-one-off'] || undefined,
    onFailure: flags['on-failure'],
    revoke: flags.revoke,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/**
 * How a rotation goes: what the command line says, else the policy, else the default.
 *
 * @param from.policy where the policy is, as a person would type it; null where there is none
 * @throws {Failure} `bad-usage` for what cannot be meant
 */
export async function optionsOf(
  key: string,
  flags: RotationFlags,
  {attended, policy, settings}: {attended: boolean; policy: null | string; settings: RotationSettings},
): Promise<RotationOptions> {
  const {DEFAULT_VERIFY_TIMEOUT, typedChecks} = await import('../rotation/model/plan.js')
  const overrides = await overridesOf(flags)
  if (flags.deployed && flags.to === undefined) {
    throw new Failure('bad-usage', '--deployed goes with --to NEW_KEY, and with the --resume of such a rotation.')
  }

  return {
    key,
    only: flags.only ?? null,
    separate: flags.separate ? true : flags.shared ? false : null,
    ...(flags.shared && {shared: true}),
    ...(flags.to === undefined ? strategyOf(key, flags, settings) : otherKeyOf(key, flags)),
    valueFrom: null,
    generate: settings.generate ?? null,
    verifyUrl: settings.verifyUrl ?? null,
    verifyCommand: settings.verifyCommand ?? null,
    typed: typedChecks(overrides),
    policy,
    verifyTimeout: settings.verifyTimeout ?? DEFAULT_VERIFY_TIMEOUT,
    ...(settings.bootTimeout !== undefined && {bootTimeout: settings.bootTimeout}),
    onFailure: settings.onFailure ?? 'rollback',
    // That the code which reads another key is deployed is not for a file to say.
    revoke: (flags.to === undefined ? revocationOf(settings) : undefined) ?? (attended ? 'ask' : 'later'),
    reason: flags.reason ?? null,
    ...overrides,
  }
}

/** The key that the credential goes to, which is an overlap of its own. */
function otherKeyOf(key: string, flags: RotationFlags): Pick<RotationOptions, 'previousKey' | 'strategy' | 'to'> {
  const to = flags.to!
  for (const flag of ['strategy', 'previous-key', 'previous-form', 'next-key'] as const) {
    if (flags[flag] !== undefined)
      throw new Failure('bad-usage', `--${flag} does not go with --to.`, {next: 'Leave one of them out.'})
  }

  if (!/^\w+$/.test(to)) {
    throw new Failure('bad-usage', '--to has to be the key of a config var: letters, digits and underscores.')
  }

  if (to === key) throw new Failure('bad-usage', `--to has to be another key than ${key}.`)
  return {strategy: 'replace', previousKey: null, to}
}

/** What becomes of the old value by the policy. That it is revoked already only a person can say. */
function revocationOf({revoke}: RotationSettings): RotationSettings['revoke'] {
  return revoke === 'confirmed' ? undefined : revoke
}

/** A key for the old or the new value makes it an overlap. */
function strategyOf(
  key: string,
  flags: RotationFlags,
  settings: RotationSettings,
): Pick<RotationOptions, 'nextKey' | 'overlapByPolicy' | 'previousForm' | 'previousKey' | 'strategy'> {
  const given = flags['previous-key']
  const next = flags['next-key']
  const form = flags['previous-form']
  const named = given ?? next
  const strategy = flags.strategy ?? (named === undefined ? settings.strategy : 'overlap') ?? 'replace'
  if (strategy === 'replace') {
    const flag = given === undefined ? (next === undefined ? '--previous-form' : '--next-key') : '--previous-key'
    if (named !== undefined || form !== undefined) {
      throw new Failure('bad-usage', `${flag} goes with --strategy overlap.`)
    }

    return {strategy, previousKey: null}
  }

  if (next !== undefined && (given !== undefined || form !== undefined)) {
    throw new Failure(
      'bad-usage',
      '--next-key keeps the old value where it is, so neither --previous-key nor --previous-form goes with it.',
    )
  }

  const nextKey = next ?? (given === undefined ? settings.nextKey : undefined) ?? null
  const previousKey = nextKey === null ? (given ?? settings.previousKey ?? null) : key
  for (const [flag, name] of [
    ['--previous-key', previousKey],
    ['--next-key', nextKey],
  ] as const) {
    if (name === null || /^\w+$/.test(name)) continue
    throw new Failure('bad-usage', `${flag} has to be the key of a config var: letters, digits and underscores.`)
  }

  if (nextKey === key) throw new Failure('bad-usage', `--next-key has to be another config var than ${key}.`)
  const previousForm = (form ?? settings.previousForm) as RotationOptions['previousForm']
  return {
    strategy,
    previousKey,
    ...(flags.strategy === undefined && named === undefined && {overlapByPolicy: true}),
    ...(nextKey === null ? previousForm && {previousForm} : {previousForm: 'next' as const, nextKey}),
  }
}
