import {classify} from '../../classify/classify.js'
import {readUrl} from '../../classify/url.js'
import {SecretValue} from '../../model/secret-value.js'
import {listed, partName} from '../../model/wording.js'
import {malformationsOf} from '../../strength/malformation.js'
import {command} from '../../text/command.js'
import {type ComposedVar, credentialsOf, type VarToChange} from '../model/composed-var.js'
import {environmentFlag} from '../model/take-up-command.js'
import {withCredential} from './credential-part.js'
import {type MalformedOld, malformedOld} from './malformed-old.js'

/** New values for all vars, or why what was given cannot be used, as sentences. */
export type Composition =
  | {readonly composed: readonly ComposedVar[]; readonly refused: null}
  | {readonly composed: null; readonly refused: readonly string[]}

/**
 * The new values of all config vars that hold one credential. Given is either the credential alone (the password of a
 * URL), which is put in its place and the rest kept, or a whole value of the same form. Where the present value is written
 * wrongly, nothing of it is kept.
 *
 * @param vars those that hold the same credential, the rotated key's first
 * @param given what the operator gave, or what was generated
 */
export function composeValues(vars: readonly VarToChange[], given: SecretValue): Composition {
  const [first] = vars
  for (const one of vars.filter(({key}) => key === first.key)) {
    const old = malformedOld(one)
    if (old) return composeWhole(vars, given, {...one, old})
  }

  if (first.part === 'value' || first.value === null) return placeCredential(vars, given, given)
  const whole = readAsWhole(first, given)
  if (whole === 'other-form') {
    return {
      composed: null,
      refused: [
        `The new value is written in another form than the old one; give the ${partName(first.part)} alone, or a whole value of the same form.`,
      ],
    }
  }

  if (whole === null) return placeCredential(vars, null, given)
  const own = vars.filter(({key}) => key === first.key)
  const alike = own.every(({value}) => value !== null && value.equals(first.value!))
  if (alike) return placeCredential(vars, given, whole)
  const fits = own.some((one) => one.value !== null && given.equals(withPart(one, whole) ?? one.value))
  if (fits) return placeCredential(vars, null, whole)
  return {
    composed: null,
    refused: [
      `${listed(own.map(({environment}) => environment.name))} hold the ${partName(first.part)} in different values of ${first.key}; give the ${partName(first.part)} alone, and the rest of each is kept.`,
    ],
  }
}

/** A whole value in the place of one that is written wrongly. */
function composeWhole(
  vars: readonly VarToChange[],
  given: SecretValue,
  {old, ...one}: VarToChange & {readonly old: MalformedOld},
): Composition {
  const {environment, key} = one
  const has = hasProblems(one, old)
  if (!old.fits(given.reveal().trim())) {
    return {composed: null, refused: [`${has}, so a part of it cannot be replaced alone. Give ${old.whole}.`]}
  }

  const own = vars.filter((other) => other.key === key)
  const isAlike = own.every((other) => {
    const text = malformedOld(other)?.meant ?? other.value?.reveal().trim() ?? old.meant
    return text === old.meant
  })
  if (!isAlike) {
    const names = listed(own.map((other) => other.environment.name))
    const alone = command`heroku secrets:rotate ${key} ${environmentFlag(environment)}`
    return {
      composed: null,
      refused: [`${names} have different values of ${key}. ${has}. Give that one a whole value by itself: ${alone}`],
    }
  }

  const {credentials} = classify(key, given)
  const credential = credentials.find(({part}) => part === vars[0].part) ?? credentials[0]
  return placeCredential(vars, given, credential?.value ?? given)
}

/**
 * @param whole the whole new value for vars with the first one's key; null to put the credential in its place
 */
function placeCredential(
  vars: readonly VarToChange[],
  whole: null | SecretValue,
  credential: SecretValue,
): Composition {
  const composed: ComposedVar[] = []
  const refused: string[] = []
  for (const one of vars) {
    const fresh =
      whole !== null && one.key === vars[0].key ? whole : one.part === 'value' ? credential : withPart(one, credential)
    const old = one.key === vars[0].key ? null : malformedOld(one)
    if (old && (fresh === null || malformationsOf(fresh.reveal(), one.key).length > 0)) {
      const rotate = command`heroku secrets:rotate ${one.key} ${environmentFlag(one.environment)}`
      refused.push(
        `${hasProblems(one, old)}, so nothing is put into it. Write it rightly first: ${rotate}${old.isMendable ? ' --mend' : ''}`,
      )
    } else if (fresh === null) {
      refused.push(
        `The ${partName(one.part)} in ${one.key} of ${one.environment.name} cannot be replaced by itself; give the whole value.`,
      )
    } else composed.push({...one, fresh, credentials: credentialsOf(one.key, fresh)}) // of a list, the new member alone
  }

  return refused.length > 0 ? {composed: null, refused} : {composed, refused: null}
}

/** `API_KEYS of acme-dev has quotes around it` */
function hasProblems({environment, key}: VarToChange, {problems}: MalformedOld): string {
  return `${key} of ${environment.name} has ${listed(problems)}`
}

function withPart({key, part, value}: VarToChange, fresh: SecretValue): null | SecretValue {
  const old = value && classify(key, value).credentials.find((one) => one.part === part)
  return old ? withCredential(key, value, old, fresh) : null
}

/** The credential in the old one's place when the text is a whole value of the same form; null when it is no whole value. */
function readAsWhole({key, part, value}: VarToChange, given: SecretValue): 'other-form' | null | SecretValue {
  const before = classify(key, value)
  const after = classify(key, given)
  const credential = after.credentials.find((one) => one.part === part)
  const text = given.reveal().trim()
  const [oldUrl, newUrl] = [readUrl(value!.reveal().trim()), readUrl(text)]
  if (oldUrl && newUrl) {
    const sameService = oldUrl.scheme === newUrl.scheme || before.provider === after.provider
    return credential && sameService ? credential.value : 'other-form'
  }

  if (credential && after.kind === before.kind && !(oldUrl === null && newUrl)) {
    return credential.part === 'value' ? null : credential.value
  }

  const structured = newUrl !== null || /^[{[]/.test(text)
  return structured && (before.kind === 'json-credentials' || oldUrl !== null) ? 'other-form' : null
}
