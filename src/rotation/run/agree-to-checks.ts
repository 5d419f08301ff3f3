import type {Stage} from '../../model/stage.js'
import type {Orders} from '../../policy/agreements/orders.js'
import type {ForeignChecks} from '../model/foreign-checks.js'
import type {RotationOptions} from '../model/plan.js'
import type {RotationDeps} from '../outside/rotation-deps.js'

import {Failure} from '../../model/failure.js'
import {capitalised, listed} from '../../model/wording.js'
import {hashOf, isNone} from '../../policy/agreements/orders.js'
import {visibleText} from '../../text/visible-text.js'
import {refuseNoAddress} from '../model/verify-url.js'

/** What decides whether the checks of a rotation may be run. */
type Asked = Pick<RotationDeps, 'agreements' | 'operator' | 'progress'>

/**
 * The commands and addresses that come from a file; null where there are none.
 *
 * @param stages of the environments that hold the key: what is agreed to for staging is not for production
 */
export function foreignChecks(
  {agreements}: Pick<RotationDeps, 'agreements'>,
  options: RotationOptions,
  stages: readonly (null | Stage)[],
): ForeignChecks | null {
  const {typed = []} = options
  const foreign = {
    ...options,
    verifyCommand: typed.includes('verifyCommand') ? null : options.verifyCommand,
    verifyUrl: typed.includes('verifyUrl') ? null : options.verifyUrl,
  }
  const orders = ordersOf(foreign, stages)
  return isNone(orders)
    ? null
    : {...orders, source: sourceOf(options), hash: hashOf(orders), agreed: agreements.agreesTo(orders)}
}

/**
 * Sees to it that nothing is run or called but what the operator has typed, or agreed to after reading it whole: a file of
 * a checkout may be anybody's. What was agreed to is remembered on this machine, so that the same text is not asked twice.
 * Runs nothing and changes nothing.
 *
 * @param stages see {@link foreignChecks}
 * @param trust what `--trust-policy` says; null without
 * @throws {Failure} `untrusted-policy` where nobody can be asked, or something else was agreed to; `cancelled` when the
 *   person says no
 */
export async function agreeToChecks(
  deps: Asked,
  options: RotationOptions,
  stages: readonly (null | Stage)[],
  trust: null | string,
): Promise<void> {
  if (options.verifyUrl !== null) refuseNoAddress(options.verifyUrl, `The verify URL of ${sourceOf(options)}`)
  const foreign = foreignChecks(deps, options, stages)
  if (trust !== null && trust.toLowerCase() !== foreign?.hash) throw notThat(options, foreign)
  if (foreign && trust === null && !foreign.agreed && !(await ask(deps, foreign))) {
    throw new Failure('cancelled', `You did not agree to what ${foreign.source} would have this rotation run.`, {
      next: 'Say your own with --verify-command and --verify-url.',
    })
  }

  const problem = await deps.agreements.remember(ordersOf(options, stages))
  if (problem !== null) {
    deps.progress.notice(`${problem} So you will be asked again.`)
  }
}

async function ask({operator}: Asked, foreign: ForeignChecks): Promise<boolean> {
  if (!operator.attended || !operator.agreeToChecks) throw untrusted(foreign)
  return operator.agreeToChecks(foreign)
}

function untrusted(foreign: ForeignChecks): Failure {
  return new Failure(
    'untrusted-policy',
    `${capitalised(foreign.source)} would have this rotation run what nobody on this machine has agreed to, for ${listed(foreign.places)}:${texts(foreign)}\nThat needs your agreement.`,
    {
      details: detailsOf(foreign),
      next: `Say your own with --verify-command and --verify-url, or, if you agree to just this text, run the command again with --trust-policy ${foreign.hash}`,
    },
  )
}

function notThat(options: RotationOptions, foreign: ForeignChecks | null): Failure {
  const source = sourceOf(options)
  if (!foreign) {
    return new Failure(
      'untrusted-policy',
      `--trust-policy agrees to a text that is not there: ${source} now gives this rotation no command and no address.`,
      {details: {hash: null, commands: [], addresses: []}, next: 'Leave it out, if that is right.'},
    )
  }

  return new Failure(
    'untrusted-policy',
    `--trust-policy agrees to another text than ${source} has now:${texts(foreign)}\nThat needs your agreement.`,
    {details: detailsOf(foreign), next: `If you agree to this text: --trust-policy ${foreign.hash}`},
  )
}

/** Every text, whole, on a line of its own. */
function texts({addresses, commands}: Orders): string {
  return [
    ...commands.map((command) => `\n    command: ${visibleText(command)}`),
    ...addresses.map((address) => `\n    address: ${visibleText(address)}`),
  ].join('')
}

function detailsOf({addresses, commands, hash}: ForeignChecks): Record<string, unknown> {
  return {hash, commands, addresses}
}

function ordersOf(
  {key, verifyCommand, verifyUrl}: Pick<RotationOptions, 'key' | 'verifyCommand' | 'verifyUrl'>,
  stages: readonly (null | Stage)[],
): Required<Orders> {
  return {
    places: (stages.length === 0 ? [null] : stages).map((stage) => `${key} in ${stage ?? 'no stage'}`),
    commands: verifyCommand === null ? [] : [verifyCommand],
    addresses: verifyUrl === null ? [] : [verifyUrl],
  }
}

function sourceOf({policy}: RotationOptions): string {
  if (policy === undefined) return 'the ledger'
  return policy === null ? 'the policy' : `the policy ${visibleText(policy)}`
}
