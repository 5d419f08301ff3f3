/** A text that stands in a file, and the name it is given to. */
export interface Literal {
  /** The variable or setting, as it is written or as a config var would be called; empty where there is none. */
  readonly name: string
  readonly value: string
  /** From 1. */
  readonly line: number
}

/** `stripeSecretKey`, `config.secret_key` as a config var would be called. */
export const settingName = (name: string) =>
  name
    .split(/[.:]/)
    .at(-1)!
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll('-', '_')
    .toUpperCase()
