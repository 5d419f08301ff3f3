import {Config} from '@oclif/core/config'
import {fileURLToPath} from 'node:url'

// Runs one of the commands as the CLI does, from the sources: its name, then its words.
const [name, ...words] = process.argv.slice(2)
const config = await Config.load({root: fileURLToPath(new URL('../..', import.meta.url))})
const {default: Command} = await import(`../../src/commands/secrets/${name}.js`)
Command.id = name === 'index' ? 'secrets' : `secrets:${name}`
await Command.run(words, config)
