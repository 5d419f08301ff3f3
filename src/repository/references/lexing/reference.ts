/** A place in the code that reads an environment variable. */
export interface Reference {
  readonly key: string
  /** From 1. */
  readonly line: number
  /** Whether the code goes on without it: it gives a default, or only asks whether it is there. */
  readonly optional: boolean
  /** The default as text, where it stands there as a plain literal. */
  readonly default: null | string
  /** Whether it is declared here: a schema that is checked as the app starts knows better than those that read. */
  readonly declared?: boolean
  /**
   * The property that is read (`stripe.api-key`, `Stripe:ApiKey`), where it comes from the environment only if no file of
   * settings gives it.
   */
  readonly property?: string
}

/** Whether the code goes on without a variable: everywhere, or as those say that declare it. */
export function isOptional(references: readonly Reference[]): boolean {
  const declared = references.filter((one) => one.declared === true)
  return (declared.length > 0 ? declared : references).every((one) => one.optional)
}

/** Finds the references in the text of one file. */
export type ReferenceReader = (text: string) => Reference[]

/**
 * Tells the line, from 1, of an offset. The text is looked through once, however many offsets are asked for.
 *
 * @param text of a file
 */
export function lineFinder(text: string): (offset: number) => number {
  const breaks: number[] = []
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) breaks.push(at)
  return (offset) => {
    let low = 0
    let high = breaks.length
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (breaks[middle] < offset) low = middle + 1
      else high = middle
    }

    return low + 1
  }
}
