/** Whether a text matches a glob in which `*` stands for any run of characters and `?` for one. Case counts. */
export function matchesGlob(glob: string, text: string): boolean {
  if (!isGlob(glob)) return glob === text
  const source = glob.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${source.replaceAll(/\*+/g, '.*').replaceAll('?', '.')}$`, 's').test(text)
}

/** Whether the text has a wildcard in it. */
export function isGlob(text: string): boolean {
  return /[*?]/.test(text)
}

/** Orders patterns from least to most specific: globs by the number of their fixed characters, then exact keys. */
export function compareSpecificity(a: string, b: string): number {
  const [first, second] = [specificity(a), specificity(b)]
  return first === second ? 0 : first - second
}

function specificity(pattern: string): number {
  return isGlob(pattern) ? pattern.replaceAll(/[*?]/g, '').length : Number.POSITIVE_INFINITY
}
