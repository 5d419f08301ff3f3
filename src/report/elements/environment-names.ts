import type {EnvironmentKind} from '../../model/environment.js'
import type {Stage} from '../../model/stage.js'

import {printable} from '../../text/printable.js'
import * as color from './colour.js'

/** What a report needs to know of an environment to name it. */
export interface NamedEnvironment {
  readonly ref: string
  readonly name: string
  readonly kind: EnvironmentKind
  readonly stage: null | Stage
}

/** What the names of apps have in common at their beginning, up to and with a hyphen; empty for fewer than two. */
function commonPrefix(names: readonly string[]): string {
  if (names.length < 2) return ''
  let prefix = names[0]
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1)
  return prefix.slice(0, prefix.lastIndexOf('-') + 1)
}

/**
 * Names short enough for the head of a column: of apps what tells them apart (`acme-staging` and `acme-prod` are
 * `staging` and `prod`), of a pipeline's shared config its stage, of a file its last part. Where two would be named
 * alike, both keep their full name.
 *
 * @returns by ref
 */
export function shortNames(environments: readonly NamedEnvironment[]): Map<string, string> {
  const prefix = commonPrefix(environments.filter(({kind}) => kind === 'app').map(({name}) => name))
  const short = ({kind, name, stage}: NamedEnvironment): string => {
    if (kind === 'app') return name.slice(prefix.length)
    return kind === 'pipeline' ? (stage ?? name) : name.slice(name.lastIndexOf('/') + 1)
  }

  const uses = new Map<string, number>()
  for (const environment of environments) uses.set(short(environment), (uses.get(short(environment)) ?? 0) + 1)
  return new Map(
    environments.map((environment) => {
      const name = short(environment)
      return [environment.ref, printable(uses.get(name) === 1 && name !== '' ? name : environment.name)]
    }),
  )
}

/** The full name in the colour and with the symbol that the Heroku CLI gives such a thing. */
export function environmentLabel({kind, name}: NamedEnvironment): string {
  if (kind === 'app') return color.app(printable(name))
  return kind === 'pipeline' ? color.pipeline(printable(name)) : color.info(printable(name))
}
