import type {WorldSpec} from '../world/world-spec.js'

import {acmeForbidden} from './acme-forbidden.js'
import {acme} from './acme.js'
import {dataKeys} from './data-keys.js'
import {many} from './many.js'
import {twoYears} from './two-years.js'

/** What can be asked of a scenario. */
export interface ScenarioOptions {
  /** How many apps, for a scenario of a size. */
  readonly size?: number
  /** Milliseconds since the epoch, from which ages count back. */
  readonly now: number
}

/** A world to try things in. */
export interface Scenario {
  readonly name: string
  /** One line: what is in it. */
  readonly summary: string
  /** What to try in it first. */
  readonly command: string
  readonly build: (options: ScenarioOptions) => WorldSpec
}

/** The worlds there are, the first being the default. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'acme',
    summary: 'pipeline acme (development, staging, two production apps) with something wrong in it for every rule',
    command: 'heroku secrets:audit --pipeline acme',
    build: ({now}) => acme(now),
  },
  {
    name: 'acme-forbidden',
    summary: 'the same for somebody who may not read the config vars of one of the apps',
    command: 'heroku secrets:audit --pipeline acme',
    build: ({now}) => acmeForbidden(now),
  },
  {
    name: 'data-keys',
    summary: 'pipeline vault, whose old and shared keys have stored data, sign-ins and code hanging on them',
    command: 'heroku secrets:audit --pipeline vault',
    build: () => dataKeys(),
  },
  {
    name: 'many',
    summary: 'pipeline many with 200 apps, or as many as --size says',
    command: 'heroku secrets:audit --pipeline many',
    build: ({size}) => many(size ?? 200),
  },
  {
    name: 'two-years',
    summary: 'app acme-prod with 800 releases over two years',
    command: 'heroku secrets:history --app acme-prod',
    build: () => twoYears(),
  },
]

/**
 * The world of a scenario.
 *
 * @throws {Error} when there is none of that name
 */
export function scenario(name: string, options: ScenarioOptions): WorldSpec {
  return findScenario(name).build(options)
}

/** @throws {Error} when there is none of that name */
export function findScenario(name: string): Scenario {
  const found = SCENARIOS.find((one) => one.name === name)
  if (found) return found
  throw new Error(
    `There is no scenario ${JSON.stringify(name)}; there are ${SCENARIOS.map((one) => one.name).join(', ')}.`,
  )
}
