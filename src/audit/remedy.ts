import type {HeldVar} from '../model/inventory.js'
import type {Protection} from '../protects/protection.js'
import type {AuditContext} from './audit-context.js'

import {isStricter, UNSAFE_CLASSES} from '../model/protection-class.js'
import {listed} from '../model/wording.js'
import {overlapFlags, overlapFlagsText} from '../protects/overlap-flags.js'
import {findPair} from '../providers/pairs/find-pair.js'
import {command, type CommandPart} from '../text/command.js'
import {printable} from '../text/printable.js'
import {carefulStep, inBrackets, PAGE} from './careful-step.js'
import {rotateCommand} from './rotate-command.js'
import {effectClause} from './stakes.js'

/** What a rule says before the step. */
export interface StepWords {
  /** Before a command that replaces it, without a colon: `Put one in live mode in its place`. */
  readonly say?: string
  /** In the place of that where replacing it simply would lose something: a sentence without its stop. */
  readonly careful?: string
  /** Flags of the command beside those that every such command has, a space before each. Then there is no gentler way. */
  readonly flags?: CommandPart
}

/**
 * The step that replaces a credential where it is held: by config, or at the add-on for what an add-on owns. What must never
 * simply be replaced gets the overlap that fits it, or words and no command: typing a step loses nothing.
 *
 * @param held the config vars that hold it, in the order of the environments
 */
export function replaceStep(context: AuditContext, held: readonly HeldVar[], words: StepWords = {}): string {
  const own = held.filter(({configVar}) => configVar.attachment === null)
  if (own.length === 0) return behind(words.say, addonStep(context, held[0]))
  const {key} = own[0].configVar
  const protection = context.strictestOf(own)
  const target = context.toRotate(own, protection)
  if (UNSAFE_CLASSES.has(protection.class)) {
    return carefulStep({...target, protection}, {begin: words.careful})
  }

  const step = rotateCommand(words.flags ? {...target, evidence: [words.flags, ...target.evidence]} : target)
  const isShared = protection.class === 'other-party'
  const told = isShared ? `${withOtherParty(protection)}: ${step}` : step
  const along = changingAlong(context, own[0])
  if (along.length > 0) {
    const changes = `${listed(along)} ${along.length === 1 ? 'changes' : 'change'} along with it`
    return behind(words.say, behind(printable(changes), told))
  }

  if (isShared) return behind(words.say, told)
  const flags = overlapFlags(protection, key)
  const gentle =
    words.flags === undefined && (protection.class === 'tokens' || protection.class === 'sessions') ? flags : null
  if (gentle === null) return behind(words.say, step)
  return [behind(words.say, step), `${gently(protection)}: ${rotateCommand(target, overlapFlagsText(gentle))}`].join(
    '\n',
  )
}

/** What has to change with it, as its other half. */
function changingAlong({vars}: AuditContext, {configVar: {key}, environment: {ref}}: HeldVar): string[] {
  const beside = vars.filter(({environment}) => environment.ref === ref)
  const pair = findPair(key, new Map(beside.map(({configVar}) => [configVar.key, configVar.value])))
  return (pair?.others ?? []).filter(({half}) => !half.stays).map((one) => one.key)
}

/** A step behind what a rule says of it. */
function behind(say: string | undefined, step: string): string {
  if (say === undefined) return step
  return step.startsWith('heroku ') ? `${say}: ${step}` : `${say}. ${step}`
}

function withOtherParty({known}: Protection): string {
  const who = known?.tell === undefined ? '' : ` (${printable(known.tell)})`
  return `Another side holds it as well${who}, so take the new value from there or hand it over`
}

/** What the overlap of tokens or sessions is for, and what it needs. */
function gently({class: protectionClass, overlap, wired}: Protection): string {
  const aim = protectionClass === 'sessions' ? 'nobody is signed out' : 'what was made with the old one stays good'
  const needs = wired || !overlap || overlap.builtIn ? undefined : overlap.needs
  return needs === undefined
    ? `Or so that ${aim}`
    : `Or, where the code takes both (${inBrackets(needs)}), so that ${aim}`
}

/** The step that has the add-on behind a config var replace its credential, behind what else that changes. */
export function addonStep(context: AuditContext, held: HeldVar): string {
  return alsoChanges(context.protectionOf(held), atAddon(held))
}

/** A step at an add-on, behind what else hangs on its credential; no command where that would be lost. */
function alsoChanges(protection: Protection, step: string): string {
  if (!isStricter(protection.class, 'access')) return step
  const hangs = `More hangs on it than the door of the add-on (${printable(protection.reason)}). When it changes, ${effectClause(protection)}`
  if (!UNSAFE_CLASSES.has(protection.class)) return behind(hangs, step)
  const first =
    protection.known?.reencrypt ?? 'give what is made from it a config var of its own with the present value'
  return `${hangs}. Before that: ${printable(first)}; see ${PAGE}`
}

/** The command or the place that rotates what an add-on owns. */
function atAddon({configVar, classification, environment}: HeldVar): string {
  const {attachment, key} = configVar
  if (classification.provider === 'postgres')
    return command`heroku pg:credentials:rotate ${key} --app ${environment.name}`
  if (/^(?:HEROKU_REDIS_\w+|REDIS|REDIS_TLS)_URL$/.test(key)) {
    return command`heroku redis:credentials ${key} --reset --app ${environment.name}`
  }

  return attachment?.addon
    ? command`Rotate it in the add-on's dashboard: heroku addons:open ${attachment.addon.name} --app ${environment.name}`
    : command`Rotate it at the add-on that sets it: heroku addons --app ${environment.name}`
}

/** The step that gives an environment an add-on of its own instead of one attached from elsewhere. */
export function detachStep(context: AuditContext, held: HeldVar): string {
  const {configVar, environment} = held
  const name = configVar.attachment?.name
  return alsoChanges(
    context.protectionOf(held),
    name
      ? command`Give it an add-on of its own (heroku addons:create), then detach this one: heroku addons:detach ${name} --app ${environment.name}`
      : command`Give it an add-on of its own (heroku addons:create) and detach this one: heroku addons --app ${environment.name}`,
  )
}
