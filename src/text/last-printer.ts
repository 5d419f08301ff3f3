import {stripVTControlCharacters} from 'node:util'

import {STRINGS} from './printable.js'

const COLOUR = /(\u001B\[[\d;:]*m)/ // eslint-disable-line no-control-regex
/** What steers a terminal, breaks lines or turns the direction around; but line breaks and tabs, which are ours. */
const STEERING =
  /\r(?!\n)|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g // eslint-disable-line no-control-regex
/**
 * Lines that build services take for orders: `::set-env …` (GitHub), `##[…]`, `##vso[…]` (Azure), `##teamcity[…]`
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
const ORDER = /^([^\S\n]*(?:\u001B\[[\d;:]*m)*[^\S\n]*):(?=:)/gm // eslint-disable-line no-control-regex
const MARKED_ORDER = /#(?=#\w*\[)/g

/**
 * Text as it may go to a terminal or a log: with colours, and with nothing else that steers. The last guard for what was not
 * made printable before; a colour that came from outside and a line break it lets pass.
 */
export function lastPrinted(text: string): string {
  const parts = text.replaceAll(STRINGS, '').split(COLOUR)
  return parts
    .map((part, index) => (index % 2 === 1 ? part : stripVTControlCharacters(part).replaceAll(STEERING, '')))
    .join('')
    .replaceAll(ORDER, '$1: ')
    .replaceAll(MARKED_ORDER, '# ')
}
