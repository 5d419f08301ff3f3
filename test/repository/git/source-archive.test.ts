import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import {findCheckout} from '../../../src/repository/checkout/checkout.js'
import {sourceArchive} from '../../../src/repository/git/source-archive.js'
import {GeneratedRepository, GIT_ENVIRONMENT} from '../../support/generated-repository.js'
import {WorkingFolder} from '../../support/working-folder.js'

describe('the source of a commit', () => {
  const folder = new WorkingFolder()
  let repository: GeneratedRepository

  beforeEach(() => {
    folder.enter({git: true})
    repository = new GeneratedRepository(folder.path)
  })

  afterEach(() => folder.leave())

  const archive = async (commit: string) => {
    const checkout = await findCheckout(folder.path, GIT_ENVIRONMENT)
    return sourceArchive(checkout!.git, commit)
  }

  it('is what git has of it, whatever attributes and filters say', async () => {
    const long = `${'deep/'.repeat(30)}ä file.txt`
    repository.write('package.json', '{}\n')
    repository.write('bin/run', '#!/bin/sh\n')
    repository.git(['config', 'core.fileMode', 'true'])
    execFileSync('chmod', ['+x', path.join(folder.path, 'bin/run')])
    execFileSync('ln', ['-s', 'package.json', path.join(folder.path, 'link')])
    repository.write(long, Buffer.alloc(1500, 1))
    repository.write('kept.txt', '$Format:%H$')
    repository.write('.gitattributes', '*.json export-ignore\nkept.txt export-subst filter=run\n')
    const commit = repository.commit('all')
    repository.git(['config', 'filter.run.smudge', 'touch ran; cat'])
    repository.git(['config', 'tar.tar.gz.command', 'touch ran'])
    const made = await archive(commit)
    if ('problem' in made) throw new Error(made.problem)
    const out = path.join(folder.path, '.git/out')
    mkdirSync(out)
    writeFileSync(path.join(out, 'a.tgz'), made.archive)
    execFileSync('tar', ['-xzf', 'a.tgz'], {cwd: out})
    expect(readFileSync(path.join(out, 'package.json'), 'utf8')).to.equal('{}\n')
    expect(readFileSync(path.join(out, 'kept.txt'), 'utf8')).to.equal('$Format:%H$')
    expect(readFileSync(path.join(out, long)).equals(Buffer.alloc(1500, 1))).to.equal(true)
    expect(lstatSync(path.join(out, 'bin/run')).mode % 0o1000).to.equal(0o755)
    expect(readlinkSync(path.join(out, 'link'))).to.equal('package.json')
    expect(existsSync(path.join(folder.path, 'ran'))).to.equal(false)
  })

  it('is not had of a commit that is not here, nor of one with submodules', async () => {
    repository.write('a', 'a')
    const commit = repository.commit('a')
    expect(await archive('0'.repeat(40))).to.deep.equal({
      problem: 'the checkout at hand does not have the commit 00000000 that it runs',
    })
    repository.git(['update-index', '--add', '--cacheinfo', `160000,${commit},sub`])
    repository.git(['commit', '--quiet', '-m', 'sub'])
    expect(await archive(repository.git(['rev-parse', 'HEAD'])))
      .to.have.property('problem')
      .that.includes('submodules')
  })
})
