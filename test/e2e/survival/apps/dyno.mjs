// Runs a command as a dyno would: with the config vars that the app has at the Platform API, and nothing else of this
// process's environment. usage: node dyno.mjs API.json APP COMMAND… ; API.json is {"url", "token"}.
import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'

const [api, app, command, ...words] = process.argv.slice(2)
const {token, url} = JSON.parse(readFileSync(api, 'utf8'))
const answer = await fetch(`${url}/apps/${app}/config-vars`, {
  headers: {Accept: 'application/vnd.heroku+json; version=3', Authorization: `Bearer ${token}`},
})
if (!answer.ok) throw new Error(`The config vars of ${app} could not be read: ${answer.status}.`)
const config = await answer.json()

// As a verify command: the value that is being verified has to be the one that the app runs with.
const {SECRET_KEY, SECRET_VALUE} = process.env
if (SECRET_VALUE !== undefined && !config[SECRET_KEY].split(',').includes(SECRET_VALUE.split(',')[0])) {
  throw new Error(`${app} does not run with the value that is to be verified.`)
}

const {HOME, LANG, PATH} = process.env
const {status} = spawnSync(command, words, {env: {HOME, LANG, PATH, ...config}, stdio: 'inherit'})
process.exitCode = status ?? 1
