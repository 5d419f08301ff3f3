import type {PlannedVar, RotationOptions, RotationPlan} from './plan.js'
import type {WorkLeft} from './work-left.js'

/** Whether a rotation brings the credential under another key, and takes the old key away in the end. */
export function isRenaming({to = null}: Pick<RotationOptions, 'to'>): boolean {
  return to !== null
}

/** Whether the value only goes to another key, and stays what it is: then nothing of it goes out of use. */
export function isMove({to = null, valueFrom}: Pick<RotationOptions, 'to' | 'valueFrom'>): boolean {
  return to !== null && valueFrom?.kind === 'keep'
}

/** Whether an environment has the old key, which goes in the end: others only get the new value. */
export function losesKey({vars}: {readonly vars: ReadonlyArray<Pick<PlannedVar, 'role'>>}): boolean {
  return vars.some(({role}) => role === 'kept')
}

/** What the old key waits for before it goes; null where no key is to go. */
export function keyWaits({options}: Pick<RotationPlan, 'options'>): null | WorkLeft {
  const {key, to = null} = options
  if (to === null) return null
  const step = `Deploy the code that reads ${to}, and not ${key}`
  return {
    begin: `Every environment has ${to} beside ${key} now.`,
    left: `${key} stays until the code that reads ${to} is deployed`,
    ask: [`${step}.`, `Then ${key} is removed, and each app seen to work without it.`],
    question: `Is the code that reads ${to} deployed everywhere?`,
    done: `${key} may go, as you say`,
    step,
    afterwards: `have ${key} removed`,
  }
}
