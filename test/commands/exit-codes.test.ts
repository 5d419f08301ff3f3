import {expect} from 'chai'
import {readdir} from 'node:fs/promises'

describe('the help of every command', () => {
  it('says what its exit codes mean', async () => {
    const folder = new URL('../../src/commands/secrets/', import.meta.url)
    for (const file of await readdir(folder)) {
      const {default: command} = (await import(new URL(file, folder).href)) as {default: {description: string}}
      expect(command.description, file).to.match(/^Exit codes: /m)
    }
  })
})
