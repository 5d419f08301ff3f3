import type {Script} from './script.js'

import {literalText} from '../lexing/pattern-reader.js'

/** What code does where a variable is not there. */
export interface Fallback {
  /** Whether it goes on. */
  readonly optional: boolean
  /** With which literal, if it is one. */
  readonly value: null | string
}

const NONE: Fallback = {optional: false, value: null}
const SIGNS = new Set(['??', '??=', '||', '||='])
/** Functions that end what goes on, by what people call them. */
const ENDS = /^(?:throw|fail|panic|raise|die|abort|missing|require|invariant|assertNever|exit|bail|crash|unreachable)/i

/**
 * What code does where what it reads is not there: `X ?? 'default'`, `Number(X) || 1`, `X?.split(',') ?? []`,
 * `X ? X : 'default'`; not `X || fail()` nor `X ?? (() => { throw … })()`.
 *
 * @param script that reads it
 * @param from where the reading begins
 * @param after behind it
 */
export function fallbackAt(script: Script, from: number, after: number): Fallback {
  const start = {from, after}
  for (let steps = 0; steps < 12; steps++) {
    const {after: at} = start
    const sign = script.value(at)
    if (SIGNS.has(sign)) return endsIn(script, at + 1) ? NONE : {optional: true, value: plain(script, at + 1)}
    if (sign === '?') {
      const colon = script.find(at + 1, Math.min(at + 200, script.parts.length), [':', ';'])
      const goesOn = script.value(colon) === ':' && !endsIn(script, colon + 1)
      return goesOn ? {optional: true, value: plain(script, colon + 1)} : NONE
    }

    if (!beyond(script, start)) return NONE
  }

  return NONE
}

/** Goes beyond what is done with a value before it may be replaced; false where nothing is. */
function beyond(script: Script, reading: {from: number; after: number}): boolean {
  const {after} = reading
  const sign = script.value(after)
  if (sign === ')' || sign === ',') return beyondCall(script, reading)
  if (sign === '!' && script.value(after + 1) !== '=') reading.after++
  else if (sign === 'as' || sign === 'satisfies') reading.after = script.afterTypeNames(after + 1)
  else if (isOptionalMember(script, after)) {
    reading.after = script.value(after + 2) === '(' ? script.match(after + 2) + 1 : after + 2
  } else return false
  return true
}

/** `Number(X)`, `parseInt(X, 10)`, `(X)`: a call whose first argument is what was read. */
function beyondCall(script: Script, reading: {from: number; after: number}): boolean {
  const {from, after} = reading
  const isRadix = script.value(after + 2) === ')' && /^\d+$/.test(script.value(after + 1))
  if (script.value(after) === ',' && !isRadix) return false
  const close = script.value(after) === ')' ? after : after + 2
  const open = script.match(close)
  if (open !== from - 1 || /^(?:if|while|for|switch|return|await|catch)$/.test(script.value(open - 1))) return false
  let start = open
  while (script.isName(start - 1) || script.value(start - 1) === '.') start--
  reading.from = start
  reading.after = close + 1
  return true
}

/** `X?.split(',')`, and what is behind it. */
const isOptionalMember = (script: Script, after: number): boolean => {
  if (!script.isName(after + 1)) return false
  return script.value(after) === '?.' || (script.value(after) === '.' && isChained(script, after))
}

/** A method behind `?.`: what comes before it may be missing already. */
const isChained = (script: Script, after: number): boolean => {
  for (let at = after - 1; at > 0 && at > after - 30; at--) {
    if (script.value(at) === '?.')
      return !['env', 'process'].includes(script.value(at - 1)) && script.value(at + 1) !== 'env'
    if (!script.isName(at) && !['(', ')', ',', '.'].includes(script.value(at)) && script.text(at) === null) return false
  }

  return false
}

/** Whether what stands here ends what goes on. */
function endsIn(script: Script, at: number): boolean {
  if (script.value(at) === '(') {
    for (let next = at; next < script.match(at); next++) if (script.value(next) === 'throw') return true
    return false
  }

  for (let next = at; next < at + 6; next++) {
    if (!script.isName(next) && script.value(next) !== '.') return false
    if (script.isName(next) && ENDS.test(script.value(next)) && script.value(next + 1) === '(') return true
    if (script.value(next) === 'throw') return true
  }

  return false
}

/** A literal that stands alone. */
function plain(script: Script, at: number): null | string {
  const literal = script.parts[at]
  if (!literal || ['+', '.', '?.', '['].includes(script.value(at + 1))) return null
  return literalText(literal.value)
}
