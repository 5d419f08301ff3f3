/** Longer texts say something. */
const LONGEST = 300
/** How each begins: a quick way past the rest. */
const SUSPECT = /^[#%(<[ACNOPSUjnu]/
/** Words for no value, as languages print them. */
const EMPTY = /^(?:null|none|nil|nan)(?:[-_:/. ]?(?:null|none|nil|nan))*$/i
/** What languages print where a value was to be turned into text and there was none, or an object of another kind. */
const LEFT: readonly RegExp[] = [
  /^undefined(?:[-_:/. ]?undefined)*$/i, // JavaScript
  /^\[object ?[A-Z]\w*\]$/, // JavaScript
  /^\[(?:Async)?Function\b.*\]$/,
  /^\[Circular[ *\d]*\]$/,
  /^Promise ?\{.*\}$/,
  /^Symbol\(.*\)$/,
  /^<(?:nil|null|none|unset|undefined|no value)>$/i, // Go, Go's templates
  /^\((?:nil|null|none|unset|undefined)\)$/i, // C, Objective-C
  /^%![a-zA-Z]\(.*\)$/, // Go's fmt
  /^Optional\.empty$|^Optional\[\]$/, // Java
  /^<(?:function|bound method|built-in|class|coroutine object|generator object|lambda|module|object) .*>$/, // Python
  /^<[\w.]+ object at 0x[\da-f]+>$/,
  /^#<[A-Z][\w:]*(?::0x[\da-f]+)?(?: .*)?>$/, // Ruby
  /^#(?:PID|Reference|Function)<.*>$/, // Elixir
  /^System\.[A-Z]\w*(?:\.[A-Z]\w*)*(?:`\d)?(?:\[.*\])?$/, // .NET, PowerShell
  /^(?:\[L)?java\.\w+(?:\.\w+)*;?@[\da-f]{1,8}$/, // Java
  /^\[[BCI]@[\da-f]{1,8}$/,
  /^Array$/, // PHP
  /^Calling (?:\[toString\]|\[toJSON\]|__str__) on an \[?Output[<[]T[>\]]/, // Pulumi
]

/** Whether a text is a word for no value: `null`, `None`. Under some names it is a choice, as in `AUTH=none`. */
export function isWordForNothing(text: string): boolean {
  return text.length <= LONGEST && SUSPECT.test(text) && EMPTY.test(text)
}

/**
 * Whether a text is what a program wrote where it had no value, or one that is no text: `undefined`, `[object Object]`,
 * `<nil>`.
 */
export function isLeftover(text: string): boolean {
  return text.length <= LONGEST && SUSPECT.test(text) && LEFT.some((pattern) => pattern.test(text))
}
