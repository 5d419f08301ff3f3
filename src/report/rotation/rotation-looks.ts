import type {RotationLooks} from '../../rotation/operator/terminal/looks.js'

import {printable} from '../../text/printable.js'
import {ago} from '../elements/age.js'
import {wrapStep} from '../elements/remedy.js'
import {verbatim} from '../elements/verbatim.js'
import {checklistLines} from './rotation-checklist.js'
import {candidateLabels, rotationPlanLines} from './rotation-plan.js'

/** How a rotation looks at a terminal. */
export function rotationLooks(clock: {now(): Date}): RotationLooks {
  return {
    plan: (plan, width) => rotationPlanLines(plan, {now: clock.now(), width}),
    candidates: (question, width) => candidateLabels(question, {now: clock.now(), width}),
    ago: (at) => ago(at, clock.now()) ?? at,
    checklist: checklistLines,
    verbatim: (label, text, width) => verbatim(label, text, {width}),
    prose: (text, width) => wrapStep(printable(text), {width}),
  }
}
