/** Things in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A number with its noun: `1 day`, `3 days`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** The items without repetitions, in order of first appearance. */
export function distinct<T>(items: Iterable<T>): T[] {
  return [...new Set(items)]
}

/** A text with its first letter in upper case. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** The part of a value as a person says it: `password`, `private key`. */
export function partName(part: string): string {
  return part.replace(/\[\d+\]$/, '').replaceAll('_', ' ')
}

/** A thing with its article, by the sound of it: `a Stripe secret key`, `an OpenAI project key`, `an SMTP password`. */
export function withArticle(thing: string): string {
  return `${AN.test(thing) ? 'an' : 'a'} ${thing}`
}

const AN =
  /^(?:[aeio]|u(?!ni|rl|ser|uid)|https?\b|hmac|ldap|md5|mqtts?\b|npm |rsa\b|s3\b|sid\b|smtps?\b|ssh\b|x\.?509)/i
