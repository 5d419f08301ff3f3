/** A text without one thing that clung to it. */
export interface Peeled {
  readonly text: string
  /** What clung to it, as a phrase that goes after "it has" and tells nothing of the value. */
  readonly problem: string
  /** The same as a phrase that goes after the key: `without the quotes around it`. */
  readonly done: string
  /** Whether there is no other way to read it. */
  readonly certain: boolean
  /** Set where only a part of what was written is left, so that the text alone is the credential. */
  readonly isPart?: true
}
