import type {HeldVar} from '../../model/inventory.js'
import type {AuditContext} from '../audit-context.js'
import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {UNSAFE_CLASSES} from '../../model/protection-class.js'
import {distinct} from '../../model/wording.js'
import {command} from '../../text/command.js'
import {byKeyAndCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'

/** Finds credentials that their service says are no longer good. Silent unless the services were asked. */
export const deadCredential: Rule = {
  id: 'dead-credential',
  severity: 'medium',
  title: 'a credential that its service refuses',

  check(context) {
    const dead = context.focusedCredentials.filter((held) => context.answerTo(held)?.result === 'refused')
    return byKeyAndCredential(dead).map((group) => {
      const {key} = group[0].holder.configVar
      return makeFinding('dead-credential', 'medium', {
        places: group.map((held) => placeOf(held)),
        summary: `${key} is dead: ${context.answerTo(group[0])!.detail}`,
        why: 'Nobody needs it, or what needs it does not work; and nobody can tell a dead secret from a live one by looking.',
        remedy: removal(context, distinct(group.map(({holder}: HeldCredential) => holder))),
      })
    })
  },
}

function removal(context: AuditContext, held: readonly HeldVar[]): string {
  const own = held.filter(({configVar}) => configVar.attachment === null)
  if (own.length === 0 || UNSAFE_CLASSES.has(context.strictestOf(own).class)) return replaceStep(context, held)
  const {key} = own[0].configVar
  const apps = own.map(({environment}) => environment).filter(({kind}) => kind === 'app')
  return [
    ...apps.map(({name}) => command`If no code reads it, remove it: heroku config:unset ${key} --app ${name}`),
    replaceStep(context, own, {say: 'Otherwise put a good one in its place'}),
  ].join('\n')
}
