import {Config} from '@oclif/core/config'
import {fileURLToPath} from 'node:url'

import Sandbox from '../../src/commands/secrets/sandbox.js'

// Runs the command as the CLI does, from the sources and without the plugin's other commands.
const config = await Config.load({root: fileURLToPath(new URL('../..', import.meta.url))})
Sandbox.id = 'secrets:sandbox'
await Sandbox.run(process.argv.slice(2), config)
