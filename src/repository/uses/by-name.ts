import type {BuildUse} from '../../model/key-use.js'

/**
 * Config vars that a package manager reads by their name while it builds, and who does. Sources: "bundle config" (Bundler),
 * "npmrc" (npm), ".yarnrc.yml" (Yarn), "pip environment variables", "uv: Environment variables", "Poetry: Configuration",
 * "Composer: Environment variables", "Cargo: Environment Variables", "Gradle: Build Environment", and the pages of Heroku's Go
 * and Java buildpacks.
 */
const PACKAGE_MANAGERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^BUNDLE_[A-Z\d_]*[A-Z\d]__[A-Z\d_]+$/, 'Bundler'],
  [/^NPM_CONFIG_/i, 'npm'],
  [/^YARN_NPM_/, 'Yarn'],
  [/^PIP_(?:EXTRA_)?INDEX_URL$/, 'pip'],
  [/^UV_(?:INDEX|EXTRA_INDEX|DEFAULT_INDEX)(?:_|$)/, 'uv'],
  [/^POETRY_(?:HTTP_BASIC|PYPI_TOKEN|REPOSITORIES)_/, 'Poetry'],
  [/^COMPOSER_(?:AUTH|GITHUB_OAUTH)/, 'Composer'],
  [/^GO_GIT_CRED__/, "Heroku's Go buildpack"],
  [/^(?:GOPRIVATE|GOPROXY|GONOSUMDB)$/, 'Go'],
  [/^CARGO_REGISTR(?:Y|IES)_(?:.*_)?TOKEN$/, 'Cargo'],
  [/^ORG_GRADLE_PROJECT_/, 'Gradle'],
  [/^MAVEN_SETTINGS_/, "Heroku's Java buildpack"],
  [/^HEX_(?:API_KEY|ORGANIZATION|REPO)/, 'Hex'],
]

/** What a key tells by its name alone of who takes it up while it builds; null when nothing. */
export function packageManagerOf(key: string): Omit<BuildUse, 'key'> | null {
  const known = PACKAGE_MANAGERS.find(([pattern]) => pattern.test(key))
  // The page of Heroku's Go buildpack: what GO_LINKER_SYMBOL names gets this value.
  if (key === 'GO_LINKER_VALUE')
    return {kind: 'compiled', how: 'is put into the program by go build -ldflags', where: null}
  return known ? {kind: 'build-only', how: `is read by ${known[1]} while it builds`, where: null} : null
}
