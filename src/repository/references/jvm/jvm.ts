import type {LanguageSyntax} from '../lexing/lexer.js'
import type {Reference} from '../lexing/reference.js'

import {codeSource, inOrder, type NameSyntax, type PatternOptions, readInCode} from '../lexing/pattern-reader.js'
import {readAnnotations} from './annotations.js'
import {GROOVY, JAVA, KOTLIN, SCALA} from './jvm-syntax.js'

const KEY = String.raw`(?:["'](?<key>\w+)["']|(?<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,3}))`
const LITERAL = String.raw`"[^"\n]*"|'[^'\n]*'|-?\d[\d_.]*|true\b|false\b`
const DEFAULT = String.raw`(?<optional>\s*,\s*(?:(?<value>${LITERAL})(?=\s*\)))?)?`

/** Ways of reading a map of the environment. */
const ofMap = (map: string) => [
  new RegExp(String.raw`${map}\s*(?:\.get\(|\[)\s*${KEY}`, 'g'),
  new RegExp(String.raw`${map}\s*\.(?<optional>containsKey|contains)\(\s*${KEY}`, 'g'),
  new RegExp(
    String.raw`${map}\s*\.(?<optional>getOrDefault|getOrElse)\(\s*${KEY}(?:\s*,\s*(?:\(\)\s*->\s*)?(?<value>${LITERAL})(?=\s*\)))?`,
    'g',
  ),
]

const PATTERNS = [
  new RegExp(String.raw`(?<![\w])(?:System\s*\.\s*)?getenv\(\s*${KEY}`, 'g'),
  ...ofMap(String.raw`\bSystem\s*\.\s*getenv\(\s*\)`),
  // Spring's Environment, and that of others
  new RegExp(String.raw`\b\w*[eE]nv(?:ironment)?\s*\.\s*getProperty\(\s*"(?<key>[A-Z][A-Z\d_]*)"${DEFAULT}`, 'g'),
  /\b\w*[eE]nv(?:ironment)?\s*\.\s*getRequiredProperty\(\s*"(?<key>[A-Z][A-Z\d_]*)"/g,
  // Gradle, "ProviderFactory"
  new RegExp(
    String.raw`\bproviders\s*\.\s*environmentVariable\(\s*${KEY}\s*\)(?<optional>\s*\.\s*(?:orElse|getOrElse|getOrNull|orNull)\b\(?\s*(?:(?<value>${LITERAL})(?=\s*\)))?)?`,
    'g',
  ),
]

const SCALA_PATTERNS = [
  new RegExp(String.raw`\bsys\.env\s*(?:\.apply)?\(\s*${KEY}`, 'g'),
  new RegExp(
    String.raw`\bsys\.env\s*\.(?<optional>get|contains|isDefinedAt)\s*\(\s*${KEY}(?:\s*\)\s*\.getOrElse\(\s*(?<value>${LITERAL})(?=\s*\)))?`,
    'g',
  ),
  new RegExp(
    String.raw`\bsys\.env\s*\.(?<optional>getOrElse)\(\s*${KEY}\s*,\s*(?:(?<value>${LITERAL})(?=\s*\)))?`,
    'g',
  ),
  new RegExp(String.raw`\bsys\.env\s+(?<optional>get|contains)\s+${KEY}`, 'g'),
  new RegExp(String.raw`\benvOrElse\(\s*${KEY}${DEFAULT}`, 'g'),
  new RegExp(String.raw`\b(?<optional>envOrNone)\(\s*${KEY}`, 'g'),
  // Ciris, "Environment Variables"
  new RegExp(
    String.raw`(?<![\w.])env\(\s*"(?<key>[A-Z][A-Z\d_]*)"\s*\)(?=\s*(?:\.|$))(?<optional>(?:\s*\.(?:as\[\w+\]|secret))*\s*\.(?:default\(\s*(?:(?<value>${LITERAL})(?=\s*\)))?|option\b))?`,
    'gm',
  ),
]

/** `System.env.X` and `System.env['X']` of Groovy. */
const GROOVY_PATTERNS = [
  /\bSystem\.(?:env|getenv\(\))\.(?<key>[A-Z][A-Z\d_]*)\b/g,
  new RegExp(String.raw`\bSystem\.env\s*(?:\.get\(|\[)\s*${KEY}`, 'g'),
]

const NAMES: Record<'java' | 'kotlin' | 'scala', NameSyntax> = {
  java: {
    definition:
      /(?<![\w.])(?:[A-Za-z][\w<>[\]?]*)\s+([a-z]\w*)\s*\(([^)]{0,500})\)\s*(?:throws\s+[\w.]+(?:\s*,\s*[\w.]+){0,5}\s*)?\{/g,
    parameter: /(\w+)\s*$/,
    loop: /\bfor\s*\(\s*(?:final\s+)?(?:String|var|val|def)?\s*(?<variable>\w+)\s*(?::|\bin\b)\s*(?:(?:List|Set|Arrays|Stream)\.\w+\((?<list>[^)]{0,5000})\)|(?<constant>[A-Za-z_]\w*))/g,
  },
  kotlin: {
    definition: /\bfun\s+(?:<[^>\n]{0,100}>\s*)?(?:\w+\.)?(\w+)\s*\(([^)]{0,500})\)/g,
    parameter: /^\s*(\w+)\s*:/,
    loop: /(?:listOf|setOf|arrayOf)\((?<list>[^)]{0,5000})\)(?<constant>(?!))?\s*\.\s*(?:forEach|map|associateWith|filter|all|any)\s*\{\s*(?<variable>\w+)\s*->/g,
  },
  scala: {
    definition: /\bdef\s+(\w+)\s*(?:\[[^\]\n]{0,100}\])?\s*\(([^)]{0,500})\)/g,
    parameter: /^\s*(\w+)\s*:/,
    loop: /\b(?:Seq|List|Set)\((?<list>[^)]{0,5000})\)(?<constant>(?!))?\s*\.\s*(?:foreach|map|filter|forall|exists)\s*[({]\s*(?<variable>\w+)\s*=>/g,
  },
}

