/** A key as Node's `readline` tells it. */
export interface TypedKey {
  readonly name?: string
  readonly ctrl?: boolean
  readonly sequence?: string
}

/** What has been typed and pasted into a hidden prompt so far. */
export interface TypedSecret {
  readonly text: string
  /** Between the beginning and the end of a bracketed paste. */
  readonly pasting: boolean
  /** Whether the text was refused: what is typed next replaces it, while Backspace goes on changing it. */
  readonly refused: boolean
  /** The key before ended a line, so that the other half of CR LF is no second line break. */
  readonly afterReturn: boolean
}

/** Nothing typed yet. */
export const NOTHING_TYPED: TypedSecret = {text: '', pasting: false, refused: false, afterReturn: false}

/** Whether the key ends a line: Enter, or a line break in what is pasted. */
export function isLineBreak({name}: TypedKey): boolean {
  return name === 'return' || name === 'enter'
}

/**
 * The secret after one more key. A line break that reaches this is part of the text (see {@link isLineBreak}): whether
 * Enter is meant is for the prompt to tell.
 */
export function typeKey(before: TypedSecret, key: TypedKey): TypedSecret {
  const state = {...before, afterReturn: false}
  if (key.name === 'paste-start') return {...state, ...(state.refused && {text: '', refused: false}), pasting: true}
  if (key.name === 'paste-end') return {...state, pasting: false}
  if (isLineBreak(key)) {
    if (before.afterReturn && key.name === 'enter') return state
    return {...append(state, '\n'), afterReturn: key.name === 'return'}
  }

  if (!state.pasting) {
    if (key.name === 'backspace') return {...state, text: withoutLast(state.text), refused: false}
    if (key.ctrl && (key.name === 'u' || key.name === 'w')) return {...state, text: '', refused: false}
    if (key.ctrl || key.name === 'tab') return state
  }

  const {sequence = ''} = key
  // The arrows and their like begin with Escape.
  return sequence === '' || sequence.startsWith('\u001B') ? state : append(state, sequence)
}

/**
 * What was meant: a line break at the very end came with the paste, as the last line of what was copied ends in one.
 * Nothing else is taken away.
 */
export function meantSecret({text}: TypedSecret): string {
  return text.replace(/\n+$/, '')
}

/** Whether Enter cannot be the end yet: a PEM document without its last line. */
export function isUnfinished({text}: TypedSecret): boolean {
  return text.startsWith('-----BEGIN ') && !/-----END [^\n]+-----\n*$/.test(text)
}

function append(state: TypedSecret, typed: string): TypedSecret {
  return {...state, text: state.refused ? typed : state.text + typed, refused: false}
}

function withoutLast(text: string): string {
  const last = [...new Intl.Segmenter().segment(text.slice(-32))].at(-1)
  return last ? text.slice(0, text.length - last.segment.length) : text
}
