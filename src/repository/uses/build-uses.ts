import {basename} from 'node:path/posix'

import type {FoundBuildUse, FoundUse} from './found-use.js'

import {findReferences} from '../references/find-references.js'
import {lineFinder} from '../references/lexing/reference.js'
import {readShell} from '../references/shell/shell.js'
import {readComposerScripts, readMakefile} from './build-commands.js'
import {readBuildScripts} from './package-scripts.js'

/** Finds what a build reads in the text of one file. */
type BuildReader = (path: string, text: string) => FoundBuildUse[]

/** How a kind of file is recognised, and read. */
interface BuildFile {
  readonly path: RegExp
  readonly read: BuildReader
}

const compiled = (use: FoundUse, how: string): FoundBuildUse => ({key: use.key, line: use.line, kind: 'compiled', how})
const buildOnly = (use: FoundUse, how: string): FoundBuildUse => ({...compiled(use, how), kind: 'build-only'})

/** What matches of a pattern name in their first group, with their lines. */
function matches(text: string, ...patterns: readonly RegExp[]): FoundUse[] {
  const lineAt = lineFinder(text)
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({key: match[1], line: lineAt(match.index)})),
  )
}

/** Without lines that are comments, which keep their place. */
function withoutComments(text: string, sign: string): string {
  return text
    .split('\n')
    .map((line) => (line.trimStart().startsWith(sign) ? '' : line))
    .join('\n')
}

const UPLOAD_TOKEN = /\bauthToken\s*[:=]\s*process\.env\.([A-Z][A-Z\d_]*)/g

/** The configuration of a bundler or a framework: what it reads, and what it says is to be put into the code. */
const readConfiguration: BuildReader = (path, text) => {
  const how = `is read by ${basename(path)} while the app is built`
  const uploads = new Set(matches(text, UPLOAD_TOKEN).map(({key}) => key))
  const loaded = /\bloadEnv\s*\(/.test(text) ? matches(text, /\benv\.([A-Z][A-Z\d_]*)/g) : []
  // What is declared there is read as the app runs, but for Astro's public fields.
  const read = findReferences(path, text).filter(({declared}) => !declared)
  const found = [...read, ...loaded, ...pluginKeys(text), ...publicFields(text)]
  const each = new Map(found.map((use) => [`${use.line} ${use.key}`, use]))
  return [...each.values()].map((use) => (uploads.has(use.key) ? buildOnly : compiled)(use, how))
}

/**
 * Keys that a plugin puts into the code (webpack "EnvironmentPlugin", `babel-plugin-transform-inline-environment-variables`).
 */
function pluginKeys(text: string): FoundUse[] {
  const lineAt = lineFinder(text)
  const lists = [
    ...text.matchAll(/\bEnvironmentPlugin\s*\(\s*(?:\[([^\]]{0,10000})\]|\{([^}]{0,10000})\})/g),
    ...(text.includes('inline-environment-variables')
      ? text.matchAll(/\binclude["']?\s*:\s*\[([^\]]{0,10000})\]/g)
      : []),
  ]
  return lists.flatMap((list) => {
    const names = list[1] === undefined ? /(?:^|[{,\s])["']?([A-Z][A-Z\d_]*)["']?\s*:/g : /["'`]([A-Z][A-Z\d_]*)["'`]/g
    return [...(list[1] ?? list[2] ?? '').matchAll(names)].map((match) => ({
      key: match[1],
      line: lineAt(list.index + list[0].indexOf(match[1])),
    }))
  })
}

/** Keys that Astro's `env.schema` has published ("Using environment variables": only secret ones are read at run time). */
function publicFields(text: string): FoundUse[] {
  return text.includes('envField')
    ? matches(
        text,
        /["']?\b([A-Z][A-Z\d_]*)["']?\s*:\s*envField\s*\.\s*\w+\s*\(\s*\{(?=[^}]{0,2000}\b(?:access["']?\s*:\s*["']public|context["']?\s*:\s*["']client))/g,
      )
    : []
}

/** `${KEY}`, also with a default, as package managers read it in their settings. */
const SUBSTITUTED = [/\$\{([A-Za-z_]\w*)(?::?-[^}\n]*)?\??\}/g]

