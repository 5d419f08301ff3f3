import {basename, extname} from 'node:path'

import type {Reference, ReferenceReader} from './lexing/reference.js'

import {readCSharp, readFSharp} from './csharp/csharp.js'
import {readEex} from './elixir/eex.js'
import {readElixir} from './elixir/elixir.js'
import {readGo} from './go/go.js'
import {readComponent, readPage} from './javascript/component.js'
import {readJavaScript} from './javascript/javascript.js'
import {readClojure} from './jvm/clojure.js'
import {readHocon} from './jvm/hocon.js'
import {readGroovy, readJava, readKotlin, readScala} from './jvm/jvm.js'
import {readSpringConfig} from './jvm/spring.js'
import {readLogback, readMavenXml} from './jvm/xml.js'
import {readBlade, readPhp} from './php/php.js'
import {readSymfonyConfig, readSymfonyXml} from './php/symfony.js'
import {readPython} from './python/python.js'
import {readErb, readRubyView} from './ruby/erb.js'
import {readEnvfile, readRuby} from './ruby/ruby.js'
import {readRust} from './rust/rust.js'
import {readAppJson} from './settings/app-json.js'
import {readDockerfile} from './settings/dockerfile.js'
import {readHerokuYml} from './settings/heroku-yml.js'
import {readNodeConfig} from './settings/node-config.js'
import {readPackageJson} from './settings/package-json.js'
import {
  readCompose,
  readEnvsubst,
  readNpmrc,
  readPrisma,
  readRequirements,
  readSubstituted,
  readYarnrc,
} from './settings/substitutions.js'
import {readProcfile, readShell} from './shell/shell.js'

const readJsx: ReferenceReader = (text) => readJavaScript(text, true)
const readScript: ReferenceReader = (text) => readJavaScript(text)
const readYaml: ReferenceReader = (text) => [...readErb(text), ...readSymfonyConfig(text)]
const readXml: ReferenceReader = (text) => [...readMavenXml(text), ...readSymfonyXml(text)]
const readSettings: ReferenceReader = (text) => [...readSubstituted(text), ...readYaml(text)]

const BY_EXTENSION: Record<string, ReferenceReader> = {
  '.astro': readComponent,
  '.bash': readShell,
  '.builder': readRuby,
  '.cjs': readScript,
  '.clj': readClojure,
  '.cljc': readClojure,
  '.cs': readCSharp,
  '.cts': readScript,
  '.edn': readClojure,
  '.eex': readEex,
  '.erb': readErb,
  '.ex': readElixir,
  '.exs': readElixir,
  '.fs': readFSharp,
  '.fsx': readFSharp,
  '.gemspec': readRuby,
  '.go': readGo,
  '.gradle': readGroovy,
  '.groovy': readGroovy,
  '.haml': readRubyView,
  '.heex': readEex,
  '.htm': readPage,
  '.html': readPage,
  '.java': readJava,
  '.jbuilder': readRuby,
  '.js': readJsx,
  '.jsx': readJsx,
  '.ksh': readShell,
  '.kt': readKotlin,
  '.kts': readKotlin,
  '.leex': readEex,
  '.mjs': readScript,
  '.mts': readScript,
  '.php': readPhp,
  '.prisma': readPrisma,
  '.py': readPython,
  '.rabl': readRuby,
  '.rake': readRuby,
  '.rb': readRuby,
  '.rs': readRust,
  '.ru': readRuby,
  '.sbt': readScala,
  '.sc': readScala,
  '.scala': readScala,
  '.sh': readShell,
  '.slim': readRubyView,
  '.svelte': readComponent,
  '.ts': readScript,
  '.tsx': readJsx,
  '.vue': readComponent,
  '.xml': readXml,
  '.yaml': readYaml,
  '.yml': readYaml,
  '.zsh': readShell,
}

const BY_PATH: Array<[RegExp, ReferenceReader]> = [
  [/(?:^|\/)Procfile(?:\.[\w-]+)?$/, readProcfile],
  [/(?:^|\/)app\.json$/, readAppJson],
  [/(?:^|\/)package\.json$/, readPackageJson],
  [/(?:^|\/)custom-environment-variables\.(?:json5?|ya?ml|[cm]?js|ts)$/, readNodeConfig],
  [/(?:^|\/)heroku\.ya?ml$/, readHerokuYml],
  [/(?:^|\/)(?:docker-)?compose(?:[-.][\w-]+)*\.ya?ml$/, readCompose],
  [/(?:^|\/)(?:Dockerfile(?:[-.][\w-]+)*|[\w-]+\.[Dd]ockerfile)$/, readDockerfile],
  [/(?:^|\/)\.npmrc$/, readNpmrc],
  [/(?:^|\/)\.yarnrc\.ya?ml$/, readYarnrc],
  [/(?:^|\/)requirements[\w./-]*\.txt$/, readRequirements],
  [/(?:^|\/)Envfile$/, readEnvfile],
  [/(?:^|\/)(?:Gemfile|Rakefile|Capfile|Guardfile|Puma|config\.ru)$/, readRuby],
  [/\.blade\.php$/, readBlade],
  [/(?:^|\/)(?:application|bootstrap|microprofile-config)(?:-[\w-]+)?\.properties$/, readSpringConfig],
  [/(?:^|\/)(?:application|bootstrap)(?:-[\w-]+)?\.ya?ml$/, (text) => [...readSpringConfig(text), ...readErb(text)]],
  [/(?:^|\/)logback[\w-]*\.xml$/, readLogback],
  [/(?:^|\/)(?:(?:application|reference)[\w.-]*|(?:conf|resources)\/[\w.-]+)\.conf$/, readHocon],
  [/\.conf\.template$|(?:^|\/)nginx[\w.-]*\.template$/, readEnvsubst],
  [
    /(?:^|\/)(?:(?:config|configuration|settings)(?:[-.][\w-]+)*|(?:config|conf|resources)\/[\w.-]+)\.ya?ml$/,
    readSettings,
  ],
]

const BY_INTERPRETER: Array<[RegExp, ReferenceReader]> = [
  [/^#!.*\b(?:ba|z|da|k)?sh\b/, readShell],
  [/^#!.*\bpython[\d.]*\b/, readPython],
  [/^#!.*\bruby\b/, readRuby],
  [/^#!.*\b(?:node|bun|deno|tsx)\b/, readScript],
  [/^#!.*\bphp\b/, readPhp],
]

/** The reader for a file, by its path or, where it has no extension, its first line; null when there is none. */
function readerFor(path: string, text: string): null | ReferenceReader {
  const named = BY_PATH.find(([pattern]) => pattern.test(path))
  if (named) return named[1]
  const extension = extname(basename(path)).toLowerCase()
  if (extension !== '') return BY_EXTENSION[extension] ?? null
  return BY_INTERPRETER.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** Whether a file may hold references, by its path alone; without an extension only its text tells. */
export function mayHoldReferences(path: string): boolean {
  const extension = extname(basename(path)).toLowerCase()
  return extension === '' || extension in BY_EXTENSION || BY_PATH.some(([pattern]) => pattern.test(path))
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