const BEHIND = new RegExp(
  String.raw`^\s*[)\]]\s*(?:(?:\?:|\?\?)(?!\s*(?:throw|error)\b)\s*(${LITERAL})?|\)\s*\.\s*(?:orElse|getOrElse)(?:Get)?\(\s*(${LITERAL})?|\)\s*\.\s*(?:isPresent|isEmpty|ifPresent|orElseGet)\b|[!=]==?\s|\?\.|\s+\?\s|\.(?:orElse|getOrElse)\(\s*(${LITERAL})?|\)?\s*\.(?:isNullOr(?:Empty|Blank)|orEmpty)\(\))`,
)
const BEFORE = /\b(?:requireNonNullElse|defaultIfBlank|defaultIfEmpty|firstNonNull|defaultString)\(\s*$/
const ABORTS = /\b(?:throw|exit|error|require|check)\b/

/** Whether there is another value, or it is only asked whether it is there. */
const around: PatternOptions['around'] = (before, after, {0: whole}) => {
  if (!/getenv|env\[|getProperty|env\(|\[/.test(whole)) return null
  if (BEFORE.test(before))
    return {value: new RegExp(String.raw`^\s*[)\]]\s*,\s*(${LITERAL})(?=\s*\))`).exec(after)?.[1]}
  const found = BEHIND.exec(after)
  if (!found) return null
  // if (System.getenv("X") == null) throw …
  if (/^\s*[)\]]\s*[!=]=/.test(found[0]) && ABORTS.test(after.slice(0, Math.max(0, after.search(/[;}]|\n\s*\n|$/)))))
    return null
  return {value: found[1] ?? found[2] ?? found[3]}
}

/** Names that stand for the environment, or for a java-dotenv, here. */
function mapsIn(text: string): RegExp[] {
  const names = [
    ...text.matchAll(
      /\b(\w+)\s*(?::\s*[\w<>, ]{1,50})?=\s*(?:System\.getenv\(\s*\)|sys\.env\b(?!\s*[.(])|Dotenv\s*\.(?:load|configure)\(|dotenv\s*(?:\(|\{))/g,
    ),
  ].map(([, name]) => name)
  return [...new Set(names)].flatMap((name) => ofMap(String.raw`(?<![\w.])${name}`))
}

function read(text: string, syntax: LanguageSyntax, names: NameSyntax, patterns: readonly RegExp[]): Reference[] {
  const source = codeSource(text, syntax)
  const maps = /getenv\(\s*\)|sys\.env|[dD]otenv/.test(text) ? mapsIn(source.text) : []
  const found = readInCode(source, [...PATTERNS, ...patterns, ...maps], {names, around})
  return inOrder([...found, ...readAnnotations(source)])
}

/** References in Java: `System.getenv`, Spring's `getProperty` and `@Value("${X}")`, MicroProfile's `@ConfigProperty`. */
export const readJava = (text: string) => read(text, JAVA, NAMES.java, [])

/** References in Kotlin, also of a Gradle build in Kotlin. */
export const readKotlin = (text: string) => read(text, KOTLIN, NAMES.kotlin, [])

/** References in Scala: `sys.env`, `scala.util.Properties`, Ciris, and what Java has. */
export const readScala = (text: string) => read(text, SCALA, NAMES.scala, SCALA_PATTERNS)

/** References in Groovy, also of a Gradle build. */
export const readGroovy = (text: string) => read(text, GROOVY, NAMES.java, GROOVY_PATTERNS)
