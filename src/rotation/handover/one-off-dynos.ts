import type {Dyno} from '../../heroku/dynos.js'
import type {Environment} from '../../model/environment.js'

import {blotOut} from '../../text/blot-out.js'
import {printable} from '../../text/printable.js'
import {withoutTokens} from '../../text/without-tokens.js'

const LONGEST_COMMAND = 60
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Whether a dyno runs now; one that sleeps or is down starts again with what the newest release has. */
export function runs({state}: Pick<Dyno, 'state'>): boolean {
  return state === 'up' || state === 'starting'
}

/** A dyno that no release replaces, for people: `run.1234 of acme-prod (rake import, for 3 h)`. Holds no value. */
export function oneOffWords({name}: Pick<Environment, 'name'>, dyno: Dyno, now: number): string {
  const command = dyno.command === null ? '' : shortened(printable(withoutTokens(blotOut(dyno.command))))
  const age = ageOf(dyno, now)
  const more = [command, age].filter((part) => part !== '').join(', ')
  return `${printable(dyno.name)} of ${name}${more === '' ? '' : ` (${more})`}`
}

function shortened(command: string): string {
  const letters = [...command] // a character is not cut in two
  return letters.length > LONGEST_COMMAND ? `${letters.slice(0, LONGEST_COMMAND).join('')}…` : command
}

function ageOf({createdAt}: Dyno, now: number): string {
  const begun = Date.parse(createdAt ?? '')
  if (Number.isNaN(begun)) return ''
  const age = Math.max(now - begun, 0)
  if (age < MINUTE) return 'for less than a minute'
  if (age < HOUR) return `for ${Math.floor(age / MINUTE)} min`
  return age < DAY ? `for ${Math.floor(age / HOUR)} h` : `for ${Math.floor(age / DAY)} d`
}
