import {expect} from 'chai'

import {updateTemplate} from '../../../src/repository/template/update-template.js'
import {GIT_ENVIRONMENT, TestFolders} from '../../support/generated-repository.js'

describe('a template of .env brought in step', () => {
  const folders = new TestFolders()

  afterEach(() => folders.remove())

  it('updates a template with what the code reads, and writes nothing', async () => {
    const repository = folders.repository()
    repository.write('app.js', "process.env.FROM_CODE; // process.env.NOT_THIS\nconst t = require('./t')")
    repository.write('test/app.test.js', 'process.env.ONLY_IN_TESTS')
    repository.write('node_modules/x/index.js', 'process.env.OF_A_LIBRARY')
    repository.write('.gitignore', 'node_modules\n')
    repository.commit('App')
    const options = {directory: repository.root, environment: GIT_ENVIRONMENT, held: new Set(['HELD_KEY'])}
    const {existing, missing, path, text} = await updateTemplate(`${repository.root}/.env.example`, options)
    expect(existing).to.equal(null)
    expect(missing).to.deep.equal(['FROM_CODE', 'HELD_KEY'])
    expect(text).to.include('HELD_KEY=\n').and.include('FROM_CODE=\n')
    expect(path).to.equal(`${repository.root}/.env.example`)
  })
})
