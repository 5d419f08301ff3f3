/** What the description of a release says about where to look. A hint, never a proof: its text may change. */
export type Hint =
  /** Something done to add-ons; the config vars it concerns begin with the attachment's name. */
  | {readonly kind: 'add-on'; readonly act: 'attached' | 'detached' | 'updated'; readonly name: string}
  /** Config vars set and removed, by key. */
  | {readonly kind: 'keys'; readonly set: readonly string[]; readonly removed: readonly string[]}
  /** New code or the like, with the config vars left alone. */
  | {readonly kind: 'no-config'}
  | {readonly kind: 'rollback'; readonly version: number}
  | {readonly kind: 'unknown'}

const KEYS = String.raw`\w+(?:, \w+)*`
/** `Set A, B config vars`, `Remove C config vars`, or both with a comma between. */
const CHANGES = new RegExp(`^(?:Set|Remove) ${KEYS} config vars?(?:, (?:Set|Remove) ${KEYS} config vars?)*$`)
const CHANGE = new RegExp(`(Set|Remove) (${KEYS}) config vars?`, 'g')
/** As Heroku wrote it before 2016 (Dev Center, "Releases"). */
const OLD_CHANGE = new RegExp(`^Config (add|remove) (${KEYS})$`)
const NO_CONFIG = /^(?:Deploy(?:ed)? .+|Promote .+|Initial release|Enable Logplex)$/
const ADD_ON = /^(Attach|Detach|Update) (\w+)(?: \(@ref:[^)]*\)| by .+)?$/
const ACTS = {Attach: 'attached', Detach: 'detached', Update: 'updated'} as const

/** What a release's description hints at (descriptions as the Platform API gives them). */
export function hintOf(description: string): Hint {
  const text = description.trim()
  if (NO_CONFIG.test(text)) return {kind: 'no-config'}
  if (CHANGES.test(text)) {
    const set: string[] = []
    const removed: string[] = []
    for (const [, verb, keys] of text.matchAll(CHANGE)) (verb === 'Set' ? set : removed).push(...keys.split(', '))
    return {kind: 'keys', set, removed}
  }

  const old = OLD_CHANGE.exec(text)
  if (old) {
    const keys = old[2].split(', ')
    return old[1] === 'add' ? {kind: 'keys', set: keys, removed: []} : {kind: 'keys', set: [], removed: keys}
  }

  const rollback = /^Rollback to v(\d+)$/i.exec(text)
  if (rollback) return {kind: 'rollback', version: Number(rollback[1])}
  const addOn = ADD_ON.exec(text)
  if (addOn) return {kind: 'add-on', act: ACTS[addOn[1] as keyof typeof ACTS], name: addOn[2]}
  return {kind: 'unknown'}
}

/** The keys that a hint names. */
export function keysIn(hint: Hint): readonly string[] {
  return hint.kind === 'keys' ? [...hint.set, ...hint.removed] : []
}
