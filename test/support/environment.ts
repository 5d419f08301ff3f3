/** What every test starts from: no login, proxy or setting of the person who runs it, and a fixed width without colour. */
for (const name of Object.keys(process.env)) {
  if (/^(heroku_|https?_proxy$|no_proxy$|debug$|force_color$|aws_)/i.test(name)) delete process.env[name]
}

process.env.NO_COLOR = '1'
process.env.HEROKU_API_KEY = 'token-of-the-tests'

/** No test is to know the values of another (https://mochajs.org, root hook plugins). */
export const mochaHooks = {
  async afterEach() {
    // Imported like this, as mocha requires this file: else it would be another copy of the class than the tests have.
    const {SecretValue} = await import('../../src/model/secret-value.js')
    SecretValue.forgetAll()
  },
}
