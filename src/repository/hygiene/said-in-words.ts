import {isWord} from '../search/ordinary-value.js'

/** Signs that stand for letters in passwords that people make up. */
const LETTERS: Readonly<Record<string, string>> = {'@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's'}
/** Longer texts are no password that somebody made up. */
const LONGEST = 100
/** The part of a text that words have to make up. */
const MOST = 0.75
/** The part of a text that has to go on as counting does. */
const COUNTED = 0.7

/**
 * Whether a text reads as somebody's words (`VerySecretPassword`, `P@ssw0rd`, `dev-secret-do-not-use-in-production`) or as
 * counting (`0123456789abcdef`), and so is a default or an example rather than a credential that a service handed out.
 */
export function isSaidInWords(text: string): boolean {
  if (text.length === 0 || text.length > LONGEST) return false
  if (isCounted(text)) return true
  if (/^[\da-f]+$/i.test(text) && /\d/.test(text)) return false
  if (/^[a-z]{1,12}(?:[-_ .][a-z]{1,12}){3,}$/.test(text)) return true
  const dressed = text.replaceAll(/(?<=[a-z])[@$01345](?=[a-z])/gi, (sign) => LETTERS[sign])
  return [text, dressed].some((one) => isMadeOfWords(one))
}

function isMadeOfWords(text: string): boolean {
  const pieces = text.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter(Boolean)
  const words = pieces.filter((piece) => isWord(piece))
  const inWords = words.reduce((sum, word) => sum + word.length, 0)
  const digits = text.replaceAll(/\D/g, '').length
  // Small words join the others (`do-not-use-in-production`), and a few digits come at the end of most.
  const small = pieces.filter((piece) => /^[a-z]{1,2}$/.test(piece)).length
  const letters = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return inWords >= 4 && digits <= 6 && small <= words.length && inWords / (letters + Math.max(0, digits - 4)) >= MOST
}

/** Whether most characters follow the one before as in counting, or as the same again. */
function isCounted(text: string): boolean {
  const signs = text.toLowerCase().replaceAll(/[^a-z\d]/g, '')
  if (signs.length < 6) return false
  if (/^(.{1,4})\1{2,}.{0,4}$/.test(signs)) return true
  let steps = 0
  for (let at = 1; at < signs.length; at++) {
    const step = signs.codePointAt(at)! - signs.codePointAt(at - 1)!
    if (Math.abs(step) <= 1 || /^(?:90|9a|f0|z0|0a|a1)$/.test(signs.slice(at - 1, at + 1))) steps++
  }

  return steps / (signs.length - 1) >= COUNTED
}
