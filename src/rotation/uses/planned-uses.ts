import type {BuildUse, KeyUses, OutsideUse} from '../../model/key-use.js'
import type {OutsidePlace, PlannedUses} from '../model/plan.js'

import {isPublishedKey} from '../../classify/key-name.js'
import {distinct} from '../../model/wording.js'
import {printable} from '../../text/printable.js'

/** How many places of one kind a sentence names. */
const MOST_WHERE = 3

/**
 * Where config vars are used beside running dynos: as their names tell, the code at hand and the policy.
 *
 * @param keys those that a rotation changes, the rotated one first
 * @param found what the code tells
 * @param usedIn what the policy says of the rotated one
 */
export function plannedUses(
  keys: readonly string[],
  found: KeyUses,
  usedIn: readonly string[] = [],
): PlannedUses | undefined {
  const builds = [...keys.flatMap((key) => published(key)), ...found.builds]
  const said = usedIn.map((place): OutsideUse => ({place: printable(place), key: keys[0], name: keys[0], where: null}))
  const places = merged([...found.outside, ...said])
  return builds.length === 0 && places.length === 0 ? undefined : {builds, places, repository: found.repository}
}

function published(key: string): BuildUse[] {
  return isPublishedKey(key)
    ? [{key, kind: 'compiled', how: 'is put into what browsers get, by its name', where: null}]
    : []
}

/** Each place once, with every file that shows it. What the policy says adds nothing to a place that a file shows. */
function merged(uses: readonly OutsideUse[]): OutsidePlace[] {
  const places: OutsidePlace[] = []
  for (const {environment, isVariable, key, name, place, where} of uses) {
    const same = (other: OutsidePlace) =>
      other.place.toLowerCase() === place.toLowerCase() &&
      (where === null || (other.name === name && other.key === key && other.environment === environment))
    const at = places.findIndex((other) => same(other))
    if (at === -1) {
      places.push({
        place,
        key,
        name,
        ...(isVariable && {isVariable}),
        ...(environment !== undefined && {environment}),
        where: where === null ? [] : [where],
      })
    } else if (where !== null) {
      places[at] = {...places[at], where: distinct([...places[at].where, where]).slice(0, MOST_WHERE)}
    }
  }

  return places
}

/** What a place outside Heroku is remembered by. */
export function placeId({environment, name, place}: Pick<OutsidePlace, 'environment' | 'name' | 'place'>): string {
  return `${place}${environment === undefined ? '' : ` (${environment})`}: ${name}`
}

/** Whether a build keeps what it has read: then what runs has the old value until the next one. */
export function isBuiltIn(uses: PlannedUses | undefined): boolean {
  return uses?.builds.some(({kind}) => kind === 'compiled') ?? false
}
