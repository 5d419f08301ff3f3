import type {Reference} from '../lexing/reference.js'

import {readElixir} from './elixir.js'

const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')

/** References in templates of EEx and HEEx: in `<%= … %>`, and in `{…}`. */
export function readEex(text: string): Reference[] {
  let code = ''
  let at = 0
  for (const match of text.matchAll(
    /<%(?![%#!])=?([^%]{0,5000}(?:%(?!>)[^%]{0,1000}){0,20})%>|\{([^{}\n]{0,500})\}/g,
  )) {
    const inside = match[1] ?? match[2]
    const from = match.index + match[0].indexOf(inside, 1)
    code += `${blank(text.slice(at, from))}${inside}`
    at = from + inside.length
    if (text[at] !== undefined && text[at] !== '\n') {
      code += ';'
      at++
    }
  }

  return readElixir(code)
}
