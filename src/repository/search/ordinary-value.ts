import {isCommonPassword} from '../../strength/common-words.js'
import {isPlaceholder} from '../../strength/placeholder.js'

const SHORTEST = 8
/** Longer than this, even plain words are said by nobody else: a passphrase. */
const LONGEST_WORDS = 24

/** The pairs of letters that English words, and names in programs, are mostly made of. */
const COMMON_PAIRS = new Set(
  (
    'th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur ' +
    'ro ri io ic ne me li ce co ta ma el la il pr om ec ca us ss ot ac so ho ch pe di no tr ns ul ut ct lo ge wa we ow ll ' +
    'po ex em im ss su mi ni na sh ai ad am ap pa ab ag ir rs rt ts ay ty ly ke ck op pl mp fo fi un ev ee oo od du uc id ' +
    'ie ei gr pu bl ub lt mo do wo rd ee ff if rl ki ey sw as ws rk av iv da ba se qu ue er py my sq ql db gi gh ht il fr ' +
    'oc og eb ku ok dr go nf yo pi pp os ob ol va ga av ev'
  ).split(' '),
)

/** Whether letters make a word: mostly common pairs, and the case of a word. */
export function isWord(letters: string): boolean {
  const pairs = Array.from({length: letters.length - 1}, (_, i) => letters.slice(i, i + 2).toLowerCase())
  const common = pairs.filter((pair) => COMMON_PAIRS.has(pair)).length
  const oneCase = /^(?:\p{L}?\p{Ll}+|\p{Lu}+)$/u.test(letters)
  return letters.length >= 3 && oneCase && common / pairs.length >= 0.6
}

/** Whether the text is made of words and short numbers: `production`, `us-east-1`… but not of random characters. */
function isWords(text: string): boolean {
  if (text.length >= LONGEST_WORDS || (/^[\da-f]+$/i.test(text) && /\d/.test(text))) return false
  const separated = text.split(/[^\p{L}\d]+/u).filter(Boolean)
  const pieces = separated.flatMap((piece) => piece.split(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/u))
  const isShort = (piece: string) => separated.length > 1 && /^[a-z]{2}$/.test(piece)
  return (
    pieces.length <= 4 &&
    pieces.every((piece) => (/^\d+$/.test(piece) ? piece.length <= 4 : isWord(piece) || isShort(piece)))
  )
}

/**
 * Why finding this value somewhere would be no evidence that it leaked, or null when it would be. The reason holds
 * nothing of the value.
 */
export function ordinaryReason(value: string): null | string {
  const text = value.trim()
  if ([...text].length < SHORTEST) return `shorter than ${SHORTEST} characters`
  if (new Set(text).size <= 3) return 'a few characters repeated'
  if (/^[\d\s.,:/+TZ-]+$/.test(text) && text.replaceAll(/\D/g, '').length < 16) return 'a plain number or date'
  if (isCommonPassword(text)) return 'a password that everybody uses'
  if (isPlaceholder(text)) return 'a placeholder'
  return isWords(text) ? 'ordinary words' : null
}
