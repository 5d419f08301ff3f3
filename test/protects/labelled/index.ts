import type {LabelledSecret} from './labelled-secret.js'

import {BY_NAME} from './by-name.js'
import {ELIXIR} from './elixir.js'
import {FALLBACKS} from './fallbacks.js'
import {HARD} from './hard.js'
import {JAVA_AND_GO} from './java-and-go.js'
import {NODE} from './node.js'
import {PHP} from './php.js'
import {POLICY_AND_UNKNOWN} from './policy-and-unknown.js'
import {PYTHON} from './python.js'
import {RUBY} from './ruby.js'

/** Every labelled case. */
export const LABELLED_SECRETS: readonly LabelledSecret[] = [
  ...RUBY,
  ...PYTHON,
  ...PHP,
  ...NODE,
  ...ELIXIR,
  ...JAVA_AND_GO,
  ...FALLBACKS,
  ...BY_NAME,
  ...HARD,
  ...POLICY_AND_UNKNOWN,
]
