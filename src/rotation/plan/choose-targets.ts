import type {Environment} from '../../model/environment.js'
import type {HeldVar, Inventory} from '../../model/inventory.js'
import type {CredentialDescription, RotationOptions} from '../model/plan.js'
import type {Candidate, TargetQuestion} from '../operator/operator.js'
import type {RotationDeps} from '../outside/rotation-deps.js'
import type {GenerationRefusal} from '../value/refuse-generated.js'
import type {PlanningGround} from './planning-ground.js'

import {Failure} from '../../model/failure.js'
import {nearest} from '../../model/nearest.js'
import {distinct, listed} from '../../model/wording.js'
import {command, commandPart} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {addOnCommand} from '../add-on/add-on-command.js'
import {environmentFlag} from '../model/take-up-command.js'
import {bareLine} from '../model/typed-line.js'
import {answerByFlags} from '../operator/answer-by-flags.js'
import {completeLine, isSourceless, missingFlags, missingSentence} from '../operator/missing-flags.js'
import {findHolders, type Holder, type Holdings, primaryCredential} from './holders.js'
import {whyNotMadeHere} from './made-here.js'

/** Who could be changed, before anybody has chosen. */
export interface Choice {
  readonly holders: readonly Holder[]
  readonly holdings: Holdings
}

/**
 * The environments in focus that hold a key's credential and can be changed by config.
 *
 * @param sought.only refs, or names, that they are narrowed down to; null for none
 * @param sought.unattended whether nobody can be asked, and a rotation is to begin
 * @throws {Failure} `not-found` when nobody holds the key, `refused` when add-ons own it, `bad-usage` for a ref that is no
 *   candidate
 */
export function findCandidates(
  inventory: Inventory,
  held: readonly HeldVar[],
  {key, only, unattended = false}: {key: string; only: null | readonly string[]; unattended?: boolean},
): Choice {
  const holdings = findHolders(held, key)
  const inFocus = holdings.holders.filter(({vars}) => inventory.focus.has(vars[0].environment.ref))
  // Who holds the credential under another name alone is a candidate only where the key itself is in focus.
  const anchors = inFocus.filter(({vars}) => vars[0].configVar.key === key)
  if (anchors.length === 0) refuseAbsent(inventory, held, {holdings, key, unattended})
  const groups = new Set(anchors.map(({group}) => group))
  const candidates = inFocus.filter(
    (holder) => anchors.includes(holder) || (holder.group !== null && groups.has(holder.group)),
  )
  if (only === null) return {holders: candidates, holdings}
  const chosen = new Set(only.map((wanted) => pick(wanted, candidates, {held, holdings, key, unattended})))
  return {holders: candidates.filter((holder) => chosen.has(holder)), holdings}
}

/** A key that is looked for, and who holds it. */
interface Sought {
  readonly holdings: Holdings
  readonly key: string
  /** Whether nobody can be asked, and a rotation is to begin. */
  readonly unattended: boolean
}

function pick(
  wanted: string,
  candidates: readonly Holder[],
  {held, holdings, key, unattended}: Sought & {readonly held: readonly HeldVar[]},
): Holder {
  const found = candidates.find(({vars: [{environment}]}) => environment.ref === wanted || environment.name === wanted)
  if (found) return found
  const owned = holdings.owned.find(({environment}) => environment.ref === wanted || environment.name === wanted)
  if (owned) throw addOnOwned([owned], unattended)
  const refs = candidates.map(({vars}) => vars[0].environment.ref)
  const meant = nearest(wanted, refs)
  const exists = held.some(({environment}) => environment.ref === wanted || environment.name === wanted)
  throw new Failure(
    'bad-usage',
    exists
      ? `${wanted} does not hold the credential of ${key}.`
      : `There is no environment ${wanted} in scope that holds ${key}.`,
    {
      next:
        meant && !exists
          ? `Did you mean --only ${printable(meant)}?`
          : `Those that hold it: ${printable(listed(refs))}`,
    },
  )
}

function refuseAbsent(
  inventory: Inventory,
  held: readonly HeldVar[],
  {holdings: {owned}, key, unattended}: Sought,
): never {
  const own = owned.filter(({configVar, environment}) => configVar.key === key && inventory.focus.has(environment.ref))
  if (own.length > 0) throw addOnOwned(own, unattended)
  const {kind, name} = inventory.scope
  const unreadable = inventory.readings.filter(
    ({environment, status}) => status === 'unreadable' && inventory.focus.has(environment.ref),
  )
  if (unreadable.length > 0) {
    const [{environment, error}] = unreadable
    throw new Failure(
      'forbidden',
      `The config vars of ${environment.name} cannot be read: ${error?.message ?? 'no access'}`,
      {
        next: 'Ask for access to it, or run this with an account that has it (heroku auth:whoami).',
      },
    )
  }

  const keys = distinct(
    held.filter(({environment}) => inventory.focus.has(environment.ref)).map(({configVar}) => configVar.key),
  )
  const meant = nearest(key, keys)
  throw new Failure('not-found', printable(`${capitalisedKind(kind)} ${name} has no config var ${key}.`), {
    next: meant
      ? `Did you mean ${printable(meant)}?`
      : `${command`heroku secrets --${kind} ${name}`} lists the secrets there are.`,
  })
}

function capitalisedKind(kind: string): string {
  return kind.slice(0, 1).toUpperCase() + kind.slice(1)
}

