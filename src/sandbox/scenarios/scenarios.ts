import type {WorldSpec} from '../world/world-spec.js'

import {acme} from './acme.js'

/** What can be asked of a scenario. */
export interface ScenarioOptions {
  /** How many apps, for a scenario of a size. */
  readonly size?: number
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
    build: () => acme(),
  },
]

/**
 * The world of a scenario.
 *
 * @throws {Error} when there is none of that name
 */
export function scenario(name: string, options: ScenarioOptions = {}): WorldSpec {
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
