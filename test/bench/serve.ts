/** A sandbox in a process of its own, so that its work does not count as ours: `serve.ts SCENARIO SIZE LATENCY`. */
import {startSandbox} from '../../src/sandbox/sandbox.js'

const [scenario, size, latency] = process.argv.slice(2)
const sandbox = await startSandbox({scenario, size: Number(size), latency: Number(latency)})
process.send!(sandbox.env)
process.on('message', (message) => {
  if (message === 'requests') process.send!(sandbox.requests.all.length)
})
process.on('disconnect', () => sandbox.close())
