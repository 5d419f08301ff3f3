import {basename, extname} from 'node:path'

import type {Reference, ReferenceReader} from './lexing/reference.js'

import {readCSharp} from './csharp/csharp.js'
import {readElixir} from './elixir/elixir.js'
import {readGo} from './go/go.js'
import {readComponent, readPage} from './javascript/component.js'
import {readJavaScript} from './javascript/javascript.js'
import {readJvm} from './jvm/jvm.js'
import {readSpringConfig} from './jvm/spring.js'
import {readPhp} from './php/php.js'
import {readSymfonyConfig} from './php/symfony.js'
import {readPython} from './python/python.js'
import {readErb} from './ruby/erb.js'
import {readRuby} from './ruby/ruby.js'
import {readRust} from './rust/rust.js'
import {readAppJson} from './settings/app-json.js'
import {readNodeConfig} from './settings/node-config.js'
import {readPackageJson} from './settings/package-json.js'
import {readProcfile, readShell} from './shell/shell.js'

const readJsx: ReferenceReader = (text) => readJavaScript(text, true)
const readScript: ReferenceReader = (text) => readJavaScript(text)
const readYaml: ReferenceReader = (text) => [...readErb(text), ...readSymfonyConfig(text)]

const BY_EXTENSION: Record<string, ReferenceReader> = {
  '.astro': readComponent,
  '.bash': readShell,
  '.builder': readRuby,
  '.cjs': readScript,
  '.cs': readCSharp,
  '.cts': readScript,
  '.erb': readErb,
  '.ex': readElixir,
  '.exs': readElixir,
  '.gemspec': readRuby,
  '.go': readGo,
  '.groovy': readJvm,
  '.htm': readPage,
  '.html': readPage,
  '.java': readJvm,
  '.jbuilder': readRuby,
  '.js': readJsx,
  '.jsx': readJsx,
  '.kt': readJvm,
  '.kts': readJvm,
  '.mjs': readScript,
  '.mts': readScript,
  '.php': readPhp,
  '.py': readPython,
  '.rake': readRuby,
  '.rb': readRuby,
  '.rs': readRust,
  '.ru': readRuby,
  '.scala': readJvm,
  '.sh': readShell,
  '.svelte': readComponent,
  '.ts': readScript,
  '.tsx': readJsx,
  '.vue': readComponent,
  '.yaml': readYaml,
  '.yml': readYaml,
}

const BY_NAME: Array<[RegExp, ReferenceReader]> = [
  [/^Procfile(?:\..+)?$/, readProcfile],
  [/^app\.json$/, readAppJson],
  [/^package\.json$/, readPackageJson],
  [/^custom-environment-variables\.(?:json5?|ya?ml|[cm]?js|ts)$/, readNodeConfig],
  [/^(?:Gemfile|Rakefile|Capfile|Guardfile|Puma|config\.ru)$/, readRuby],
  [/^application(?:-[\w-]+)?\.properties$/, readSpringConfig],
  [/^application(?:-[\w-]+)?\.ya?ml$/, (text) => [...readSpringConfig(text), ...readErb(text)]],
]

const BY_INTERPRETER: Array<[RegExp, ReferenceReader]> = [
  [/^#!.*\b(?:ba|z|da|k)?sh\b/, readShell],
  [/^#!.*\bpython[\d.]*\b/, readPython],
  [/^#!.*\bruby\b/, readRuby],
  [/^#!.*\b(?:node|bun|deno|tsx)\b/, readScript],
  [/^#!.*\bphp\b/, readPhp],
]

/** The reader for a file, by its name or, where it has no extension, its first line; null when there is none. */
function readerFor(path: string, text: string): null | ReferenceReader {
  const name = basename(path)
  const named = BY_NAME.find(([pattern]) => pattern.test(name))
  if (named) return named[1]
  const extension = extname(name).toLowerCase()
  if (extension !== '') return BY_EXTENSION[extension] ?? null
  return BY_INTERPRETER.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** Whether a file may hold references, by its name alone; without an extension only its text tells. */
export function mayHoldReferences(path: string): boolean {
  const name = basename(path)
  const extension = extname(name).toLowerCase()
  return extension === '' || extension in BY_EXTENSION || BY_NAME.some(([pattern]) => pattern.test(name))
}

/**
 * The environment variables that a file reads, in order of appearance. Pure; docs/references.md says what is not seen.
 *
 * @param path of the file, which tells the language
 * @param text of the file
 */
export function findReferences(path: string, text: string): Reference[] {
  return readerFor(path, text)?.(text.replaceAll('\r\n', '\n')) ?? []
}
