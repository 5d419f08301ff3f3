import type {LanguageSyntax, StringSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {EnvObjects} from './env-objects.js'
import {PythonEnvironment} from './environment.js'
import {configReferences, configurationsReferences, optionReferences, urlReferences} from './libraries.js'
import {importsOf} from './names.js'
import {dynaconfReferences, flaskReferences} from './prefixed.js'
import {PythonScript} from './script.js'
import {SettingsClasses} from './settings-classes.js'

const quotes = ['"""', "'''", '"', "'"]
const python = (prefix: string, escapes: boolean, interpolated: boolean): StringSyntax[] =>
  quotes.map((quote) => ({
    open: prefix + quote,
    close: quote,
    escapes,
    multiline: quote.length === 3,
    ...(interpolated && {interpolation: ['{', '}'] as const}),
  }))

/** As much of Python as tells code from the rest. */
export const PYTHON: LanguageSyntax = {
  lineComments: ['#'],
  blockComments: [],
  strings: [
    ...['f', 'F', 'rf', 'fr', 'Rf', 'fR'].flatMap((prefix) => python(prefix, true, true)),
    ...python('', true, false),
  ],
}

const NAME = /^[A-Za-z_]\w*$/

/**
 * References in Python: `os.environ` and `os.getenv` by every name that they have in the file, and the libraries in the
 * table of docs/references.md.
 */
export function readPython(text: string): Reference[] {
  const script = new PythonScript(text)
  const imports = importsOf(script)
  return [
    ...new PythonEnvironment(script, imports).run(),
    ...new EnvObjects(script, imports).run(),
    ...configReferences(script, imports),
    ...urlReferences(script, imports),
    ...configurationsReferences(script, imports),
    ...optionReferences(script, imports),
    ...dynaconfReferences(script, imports),
    ...flaskReferences(script),
    ...new SettingsClasses(script, imports).run(),
  ]
    .filter(({key}) => NAME.test(key))
    .sort((a, b) => a.line - b.line)
}
