import type {CodeLanguage, Sign} from './sign.js'

import {ELIXIR_SIGNS} from './elixir.js'
import {GO_SIGNS} from './go.js'
import {JAVASCRIPT_SIGNS} from './javascript.js'
import {JVM_SIGNS, SETTINGS_SIGNS} from './jvm.js'
import {PHP_SIGNS} from './php.js'
import {PYTHON_SIGNS} from './python.js'
import {RUBY_SIGNS} from './ruby.js'

/** What tells, in the code of each language, what a value protects. */
export const SIGNS: Readonly<Record<CodeLanguage, readonly Sign[]>> = {
  elixir: ELIXIR_SIGNS,
  go: GO_SIGNS,
  javascript: JAVASCRIPT_SIGNS,
  jvm: JVM_SIGNS,
  php: PHP_SIGNS,
  python: PYTHON_SIGNS,
  ruby: RUBY_SIGNS,
  settings: SETTINGS_SIGNS,
}
