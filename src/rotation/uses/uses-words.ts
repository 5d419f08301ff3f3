import type {BuildUse} from '../../model/key-use.js'
import type {OutsidePlace, PlannedTarget, PlannedUses, RotationPlan} from '../model/plan.js'

import {type Stage, stagesBeginningWith} from '../../model/stage.js'
import {distinct, listed} from '../../model/wording.js'
import {command, CommandPart, commandPart} from '../../text/command.js'
import {printable} from '../../text/printable.js'

/** What it takes to say what is done about uses beside running dynos. */
type Ground = Pick<RotationPlan, 'options' | 'targets' | 'uses'>
type PlacesGround = Pick<Ground, 'targets' | 'uses'>

/** What to know before saying yes, as sentences. */
export function usesNotes({options, targets, uses}: Ground): string[] {
  if (!uses) return []
  const compiled = uses.builds.filter(({kind}) => kind === 'compiled')
  const buildOnly = uses.builds.filter(({kind}) => kind === 'build-only')
  const names = appNames(targets)
  return [
    ...(compiled.length > 0 && names.length > 0
      ? [
          `${reasons(compiled)} ${listed(names)} ${names.length === 1 ? 'goes' : 'go'} on with the old value in it until the next build.`,
          options.rebuild
            ? 'It is built again as soon as it has the new value (--rebuild).'
            : 'It has to be built again before the old value is revoked: --rebuild does that, or deploy it as you always do.',
        ]
      : []),
    ...(buildOnly.length > 0
      ? [`${reasons(buildOnly)} Running dynos do not need it there; the next build uses the new value.`]
      : []),
    ...uses.places.map((place) => `${placeSentence(place)} ${placeStep(place, {targets, uses})}`),
  ]
}

/** `API_KEY is read by next.config.js while the app is built (next.config.js:3).` */
function reasons(builds: readonly BuildUse[]): string {
  return distinct(
    builds.slice(0, 3).map(({how, key, where}) => printable(`${key} ${how}${where === null ? '' : ` (${where})`}.`)),
  ).join(' ')
}

/** `API_KEY is also used in GitHub Actions (.github/workflows/ci.yml:12).` */
export function placeSentence({environment, key, name, place, where}: OutsidePlace): string {
  const as = name === key ? '' : `, as ${name},`
  const at = where.length === 0 ? 'says the policy' : listed([...where])
  const told = environment === undefined ? at : `${environmentWords(environment)}; ${at}`
  return printable(`${key} is also used in ${place}${as} (${told}).`)
}

/** `GitHub Actions`, `GitHub Actions (environment production)` */
export function placeName({environment, place}: Pick<OutsidePlace, 'environment' | 'place'>): string {
  if (environment === undefined) return place
  return `${place} (${environmentWords(environment)})`
}

const environmentWords = (environment: string) =>
  isNamed(environment) ? `environment ${environment}` : 'an environment that the workflow chooses'

/** Whether it is a name, and no expression that only a run of the workflow knows. */
const isNamed = (environment: string) => !environment.includes('${')

/**
 * How to change the value in a place outside Heroku, as a sentence with a command where one is known that takes the value
 * from stdin, and where nothing tells that the place has another value of its own.
 */
export function placeStep(place: OutsidePlace, ground: PlacesGround): string {
  const holder = holderFor(place, ground.targets)
  return holder && isOthers(place.environment, holder)
    ? printable(
        `Change ${place.name} in ${placeName(place)} only where it has had the value of ${holder.environment.name}: it may have one of its own.`,
      )
    : changing(place, holder, ground)
}

