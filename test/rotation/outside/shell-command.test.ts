import {expect} from 'chai'

import {runInShell} from '../../../src/rotation/outside/shell-command.js'

const limits = (milliseconds = 10_000, signal = new AbortController().signal) => ({milliseconds, signal})

describe('the verify command', () => {
  it('gets its values by environment and runs in a shell as it was written', async () => {
    const value = '$(touch /tmp/never) "quoted" \'too\' `x`'
    const outcome = await runInShell(
      'test "$SECRET_VALUE" = "$EXPECTED" && echo ok | tr o O',
      {SECRET_VALUE: value, EXPECTED: value},
      limits(),
    )
    expect(outcome).to.deep.equal({exitCode: 0, signal: null, timedOut: false, output: 'Ok\n'})
  })

  it('keeps what it writes away from the terminal, and its exit code', async () => {
    expect(await runInShell('echo out; echo err >&2; exit 3', {}, limits())).to.deep.include({exitCode: 3})
  })

  it('keeps a character that comes in two pieces', async () => {
    const {output} = await runInShell(String.raw`printf '\303'; sleep 0.3; printf '\274'`, {}, limits())
    expect(output).to.equal('ü')
  })

  it('tells which signal ended it', async () => {
    expect(await runInShell('kill -TERM $$', {}, limits())).to.deep.include({exitCode: null, signal: 'SIGTERM'})
  })

  it('finds nothing of this process’s environment but what a shell needs', async () => {
    process.env.HEROKU_SECRETS_ADMIN_TEST = 'of-this-process'
    const {output} = await runInShell('env', {SECRET_KEY: 'KEY'}, limits())
    delete process.env.HEROKU_SECRETS_ADMIN_TEST
    expect(output).to.contain('PATH=').and.to.contain('SECRET_KEY=KEY')
    expect(output).not.to.match(/^(HEROKU|NODE)|of-this-process/m)
  })

  it('reads nothing: there is no input for it', async () => {
    expect((await runInShell('cat; echo end', {}, limits())).output).to.equal('end\n')
  })

  it('is ended with all that it started when its time is up', async () => {
    const begun = Date.now()
    const outcome = await runInShell('sleep 30 & sleep 30', {}, limits(100))
    expect(outcome.timedOut).to.equal(true)
    expect(Date.now() - begun).to.be.below(5000)
  })

  it('is ended when the person wants to stop', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 100)
    expect((await runInShell('sleep 30', {}, limits(10_000, stop.signal))).exitCode).to.equal(null)
  })

  it('fails when there is no such command', async () => {
    expect((await runInShell('no-such-command-here', {}, limits())).exitCode).to.equal(127)
  })
})
