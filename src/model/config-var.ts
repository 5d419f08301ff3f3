import type {SecretValue} from './secret-value.js'

/** The add-on attachment that owns a config var. Heroku refuses to change such a var by config. */
export interface AttachmentIdentity {
  /** Id of the attachment. */
  readonly id: string
  /** Name of the attachment (`DATABASE`), where it was read. */
  readonly name: null | string
  /** The add-on behind it, where it was read. Two attachments of one add-on hold the same credential rightly. */
  readonly addon: null | {readonly id: string; readonly name: string}
}

/** A value of a dotenv file, as one of the programs that read such files takes it. */
export interface FileReading {
  /** Name of the program. */
  readonly reader: string
  /** Whether it counts: it is the app's own, or, where nobody knows that one, among those that are most used. */
  readonly decides: boolean
  readonly value: SecretValue
  /** What stands around variables that the file does not set; null where there are none. */
  readonly around: null | readonly SecretValue[]
}

/** A key and a value on Heroku, with its settings. */
export interface ConfigVar {
  readonly key: string
  /** Null when masked (Heroku no longer gives it out), or when a file names the key without a value. */
  readonly value: null | SecretValue
  readonly masked: boolean
  /** Null where the host does not say (no `config-vars-settings`, or a pipeline's shared config). */
  readonly maskingSupported: boolean | null
  /** ISO 8601; null where the host does not say. */
  readonly updatedAt: null | string
  /** Only of a file, where the programs that may read it take it differently; `value` is then one of these. */
  readonly readings?: readonly FileReading[]
  /** Null when a person or a script set it. */
  readonly attachment: AttachmentIdentity | null
}
