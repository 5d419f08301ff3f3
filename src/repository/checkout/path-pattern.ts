/** Whether it matches a path, or a folder that the path lies in. */
export type PathPattern = (path: string) => boolean

/** A part of a glob that stands for one character, or for any run of them. */
type Part =
  | {readonly kind: 'across'} // any run of characters
  | {readonly kind: 'folders'} // nothing, or what the next part stands for
  | {readonly kind: 'into'} // any run of characters that ends in a slash
  | {readonly kind: 'one'; readonly takes: (character: string) => boolean}
  | {readonly kind: 'within'} // any run of characters of one name

/** Longer globs match nothing: no path is as long. */
const LONGEST = 4096
/** How many steps several patterns may still take together; only globs made to be slow need as many as there are. */
export interface Steps {
  left: number
}

/** Enough for a hundred rules and a hundred thousand files; about a second. */
export const enoughSteps = (): Steps => ({left: 50_000_000})

/**
 * A pattern for paths (with `/`) of a glob: `*` and `?` within one name, `**` across names, `[abc]`. It goes through a path
 * once with all that could still match, so that no glob takes longer than its length times the path's.
 *
 * @param glob no leading or trailing `/`
 * @param steps is used up; nothing matches once there are none left
 */
export function pathPattern(glob: string, steps: Steps): PathPattern {
  if (glob.length > LONGEST) return () => false
  const parts = partsOf(glob)
  return (path) => {
    let reached = spread(parts, new Set([0]))
    for (const character of path) {
      if (character === '/' && reached.has(parts.length)) return true
      steps.left -= reached.size
      if (reached.size === 0 || steps.left < 0) return false
      reached = spread(parts, advanced(parts, reached, character))
    }

    return reached.has(parts.length)
  }
}

function partsOf(glob: string): Part[] {
  const parts: Part[] = []
  for (let i = 0; i < glob.length; i++) {
    if (glob.startsWith('**', i)) {
      while (glob[i + 1] === '*') i++
      if (glob[i + 1] === '/') {
        i++
        if (parts.at(-1)?.kind !== 'into') parts.push({kind: 'folders'}, {kind: 'into'}) // twice is the same as once
      } else parts.push({kind: 'across'})
    } else if (glob[i] === '*') parts.push({kind: 'within'})
    else if (glob[i] === '?') parts.push({kind: 'one', takes: (character) => character !== '/'})
    else {
      const set = glob[i] === '[' ? readSet(glob, i) : null
      if (set) {
        parts.push({kind: 'one', takes: set.takes})
        i = set.end
      } else {
        if (glob[i] === '\\' && i + 1 < glob.length) i++
        const point = String.fromCodePoint(glob.codePointAt(i)!)
        parts.push({kind: 'one', takes: (character) => character === point})
        i += point.length - 1
      }
    }
  }

  return parts
}

/** `[abc]`, `[a-z]`, `[!a]`, `[^a]`; null where no bracket closes it. */
function readSet(glob: string, start: number): null | {takes: (character: string) => boolean; end: number} {
  const isNegated = glob[start + 1] === '!' || glob[start + 1] === '^'
  const ranges: Array<readonly [string, string]> = []
  let at = start + (isNegated ? 2 : 1)
  for (; at < glob.length && glob[at] !== ']'; at++) {
    if (glob[at] === '\\') at++
    const from = glob[at]
    const isRange = glob[at + 1] === '-' && at + 2 < glob.length && glob[at + 2] !== ']'
    if (isRange) at += glob[at + 2] === '\\' ? 3 : 2
    ranges.push([from ?? '', glob[at] ?? ''])
  }

  if (at >= glob.length || ranges.length === 0) return null
  const isIn = (character: string) => ranges.some(([from, to]) => character >= from && character <= to)
  return {takes: (character) => isIn(character) !== isNegated, end: at}
}

/** Adds what is reached without a character: what stands for a run may stand for nothing. */
function spread(parts: readonly Part[], reached: Set<number>): Set<number> {
  for (const at of reached) {
    const kind = parts[at]?.kind
    // What is added is gone over as well.
    if (kind === 'across' || kind === 'within') reached.add(at + 1)
    else if (kind === 'folders') reached.add(at + 1).add(at + 2)
  }

  return reached
}

/** What is reached by one more character. */
function advanced(parts: readonly Part[], reached: ReadonlySet<number>, character: string): Set<number> {
  const next = new Set<number>()
  for (const at of reached) {
    const part = parts[at]
    if (part === undefined) continue
    if (part.kind === 'one') {
      if (part.takes(character)) next.add(at + 1)
    } else if (part.kind === 'across' || part.kind === 'into' || (part.kind === 'within' && character !== '/')) {
      next.add(at)
      if (part.kind === 'into' && character === '/') next.add(at + 1)
    }
  }

  return next
}
