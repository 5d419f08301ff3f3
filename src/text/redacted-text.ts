/** A run of a sign that hides characters. `x` and `#` hide only in longer runs; dots are judged by themselves. */
const MASKS = /[*•●∗⁎＊×█▪·]{3,}|[xX]{5,}|#{4,}/g
/** Visible characters of a key that somebody hid on purpose: a prefix, and the last few by which it is told apart. */
const MOST_VISIBLE = 24
/** `sk-…AbC1`, `sk_live_...9xYz`: a beginning that ends in a separator or has a digit, dots, and a short end. */
const CUT_SHORT = /^([\w-]{2,20})(?:\.{3,4}|…)([A-Za-z\d]{2,8})$/
const HIDDEN_WORD =
  /^[^A-Za-z\d]*(?:[A-Za-z\d]{1,10}[-_.: ]){0,4}(?:redacted|filtered|masked|hidden|removed|sensitive|sanitized|obfuscated)(?:[-_ ](?:value|key|secret|token|password|by[-_ ][a-z]+))?[^A-Za-z\d]*$/i

/**
 * Whether a text is a credential as a page or a log shows it, with most of it hidden: `sk_live_****abcd`, `sk-...AbC1`,
 * `[REDACTED]`. Linear in its length.
 */
export function isRedacted(text: string): boolean {
  if (text.length > 300 || text.length < 5) return false
  const visible = text.replaceAll(MASKS, '')
  if (visible.length < text.length) {
    // Three stars in the middle of a long text may be a password's own, but for a provider's prefix in front of them.
    const most = text.length - visible.length > 3 || /^[a-z]{2,8}[-_]/i.test(text) ? MOST_VISIBLE : MOST_VISIBLE / 2
    return visible.length <= most && !/\s/.test(visible)
  }

  const cut = CUT_SHORT.exec(text)
  if (cut) return /[\d_-]/.test(cut[1] + cut[2])
  return HIDDEN_WORD.test(text)
}
