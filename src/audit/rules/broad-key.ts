import type {HeldCredential} from '../held-credential.js'
import type {Rule} from '../rule.js'

import {distinct, withArticle} from '../../model/wording.js'
import {recogniseCredential, type RecognisedForm} from '../../providers/recognise.js'
import {byKeyAndCredential} from '../held-credential.js'
import {makeFinding, placeOf} from '../make-finding.js'
import {replaceStep} from '../remedy.js'

/** Finds credentials of a type that can do more than another type which the provider offers. */
export const broadKey: Rule = {
  id: 'broad-key',
  severity: 'medium',
  title: 'a type of key wider than the provider offers',

  check(context) {
    const broad = context.focusedCredentials.filter((held) => Boolean(formOf(held)?.broad))
    return byKeyAndCredential(broad).map((group) => {
      const form = formOf(group[0])!
      const {key} = group[0].holder.configVar
      return makeFinding('broad-key', 'medium', {
        places: group.map((held) => placeOf(held)),
        summary: `${key} is ${withArticle(form.label)}, a type of key that can do more than an app needs`,
        why: 'Whoever gets hold of it can do all that the account can, not only what this app does with it.',
        remedy: replaceStep(context, distinct(group.map(({holder}) => holder)), {
          say: `Create ${form.broad!} with only the rights that the app uses, and put it in its place`,
        }),
      })
    })
  },
}

function formOf({credential, holder}: HeldCredential): null | RecognisedForm {
  return recogniseCredential(holder.configVar.key, credential.value.reveal())
}
