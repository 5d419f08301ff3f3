import {inWords} from './in-words.js'
import {isRedacted} from './redacted-text.js'

/** Longer texts are read for nothing of this kind. */
const LONGEST = 300

/** `change … in production`, `to be replaced before deploying`. */
const BEFORE_USE =
  /\b(?:changed?|replaced?|override|overridden|overwrite|updated?|edit|modify|rotate|swap)(?: (?:me|this|it|them|these|key|secret|password|token|value|default|please|your|own))* (?:in|for|before|on|at|when|prior to) (?:(?:any|your|the|a) )?(?:prod|production|deploy|deploying|deployment|live|release|staging)\b/
const TELLS_WHAT_TO_DO: readonly RegExp[] = [
  /\b(?:please )?(?:change|replace) (?:me|this|it|that)\b/,
  /\b(?:must|should|shall|needs? to|has to|have to|to) be (?:set|changed|replaced|updated|defined|configured|filled|generated|overridden|provided)\b/,
  /^(?:please )?(?:set|fill|edit|override|configure|provide|update|supply|define) (?:me|this|it|in|your)\b/,
  /^(?:please )?(?:generate|create|make|run|use) (?:a|an|your|one|with|using|via|by|me|this|it|openssl|random|strong|secure|own)\b/,
  /\b(?:dummy|placeholder|bogus)\b/,
  /\bdo not use\b|\bnot (?:a )?real\b/,
]
/** The same without any sign between the words. */
const RUN_TOGETHER =
  /^(?:please)?(?:change|replace)(?:me|this|it)?(?:in|before|for|on)(?:prod|production|deploy|deployment|deploying|live|release)$/
/** `in LastPass`. */
const KEPT_ELSEWHERE =
  /^(?:it is |its |kept |saved |stored )?(?:in|from|via) (?:the )?(?:vault|1 ?password|last ?pass|bit ?warden|kee ?pass|dashboard|secrets manager)$/
/** `your-32-character-key`, `insert jwt secret of at least 32 chars`: nothing but words and short numbers. */
const ADDRESSED =
  /^(?:please )?(?:your|insert|enter|paste|replace|put|add|fill)(?: (?:[a-z]{1,20}|\d{1,4}|\d{1,4}[a-z]{2,5}))+$/
/** `get from 1Password`, `ask the ops team`. */
const ELSEWHERE =
  /^(?:please )?(?:get|ask|see|copy|obtain|fetch|find|look|take|grab|request|retrieve|pull|read|stored|lives|available)\b.{0,120}\b(?:vault|1 ?password|last ?pass|bit ?warden|kee ?pass|keychain|dashboard|console|admin|team|ops|devops|slack|settings|docs?|documentation|wiki|confluence|notion|portal|account|website|page|manager|provider|owner|heroku|stripe|aws|gcp|azure|google|doppler|env|secrets)\b/
/** `same as staging`, `ask Bob`, `see README`: a few words with blanks between them, as no key has them. */
const NOTE: readonly RegExp[] = [
  /^(?:(?:the )?same (?:as|like|in|for)|(?:please )?(?:ask|see|check)|(?:as|like|copied|copy|shared) (?:in|from|with|on))(?: (?:[a-z]{1,20}|1password)){1,3}$/,
  /^(?:(?:is|was) )?(?:not|no longer|never) (?:available|configured|in use|needed|present|required|set|used|yet)(?: [a-z]{1,20}){0,4}$/,
  /^(?:(?:is|will be|to be|gets?) )?(?:added|filled in|injected|managed|populated|provided|set|supplied) (?:at|by|during|from|in|later|on|through|via|when)(?: [a-z]{1,20}){0,3}$/,
  /^(?:please )?(?:copy|get|reuse|take|use) (?:it|that|the one|the same|them|this) (?:as|from|in|of|on)(?: [a-z]{1,20}){1,3}$/,
]
/** `TODO: get from …`, `FIXME (ops)`. */
const OPEN_POINT = /^(?:<!--|\/\/|#|\/\*)?\s{0,4}(?:todo|fixme|tbd|tbc)(?:$|[\s:(!,.])/i
const OPEN_POINT_IN_WORDS = /^(?:todo|fixme|tbd|tbc)(?: [a-z]{1,20})*$/

/**
 * Whether a text says by itself that something else belongs in its place: `change-in-production`, `TODO: get from Vault`,
 * `your-32-character-key`, `sk_live_****abcd`. Read as words, however they are joined. Linear in its length.
 */
export function isStandIn(text: string): boolean {
  if (text.length > LONGEST) return false
  if (isRedacted(text) || OPEN_POINT.test(text)) return true
  const words = inWords(text)
  if (RUN_TOGETHER.test(words)) return true
  if (words.length < 6 || !words.includes(' ')) return false
  if (BEFORE_USE.test(words)) return true
  if (!isWordy(words)) return false
  if (text.includes(' ') && NOTE.some((pattern) => pattern.test(words))) return true
  return [...TELLS_WHAT_TO_DO, ADDRESSED, ELSEWHERE, KEPT_ELSEWHERE, OPEN_POINT_IN_WORDS].some((pattern) =>
    pattern.test(words),
  )
}

/** Whether nearly everything is words, so that none of it can be the secret itself. */
function isWordy(words: string): boolean {
  return words.split(' ').every((word) => /^[a-z]{1,20}$|^\d{1,4}[a-z]{0,8}$|^[a-z]{3,12}\d{1,4}$/.test(word))
}
