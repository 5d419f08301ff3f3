import {expect} from 'chai'

import {
  copiedSources,
  dockerIgnores,
  isInstalled,
  shippedPaths,
} from '../../../src/repository/checkout/build-context.js'

describe('what is built into an image or bundle', () => {
  it('leaves out what .dockerignore says, the last line deciding', () => {
    const ignores = dockerIgnores('# comment\n/node_modules\n*.log\n**/*.pem\ndocs\n!docs/keep.md\nte?t\n[ab].txt\n')
    for (const path of ['node_modules/a/b', 'x.log', 'deep/down/k.pem', 'k.pem', 'docs/a.md', 'test/x', 'a.txt']) {
      expect(ignores(path), path).to.equal(true)
    }

    for (const path of ['src/node_modules/a', 'deep/x.log', 'docs/keep.md', 'c.txt', '.env']) {
      expect(ignores(path), path).to.equal(false)
    }

    expect(dockerIgnores('*\n!src')('src/a.js')).to.equal(false)
    expect(dockerIgnores('*\n!src')('other')).to.equal(true)
  })

  it('copies what the Dockerfile says, but for other stages', () => {
    expect(
      copiedSources(
        'FROM a\nCOPY --from=build /x /y\nCOPY --chown=a:b package.json src ./\nADD ["a b.txt", "/"]\ncopy . \\\n /app\nCOPY [broken',
      ),
    ).to.deep.equal(['package.json', 'src', 'a b.txt', '.'])
  })

  it('ships build output and what is copied', () => {
    const ships = shippedPaths({
      dockerfiles: [{folder: 'api', text: 'COPY src/*.js config ./', ignore: 'config/local*'}],
    })
    for (const path of ['dist/a.js', 'web/.next/static/a.js', 'api/src/a.js', 'api/config/x/y.yml']) {
      expect(ships(path), path).to.equal(true)
    }

    for (const path of ['.env', 'api/.env', 'api/config/local.yml', 'src/a.js', 'node_modules/a/dist/b.js']) {
      expect(ships(path), path).to.equal(false)
    }

    expect(isInstalled('a/node_modules')).to.equal(true)
    expect(isInstalled('a/modules')).to.equal(false)
  })
})
