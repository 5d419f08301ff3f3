import {createHash} from 'node:crypto'

/** What a file would have run or called, in its own words. */
export interface Orders {
  /** Command lines. */
  readonly commands: readonly string[]
  /** URLs. */
  readonly addresses: readonly string[]
}

/** Whether nothing is to be run or called. */
export function isNone({addresses, commands}: Orders): boolean {
  return commands.length === 0 && addresses.length === 0
}

/** SHA-256, in hexadecimal, of the texts: of each once, in an order that does not depend on that of the file. */
export function hashOf({addresses, commands}: Orders): string {
  return createHash('sha256')
    .update(JSON.stringify({version: 1, addresses: canonical(addresses), commands: canonical(commands)}))
    .digest('hex')
}

/** Each of the texts by itself: whoever has agreed to several has agreed to each. */
export function singly({addresses, commands}: Orders): Orders[] {
  return [
    ...canonical(commands).map((one): Orders => ({commands: [one], addresses: []})),
    ...canonical(addresses).map((one): Orders => ({commands: [], addresses: [one]})),
  ]
}

function canonical(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
