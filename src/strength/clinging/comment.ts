import type {Peeled} from './peeled.js'

import {isLikelyWhole, isSure} from './sure-text.js'

const MARK = String.raw`#|\/\/|--|<!--|\/\*`
/** Nothing but a comment: a mark, and words. */
const WHOLE = new RegExp(String.raw`^(?:${MARK}|;)\s+\S`)
/** What says that somebody has still to do it: a placeholder, with a mark or without. */
const OPEN_POINT = /^\W{1,4}\s*(?:todo|fixme|tbd|tbc)\b/i
/** A text without blanks, or one in quotes, and a comment behind it. */
const BEHIND = new RegExp(String.raw`^("[^"]*"|'[^']*'|\`[^\`]*\`|[^\s"'\`]\S*)([,;]?\s+)(${MARK}|;)(.*)$`)
/** What is told of a key beside it, without a mark: `(production)`, `<- the live one`. */
const REMARK = /^(\S+)\s+(?:\([^()]*\)|(?:<-|<=|=>|->|←|–|—|-)\s.*)$/
/** Characters from which a text without blanks is hardly the first word of a sentence. */
const LONG_WORD = 16

/** What problem a value has that says nothing but what somebody noted. */
export const ONLY_COMMENT = 'nothing but a comment'

/** Without the comment behind it; empty where the whole is one. */
export function withoutComment(text: string, key: string): null | Peeled {
  if (!/^[#/<-]|\s/.test(text) || /[\r\n]/.test(text) || text.includes('-----BEGIN')) return null
  const block = /^(?:\/\*.*?\*\/|<!--.*?-->)\s*(?=\S)/.exec(text)
  if (block) {
    return {
      text: text.slice(block[0].length),
      problem: 'a comment before it',
      done: 'without the comment before it',
      certain: true,
    }
  }

  if (WHOLE.test(text)) {
    const said = text.replace(new RegExp(String.raw`^(?:${MARK})\s*`), '').replace(/\s*(?:-->|\*\/)$/, '')
    // One that was taken out of use, and works all the same.
    if (isSure(said.replace(/^[A-Z_][A-Z\d_]*=/, ''), key)) {
      return {
        text: said,
        problem: 'a comment sign before it',
        done: 'without the comment sign before it',
        certain: false,
      }
    }

    return {text: '', problem: ONLY_COMMENT, done: '', certain: false}
  }

  const behind = BEHIND.exec(text)
  if (behind && isComment(behind, key)) {
    const sign = behind[2].trim()
    return {
      text: behind[1] + sign,
      problem: 'a comment behind it',
      done: 'without the comment behind it',
      certain: isQuoted(behind[1]) || isLikelyWhole(behind[1], key),
    }
  }

  const remark = REMARK.exec(text)
  const isCertain = remark && (text.endsWith(')') ? isLikelyWhole(remark[1], key) : isSure(remark[1], key))
  return remark && isCertain
    ? {text: remark[1], problem: 'a comment behind it', done: 'without the comment behind it', certain: true}
    : null
}

/** Whether the mark begins a comment, and is not part of a phrase. */
function isComment([, head, , mark, rest]: RegExpExecArray, key: string): boolean {
  const value = head.replace(/^[A-Z_][A-Z\d_]*[:=]\s*/, '')
  const isCertain = isQuoted(head) || isLikelyWhole(value, key) || (head.length >= LONG_WORD && !/^[a-z]+$/i.test(head))
  if (/^\s*$/.test(rest)) return isCertain && mark === '#'
  if (mark === '#') return isCertain ? /^[\s\w#!-]/.test(rest) : /^\s/.test(rest) && head.length > 3
  return isCertain && /^\s/.test(rest)
}

function isQuoted(text: string): boolean {
  return /^["'`]/.test(text) && text.length > 2
}

/** Whether a text says nothing but what somebody noted where a value should be. */
export function isOnlyComment(text: string, key: string): boolean {
  const trimmed = text.trim()
  return WHOLE.test(trimmed) && !OPEN_POINT.test(trimmed) && withoutComment(trimmed, key)?.text === ''
}
