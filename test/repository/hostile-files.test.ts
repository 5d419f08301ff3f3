import {expect} from 'chai'

import {SecretValue} from '../../src/model/secret-value.js'
import {matchesGlob} from '../../src/policy/glob.js'
import {parsePolicy} from '../../src/policy/read-policy.js'
import {dockerIgnores} from '../../src/repository/checkout/build-context.js'
import {inspectRepository} from '../../src/repository/inspect-repository.js'
import {linksIn} from '../../src/repository/pages/page-links.js'
import {updateTemplate} from '../../src/repository/template/update-template.js'
import {isPlaceholder} from '../../src/strength/placeholder.js'
import {GIT_ENVIRONMENT, TestFolders} from '../support/generated-repository.js'

const HALF_A_MEGABYTE = 500_000
const long = (text: string) => text.repeat(HALF_A_MEGABYTE / text.length)
const LIVE = ['sk', 'live', 'Zq8Kp2v7Lm3Xw9Rt4Yu6'].join('_')

describe('files made to be slow', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  const inspect = async (directory: string) => {
    const inspection = await inspectRepository({
      directory,
      environment: GIT_ENVIRONMENT,
      held: new Set(['HELD_TOKEN']),
      history: true,
    })
    return inspection!
  }

  for (const [name, text] of [
    ['newlines', long('\n')],
    ['blanks', long(' ')],
    ['quotes', long('"')],
    ['other quotes', long("'")],
  ]) {
    it(`are read to their end: ${name}`, async () => {
      const repository = folders.repository()
      for (const path of [
        '.npmrc',
        '.env.example',
        '.env',
        'compose.yml',
        'Dockerfile',
        'a.py',
        'a.rb',
        'a.sh',
        'app.json',
      ])
        repository.write(path, text)
      repository.write('good.rb', 'ENV["READ_BY_CODE"]\n')
      repository.write('good.js', `const a = "${LIVE}"\n`)
      repository.commit('Add')
      const {hygiene, missing} = await inspect(repository.root)
      expect(missing.map(({key}) => key)).to.deep.equal(['READ_BY_CODE'])
      expect(hygiene.find(({check}) => check === 'code-literal')?.places).to.deep.equal(['good.js:1'])
    })
  }

  it('are named when they are given up, and the others are read', async () => {
    const repository = folders.repository()
    repository.write('compose.yml', `a: ${'['.repeat(10_000)}`)
    repository.write('a.rb', '"#{'.repeat(100_000))
    repository.write('b.rb', 'ENV["READ_BY_CODE"]\n')
    repository.commit('Add')
    const {missing, problems} = await inspect(repository.root)
    expect(missing.map(({key}) => key)).to.deep.equal(['READ_BY_CODE'])
    expect(problems).to.deep.equal([
      'a.rb was not looked through for config vars: it is nested too deep.',
      'compose.yml was not looked through for secrets: it is nested too deep.',
    ])
  })

  it('add nothing to the values that are kept from being printed', async () => {
    const before = SecretValue.revealAll().length
    const repository = folders.repository()
    repository.write('config/settings.py', `SECRET_KEY = "${LIVE}"\nNAME = "shop-of-maya"\n`)
    repository.write('.env.example', `SECRET_KEY=${LIVE}\nNAME=shop-of-maya\n`)
    repository.commit('Add')
    const {hygiene} = await inspect(repository.root)
    expect(hygiene.filter(({ok}) => !ok).map(({check}) => check)).to.include.members(['code-literal', 'env-example'])
    expect(SecretValue.revealAll().length).to.equal(before)
  })

  it('take no key of app.json for a pattern', async () => {
    const repository = folders.repository()
    const hostile = `${'(a*)*'.repeat(12)}b`
    repository.commitFile(
      'app.json',
      `{"env": {"${hostile}" : "x", "${'a'.repeat(60)}" : "y", "[(" : "z", "READ" : {}}}`,
    )
    const {existing} = await updateTemplate('.env.example', {
      directory: repository.root,
      environment: GIT_ENVIRONMENT,
      held: new Set(),
    })
    expect(existing).to.equal(null)
  })

  it('may be pages with tags that never close, and styles with imports that never end', () => {
    const at = 'https://shop.example/'
    const script = '<script src="a.js"></script>'
    expect(linksIn(script + '<script '.repeat(100_000), 'html', at)).to.deep.equal([`${at}a.js`])
    expect(linksIn(script + '<script>'.repeat(100_000), 'html', at)).to.deep.equal([`${at}a.js`])
    expect(linksIn(script + '<link rel='.repeat(100_000), 'html', at)).to.deep.equal([`${at}a.js`])
    expect(linksIn(`@import "a.css";@import${long(' ')}`, 'style', at)).to.deep.equal([`${at}a.css`])
    expect(linksIn(long('@import url('), 'style', at)).to.have.length.below(10)
    expect(linksIn(long('"x.js"'), 'script', at)).to.deep.equal([`${at}x.js`])
  })

  for (const [name, text, message] of [
    ['thirty thousand aliases', `version: 1\nautomation: [&a x${', *a'.repeat(10_000)}]\n`, 'more than 100 aliases'],
    [
      'aliases that double',
      `version: 1\na0: &a0 [x,x]\n${Array.from({length: 40}, (_, n) => `a${n + 1}: &a${n + 1} [*a${n},*a${n}]\n`).join('')}`,
      'grow beyond reason',
    ],
    ['brackets in brackets', `version: 1\nsecrets: ${'['.repeat(20_000)}`, 'nested too deep'],
    ['maps in maps', `version: 1\nsecrets: ${'{a: '.repeat(10_000)}`, 'nested too deep'],
    ['lists in lists', `version: 1\nsecrets:\n  ${'- '.repeat(20_000)}`, 'nested too deep'],
    ['half a megabyte', `version: 1\n${long('#\n')}`, 'longer than'],
    ['one key again and again', `version: 1\n${'version: 1\n'.repeat(5000)}`, 'the same key stands twice'],
  ]) {
    it(`are refused as a policy: ${name}`, async () => {
      let said = ''
      try {
        await parsePolicy(text, 'policy.yml')
      } catch (error) {
        said = (error as Error).message
      }

      expect(said).to.include(message)
    })
  }

  it('make no glob go back and forth', () => {
    expect(matchesGlob(`${'*A'.repeat(40)}B`, 'A'.repeat(4000))).to.equal(false)
    expect(matchesGlob(`${'*A'.repeat(40)}*`, 'A'.repeat(4000))).to.equal(true)
    const path = `${'a'.repeat(200)}/${'a/'.repeat(500)}x`
    expect(dockerIgnores(`${'*a'.repeat(40)}b`)(path)).to.equal(false)
    expect(dockerIgnores(`${'**/a*'.repeat(40)}b\n`.repeat(200))(path)).to.equal(false)
    expect(dockerIgnores(`${'**/'.repeat(10_000)}x`.slice(-4000))(path)).to.equal(true)
  })

  it('make no value of a config var be judged for ever', () => {
    expect(isPlaceholder(`${'x-x'.repeat(30)}!Q9`)).to.equal(false)
    expect(isPlaceholder('x'.repeat(95))).to.equal(true)
    expect(isPlaceholder('sk_live_xxxx-xxxx')).to.equal(true)
  })
})
