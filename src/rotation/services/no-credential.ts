import type {CredentialDescription, RotationPlan} from '../model/plan.js'

import {providerById} from '../../providers/catalogue.js'
import {isLeftover, isWordForNothing} from '../../strength/nothing.js'
import {isPlaceholder} from '../../strength/placeholder.js'
import {isUnexpanded} from '../../strength/unexpanded.js'
import {replacedCredentials, type VarToChange} from '../model/composed-var.js'

/** What whoever fills in a form would write over, and nobody takes for a password of their own. */
const NOT_FILLED_IN =
  /^(?:[<[{$%#_].*|(?:your|insert|enter|put|add|paste|fill)[-_ .]?.+|.+[-_ .]here|n\/?a|tb[ad]|todo|fixme|unset|not[-_ ]?(?:set|configured)|[x*•.…?-]{3,})$/i

/**
 * Whether what a rotation replaces was never a credential: a placeholder where a service would have given out a key. Then
 * nobody has to end it. What somebody may have chosen as a password (`changeme`) counts as one where it could be in use.
 *
 * @param vars those that hold it
 */
export function isNoCredential(
  {kind, provider}: Pick<CredentialDescription, 'kind' | 'provider'>,
  vars: readonly VarToChange[],
): boolean {
  if (vars.length === 0 || !mayBeGivenOut(kind)) return false
  const isService = provider !== null && !providerById(provider)?.schemes
  return vars.every((one) => {
    const old = replacedCredentials(one)
    return (
      old.length > 0 &&
      !/^(?:password|username)/.test(one.part) &&
      old.every(({value}) => isPlaceholder(value.reveal()) && (isService || isNotFilledIn(value.reveal().trim())))
    )
  })
}

function isNotFilledIn(text: string): boolean {
  return isUnexpanded(text) || isLeftover(text) || isWordForNothing(text) || NOT_FILLED_IN.test(text)
}

/** Whether a rotation of that kind of secret may be about what a service gives out. */
export function mayBeGivenOut(kind: string): boolean {
  return kind !== 'password' && kind !== 'connection-url'
}

/** Whether a placeholder is replaced everywhere that was never a credential. */
export function wasPlaceholder({
  credential,
  options,
  targets,
}: Pick<RotationPlan, 'credential' | 'options' | 'targets'>): boolean {
  if (credential.selfIssued || options.undoOf) return false
  return targets.every(({environment, vars: [first]}) => isNoCredential(credential, [{environment, ...first}]))
}
