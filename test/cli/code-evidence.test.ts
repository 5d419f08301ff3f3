import {expect} from 'chai'
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import path from 'node:path'

import {codeEvidence} from '../../src/cli/code-evidence.js'
import {Failure} from '../../src/model/failure.js'
import {NO_CODE} from '../../src/protects/code-evidence.js'
import {GIT_ENVIRONMENT} from '../support/generated-repository.js'
import {WorkingFolder} from '../support/working-folder.js'

const LOCKBOX = 'Lockbox.master_key = ENV["A_KEY"]\n'

describe('the code at hand', () => {
  const folder = new WorkingFolder()

  afterEach(() => folder.leave())

  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder.path, file)), {recursive: true})
    writeFileSync(path.join(folder.path, file), text)
  }

  const read = (flag?: string, cwd = folder.path) => codeEvidence({flag, cwd, environment: GIT_ENVIRONMENT})
  const reasons = async (flag?: string, cwd?: string) =>
    [...(await read(flag, cwd)).uses].flatMap(([key, uses]) => uses.map(({reason}) => `${key} ${reason}`))

  it('is that of the checkout around the working directory', async () => {
    folder.enter({git: true})
    write('config/initializers/lockbox.rb', LOCKBOX)
    write('web/app/a.rb', 'x = ENV["B_KEY"]\n')
    const said = await read(undefined, path.join(folder.path, 'web/app'))
    expect([...said.reads]).to.deep.equal([
      ['A_KEY', 'config/initializers/lockbox.rb:1'],
      ['B_KEY', 'web/app/a.rb:1'],
    ])
    expect(said.incomplete).to.equal(null)
    expect(await reasons()).to.deep.equal(['A_KEY is handed to Lockbox.master_key in config/initializers/lockbox.rb:1'])
  })

  it('is none outside of any checkout', async () => {
    folder.enter()
    write('a.rb', LOCKBOX)
    expect(await read()).to.equal(NO_CODE)
  })

  it('is that of the folder that is named, and of nothing beside it', async () => {
    folder.enter({git: true})
    write('a.rb', LOCKBOX)
    write('web/b.rb', LOCKBOX.replace('A_KEY', 'B_KEY'))
    write('webs/c.rb', LOCKBOX.replace('A_KEY', 'C_KEY'))
    expect([...(await read('web')).reads.keys()]).to.deep.equal(['B_KEY'])
    expect([...(await read('.')).reads.keys()].sort()).to.deep.equal(['A_KEY', 'B_KEY', 'C_KEY'])
  })

  it('is that of a folder in no checkout, or that git ignores, when it is named', async () => {
    folder.enter()
    write('app/a.rb', LOCKBOX)
    expect([...(await read('app')).reads.keys()]).to.deep.equal(['A_KEY'])
    folder.leave()
    folder.enter({git: true})
    write('.gitignore', 'scratch/\n')
    write('scratch/a.rb', LOCKBOX)
    expect([...(await read()).reads.keys()]).to.deep.equal([])
    expect([...(await read('scratch')).reads.keys()]).to.deep.equal(['A_KEY'])
  })

  it('is not what others wrote, what only tests it, nor what lies behind a link', async () => {
    folder.enter({git: true})
    for (const file of [
      'spec/lockbox_spec.rb',
      'test/lockbox.rb',
      'vendor/gems/a/lib/a.rb',
      'node_modules/a/a.rb',
      'examples/a.rb',
      'lib/a_test.rb',
      'README.md',
    ])
      write(file, LOCKBOX)
    write('src/__tests__/a.ts', "createCipheriv('a', process.env.A_KEY, iv)")
    write('app/test_crypto.py', 'import os\nFernet(os.environ["A_KEY"])')
    const outside = path.join(folder.path, '../outside-the-checkout')
    symlinkSync('/etc/hostname', path.join(folder.path, 'b.rb'))
    symlinkSync(outside, path.join(folder.path, 'lib2'))
    const said = await read()
    expect([...said.uses.keys()]).to.deep.equal([])
    expect([...said.reads.keys()]).to.deep.equal([])
  })

  const isRoot = process.getuid?.() === 0

  it(`says what could not be read, and goes on${isRoot ? ' (not on this machine: a user who is not root)' : ''}`, async function () {
    folder.enter({git: true})
    if (isRoot) this.skip()
    write('a.rb', LOCKBOX)
    write('b.rb', LOCKBOX)
    chmodSync(path.join(folder.path, 'b.rb'), 0)
    const said = await read()
    expect([...said.reads.keys()]).to.deep.equal(['A_KEY'])
    expect(said.incomplete).to.equal('b.rb cannot be read (EACCES).')
  })

  it('is a failure in one sentence where the folder that is named cannot be read', async () => {
    folder.enter({git: true})
    write('file.rb', LOCKBOX)
    for (const [flag, message] of [
      ['missing', /^--code missing: There is no directory \S*missing\.$/],
      ['file.rb', /^--code file\.rb: \S*file\.rb is not a directory\.$/],
    ] as const) {
      const error = await read(flag).then(
        () => null,
        (error_: unknown) => error_,
      )
      expect(error).to.be.instanceOf(Failure)
      expect((error as Failure).code).to.equal('bad-usage')
      expect((error as Failure).message).to.match(message)
    }
  })

  it('is not looked at where the checkout around is broken, which is said', async () => {
    folder.enter()
    write('.git', 'gitdir: nowhere\n')
    write('a.rb', LOCKBOX)
    const said = await read()
    expect(said.incomplete ?? '').to.satisfy(
      (text: string) => text === '' || text.startsWith('The code was not looked at: '),
    )
  })

  it('is read in bounded time, whatever is in it', async function () {
    this.timeout(60_000)
    folder.enter({git: true})
    write('line.js', `const a = [${'process.env.A_KEY,'.repeat(60_000)}]\n`)
    write('reads.rb', 'Lockbox.master_key = ENV["A_KEY"] || ENV["B_KEY"]\n'.repeat(20_000))
    write('reads.py', `import os\n${'key = os.environ["A_KEY"]\nf = Fernet(key)\n'.repeat(10_000)}`)
    write('deep.js', `${'f('.repeat(100_000)}process.env.A_KEY${')'.repeat(100_000)}\n`)
    write('deep.rb', `x = ${'['.repeat(100_000)}ENV["A_KEY"]${']'.repeat(100_000)}\n`)
    write(
      'names.ts',
      `${Array.from({length: 10_000}, (_, at) => `const k${at} = process.env.A_KEY\nf(k${at})`).join('\n')}\n`,
    )
    write('last.rb', LOCKBOX.replace('A_KEY', 'LAST_KEY'))
    const before = process.cpuUsage()
    const said = await read()
    expect(process.cpuUsage(before).user / 1e6).to.be.lessThan(20)
    expect(said.uses.get('A_KEY')?.[0].class).to.equal('data-at-rest')
    expect([...said.reads.keys()]).to.include('LAST_KEY')
  })
})
