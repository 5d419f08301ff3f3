import type {RotationPlan} from '../../model/plan.js'
import type {TargetQuestion} from '../operator.js'
import type {LineUpdate} from '../progress.js'

/** A line of the checklist as it stands. */
export interface ChecklistRow extends LineUpdate {
  /** Milliseconds since it began, or that it took; null while it has not begun. */
  readonly elapsed: null | number
}

/** What a person sees of a rotation. Made by the reports, as they alone know how things look. */
export interface RotationLooks {
  /** What is replaced, and below it where and since when, and what else there is to know; lines without a line break. */
  plan(plan: RotationPlan, width: number): {readonly title: readonly string[]; readonly body: readonly string[]}
  /** What is about to be replaced, and by ref what tells its environments apart: lines, to be indented by three columns. */
  candidates(
    question: TargetQuestion,
    width: number,
  ): {readonly title: readonly string[]; readonly labels: ReadonlyMap<string, readonly string[]>}
  /** The screen lines of each row, none wider than the width. Only rows that will not change any more take several. */
  checklist(rows: readonly ChecklistRow[], width: number): string[][]
  /** How long ago something was: `96 days ago`. */
  ago(at: string): string
  /** A command or address, whole: every character is seen, and the lines that it takes begin with a mark. */
  verbatim(label: string, text: string, width: number): string[]
  /** Text broken into lines no wider than the width. */
  prose(text: string, width: number): string[]
}
