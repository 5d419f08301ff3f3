import {expect} from 'chai'

import {commandEnvironment} from '../../../src/rotation/outside/command-environment.js'

describe('the environment of a verify command', () => {
  it('has what a shell needs', () => {
    const needed = {
      PATH: '/usr/bin',
      HOME: '/home/me',
      LANG: 'de_AT.UTF-8',
      LC_ALL: 'C',
      TERM: 'xterm',
      TMPDIR: '/tmp',
      USER: 'me',
      SHELL: '/bin/zsh',
    }
    expect(commandEnvironment(needed, 'linux')).to.deep.equal(needed)
  })

  it('has nothing that holds a token or changes how programs run', () => {
    for (const name of [
      'HEROKU_API_KEY',
      'HEROKU_HOST',
      'HEROKU_SECRETS_ADMIN_POSTGRES',
      'AWS_ACCESS_KEY_ID',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_PROFILE',
      'GITHUB_TOKEN',
      'NODE_OPTIONS',
      'NODE_EXTRA_CA_CERTS',
      'LD_PRELOAD',
      'LD_LIBRARY_PATH',
      'DYLD_INSERT_LIBRARIES',
      'BASH_ENV',
      'ENV',
      'PROMPT_COMMAND',
      'NEW_VALUE',
      'DATABASE_URL',
      'SSH_AUTH_SOCK',
      'PATH_TO_SECRET',
      'LC_TOKEN_1',
      'path',
    ]) {
      expect(commandEnvironment({[name]: 'x'}, 'linux'), name).to.deep.equal({})
    }
  })

  it('has the proxy, but not one with a password', () => {
    const plain = {HTTPS_PROXY: 'http://proxy.example:3128', http_proxy: 'proxy.example:3128', no_proxy: 'localhost'}
    expect(commandEnvironment(plain, 'linux')).to.deep.equal(plain)
    for (const proxy of [
      'http://me:pass@proxy.example:3128',
      'me:pass@proxy.example:3128',
      'http://me@proxy.example',
    ]) {
      expect(commandEnvironment({HTTPS_PROXY: proxy, all_proxy: proxy}, 'linux'), proxy).to.deep.equal({})
    }
  })

  it('has on Windows what programs need there, however it is written', () => {
    const needed = {
      Path: 'C:',
      SystemRoot: 'C:/Windows',
      ComSpec: 'cmd.exe',
      PATHEXT: '.EXE',
      TEMP: 'C:/T',
      USERPROFILE: 'C:/U',
    }
    expect(commandEnvironment({...needed, Heroku_Api_Key: 'x'}, 'win32')).to.deep.equal(needed)
  })
})
