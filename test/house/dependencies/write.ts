/** `npm run dependencies`: writes `docs/dependencies.md`, with the sizes of what is installed here. */
import {readdirSync, statSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {fileURLToPath} from 'node:url'

import {Lock} from './lock.js'
import {dependenciesPage} from './page.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Bytes of the files in a folder, without the packages installed inside; none when it is not there. */
function bytesIn(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const file = path.join(folder, entry.name)
    if (entry.isFile()) bytes += statSync(file).size
    else if (entry.isDirectory() && entry.name !== 'node_modules') bytes += bytesIn(file)
  }

  return bytes
}

writeFileSync(
  path.join(root, 'docs', 'dependencies.md'),
  dependenciesPage(Lock.ofThisRepository(), (folder) => bytesIn(path.join(root, folder))),
)
