import {expect} from 'chai'

import {scanning, sought, TestFolders, VALUE} from '../support/generated-repository.js'

describe('scan of what is staged', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('finds what the next commit would bring in, and only that', async () => {
    const repository = folders.repository()
    repository.commitFile('old.txt', VALUE)
    repository.write('staged.txt', `one\n${VALUE}`)
    repository.git(['add', 'staged.txt'])
    repository.write('unstaged.txt', VALUE)
    const result = await scanning(repository.root, sought, {what: 'staged'})
    expect(result.matches.map((match) => [match.path, match.line, match.refs, match.inWorkingTree])).to.deep.equal([
      ['staged.txt', 2, ['index'], true],
    ])
    expect(result.matches[0].remedies).to.include('git restore --staged staged.txt')
  })

  it('works before the first commit', async () => {
    const repository = folders.repository()
    repository.write('a.txt', VALUE)
    repository.git(['add', '.'])
    repository.write('a.txt', 'taken out again')
    const result = await scanning(repository.root, sought, {what: 'staged'})
    expect(result.matches.map(({path, inWorkingTree}) => [path, inWorkingTree])).to.deep.equal([['a.txt', false]])
  })

  it('follows the index that git gives its hook', async () => {
    const repository = folders.repository()
    repository.commitFile('a.txt', 'x')
    repository.git(['read-tree', '--index-output=.git/other-index', 'HEAD'])
    const blob = repository.git(['hash-object', '-w', '--stdin'], VALUE)
    repository.git(['update-index', '--add', '--cacheinfo', `100644,${blob},b.txt`])
    const environment = {...process.env, GIT_INDEX_FILE: '.git/other-index'}
    expect((await scanning(repository.root, sought, {what: 'staged', environment})).matches).to.deep.equal([])
    expect((await scanning(repository.root, sought, {what: 'staged'})).matches).to.have.length(1)
  })
})
