/** How fingers go over a keyboard's columns, and from one row to the other. Rows themselves are judged as runs. */
const WALKS = [
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  '1qazxsw23edcvfr45tgbnhy6',
  'zaq12wsxcde34rfvbgt5',
  'zaq1xsw2cde3vfr4bgt5',
  'qweasdzxcrtyfghvbn',
  '123qweasdzxc',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1w2e3r4t5y6u7i8o9p',
  'qwer1234asdf5678zxcv',
  '1234qwerasdfzxcv',
].flatMap((walk) => [walk, [...walk].reverse().join('')])

/** Shorter pieces may be anything. */
const SHORTEST = 6
const SHIFTED = '!@#$%^&*()'

/**
 * Whether a text is a walk over the keyboard, in any case, with or without Shift, and with a few digits or signs behind:
 * `1q2w3e4r5t6y`, `1qaz@WSX`, `1qaz2wsx!`. Linear in the length, which is a password's.
 */
export function isKeyboardWalk(text: string): boolean {
  if (text.length < SHORTEST || text.length > 40) return false
  const plain = unshifted(text)
  const core = unshifted(text.replace(/[^A-Za-z\d]{1,3}$/, ''))
  const word = core.replace(/\d{1,4}$/, '')
  return [plain, core, word].some((form) => form.length >= SHORTEST && WALKS.some((walk) => walk.includes(form)))
}

function unshifted(text: string): string {
  return text.toLowerCase().replaceAll(/[!@#$%^&*()]/g, (sign) => String((SHIFTED.indexOf(sign) + 1) % 10))
}
