import {createHash} from 'node:crypto'

/** What a file would have run or called, in its own words. */
export interface Orders {
  /** Command lines. */
  readonly commands: readonly string[]
  /** URLs. */
  readonly addresses: readonly string[]
  /** What they would get a value of, each a key in a stage; left out where that does not matter. */
  readonly places?: readonly string[]
}

/** Whether nothing is to be run or called. */
export function isNone({addresses, commands}: Orders): boolean {
  return commands.length === 0 && addresses.length === 0
}

/** SHA-256, in hexadecimal, of the texts and places: of each once, in an order that does not depend on that of the file. */
export function hashOf({addresses, commands, places}: Orders): string {
  const texts = {version: 1, addresses: canonical(addresses), commands: canonical(commands)}
  return createHash('sha256')
    .update(JSON.stringify({...texts, ...(places && {places: canonical(places)})}))
    .digest('hex')
}

/** Each of the texts in each of the places by itself: whoever has agreed to several has agreed to each. */
export function singly({addresses, commands, places}: Orders): Orders[] {
  const texts = [
    ...canonical(commands).map((one): Orders => ({commands: [one], addresses: []})),
    ...canonical(addresses).map((one): Orders => ({commands: [], addresses: [one]})),
  ]
  return places ? texts.flatMap((text) => canonical(places).map((place) => ({...text, places: [place]}))) : texts
}

function canonical(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
