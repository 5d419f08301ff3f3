import {expect} from 'chai'
import {mkdir, unlink, writeFile} from 'node:fs/promises'
import path from 'node:path'

import Rotate from '../../../src/commands/secrets/rotate.js'
import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {GeneratedRepository} from '../../support/generated-repository.js'
import {runCommand} from '../../support/run-command.js'
import {WorkingFolder} from '../../support/working-folder.js'

const sendgridKey = (id: string, secret: string) => ['SG', id, secret].join('.')
const OLD = sendgridKey('Qx7Lm2Vt9Rk4Yw8Bn3Hc6z', 'Jd5Fp1Gs0Ta7Ue2Wq9Xr4Ck8Zv3Mb6Nh1Ly5Po0Ei7R')
const KEY = 'SENDGRID_API_KEY'

describe('a secret that is used beside running dynos', function () {
  this.timeout(60_000)
  const folder = new WorkingFolder()
  let sandbox: Sandbox
  let commit: string

  beforeEach(async () => {
    folder.enter({git: true})
    const repository = new GeneratedRepository(folder.path)
    repository.write('next.config.js', `module.exports = {\n  env: {MAIL: process.env.${KEY}},\n}\n`)
    repository.write('.github/workflows/ci.yml', `env:\n  ${KEY}: \${{ secrets.${KEY} }}\n`)
    repository.git(['remote', 'add', 'origin', 'https://maya:hunter2@github.com/acme/shop.git'])
    commit = repository.commit('all')
    sandbox = await startSandbox({
      timeScale: 0,
      scenario: {
        pipelines: {acme: {}},
        apps: {
          'acme-prod': {pipeline: 'acme', stage: 'production', vars: {[KEY]: OLD}, commit, publishes: [KEY]},
        },
      },
    })
  })

  afterEach(async () => {
    await sandbox.close()
    folder.leave()
  })

  const rotate = async (...more: string[]) => {
    const outcome = await runCommand(
      Rotate,
      [KEY, '--app', 'acme-prod', '--confirm', 'acme-prod', '--value-from', 'provider', '--json', ...more],
      {...sandbox.env, XDG_DATA_HOME: folder.path},
    )
    for (const text of [outcome.stdout, outcome.stderr]) {
      for (const secret of [OLD, 'hunter2']) expect(text).not.to.include(secret)
    }

    const document = JSON.parse(outcome.stdout)
    if (document.error) throw new Error(document.error.message)
    return {...outcome, rotation: document.rotation}
  }

  it('is planned with every place, and the command for each', async () => {
    const {exitCode, rotation} = await rotate('--dry-run')
    expect(exitCode).to.equal(0)
    expect(rotation.builds).to.deep.equal([
      {key: KEY, kind: 'compiled', how: 'is read by next.config.js while the app is built', where: 'next.config.js:2'},
    ])
    expect(rotation.elsewhere).to.deep.equal([
      {
        place: 'GitHub Actions',
        key: KEY,
        name: KEY,
        where: ['.github/workflows/ci.yml:2'],
        step: `Change ${KEY} in GitHub Actions: heroku config:get ${KEY} --app acme-prod | gh secret set ${KEY} --repo acme/shop`,
      },
    ])
  })

  for (const [what, files, how] of [
    [
      'Ember',
      {
        'ember-cli-build.js': 'x',
        'config/environment.js': `module.exports = () => ({\n  k: process.env.${KEY},\n})`,
      },
      {how: 'is read by environment.js while the app is built', where: 'config/environment.js:2'},
    ],
    [
      'a script that the build runs',
      {
        'package.json': '{"scripts": {"heroku-postbuild": "node tools/pages.js"}}',
        'tools/pages.js': `const key = process.env.${KEY}`,
      },
      {how: 'is read by pages.js while the app is built', where: 'tools/pages.js:1'},
    ],
    [
      "Vite's envPrefix",
      {'vite.config.js': "export default {\n  envPrefix: ['VITE_', 'SENDGRID_'],\n}"},
      {how: 'is put into the code by vite.config.js when the app is built', where: 'vite.config.js:2'},
    ],
  ] as const) {
    it(`is seen to be built in by ${what}`, async () => {
      await unlink('next.config.js')
      for (const folder of ['config', 'tools']) await mkdir(folder)
      for (const [name, text] of Object.entries(files)) await writeFile(name, text)
      const {rotation} = await rotate('--dry-run')
      expect(rotation.builds).to.deep.equal([{key: KEY, kind: 'compiled', ...how}])
    })
  }

  it('is taken for the server where no build of Ember reads config/environment.js', async () => {
    await unlink('next.config.js')
    await mkdir('config')
    await writeFile('config/environment.js', `module.exports = {k: process.env.${KEY}}`)
    expect((await rotate('--dry-run')).rotation.builds ?? []).to.deep.equal([])
  })

  it('is not revoked before it is built again and changed there, as is said', async () => {
    const first = await rotate('--revoke', 'auto')
    expect([first.exitCode, first.rotation.outcome]).to.deep.equal([1, 'revocation-pending'])
    expect(sandbox.world.revoked.size).to.equal(0)
    const page = `${sandbox.url}/_health/{app}`
    const second = await runCommand(
      Rotate,
      [
        KEY,
        '--resume',
        '--rebuild',
        '--revoke',
        'auto',
        '--verify-url',
        page,
        '--app',
        'acme-prod',
        '--confirm',
        'acme-prod',
        '--json',
      ],
      {...sandbox.env, XDG_DATA_HOME: folder.path},
    )
    expect(second.exitCode).to.equal(1)
    expect(sandbox.world.app('acme-prod').builds.map(({source}) => source.version)).to.deep.equal([commit])
    const {next} = JSON.parse(second.stdout).rotation
    expect(next.join('\n')).to.include('gh secret set').and.not.to.include('--rebuild')
    expect(next).to.include(
      `When that is done: heroku secrets:rotate ${KEY} --app acme-prod --resume --revoke auto --elsewhere-done --confirm acme-prod`,
    )
  })

  it('is told of by the policy as well, and stays pending with 0 where that was asked for', async () => {
    await mkdir('.heroku-secrets')
    await writeFile(
      path.join('.heroku-secrets', 'policy.yml'),
      `version: 1\nsecrets: {${KEY}: {used_in: [data warehouse]}}\n`,
    )
    const {exitCode, rotation} = await rotate('--revoke', 'later', '--rebuild')
    expect([exitCode, rotation.outcome]).to.deep.equal([0, 'revocation-pending'])
    expect(rotation.next.join('\n')).to.include('in data warehouse')
  })
})
