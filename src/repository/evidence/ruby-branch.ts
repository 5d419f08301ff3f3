/** A name, and where it is given. */
export interface Assigned {
  readonly name: string
  readonly offset: number
}

/** Lines above a value that are looked at. */
const MOST_LINES = 40

/**
 * What is assigned the value of a branch in Ruby: `name` for the line of an offset in
 *
 * ```ruby
 * name =
 *   if production?
 *     ENV["KEY"]
 *   else
 *     "development"
 *   end
 * ```
 *
 * @returns null where the line is not the last of a branch, or nothing is assigned the whole
 */
export function assignedBranch(text: string, offset: number): Assigned | null {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const lines = text
    .slice(Math.max(0, start - 4000), start)
    .split('\n')
    .slice(0, -1)
    .slice(-MOST_LINES)
  const end = text.indexOf('\n', offset)
  const next =
    end === -1
      ? ''
      : text
          .slice(end + 1, end + 400)
          .split('\n')
          .find((line) => line.trim() !== '')
  let indent = indentOf(text.slice(start, start + 400))
  if (next === undefined || indentOf(next) >= indent) return null

  let after = start
  let isOpened = false
  let isBranch = false
  for (const line of lines.reverse()) {
    after -= line.length + 1
    if (line.trim() === '') continue
    if (isOpened) return targetOf(/([\w.:@]+)[ \t]*(?:\|\|)?=[ \t]*$/, line, after)
    if (indentOf(line) > indent || (indentOf(line) === indent && !isBranch)) continue
    const assigned = targetOf(/([\w.:@]+)[ \t]*(?:\|\|)?=[ \t]*(?:if|unless|case|begin)\b/, line, after)
    if (assigned) return assigned
    if (/^\s*(?:if|unless|case|begin)\b/.test(line)) isOpened = true
    else if (!/^\s*(?:else|elsif|when|in|rescue|ensure)\b/.test(line)) return null
    indent = indentOf(line)
    isBranch = true
  }

  return null
}

const indentOf = (line: string) => /^[ \t]*/.exec(line)![0].length

function targetOf(pattern: RegExp, line: string, start: number): Assigned | null {
  const found = pattern.exec(line)
  return found && {name: found[1], offset: start + found.index}
}
