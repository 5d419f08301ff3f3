import {expect} from 'chai'
import {readFileSync} from 'node:fs'

import {Lock} from './lock.js'
import {dependenciesPage} from './page.js'
import {REASONS} from './reasons.js'

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')

describe('dependencies', () => {
  const lock = Lock.ofThisRepository()
  const {dependencies, optionalDependencies} = JSON.parse(read('package.json'))
  const names = Object.keys({...dependencies, ...optionalDependencies}).sort()

  it('each have their reason', () => {
    expect(Object.keys(REASONS).sort()).to.deep.equal(names)
  })

  it('are those of the page, which is up to date but for sizes (npm run dependencies)', () => {
    const page = read('docs/dependencies.md')
    expect([...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name).sort()).to.deep.equal(names)
    const withoutSizes = (text: string) => text.replaceAll(/[\d.]+ [kM]B/g, 'SIZE')
    expect(withoutSizes(page)).to.equal(withoutSizes(dependenciesPage(lock, () => 0)))
  })

  it('run no script when they are installed without the optional clients', () => {
    const installed = lock.installedFor(Object.keys(dependencies), false)
    expect(installed.size).to.be.greaterThan(Object.keys(dependencies).length)
    expect(lock.withInstallScript(installed)).to.deep.equal([])
  })

  it('are locked for every platform, without which npm ci refuses the lock file', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, locked]) =>
      Object.keys({...locked.dependencies, ...locked.optionalDependencies})
        .filter((name) => lock.folderOf(name, path) === null)
        .map((name) => `${name} of ${path}`),
    )
    expect(missing).to.deep.equal([])
  })
})
