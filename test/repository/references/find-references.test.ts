import {expect} from 'chai'

import {found} from './found.js'

describe('config vars read in files of any kind', () => {
  it('are not seen in files of no such language, and broken files are no failure', () => {
    expect(found('README.md', 'process.env.X ENV["Y"]')).to.deep.equal([])
    for (const path of [
      'a.rb',
      'a.py',
      'a.js',
      'a.tsx',
      'a.go',
      'a.php',
      'a.ex',
      'a.sh',
      'a.vue',
      'a.java',
      'database.yml',
    ]) {
      for (const text of [
        '',
        '"',
        "'''",
        '`${',
        '/*',
        '<<~X',
        '<?php "{$',
        '#{',
        'class A(BaseSettings):',
        '<%=',
        '}',
        '\0\uFFFF',
      ]) {
        expect(() => found(path, text), `${path} ${text}`).not.to.throw()
      }
    }
  })
})
