import type {ReaderId} from './readers.js'

/** Files that tell what an app is made with, beside its dotenv file or in a folder above. */
export const TELLING_FILES = [
  'package.json',
  'Gemfile.lock',
  'Gemfile',
  'requirements.txt',
  'requirements-dev.txt',
  'requirements/base.txt',
  'requirements/local.txt',
  'pyproject.toml',
  'Pipfile',
  'setup.py',
  'composer.json',
  'go.mod',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
] as const

export type TellingFile = (typeof TELLING_FILES)[number]

/** Packages of Node that read dotenv files with dotenv-expand, or as it does. */
const EXPANDING = new Set([
  '@dotenvx/dotenvx',
  '@expo/env',
  '@remix-run/dev',
  '@sveltejs/kit',
  '@vue/cli-service',
  'astro',
  'dotenv-cli',
  'dotenv-expand',
  'expo',
  'next',
  'nuxt',
  'parcel',
  'react-scripts',
  'vite',
])
/** Packages of Node that read them with dotenv alone. */
const PLAIN = new Set([
  '@nestjs/config',
  'dotenv',
  'dotenv-defaults',
  'dotenv-flow',
  'dotenv-safe',
  'dotenv-webpack',
  'gatsby',
])

function nodeReaders(text: string): ReaderId[] {
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch {
    return []
  }

  if (typeof manifest !== 'object' || manifest === null) return []
  const {dependencies, devDependencies, optionalDependencies, scripts} = manifest as Record<string, unknown>
  const keysOf = (one: unknown) => (typeof one === 'object' && one !== null ? Object.keys(one) : [])
  const packages = [dependencies, devDependencies, optionalDependencies].flatMap((one) => keysOf(one))
  const commands = typeof scripts === 'object' && scripts !== null ? Object.values(scripts) : []
  const isExpanding = packages.some((name) => EXPANDING.has(name))
  const isPlain =
    packages.some((name) => PLAIN.has(name)) ||
    commands.some((one) => typeof one === 'string' && /--env-file(?:-if-exists)?\b/.test(one))
  // dotenv-expand does its work on what dotenv has read.
  const both = isExpanding && isPlain && !packages.includes('dotenv-expand')
  return [
    ...(isExpanding ? ['node-expand' as const] : []),
    ...(isPlain && (both || !isExpanding) ? ['node' as const] : []),
  ]
}

function rubyReaders(text: string): ReaderId[] {
  const [, version] = /^ {4}dotenv(?:-rails)? \((\d+)/m.exec(text) ?? []
  if (version !== undefined) return [Number(version) < 3 ? 'ruby-2' : 'ruby']
  return /^\s*gem\s+["']dotenv(?:-rails)?["']/m.test(text) ? ['ruby'] : []
}

function pythonReaders(text: string): ReaderId[] {
  const has = (name: string) => new RegExp(`(?:^|["'\\s])${name}(?![\\w.-])`, 'im').test(text)
  return [
    ...(['python-dotenv', 'pydantic-settings', 'environs', 'dynaconf'].some((name) => has(name))
      ? ['python' as const]
      : []),
    ...(has('django-environ') ? environReaders(text) : []),
    ...(has('python-decouple') ? ['decouple' as const] : []),
  ]
}

/** Its versions read comments differently: one that is pinned tells, and without both may be meant. */
function environReaders(text: string): ReaderId[] {
  const [, minor] = /django-environ["']?\s*(?:==|=\s*["'])\s*0\.(\d+)/i.exec(text) ?? []
  // The changes of 0.12 turn comments off again; whether a version of 0.12 does is not certain.
  if (minor === undefined || Number(minor) === 12) return ['django-environ', 'django-environ-0.11']
  return [Number(minor) === 11 ? 'django-environ-0.11' : 'django-environ']
}

function phpReaders(text: string): ReaderId[] {
  if (/"(?:vlucas\/phpdotenv|laravel\/(?:framework|lumen-framework))"\s*:/.test(text)) return ['phpdotenv']
  return /"symfony\/(?:dotenv|runtime|flex|framework-bundle)"\s*:/.test(text) ? ['symfony'] : []
}

/**
 * The readers that a file tells of.
 *
 * @param name of the file
 * @param text what it holds
 */
export function readersIn(name: TellingFile, text: string): ReaderId[] {
  if (name === 'package.json') return nodeReaders(text)
  if (name.startsWith('Gemfile')) return rubyReaders(text)
  if (name === 'composer.json') return phpReaders(text)
  if (name === 'go.mod') return /^\s*(?:require\s+)?github\.com\/joho\/godotenv\s/m.test(text) ? ['godotenv'] : []
  if (name.includes('compose.y')) return /^\s*(?:-\s+)?env_file\s*:/m.test(text) ? ['compose'] : []
  return pythonReaders(text)
}

/** The readers that a folder tells of; none where it tells of none. */
export function readersOf(files: ReadonlyMap<TellingFile, string>): readonly ReaderId[] {
  const found = new Set<ReaderId>()
  for (const [name, text] of files) {
    // A lock file says which version; the Gemfile beside it only that there is one.
    if (name === 'Gemfile' && (found.has('ruby') || found.has('ruby-2'))) continue
    for (const reader of readersIn(name, text)) found.add(reader)
  }

  return [...found]
}
