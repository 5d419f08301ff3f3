/**
 * Whether a text matches a glob in which `*` stands for any run of characters and `?` for one. Case counts. Takes at most
 * as many steps as the one is long times the other: after each `*` only the place of the last one is gone back to.
 */
export function matchesGlob(glob: string, text: string): boolean {
  let at = 0
  let inText = 0
  let afterStar = -1
  let retry = 0
  while (inText < text.length) {
    if (glob[at] === '*') {
      afterStar = ++at
      retry = inText
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[inText])) {
      at++
      inText++
    } else if (afterStar === -1) return false
    else {
      at = afterStar
      inText = ++retry
    }
  }

  while (glob[at] === '*') at++
  return at === glob.length
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
