import type {Lock} from './lock.js'

import {REASONS} from './reasons.js'

const HEAD = `# Dependencies

What an installation of this plugin brings along, and why. Made by \`npm run dependencies\` from \`package-lock.json\`, the
folders in \`node_modules\` and the reasons in \`test/house/dependencies/reasons.ts\`.

- *own*: the files of the package itself, in bytes (1 MB = 1,000,000 bytes), not in blocks of a disk.
- *brings*: the package and what is installed for its sake alone, with the number of packages. Nothing where another
  package of the table needs it in any case.
- *scripts*: packages among these that run a script of their own when they are installed.
`

const OPTIONAL = `## Optional clients

Clients of services that not every app uses. They are loaded when such a service is first asked. Where one is missing, only
that service is not asked, and the report says which package was left out.

They are installed with the plugin rather than when they are first needed, because oclif has no way for that:

- \`heroku plugins:install\` runs \`npm install --omit dev\` in the CLI's data folder and takes only what is a plugin of oclif;
  any other package is refused ("plugin is invalid").
- Plugins that are installed when their command is first run (\`jitPlugins\`) can be named by the CLI alone, not by a plugin.
- A package that this plugin put into that folder by itself would change a \`package.json\` that belongs to the CLI, and
  would download and run code in the middle of a rotation, which nobody expects.
`

const megabytes = (bytes: number) =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(2)} MB`

const table = (rows: readonly (readonly string[])[]) => {
  const [head, ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`)
  return [head, `|${' --- |'.repeat(rows[0].length)}`, ...body].join('\n')
}

/**
 * The page on the dependencies of a user's installation.
 *
 * @param bytesIn size of a package's own files, by its folder
 */
export function dependenciesPage(lock: Lock, bytesIn: (path: string) => number): string {
  const {direct} = lock
  const sum = (paths: Iterable<string>) => [...paths].reduce((bytes, path) => bytes + bytesIn(path), 0)
  const scripts = (paths: Iterable<string>) =>
    lock
      .withInstallScript(paths)
      .map((path) => `\`${path.slice(path.lastIndexOf('node_modules/') + 13)}\``)
      .join(', ') || 'none'

  const needed = direct.filter(({optional}) => !optional).map(({name}) => name)
  const withoutOptional = lock.installedFor(needed, false)
  const all = lock.installedFor(
    direct.map(({name}) => name),
    true,
  )
  const heroku = lock.installedFor(['@heroku-cli/command'], false)
  const beside = (paths: ReadonlySet<string>) => [...paths].filter((path) => !heroku.has(path))

  const row = ({name, optional}: {name: string; optional: boolean}) => {
    const path = lock.folderOf(name, '')!
    const whole = optional ? all : withoutOptional
    const rest = lock.installedFor(
      direct.filter((other) => other.name !== name && (optional || !other.optional)).map((other) => other.name),
      optional,
    )
    const brought = name === '@heroku-cli/command' ? [...heroku] : [...whole].filter((other) => !rest.has(other))
    const brings = brought.length === 0 ? 'nothing' : `${megabytes(sum(brought))} in ${brought.length}`
    return [
      `\`${name}\``,
      lock.packages[path].version ?? '',
      megabytes(bytesIn(path)),
      brings,
      scripts(brought),
      REASONS[name] ?? '',
    ]
  }

  const head = ['package', 'version', 'own', 'brings', 'scripts', 'why']
  const total = (name: string, paths: readonly string[]) => [
    name,
    `${paths.length}`,
    megabytes(sum(paths)),
    scripts(paths),
  ]

  return `${HEAD}
## In all

${table([
  ['installation', 'packages', 'size', 'scripts'],
  total('without the optional clients', [...withoutOptional]),
  total('– of these, what `@heroku-cli/command` brings', [...heroku]),
  total('– beside it', beside(withoutOptional)),
  total('with the optional clients', [...all]),
  total('– beside `@heroku-cli/command`', beside(all)),
])}

## Always installed

${table([head, ...direct.filter(({optional}) => !optional).map((one) => row(one))])}

${OPTIONAL}
${table([head, ...direct.filter(({optional}) => optional).map((one) => row(one))])}

The two AWS clients share most of their packages. The totals above count these; the two rows do not.
`
}
