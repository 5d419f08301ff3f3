/** A thing with its article: `a Stripe secret key`, `an OpenAI project key`. */
export function described(thing: string): string {
  return `${/^(?:[aeio]|u(?!ser|ni)|https?|MD5|mqtts?|SSH|smtps?|npm )/i.test(thing) ? 'an' : 'a'} ${thing}`
}
