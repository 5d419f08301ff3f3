import type {Peeled} from './peeled.js'

import {recogniseForm} from '../../providers/recognise.js'
import {BEGINS_LIKE_JSON} from './json-begin.js'
import {strip} from './signs.js'
import {isLikelyWhole, isUrl} from './sure-text.js'

/** Keys whose values are settings, options or lines with names in them. */
const HOLDS_NAMES =
  /(?:^|_)(?:ARGS?|ARGUMENTS|CMD|COMMAND|COMMANDS|CONFIG|CONFIGURATION|DOTENV|ENV|ENVIRONMENT|ENVVARS|EXTRA|FLAGS?|HEADERS?|LABELS|LINE|NETRC|NPMRC|OPTIONS?|OPTS|PARAMETERS|PARAMS|PROPERTIES|PROPS|QUERY|SCRIPT|SETTINGS|TAGS|VARIABLES|VARS)\d*$/
/** What sets a variable in shells, Dockerfiles, compose files and code. */
const SETTER =
  /^(?:(?:export|set|SET|setx|setenv|let|const|var|final|static|readonly|public|private|declare|typeset|local|global|ENV|ARG|-e|--env|--build-arg|-|\*|[$>])\s+|\$env:|ENV\[|os\.environ\[|process\.env\.|--env=|--(?=[a-z])|-D(?=[a-z]))/
/** A name, in quotes or not, and what separates it from its value. */
const NAMED = /^(["'`]?)([A-Za-z_][\w.-]{0,99})\1\]?(\s*(?::=|\?=|=>|==?|:)\s*)/
/** Setters after which a blank separates. */
const SPACED = /^(?:setx|setenv|set -x|set -gx|ENV)\s+([A-Za-z_]\w{0,99})\s+(?=\S)/
/** What a person calls a secret, as a mail or a page does. */
const LABEL =
  /^(?:(?:your |the |my )?(?:(?:access|api|app|auth|bearer|client|live|master|personal|private|secret|server|service|signing|test|webhook)[-_ ]?){0,3}(?:connection string|credentials?|dsn|key|passphrase|passwd|password|pwd|secret|token|uri|url|value))(?:\s+is)?\s*[:=]\s*(?=\S)/i
/** A name that its letters tell to be another config var's. */
const UPPER = /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[A-Z\d]*(?:KEY|PASS|PASSWD|PASSWORD|PWD|SECRET|TOKEN|URI|URL)$/
/** What may be one as well, before what is a key by itself. */
const WORD = /^[A-Z][A-Z\d]{2,29}$/
/** An option of a command line. */
const OPTION = /^--(?:[a-z]+-){0,3}(?:auth|key|pass|password|secret|token)(?:=|\s+)(?=[^\s-])/
const COMMAND = /^(?:[$>] )?[a-z][\w.-]*(?:\.exe)?(?: [\w:.@/=-]+){0,8} ["']?$/
const HEADER =
  /^(?:-H\s+)?["']?((?:proxy-)?authorization|x-[a-z\d-]{0,40}(?:key|token|secret)|api-key|private-token)["']?\s*:\s*(?=\S)/i

/** Without the name that it was copied with: the config var's own, another's, or what a page calls it. */
export function withoutNameBefore(text: string, key: string): null | Peeled {
  if (!/[\s:=]/.test(text) || BEGINS_LIKE_JSON.test(text) || text.startsWith('-----BEGIN')) return null
  return afterHeader(text, key) ?? afterName(text, key) ?? afterCommand(text, key)
}

function afterName(text: string, key: string): null | Peeled {
  let line = text
  for (let setters = 0; setters < 4; setters++) {
    const setter = SETTER.exec(line)
    if (!setter) break
    line = line.slice(setter[0].length)
  }

  const spaced = SPACED.exec(text)
  const named = spaced ? [spaced[0], '', spaced[1], ' '] : NAMED.exec(line)
  const rest = named && (spaced ? text : line).slice(named[0].length)
  return (
    (named && rest ? afterOneName(named, rest, key) : null) ?? afterLabel(key, OPTION.exec(text) ?? LABEL.exec(line))
  )
}

/** What follows a name of a config var; null where it is none. */
function afterOneName([, quote, name, sign]: readonly string[], rest: string, key: string): null | Peeled {
  // A user name and a password have a colon between them, without a blank.
  const isPair = sign.trim() === ':' && !/\s$/.test(sign) && quote === ''
  if (name === key || (plain(name) === plain(key) && !isPair)) return own(rest)
  const isOther = UPPER.test(name) || (WORD.test(name) && isLikelyWhole(valueOf(rest), key))
  return isOther && !isPair && !HOLDS_NAMES.test(key) ? other(name, rest, key) : null
}

function own(rest: string): Peeled {
  return {
    text: rest.endsWith(' /M') ? valueOf(rest.slice(0, -3)) : valueOf(rest),
    problem: 'its own name at its beginning',
    done: 'without its own name at its beginning',
    certain: true,
  }
}

function other(name: string, rest: string, key: string): null | Peeled {
  const text = valueOf(rest)
  if (!isOne(text, rest)) return null
  const form = recogniseForm(text, key)
  const isAlike = name.split('_').at(-1) === key.split('_').at(-1)
  return {
    text,
    problem: 'the name of another config var at its beginning',
    done: 'without the name at its beginning',
    certain: form ? form.secret : isAlike || isUrl(text),
  }
}

function afterLabel(key: string, label: null | RegExpExecArray): null | Peeled {
  if (!label || HOLDS_NAMES.test(key)) return null
  const rest = label.input.slice(label[0].length)
  const text = valueOf(rest)
  // A user name and a password have a colon between them, without a blank.
  if (!isOne(text, rest) || (label[0].endsWith(':') && !isUrlStart(text))) return null
  return {
    text,
    problem: 'a name at its beginning',
    done: 'without the name at its beginning',
    certain: isLikelyWhole(text, key),
  }
}

function isUrlStart(text: string): boolean {
  return /^[a-z][\w+.-]*:\/\//i.test(text)
}

/** Whether what follows a name is one value, and not more names with theirs. */
function isOne(text: string, rest: string): boolean {
  if (text.length < 3 || text.startsWith('=')) return false
  return text === '' || (!/\s/.test(text) && !/[;,&][\w.-]+=/.test(text)) || /^["'`]/.test(rest)
}

/** `heroku config:set KEY=value --app acme`, and its like of other platforms. */
function afterCommand(text: string, key: string): null | Peeled {
  const at = text.indexOf(`${key}=`)
  if (at < 4 || at > 300 || !COMMAND.test(text.slice(0, at))) return null
  const quote = /["']/.exec(text[at - 1])?.[0]
  const rest = text.slice(at + key.length + 1)
  const end = quote === undefined ? -1 : rest.indexOf(quote)
  return {
    text: end === -1 ? firstOf(rest) : rest.slice(0, end),
    problem: 'a command around it',
    done: 'without the command around it',
    certain: true,
  }
}

function firstOf(rest: string): string {
  const quoted = /^(["'])(.*?)\1(?:\s|$)/.exec(rest)
  return quoted ? quoted[2] : /^\S*/.exec(rest)![0]
}

function afterHeader(text: string, key: string): null | Peeled {
  const header = HEADER.exec(text)
  if (!header || /(?:^|_)HEADERS?$/.test(key) || plain(header[1]) === plain(key)) return null
  return {
    text: text.slice(header[0].length).replace(/["']$/, ''),
    problem: 'the name of a header at its beginning',
    done: 'without the name of the header',
    certain: /auth/i.test(key) || !/^["']?(?:proxy-)?authorization/i.test(header[1]),
  }
}

/** What stands behind a name, without the quotes that belong to the assignment. */
function valueOf(rest: string): string {
  const text = strip(rest)
  const quoted = /^(["'`])([\s\S]*)\1\s*[,;]?$/.exec(text)
  if (!quoted || quoted[2] === '') return text
  if (!quoted[2].includes(quoted[1])) return quoted[2]
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'string' ? parsed : text
  } catch {
    return text
  }
}

function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z\d]/g, '').toLowerCase()
}