const readSettings: BuildReader = (path, text) =>
  matches(withoutComments(text, '#'), ...SUBSTITUTED).map((use) =>
    buildOnly(use, `is read by ${basename(path)} to fetch packages`),
  )

/** Bun takes `$KEY` as well ("bunfig.toml"). */
const readBunSettings: BuildReader = (path, text) =>
  matches(withoutComments(text, '#'), /\$\{?([A-Za-z_]\w*)/g).map((use) =>
    buildOnly(use, `is read by ${basename(path)} to fetch packages`),
  )

const readReferences =
  (make: typeof compiled, how: (name: string) => string): BuildReader =>
  (path, text) =>
    findReferences(path, text).map((use) => make(use, how(basename(path))))

const inBuild = (name: string) => `is read by ${name} while the app is built`
const forPackages = (name: string) => `is read by ${name} to fetch packages`

const readShellScript: BuildReader = (path, text) =>
  readShell(text).map((use) => compiled(use, inBuild(basename(path))))

const readDockerfile: BuildReader = (path, text) => {
  const code = withoutComments(text, '#')
  return [
    ...matches(code, /^[ \t]*ARG[ \t]+([A-Za-z_]\w*)[ \t]*(?:=|$)/gim).map((use) =>
      compiled(use, `is a build argument in ${basename(path)}`),
    ),
    ...matches(code, /--mount=type=secret\S*?[,=]id=([A-Za-z_]\w*)/g).map((use) =>
      buildOnly(use, `is a build secret in ${basename(path)}`),
    ),
  ]
}

/** The keys below `build: config:` ("Building Docker Images with heroku.yml"). */
const readHerokuYml: BuildReader = (_, text) => {
  const found: FoundBuildUse[] = []
  let section = ''
  let config: null | number = null
  for (const [at, line] of text.split('\n').entries()) {
    const [, blanks, name] = /^( *)([\w.-]+)\s*:/.exec(line) ?? []
    if (name === undefined) continue
    const depth = blanks.length
    if (depth === 0) section = name
    if (config !== null && depth <= config) config = null
    if (section !== 'build') continue
    if (config !== null) found.push(compiled({key: name, line: at + 1}, 'is a build argument in heroku.yml'))
    else if (name === 'config') config = depth
  }

  return found
}

/** Tasks that run along with building Rails' assets. */
const readRake: BuildReader = (path, text) =>
  /\b(?:assets:(?:precompile|environment|clean)|webpacker:compile|shakapacker:compile|vite:build|javascript:build|css:build)\b/.test(
    text,
  )
    ? findReferences(path, text).map((use) => compiled(use, inBuild(basename(path))))
    : []

/** Middleman's settings, which look like this; other files of that name are none of a build. */
const readMiddleman: BuildReader = (path, text) =>
  /^\s*activate\s+:/m.test(text) ? findReferences(path, text).map((use) => compiled(use, inBuild(basename(path)))) : []

const readPackageJson: BuildReader = (_, text) =>
  readBuildScripts(text).reads.map((use) => compiled(use, 'is read by a build script of package.json'))

const found =
  (make: typeof compiled, how: (name: string) => string, read: (text: string) => readonly FoundUse[]): BuildReader =>
  (path, text) =>
    read(text).map((use) => make(use, how(basename(path))))

/** Settings that Elixir evaluates as it compiles ("Config and Releases": `config/runtime.exs` alone is read at start). */
const ELIXIR_SETTINGS = /(?:^|\/)config\/(?!runtime\.exs$|releases\.exs$|test\.exs$|dev\.exs$)[\w-]+\.exs$/

/** Text that a build evaluates once, by a pattern whose first group is the key. */
const byPatterns =
  (make: typeof compiled, how: (name: string) => string, ...patterns: readonly RegExp[]): BuildReader =>
  (path, text) =>
    matches(text, ...patterns).map((use) => make(use, how(basename(path))))

const readExportedVars = (text: string) => namesIn(text, /\bconfig_vars_to_export=\(([^)]{0,10000})\)/g)
const readIncludedVars = (text: string) => namesIn(text, /^\s*includeEnvironmentVariables\s*=\s*\[([^\]]{0,10000})\]/gm)