/** That an add-on sets it, and how it is rotated all the same. */
function addOnOwned(owned: readonly HeldVar[], unattended: boolean): Failure {
  const [{configVar, environment}] = owned
  const addOn = configVar.attachment?.addon?.name
  const commands = distinct(owned.map((one) => addOnCommand(one)))
  return new Failure(
    'refused',
    `${configVar.key} of ${environment.name} belongs to the add-on ${addOn ?? 'that sets it'}, so Heroku refuses to change it by config; the add-on rotates it.`,
    {
      next: [
        ...commands,
        ...(commands.some((command) => /^heroku (?:pg|redis):/.test(command))
          ? [
              command`Or have it done, watched and recorded: heroku secrets:rotate ${configVar.key} ${environmentFlag(environment)} --value-from provider${unattended ? commandPart` --confirm ${environment.name}` : []}`,
            ]
          : []),
      ].join('\n'),
    },
  )
}

/** What is known of those who could be changed, by the ref of their environment. */
interface KnownOfHolders {
  /** Who set the value; left out where nobody is asked. */
  readonly authors?: ReadonlyMap<string, string>
  /** Whether a value can be made up here. */
  canMake?(ref: string): boolean
}

/**
 * The question who is to be changed, in letters instead of values.
 *
 * @param known what is known of those who hold it, besides
 */
export function targetQuestion(
  {holders}: Choice,
  credential: CredentialDescription,
  {
    only,
    separate,
    shared,
    typedLine,
    valueFrom,
  }: Partial<Pick<RotationOptions, 'valueFrom'>> & Pick<RotationOptions, 'only' | 'separate' | 'shared' | 'typedLine'>,
  {authors = new Map(), canMake}: KnownOfHolders = {},
): TargetQuestion {
  const groups = distinct(holders.map(({group}) => group).filter((group) => group !== null))
  const candidates = holders.map(({group, vars}): Candidate => {
    const [held] = vars
    return {
      environment: held.environment,
      keys: vars.map(({configVar}) => configVar.key),
      letter: group === null ? null : letter(groups.indexOf(group)),
      masked: held.configVar.value === null,
      updatedAt: held.configVar.updatedAt,
      mode: primaryCredential(held)?.mode ?? null,
      setBy: authors.get(held.environment.ref) ?? null,
      ...(canMake && {canMake: canMake(held.environment.ref)}),
    }
  })
  return {
    credential,
    candidates,
    narrowed: only !== null,
    separate,
    ...(shared && {shared}),
    ...(valueFrom?.kind === 'generate' && {generates: true}),
    ...(typedLine && {typedLine}),
  }
}

/**
 * The question which environments are to be changed. Where nobody can be asked it also holds everything else that the
 * command lacks. A command that cannot work for any environment is refused first.
 *
 * @throws {Failure} `refused` where the new value is to be made up, or issued, and can be so for none of them
 */
export function openQuestion(
  deps: Pick<RotationDeps, 'operator' | 'services'>,
  ground: PlanningGround,
  credential: CredentialDescription,
  choice: Choice,
): TargetQuestion {
  const {inventory, options: asked, unattended} = ground
  const {scope} = inventory
  const isWhole = !unattended || missingFlags(asked, unattended.confirm, scope.name).length === 0
  const typedLine = isWhole ? asked.typedLine : completeLine(asked, {confirm: unattended.confirm, scope})
  const options = {...asked, ...(typedLine && {typedLine})}
  const refusals = new Map(
    choice.holders.map((holder) => [
      holder.vars[0].environment.ref,
      whyNotMadeHere(deps, {...ground, options}, credential, holder),
    ]),
  )
  const [refusal] = refusals.values()
  const isNever = [...refusals.values()].every((one) => one !== null)
  const missing = unattended ? missingFlags(asked, unattended.confirm, scope.name, {canMake: !isNever}) : []
  const question = {
    ...targetQuestion(choice, credential, options, {canMake: (ref) => refusals.get(ref) === null}),
    ...(missing.length > 0 && {missing}),
    ...(unattended && isSourceless(asked) && {sourceless: true}),
  }
  if (options.valueFrom?.kind === 'generate' && refusal && isNever) {
    throw neverMade(refusal, question, deps.operator.attended)
  }

  return question
}

/** That no value is made up here, with what is to be typed instead, and all that the command leaves open besides. */
function neverMade(refusal: Failure | GenerationRefusal, question: TargetQuestion, attended: boolean): Failure {
  const {typedLine = bareLine(question.credential.key), ...asked} = question
  const given = {...asked, generates: false, sourceless: true, typedLine: {...typedLine, source: commandPart``}}
  const open = attended ? null : leftOpen(given)
  const {code, details, message} = refusal
  const steps = refusal instanceof Failure ? [refusal.next ?? ''] : refusal.steps
  if (open) {
    return new Failure(code, `${message} ${open.message}`, {
      details: {...details, ...open.details},
      next: [...steps, open.next ?? ''].join('\n'),
    })
  }

  const ways = refusal instanceof Failure ? [] : refusal.ways.map(({command: line, what}) => `${what}: ${line}`)
  const {missing = []} = question
  return new Failure(code, missing.length === 0 ? message : `${message} ${missingSentence(missing)}`, {
    details: {...details, ...(missing.length > 0 && {missing})},
    next: [...steps, ...ways].join('\n'),
  })
}

/** What flags leave open of who is meant; null where they do not. */
function leftOpen(question: TargetQuestion): Failure | null {
  try {
    answerByFlags(question)
    return null
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

/** Where each of those who could be changed holds it. */
export function placesOf({holders}: Choice): Array<{environment: Environment; key: string}> {
  return holders.map(({vars: [{configVar, environment}]}) => ({environment, key: configVar.key}))
}

/** A, B, …, Z, AA, AB, … */
function letter(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last
}
