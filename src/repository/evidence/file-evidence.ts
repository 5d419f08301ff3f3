import type {CodeUse} from '../../protects/code-evidence.js'
import type {HandedValue, Sign} from '../../protects/signs/sign.js'
import type {CodeText} from './code-text.js'
import type {PlacedChain} from './follow.js'

import {SECRET_KEY_BASE_SIGNS} from '../../protects/signs/ruby.js'
import {SIGNS} from '../../protects/signs/signs.js'
import {visibleText} from '../../text/visible-text.js'

/** A use that code makes of a config var. */
export interface SeenUse {
  readonly key: string
  /** The file. */
  readonly path: string
  readonly sign: Sign
  readonly uses: readonly CodeUse[]
  /** `config/app.php:101` */
  readonly where: string
  readonly separator: null | string
  /** The list that it stands in, as a place in a file, and its place in it. */
  readonly member: null | {readonly list: string; readonly index: number; readonly labelled: boolean}
}

/** What a value is handed to by a file, as far as a sign knows it. */
export function usesIn(code: CodeText, chains: readonly PlacedChain[]): SeenUse[] {
  return chains.flatMap(({chain, place}) => {
    if (chain.text === '') return []
    const where = `${visibleText(code.path)}:${code.lineAt(place.offset)}`
    const value: HandedValue = {
      near: chain.near,
      encoding: place.encoding,
      derived: place.derived || chain.derived,
      path: code.path,
    }
    const signs = [...SIGNS[code.language], ...(place.key === 'SECRET_KEY_BASE' ? SECRET_KEY_BASE_SIGNS : [])]
    return signs
      .filter((sign) => says(sign, chain.text, value) && fitsIn(sign, place.key, code))
      .map((sign) => ({
        key: place.key,
        path: code.path,
        sign,
        uses: usesOf(sign, value, where, place.separator !== null),
        where,
        separator: place.separator,
        member: place.member && {...place.member, list: `${code.path} ${place.member.list}`},
      }))
  })
}

function says({chain, near, notNear, path}: Sign, handed: string, value: HandedValue): boolean {
  if (path !== undefined && !path.test(value.path)) return false
  if (!chain.test(handed)) return false
  if (near !== undefined && !near.test(value.near)) return false
  return notNear === undefined || !notNear.test(value.near)
}

const fitsIn = ({along, notKey}: Sign, key: string, code: CodeText) =>
  (along === undefined || along.test(code.text)) && (notKey === undefined || !notKey.test(key))

function usesOf(sign: Sign, value: HandedValue, where: string, isList: boolean): CodeUse[] {
  if (sign.class === null) return []
  const shape = isList ? undefined : sign.shape?.(value)
  return [sign.class, ...(sign.also ?? [])].map((one) => ({
    class: one,
    product: sign.product,
    reason: `is handed to ${sign.to} in ${where}`,
    ...(shape && one === sign.class && {shape}),
  }))
}