/** Every name in what the first group of a pattern matches. */
function namesIn(text: string, pattern: RegExp): FoundUse[] {
  const lineAt = lineFinder(text)
  return [...text.matchAll(pattern)].flatMap((list) =>
    [...list[1].matchAll(/\b[A-Za-z_]\w*/g)].map(([key]) => ({key, line: lineAt(list.index + list[0].indexOf(key))})),
  )
}

const BUNDLERS =
  'next|nuxt|vite|webpack|rollup|rolldown|esbuild|rspack|rsbuild|rslib|farm|parcel|astro|svelte|gatsby|vue|quasar|craco|remix|react-router|docusaurus|eleventy|metro|snowpack|tsup|tsdown|unbuild|babel|app|stencil|razzle|gridsome|expo|umi|ember|analog|waku|tanstack|vinxi|electron[.-]vite|wxt|plasmo|vuepress|vitepress|storybook'

/** Files that a build reads, by their path; the first that fits counts. */
const FILES: readonly BuildFile[] = [
  {
    path: new RegExp(String.raw`(?:^|\/)(?:${BUNDLERS})(?:\.[\w-]+)*\.config(?:\.[\w-]+)*\.[cm]?[jt]s$`),
    read: readConfiguration,
  },
  {
    path: /(?:^|\/)(?:gatsby-(?:config|node|browser|ssr)|webpack\.[\w.-]+|config\/webpack\/[\w./-]+|config\/(?:vite|esbuild)[\w./-]*|ember-cli-build|config-overrides|\.eleventy|esbuild[\w.-]*|gulpfile|[Gg]runtfile|\.babelrc|\.storybook\/[\w./-]+|\.vitepress\/config|src\/environments\/environment[\w.-]*|rollup[\w.-]*)\.[cm]?[jt]sx?$/,
    read: readConfiguration,
  },
  {
    path: /(?:^|\/)build\.[cm]?[jt]s$|^(?:(?:[\w.-]+\/)*(?:scripts?|bin|tools?|build)\/)?build(?![\w.-]*\.(?:spec|test)\.)[\w.-]*\.[cm]?[jt]s$/,
    read: readConfiguration,
  },
  {path: /(?:^|\/)\.babelrc(?:\.json)?$|(?:^|\/)babel\.config\.json$/, read: readConfiguration},
  {path: /(?:^|\/)package\.json$/, read: readPackageJson},
  {
    path: /(?:^|\/)(?:\.npmrc|\.pnpmrc|\.yarnrc(?:\.yml)?|pnpm-workspace\.yaml|requirements[\w.-]*\.(?:txt|in)|requirements\/[\w.-]+\.(?:txt|in)|constraints[\w.-]*\.txt|pip\.conf|Pipfile|pyproject\.toml|uv\.toml|\.condarc|environment\.ya?ml)$/,
    read: readSettings,
  },
  {path: /(?:^|\/)bunfig\.toml$/, read: readBunSettings},
  {
    path: /(?:^|\/)(?:Gemfile|gems\.rb|[\w-]+\.gemspec|mix\.exs|setup\.py)$/,
    read: readReferences(buildOnly, forPackages),
  },
  {
    path: /(?:^|\/)(?:build|settings|init)\.gradle(?:\.kts)?$|(?:^|\/)build\.sbt$|(?:^|\/)project\/[\w-]+\.(?:sbt|scala)$/,
    read: byPatterns(
      buildOnly,
      forPackages,
      /\b(?:System\.getenv|environmentVariable|sys\.env(?:\.get(?:OrElse)?)?)\s*\(\s*["']([A-Za-z_]\w*)["']/g,
      /\bSystem\.getenv(?:\(\))?\s*[[.]\s*["']?([A-Z][A-Z\d_]*)/g,
    ),
  },
  {
    path: /(?:^|\/)(?:settings|pom|ivy(?:settings)?)\.xml$/,
    read: byPatterns(buildOnly, forPackages, /\$\{env\.([A-Za-z_]\w*)\}/g),
  },
  {path: /(?:^|\/)nuget\.config$/i, read: byPatterns(buildOnly, forPackages, /%([A-Za-z_]\w*)%/g)},
  {path: /(?:^|\/)(?:[\w.-]*\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/i, read: readDockerfile},
  {path: /(?:^|\/)heroku\.ya?ml$/, read: readHerokuYml},
  {
    path: /^bin\/(?:pre_compile|post_compile|compile|pre-compile|post-compile|go-pre-compile|go-post-compile|build)(?:\.sh)?$/,
    read: readShellScript,
  },
  {path: ELIXIR_SETTINGS, read: readReferences(compiled, inBuild)},
  {
    path: /(?:^|\/)(?:app|lib|vendor)\/(?:assets|javascript|frontend|packs)\/.+\.erb$/,
    read: readReferences(compiled, inBuild),
  },
  {path: /(?:^|\/)build\.rs$/, read: readReferences(compiled, inBuild)},
  {path: /(?:^|\/)(?:GNUm|[Mm])akefile(?:\.[\w.-]+)?$|\.mk$/, read: found(compiled, inBuild, readMakefile)},
  {path: /(?:^|\/)(?:[\w-]+\/)?build[\w.-]*\.(?:sh|bash)$/, read: readShellScript},
  {path: /(?:^|\/)[Rr]akefile(?:\.rb)?$|\.rake$/, read: readRake},
  {path: /(?:^|\/)composer\.json$/, read: found(compiled, inBuild, readComposerScripts)},
  {path: /(?:^|\/)\.umirc(?:\.[\w-]+)*\.[jt]s$/, read: readConfiguration},
  {path: /(?:^|\/)_data\/.+\.[cm]?js$|(?:^|\/)_plugins\/.+\.rb$/, read: readReferences(compiled, inBuild)},
  {path: /^config\.rb$/, read: readMiddleman},
  {path: /(?:^|\/)(?:pelicanconf|publishconf)\.py$/, read: readReferences(compiled, inBuild)},
  {path: /(?:^|\/)mkdocs\.ya?ml$/, read: byPatterns(compiled, inBuild, /!ENV\s+\[?\s*["']?([A-Za-z_]\w*)/g)},
  {
    // Hugo ("os.Getenv") and Zola ("get_env").
    path: /(?:^|\/)(?:layouts|assets|templates|content)\/.+\.(?:html|xml|json|js|ts|css|txt|md)$/,
    read: byPatterns(
      compiled,
      inBuild,
      /\b(?:getenv|os\.Getenv)\s+["`]([A-Za-z_]\w*)["`]/g,
      /\bget_env\s*\(\s*name\s*=\s*["']([A-Za-z_]\w*)["']/g,
    ),
  },
  {
    // "Configuring your app's environment" (the Elixir and Phoenix buildpacks).
    path: /(?:^|\/)(?:elixir|phoenix_static)_buildpack\.config$/,
    read: found(compiled, inBuild, readExportedVars),
  },
  {
    // "Redwood: Environment Variables": includeEnvironmentVariables.
    path: /(?:^|\/)(?:redwood|cedar)\.toml$/,
    read: found(compiled, (name) => `is put into the code by ${name} when the app is built`, readIncludedVars),
  },
  {
    path: /(?:^|\/)project\.clj$/,
    read: found(buildOnly, forPackages, (text) =>
      matches(text, /:env\/([a-z][\w-]*)/g).map((use) => ({...use, key: use.key.toUpperCase().replaceAll('-', '_')})),
    ),
  },
]

/**
 * What is put into the code wherever the code is: import.meta.env of Vite and Astro, `$env/static` of SvelteKit,
 * `astro:env/client`, `@env` of react-native-dotenv, macros.
 */
const IN_SOURCE: readonly BuildFile[] = [
  {
    path: /\.(?:astro|svelte|vue|[cm]?[jt]sx?)$/,
    read: (path, text) =>
      /import\.meta\.env|\$env\/static|astro:env\/client|["'](?:@env|react-native-dotenv)["']/.test(text)
        ? [
            ...matches(
              text,
              /\bimport\.meta\.env(?:\?)?\.([A-Z][A-Z\d_]*)/g,
              /\bimport\.meta\.env\[["']([A-Z][A-Z\d_]*)["']\]/g,
            ),
            ...staticImports(text),
          ].map((use) => compiled(use, `is put into the code of ${basename(path)} when the app is built`))
        : [],
  },
  {
    path: /\.rs$/,
    read: byPatterns(
      compiled,
      (name) => `is put into the code of ${name} when the app is built`,
      /\b(?:option_)?env!\s*\(\s*"([A-Za-z_]\w*)"/g,
    ),
  },
  {
    path: /\.dart$/,
    read: byPatterns(
      compiled,
      (name) => `is put into the code of ${name} when the app is built`,
      /\bfromEnvironment\s*\(\s*["']([A-Za-z_]\w*)["']/g,
    ),
  },
  {
    path: /\.cr$/,
    read: byPatterns(
      compiled,
      (name) => `is put into the code of ${name} when the app is built`,
      /\{\{[^}\n]*\benv\s*\(?\s*"([A-Za-z_]\w*)"/g,
    ),
  },
  {
    path: /(?:^|\/)lib\/.+\.ex$/,
    read: byPatterns(
      compiled,
      (name) => `is put into the code of ${name} when the app is built`,
      /^[ \t]*@\w+[ \t]+[^\n#]*\bSystem\.(?:get_env|fetch_env!?)\s*\(\s*"([A-Za-z_]\w*)"/gm,
    ),
  },
]

function staticImports(text: string): FoundUse[] {
  const lineAt = lineFinder(text)
  return [
    ...text.matchAll(
      /\bimport\s*\{([^}]{0,4000})\}\s*from\s*["'](?:\$env\/static\/(?:private|public)|astro:env\/client|@env|react-native-dotenv)["']/g,
    ),
  ].flatMap((statement) =>
    [...statement[1].matchAll(/(?:^|,)\s*([A-Za-z_]\w*)/g)].map((name) => ({
      key: name[1],
      line: lineAt(statement.index + statement[0].indexOf(name[1])),
    })),
  )
}

const readerOf = (path: string) =>
  FILES.find((file) => file.path.test(path)) ?? IN_SOURCE.find((file) => file.path.test(path))

/** Whether a build may read config vars in a file, by its path alone. */
export function isReadByBuilds(path: string): boolean {
  return readerOf(path) !== undefined
}

/** Whether a build reads a file as its settings or script, rather than as code that it compiles. */
export function isReadAsSettings(path: string): boolean {
  return FILES.some((file) => file.path.test(path))
}

/**
 * The config vars that a build takes up in a file. Pure.
 *
 * @param path from the root, which tells what kind of file it is
 * @param runInBuild whether a build script runs it, so that everything it reads is read by the build
 */
export function buildUsesIn(path: string, text: string, runInBuild = false): FoundBuildUse[] {
  const plain = text.replaceAll('\r\n', '\n')
  if (runInBuild && !isReadAsSettings(path)) {
    return findReferences(path, plain).map((use) => compiled(use, inBuild(basename(path))))
  }

  return readerOf(path)?.read(path, plain) ?? []
}
