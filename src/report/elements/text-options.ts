/** Columns of text that goes into a pipe or a file. */
export const DEFAULT_WIDTH = 80

/** What the text needs to know beside the report. */
export interface TextOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly now: Date
  /** The name of a provider by its id (`stripe` → `Stripe`); null when unknown. */
  readonly displayName?: (provider: string) => null | string
}
