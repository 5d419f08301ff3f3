import type {AuditContext} from '../audit-context.js'
import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {readUrl} from '../../classify/url.js'
import {distinct} from '../../model/wording.js'
import {keyWords} from '../../providers/key-words.js'
import {bareOf} from '../../strength/clinging/bare.js'
import {type Origin, weaknessOf} from '../../strength/weakness.js'
import {byKeyAndCredential} from '../held-credential.js'
import {isNamedAlone} from '../judged-secrets.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {refusedStep} from '../refused-value.js'
import {replaceStep} from '../remedy.js'
import {partFirst} from '../wording.js'

/** Finds credentials that can be guessed: short, common, default, or handed out by a framework. */
export const weakValue: Rule = {
  id: 'weak-value',
  severity: 'high',
  title: 'a credential that can be guessed',

  check(context) {
    const weak = context.focusedCredentials.filter((held) => weakness(held) !== null && !isChosenSo(context, held))
    return byKeyAndCredential(weak).map((group) => {
      const {key} = group[0].holder.configVar
      const holders = distinct(group.map(({holder}) => holder))
      const parts = group.map(({credential}) => credential.part)
      return makeFinding('weak-value', 'high', {
        places: group.map((held) => placeOf(held)),
        summary: `${partFirst(key, parts)} is weak: ${weakness(group[0])}`,
        why: 'It can be guessed or found by trying, with no leak needed.',
        remedy: refusedStep(holders, context.strictestOf(holders)) ?? replaceStep(context, holders),
      })
    })
  },
}

/** Whether it is no secret by itself, such as the number or the alphabet that ids are mixed with. */
function isChosenSo(context: AuditContext, {holder}: HeldCredential): boolean {
  const protection = context.protectionOf(holder)
  return isNamedAlone(protection) && holder.classification.reason === protection.reason
}

function weakness(held: HeldCredential): null | string {
  const {credential, holder} = held
  const {configVar, environment} = holder
  const url = isPassword(held) ? readUrl(bareOf(configVar.value?.reveal() ?? '', configVar.key).text.trim()) : null
  return weaknessOf(credential.value.reveal(), {
    origin: originOf(held),
    username: url?.username ?? undefined,
    words: () => [
      ...keyWords(configVar.key),
      ...keyWords(environment.name),
      ...(environment.pipeline ? keyWords(environment.pipeline.name) : []),
    ],
  })
}

function originOf(held: HeldCredential): Origin {
  const {credential, holder} = held
  if (holder.configVar.attachment !== null) return 'issued'
  if (isPassword(held)) return 'password'
  if (credential.provider !== null) return 'issued'
  return holder.classification.kind === 'signing-secret' ? 'signing' : 'unknown'
}

function isPassword({credential, holder}: HeldCredential): boolean {
  return (
    /^password\b/.test(credential.part) || (credential.part === 'value' && holder.classification.kind === 'password')
  )
}