/** Sources: "gh secret set", "gh variable set", "glab variable update", "vercel env add", "wrangler secret put". */
function changing(
  {environment, isVariable, key, name, place}: OutsidePlace,
  holder: PlannedTarget | undefined,
  {targets, uses}: PlacesGround,
): string {
  const at = commandPart`${name}`
  const value = valueCommand(key, holder)
  const whose = whoseValue({environment, key}, holder, targets)
  const {repository = null} = uses ?? {}
  const onGitHub = repository !== null && /(?:^|\.)github\./.test(`${repository.host}.`)
  switch (place.toLowerCase()) {
    case 'codespaces':
    case 'dependabot':
    case 'github actions': {
      const where = onGitHub ? ghRepository(repository!) : commandPart` --repo OWNER/NAME`
      const app = place.toLowerCase() === 'github actions' ? [] : [commandPart` --app ${place.toLowerCase()}`]
      const kind = isVariable ? commandPart`variable` : commandPart`secret`
      const its =
        environment === undefined
          ? []
          : [isNamed(environment) ? commandPart` --env ${environment}` : commandPart` --env ENVIRONMENT`]
      return command`Change ${at} in ${plain(placeName({environment, place}))}${whose}: ${value}gh ${kind} set ${at}${app}${its}${where}`
    }

    case 'gitlab ci': {
      const where =
        repository !== null && !onGitHub ? commandPart` --repo ${repository.path}` : commandPart` --repo OWNER/NAME`
      return command`Change ${at} in GitLab CI${whose}: ${value}glab variable update ${at}${where}`
    }

    case 'cloudflare workers': {
      return command`Change ${at} in Cloudflare Workers${whose}: ${value}wrangler secret put ${at}`
    }

    case 'vercel': {
      return command`Change ${at} in Vercel${whose}: ${value}vercel env add ${at} ${vercelEnvironment(holder)} --force`
    }

    case 'circleci': {
      return `Change ${printable(name)} in CircleCI: Project Settings, Environment Variables, or the context that has it.`
    }

    default: {
      return printable(`Change ${name} in ${place}${name === key ? '' : ` (the value of ${key})`}.`)
    }
  }
}

/** Vercel knows three: Production, Preview and Development. */
function vercelEnvironment(holder: PlannedTarget | undefined): string {
  const stage = holder?.environment.stage ?? 'production'
  return stage === 'production' || stage === 'development' ? stage : 'preview'
}

const plain = (text: string) => new CommandPart(printable(text), [])

function ghRepository({host, path}: NonNullable<PlannedUses['repository']>): CommandPart {
  return commandPart` --repo ${host === 'github.com' ? path : `${host}/${path}`}`
}

type Wanted = Pick<OutsidePlace, 'environment' | 'key'>

/**
 * The app whose new value a place outside Heroku gets: the one of the environment's stage, or of its name; otherwise the most
 * important one. Undefined where Heroku would not give the value out.
 */
function holderFor({environment, key}: Wanted, targets: readonly PlannedTarget[]): PlannedTarget | undefined {
  const holders = targets.filter(
    ({environment: {appId}, masked, vars}) => appId !== null && !masked && vars.some((one) => one.key === key),
  )
  return holders.find((one) => isMeantBy(environment, one)) ?? holders.at(-1)
}

/** Whether an environment of a place outside Heroku goes by the name of an app or of its stage. */
function isMeantBy(environment: string | undefined, {environment: {name, stage}}: PlannedTarget): boolean {
  const wanted = environment?.toLowerCase()
  return wanted !== undefined && (wanted === name || (stage !== null && stageNamed(wanted) === stage))
}

/** Whether an environment of a place goes by another name than the app's or its stage's, so that it may have another value. */
function isOthers(environment: string | undefined, holder: PlannedTarget): boolean {
  if (environment === undefined || !isNamed(environment)) return false
  return holder.environment.stage !== null && !isMeantBy(environment, holder)
}

function stageNamed(name: string): null | Stage {
  const stages = name.length < 3 ? [] : stagesBeginningWith(name)
  return stages.length === 1 ? stages[0] : null
}

/** Which app's value is meant, where there are several and nothing else says it: what follows the place in a step. */
function whoseValue(
  {environment, key}: Wanted,
  holder: PlannedTarget | undefined,
  targets: readonly PlannedTarget[],
): CommandPart {
  if (holder === undefined) return commandPart``
  const its = holder.environment.name
  const others = targets.filter(
    (one) => one.environment.appId !== null && one.slot !== holder.slot && one.vars.some((held) => held.key === key),
  )
  const {stage} = holder.environment
  if (others.length === 0)
    return environment === undefined && stage !== null && stage !== 'production'
      ? plain(`, if it has had the value of ${its}`)
      : commandPart``
  return isMeantBy(environment, holder)
    ? plain(` to the value of ${its}`)
    : plain(` to the value of ${its}, or of ${appNames(others).join(' or ')} where it has had that`)
}

/** What gives the new value to a command, without showing it; empty where Heroku would not give it out. */
function valueCommand(key: string, holder: PlannedTarget | undefined): CommandPart {
  return holder ? commandPart`heroku config:get ${key} --app ${holder.environment.name} | ` : commandPart``
}

/** Names of the apps among targets. */
export function appNames(targets: ReadonlyArray<Pick<PlannedTarget, 'environment'>>): string[] {
  return targets.flatMap(({environment: {appId, name}}) => (appId === null ? [] : [name]))
}
