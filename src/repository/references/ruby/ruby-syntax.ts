import {CODE, COMMENT, type LanguageSyntax, type Span, STRING, type StringSyntax} from '../lexing/lexer.js'

const INTERPOLATION = ['#{', '}'] as const
const CLOSING: Record<string, string> = {'(': ')', '[': ']', '{': '}', '<': '>'}
/** Words after which a value begins. */
const BEFORE_VALUE =
  /(?:^|[^\w.@$])(?:if|elsif|unless|while|until|when|in|and|or|not|return|puts|raise|do|then|else|case|yield|begin)$/
/** Ends of an operator, or of what a value begins after. */
const OPERATORS = '=([{,|&!~?:;<>+*-/%^'

/** What stands before an offset: whether a value begins here, has ended, or either may be (`puts %(x)`, `count %(x)`). */
function placeBefore(text: string, at: number): 'either' | 'ended' | 'value' {
  let end = at
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  const before = text[end - 1] ?? '\n'
  if (before === '\n') return 'value'
  if (/[\w!?]/.test(before)) {
    const word = text.slice(Math.max(0, end - 40), end)
    if (BEFORE_VALUE.test(word)) return 'value'
    const isMethod = end < at && /(?:^|[^\w$@.:)\]])\.?[a-z_]\w*[!?]?$|\.[a-z_]\w*[!?]?$/.test(word)
    return isMethod ? 'either' : before === '?' && !/\w\?$/.test(word) ? 'value' : 'ended'
  }

  return OPERATORS.includes(before) ? 'value' : 'ended'
}

/** `%w[a b]`, `%q{…}`, `%(…)`, `%r|…|`. */
function percentAt(text: string, at: number): null | StringSyntax {
  const found = /^%([qQwWiIrsx]?)([^\w\s\u0080-\uFFFF])/.exec(text.slice(at, at + 3))
  if (!found) return null
  const [open, letter, delimiter] = found
  const place = placeBefore(text, at)
  if (place === 'ended' || (place === 'either' && delimiter === '=')) return null
  if (letter === '' && !'([{<|!/^'.includes(delimiter)) return null
  return {
    open,
    close: CLOSING[delimiter] ?? delimiter,
    escapes: true,
    multiline: true,
    ...(delimiter in CLOSING && {nests: delimiter}),
    ...(!'qwis'.includes(letter || 'Q') && {interpolation: INTERPOLATION}),
  }
}

/** `?'`, `?\n`: a character. After a value it is the question of `a ? b : c`, in the end of a name that of `nil?`. */
function characterAt(text: string, at: number): null | Span {
  const literal =
    /^\?(?:\\(?:[CM]-\\?.|c.|u\{[^}\n]{0,12}\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{1,2}|[^\n])|[^\s\\])(?!\w)/u.exec(
      text.slice(at, at + 20),
    )
  if (!literal || /\w/.test(text[at - 1] ?? '')) return null
  return placeBefore(text, at) === 'ended' ? null : {length: literal[0].length, kind: STRING}
}

const REGEX: StringSyntax = {open: '/', close: '/', escapes: true, multiline: true, interpolation: INTERPOLATION}

/** `/…/`, which in Ruby ends at the next slash, within brackets as well. */
function regexAt(text: string, at: number): null | StringSyntax {
  const place = placeBefore(text, at)
  if (place === 'ended') return null
  if (place === 'value') return REGEX
  // `split /,/` is a regular expression, `a / b` and `a /b` are not.
  return /^\/[^\s=](?:\\.|[^\n\\/]){0,200}\/[a-z]*\s*(?:[,)\n.;#]|do\b|\{|$)/.test(text.slice(at, at + 250))
    ? REGEX
    : null
}

function specialAt(text: string, at: number): null | Span | StringSyntax {
  switch (text[at]) {
    case '$': {
      // $' and $" are variables.
      return /["'`]/.test(text[at + 1] ?? '') ? {length: 2, kind: CODE} : null
    }

    case '%': {
      return percentAt(text, at)
    }

    case '/': {
      return regexAt(text, at)
    }

    case '?': {
      return characterAt(text, at)
    }

    case '_': {
      const isEnd = (text[at - 1] ?? '\n') === '\n' && /^__END__(?:\n|$)/.test(text.slice(at, at + 8))
      return isEnd ? {length: text.length - at, kind: COMMENT} : null
    }

    case '=': {
      const isBegin = (text[at - 1] ?? '\n') === '\n' && /^=begin\b/.test(text.slice(at, at + 7))
      if (!isBegin) return null
      const end = text.indexOf('\n=end', at)
      return {length: (end === -1 ? text.length : end + 5) - at, kind: COMMENT}
    }

    default: {
      return null
    }
  }
}

/** As much of Ruby as tells code from the rest ("Literals", Ruby documentation). */
export const RUBY: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [],
  strings: [
    {open: '"', close: '"', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: '`', close: '`', escapes: true, multiline: true, interpolation: INTERPOLATION},
    {open: "'", close: "'", escapes: true, multiline: true},
  ],
  heredoc: /^<<(?:[~-]|(?=["'`A-Z_]))(["'`]?)([A-Za-z_]\w*)\1/,
  heredocEndsLine: true,
  special: specialAt,
}
