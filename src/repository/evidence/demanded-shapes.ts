import type {CodeUse} from '../../protects/code-evidence.js'
import type {ValueShape} from '../../protects/known-secret.js'
import type {CodeText} from './code-text.js'

import {atLeast, exactly} from '../../protects/known/shapes.js'
import {hexDigits} from '../../protects/signs/demanded-shapes.js'
import {visibleText} from '../../text/visible-text.js'

/** An entry of a schema of zod for the environment. */
const ENTRY = /\b(?<key>[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)["']?\s{0,10}:\s{0,10}z\s{0,10}\.(?:coerce\.)?string\(/g
const LENGTH = /\.length\(\s{0,5}(\d{1,4})\b/
const LEAST = /\.min\(\s{0,5}(\d{1,4})\b/
const HEX = /\.regex\(\s{0,5}\/\^\[[\da-fA-F-]{3,12}\]\{(\d{1,4})\}\$\//

/** The forms that a schema of zod demands of config vars, by their names. */
export function demandedShapes(code: CodeText): Array<{readonly key: string; readonly use: CodeUse}> {
  return [...code.text.matchAll(ENTRY)].slice(0, 500).flatMap((match) => {
    const {key} = match.groups!
    const rest = code.text.slice(match.index + match[0].length, match.index + match[0].length + 300)
    const entry = rest.split(/,\s{0,40}\n|\n\s{0,40}["']?[A-Z][A-Z\d_]+["']?\s{0,10}:/)[0]
    const shape = shapeOf(entry)
    if (!code.isCode(match.index) || shape === null) return []
    const reason = `has to be ${shape.described} for ${visibleText(code.path)}:${code.lineAt(match.index)}`
    return [{key, use: {class: 'unknown', product: null, reason, shape}}]
  })
}

function shapeOf(entry: string): null | ValueShape {
  const hex = HEX.exec(entry)
  if (hex) return hexDigits(Number(hex[1]))
  const exact = LENGTH.exec(entry)
  if (exact && Number(exact[1]) > 7) return exactly(Number(exact[1]))
  const least = LEAST.exec(entry)
  return least && Number(least[1]) > 7 ? atLeast(Number(least[1])) : null
}
