import {LABELLED_SECRETS} from './labelled-secrets.js'
import {LABELLED_SETTINGS} from './labelled-settings.js'

/** A config var as a real app would have it, and what a careful person says it is. */
export interface LabelledConfigVar {
  readonly key: string
  readonly value: string
  readonly secret: boolean
  /** Checked where given. */
  readonly provider?: null | string
  readonly mode?: 'live' | 'test' | null
  /** Parts of its credentials, in order. Checked where given; secrets without are taken to be `['value']`. */
  readonly parts?: readonly string[]
}

/** Written before the classifier was tuned on anything. */
export const LABELLED_CONFIG_VARS: readonly LabelledConfigVar[] = [...LABELLED_SECRETS, ...LABELLED_SETTINGS]
