import type {HeldVar, Scope} from '../../model/inventory.js'
import type {CodeEvidence} from '../../protects/code-evidence.js'
import type {Obstacle} from '../model/obstacle.js'
import type {PlannedTarget, RotationOptions, RotationPlan} from '../model/plan.js'

import {isPublishedKey} from '../../classify/key-name.js'
import {whyNoLongerSecret} from '../../classify/stays-secret.js'
import {Failure} from '../../model/failure.js'
import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {isReservedKey} from '../../model/reserved-key.js'
import {publishedPrefix} from '../../providers/key-words.js'
import {command, commandPart} from '../../text/command.js'
import {printable} from '../../text/printable.js'
import {isMove, isRenaming, mayGoBecause} from '../model/other-key.js'
import {takeUpCommand} from '../model/take-up-command.js'
import {bareLine, typedTo} from '../model/typed-line.js'

/** What in the environments stands in the way of bringing a credential under another key. */
export function otherKeyObstacles(
  {options, protects, targets}: Pick<RotationPlan, 'options' | 'protects' | 'targets'>,
  held: readonly HeldVar[],
): Obstacle[] {
  const {to = null} = options
  if (to === null) return []
  // What would be lost if it were replaced goes as it is, for all that is known of it.
  const mayBeKnown = protects !== undefined && UNSAFE_CLASSES.has(protects.class)
  if (isMove(options) && !mayBeKnown && targets.some((target) => isPublished(target, {options, held}))) {
    throw published(options)
  }

  const own = isReservedKey(to)
    ? [`${to} means something else to Heroku or to the app, so no secret can go there.`]
    : []
  return [
    ...own.map((message): Obstacle => ({code: 'refused', message, next: 'Name another key with --to.'})),
    ...targets.flatMap((target) => obstaclesOf(target, to, {options, held})),
  ]
}

/** Whether a secret was built into web pages, by its key. */
function isPublished(
  {environment: {ref}}: PlannedTarget,
  {held, options: {key}}: {readonly held: readonly HeldVar[]; readonly options: RotationOptions},
): boolean {
  const own = held.find((one) => one.environment.ref === ref && one.configVar.key === key)
  return own?.classification.secret === true && isPublishedKey(key)
}

function obstaclesOf(
  {environment: {name, ref}, masked, vars: [first]}: PlannedTarget,
  to: string,
  {held, options}: {readonly held: readonly HeldVar[]; readonly options: RotationOptions},
): Obstacle[] {
  const find = (key: string) => held.find((one) => one.environment.ref === ref && one.configVar.key === key)
  const {key} = options
  const own = find(key)
  const isSecret = own?.classification.secret ?? false
  const refused = (message: string, next: string): Obstacle[] => [{code: 'refused', message, next}]
  if (own && isSecret && isPublishedKey(to)) {
    return refused(
      `${to} would show the value of ${key} to everybody: a config var that begins like that is built into web pages.`,
      hiddenKey(to, own, {held, options}),
    )
  }

  if (masked) {
    return refused(
      `${first.key} of ${name} is masked, so its value cannot be put back once the key is gone.`,
      command`Set ${to} yourself (heroku config:set), then remove ${first.key}: heroku config:unset ${first.key} --app ${name}`,
    )
  }

  const there = find(to)
  if (!there || !own) return []
  if (there.configVar.attachment !== null) {
    return refused(
      `${to} of ${name} belongs to an add-on, so Heroku refuses to change it by config.`,
      command`Name another key with --to, or see it: heroku addons --app ${name}`,
    )
  }

  const {value} = there.configVar
  if (value !== null && own.configVar.value?.equals(value)) return []
  return refused(
    `${to} of ${name} is there already, and holds ${value === null ? 'what cannot be read, as it is masked' : `another value than ${key}`}.`,
    command`See what reads it, and name another key with --to. Or, if ${to} is the right one, remove the other: heroku config:unset ${key} --app ${name}`,
  )
}

/** The command once more with a key that is not published, where one is free. */
function hiddenKey(
  to: string,
  {classification, configVar: {value}}: HeldVar,
  {held, options}: {readonly held: readonly HeldVar[]; readonly options: RotationOptions},
): string {
  const bare = to.slice(publishedPrefix(to)?.[0].length ?? 0)
  const better = [bare, `SERVER_${bare}`, `${bare}_SECRET`].find(
    (name) =>
      !isPublishedKey(name) &&
      !isReservedKey(name) &&
      whyNoLongerSecret(classification, value, name) === null &&
      held.every(({configVar}) => configVar.key !== name),
  )
  const {key, typedLine = bareLine(key)} = options
  return better === undefined ? 'Name another key with --to.' : `Name another key: ${typedTo(typedLine, better)}`
}

/** What was published is not the same secret under another name. */
export function published({key, to}: Pick<RotationOptions, 'key' | 'to'>): Failure {
  return new Failure(
    'refused',
    `${key} was built into web pages, so everybody may have its value: under another key it would be no safer.`,
    {next: command`Give ${to ?? ''} a new value: --value-from prompt|generate|provider|stdin|file:PATH|env:NAME`},
  )
}

/**
 * Refuses the word that the old key may go, where the code at hand still reads it and not the new one.
 *
 * @throws {Failure} `bad-usage`
 */
export function refuseStillRead(options: RotationOptions, {reads}: CodeEvidence, scope: Scope): void {
  const {deployed, key, revoke, to = null} = options
  if (to === null || mayGoBecause(options) === null) return
  const said = deployed ? commandPart`--deployed` : commandPart`--revoke ${revoke}`
  const readAt = reads.get(key)
  if (readAt === undefined || reads.has(to)) return
  throw new Failure(
    'bad-usage',
    command`${said} cannot be said yet: the code reads ${key} (${printable(readAt)}) and does not read ${to}, so it would find nothing once ${key} is gone.`,
    {
      details: {key, to, readAt},
      next: `Leave it out. Once code that reads ${to} is deployed: ${takeUpCommand({...options, scope}, commandPart` --resume ${said}`)}`,
    },
  )
}

/** What a person should know of the old key and the new one, as sentences. */
export function otherKeyNotes({options}: Pick<RotationPlan, 'options'>, {reads}: CodeEvidence): string[] {
  if (!isRenaming(options)) return []
  const {key} = options
  const to = options.to!
  const readAt = reads.get(key)
  const newReadAt = reads.get(to)
  const code =
    readAt === undefined
      ? []
      : newReadAt === undefined
        ? [`The code reads ${key} (${printable(readAt)}) and does not read ${to}: change that, and deploy it, first.`]
        : [`The code reads ${to} (${printable(newReadAt)}) and still ${key} (${printable(readAt)}).`]
  return [
    isMove(options)
      ? `${to} gets the value of ${key}, which stays the same.`
      : `${to} gets the new value, and ${key} keeps the old one until it goes.`,
    ...code,
    `${key} is removed once you say that the code that reads ${to} is deployed; each app is seen to work without it, or gets it back.`,
  ]
}
