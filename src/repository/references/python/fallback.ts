import type {Argument, PythonScript} from './script.js'

/** What code does where a variable is not there: whether it goes on, and with which literal. */
export interface PythonFallback {
  readonly optional: boolean
  readonly value: null | string
}

/** Where code does not go on. */
export const NONE: PythonFallback = {optional: false, value: null}
/** What says that there is no default. */
const NO_DEFAULT = /^(?:NOTSET|UNDEFINED|undefined|_undefined|Undefined)$/
/** What a value is made into, where others have a default. */
const TYPE =
  /^(?:str|int|bool|float|list|dict|tuple|set|bytes|json|Decimal|Path|Csv|CommaSeparatedStrings|Secret|URL|UUID|lambda|strtobool)$/

/** The literal that stands alone from one token to before another, as text; null where there is none. */
export function literalAt(script: PythonScript, from: number, to: number): null | string {
  const isNegative = script.value(from) === '-'
  const token = script.tokens[isNegative ? from + 1 : from]
  if (!token || to !== from + (isNegative ? 2 : 1)) return null
  if (token.type === 'text') return token.value.includes('\n') || token.value.includes('\\') ? null : token.value
  if (token.type === 'number') return (isNegative ? '-' : '') + token.value
  return /^(?:True|False)$/.test(token.value) ? token.value : null
}

/** What an argument gives as a default. */
export function defaultOf(script: PythonScript, argument: Argument | undefined): PythonFallback {
  if (!argument) return NONE
  const {from, to} = argument
  if (NO_DEFAULT.test(script.value(to - 1)) || script.value(from) === '...') return NONE
  return {optional: true, value: literalAt(script, from, to)}
}

/** Whether an argument says what a value is made into. */
export const isType = (script: PythonScript, {from, name}: Argument): boolean =>
  name === 'cast' ||
  name === 'subcast' ||
  (name === null && TYPE.test(script.value(script.value(from) === '[' ? from + 1 : from)))

/** `X or 'default'`, `X if 'X' in os.environ else 'default'`, behind what was read. */
export function fallbackBehind(script: PythonScript, after: number): PythonFallback {
  const sign = script.value(after)
  if (script.tokens[after]?.first) return NONE
  if (sign === 'if') return {optional: true, value: null}
  if (sign !== 'or') return NONE
  for (let at = after + 1; at < after + 5; at++) {
    if (/^(?:exit|abort|fail|die|raise\w*|panic|error)$/.test(script.value(at)) && script.value(at + 1) === '(')
      return NONE
  }

  const isAlone = script.tokens[after + 2]?.first !== false || [')', ',', ']', '}'].includes(script.value(after + 2))
  return {optional: true, value: isAlone ? literalAt(script, after + 1, after + 2) : null}
}
