import {readFileSync} from 'node:fs'

/** What `package-lock.json` says of one package (docs.npmjs.com, "package-lock.json"). */
export interface LockedPackage {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, {optional?: boolean}>>
  readonly hasInstallScript?: boolean
}

/** The packages of a lock file by the folder where npm puts them; this package itself is at the empty path. */
export class Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>

  constructor(packages: Readonly<Record<string, LockedPackage>>) {
    this.packages = packages
  }

  /** The lock file of this repository. */
  static ofThisRepository(): Lock {
    return new Lock(JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8')).packages)
  }

  /** Names of what a user's installation gets by name, in order. */
  get direct(): {name: string; optional: boolean}[] {
    const {dependencies = {}, optionalDependencies = {}} = this.packages['']
    return [
      ...Object.keys(dependencies).map((name) => ({name, optional: false})),
      ...Object.keys(optionalDependencies).map((name) => ({name, optional: true})),
    ].sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Where a package finds another, as Node looks for it; null when it is not locked. */
  folderOf(name: string, from: string): null | string {
    for (let folder = from; ;) {
      const path = `${folder && `${folder}/`}node_modules/${name}`
      if (path in this.packages) return path
      if (folder === '') return null
      folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))
    }
  }

  /**
   * The folders of everything that is installed for these.
   *
   * @param names of packages that this one depends on
   * @param withOptional whether what may be left out is installed, too (`--omit=optional` does without)
   */
  installedFor(names: readonly string[], withOptional: boolean): Set<string> {
    const found = new Set<string>()
    const follow = (name: string, from: string): void => {
      const path = this.folderOf(name, from)
      if (path === null || found.has(path)) return
      found.add(path)
      const {
        dependencies = {},
        optionalDependencies = {},
        peerDependencies = {},
        peerDependenciesMeta = {},
      } = this.packages[path]
      const peers = Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true)
      for (const next of [...Object.keys(dependencies), ...peers]) follow(next, path)
      if (withOptional) for (const next of Object.keys(optionalDependencies)) follow(next, path)
    }

    for (const name of names) follow(name, '')
    return found
  }

  /** Those of the folders whose package runs a script of its own when it is installed. */
  withInstallScript(paths: Iterable<string>): string[] {
    return [...paths].filter((path) => this.packages[path].hasInstallScript)
  }
}
