import {createPrompt, makeTheme, useEffect, useKeypress, usePrefix, useRef, useState} from '@inquirer/core'

import {isLineBreak, isUnfinished, meantSecret, NOTHING_TYPED, type TypedKey, typeKey} from './typed-secret.js'

/** After Enter, so many milliseconds of silence tell that it was the end, and no line break amid something pasted. */
const SILENCE = 60
/** Stars at most, so that a long value keeps to its line. */
const STARS = 30

/** A hidden question for a new value. */
export interface SecretPromptConfig {
  readonly message: string
  /** Shown below, dim. */
  readonly hint: string
  /** Why the answer before was refused. */
  readonly refused: readonly string[]
  /** Whether nothing is an answer, and what it means; null when it is none. */
  readonly emptyMeans: null | string
  /** Why what was typed will not do; none when it will. */
  check(text: string): readonly string[]
}

/**
 * Asks for a value without showing it; several lines can be pasted. What was typed is judged at Enter; a refused value can
 * still be changed, or is replaced by what is typed or pasted next.
 *
 * @returns the text; empty when that has a meaning
 */
export const secretPrompt = createPrompt<string, SecretPromptConfig>((config, done) => {
  const theme = makeTheme({})
  const [status, setStatus] = useState<'done' | 'idle'>('idle')
  const [stars, setStars] = useState(0)
  const [errors, setErrors] = useState(config.refused)
  // Not the prompt's state, which would draw at every letter of a long paste.
  const typed = useRef(NOTHING_TYPED)
  const ending = useRef<NodeJS.Timeout | undefined>(undefined)
  const prefix = usePrefix({status, theme})

  useEffect(() => () => clearTimeout(ending.current), [])

  const end = () => {
    ending.current = undefined
    const text = meantSecret(typed.current)
    if (text === '' && config.emptyMeans === null) {
      typed.current = NOTHING_TYPED
      setErrors(['Type or paste the new value first.'])
      return
    }

    const refused = text === '' ? [] : config.check(text)
    if (refused.length > 0) {
      typed.current = {...typed.current, text, refused: true}
      setErrors(refused)
      return
    }

    setStars(text === '' ? 0 : STARS)
    setErrors([])
    setStatus('done')
    done(text)
  }

  useKeypress((key, rl) => {
    if (status === 'done') return
    rl.clearLine(0) // this prompt keeps the text, not the line editor
    const pressed = key as TypedKey
    if (ending.current !== undefined) {
      clearTimeout(ending.current)
      ending.current = undefined
    }

    const mayEnd = isLineBreak(pressed) && !typed.current.pasting
    if (mayEnd && typed.current.refused) {
      end()
      return
    }

    typed.current = typeKey(typed.current, pressed)
    if (mayEnd && !isUnfinished(typed.current)) ending.current = setTimeout(end, SILENCE)
    if (typed.current.pasting) return
    setStars(Math.min(meantSecret(typed.current).length, STARS))
    if (errors.length > 0 && !typed.current.refused && !mayEnd) setErrors([])
  })

  const message = theme.style.message(config.message, status)
  if (status === 'done') {
    const answer = stars === 0 ? (config.emptyMeans ?? '') : '*'.repeat(stars)
    return `${prefix} ${message} ${theme.style.answer(answer)}`
  }

  const below = errors.length > 0 ? errors.map((error) => theme.style.error(error)) : [theme.style.help(config.hint)]
  return [`${prefix} ${message} ${'*'.repeat(stars)}`, below.join('\n')]
})
