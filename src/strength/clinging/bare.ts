import type {Peeled} from './peeled.js'

import {withoutBreak, withoutColours} from './breaks.js'
import {behindCommand} from './command.js'
import {withoutComment} from './comment.js'
import {withoutNameBefore} from './name.js'
import {withoutQuotes} from './quotes.js'
import {withoutRest} from './rest.js'
import {withoutEdges, withoutInvisible, withoutSigns} from './signs.js'

/** A value without what clung to it. */
export interface Bare {
  /** As it was meant; with line ends and blanks around it only where they are no fault. */
  readonly text: string
  readonly problems: readonly string[]
  readonly done: readonly string[]
  readonly certain: boolean
  readonly isPart: boolean
}

/** How many things are taken off, one within the other. */
const MOST_LAYERS = 8
/** Signs of which nothing can cling to a text, unless it begins with a name. */
const PLAIN = /^[A-Za-z\d/+](?:[\w+/~@:.?&-]*[\w/+-])?={0,2}$/
const LAYERS = [
  withoutColours,
  withoutEdges,
  withoutInvisible,
  withoutComment,
  withoutNameBefore,
  behindCommand,
  withoutQuotes,
  withoutSigns,
  withoutBreak,
  withoutRest,
] as const

/**
 * A value without the text that came along as it was copied: quotes, a comment, the name of the config var, a command
 * around a URL. Linear in its length.
 *
 * @param value the whole value of a config var
 * @param key the config var's key
 */
export function bareOf(value: string, key: string): Bare {
  if (PLAIN.test(value) && !value.startsWith(key)) {
    return {text: value, problems: [], done: [], certain: true, isPart: false}
  }

  let text = value
  const peeled: Peeled[] = []
  while (peeled.length < MOST_LAYERS && text !== '') {
    const next = firstLayer(text, key)
    if (next === null || next.text === text) break
    peeled.push(next)
    text = next.text
    if (next.isPart) break
  }

  return {
    text,
    problems: [...new Set(peeled.map(({problem}) => problem))],
    done: [...new Set(peeled.map(({done}) => done))],
    certain: peeled.every(({certain}) => certain),
    isPart: peeled.at(-1)?.isPart === true,
  }
}

function firstLayer(text: string, key: string): null | Peeled {
  for (const layer of LAYERS) {
    const peeled = layer(text, key)
    if (peeled) return peeled
  }

  return null
}
