import {expect} from 'chai'

import {found} from '../found.js'

describe('config vars read in JavaScript and TypeScript', () => {
  it('are seen as members, items, by destructuring, aliases and import.meta.env', () => {
    expect(
      found(
        'src/app.ts',
        `import {env as nodeEnv} from 'node:process'
const a: string = process.env.MEMBER!
const b = process.env['ITEM'] ?? 'fallback'
const c = process.env?.OPTIONAL || 3
const {D, E: renamed, F = 'eff', G: other = "gee", ...rest} = process.env
const env = process.env
use(env.ALIASED, env["ALIASED_ITEM"])
const v = import.meta.env.VITE_API_URL
if (import.meta.env.PROD) run()
const t = \`x \${process.env.IN_TEMPLATE} y\`
nodeEnv.IMPORTED
process.env.WRITTEN = '1'
const d = Deno.env.get("DENO_KEY")
const e = Bun.env.BUN_KEY
if ('ASKED' in process.env) x()
const re = /process.env.IN_REGEX/
const n = process.env[name]
delete process.env.DELETED
`,
      ),
    ).to.have.members([
      'MEMBER:2',
      'ITEM:3?=fallback',
      'OPTIONAL:4?=3',
      'D:5',
      'E:5',
      'F:5?=eff',
      'G:5?=gee',
      'ALIASED:7',
      'ALIASED_ITEM:7',
      'VITE_API_URL:8',
      'IN_TEMPLATE:10',
      'IMPORTED:11',
      'DENO_KEY:13',
      'BUN_KEY:14',
      'ASKED:15?',
    ])
  })

  it('are not seen in comments, strings and properties of something else', () => {
    expect(
      found(
        'a.js',
        `// process.env.COMMENTED
/* process.env.BLOCK */
const a = 'process.env.QUOTED', b = "it's", c = process.env.REAL
const d = \`process.env.TEXT\`
other.process.env.OTHER
const r = a / b; const s = process.env.AFTER_DIVISION
function env() {}
config.env.NOT_THIS
`,
      ),
    ).to.deep.equal(['REAL:3', 'AFTER_DIVISION:6'])
  })

  it('are seen in JSX', () => {
    expect(
      found('a.jsx', `const a = <p title="process.env.ATTRIBUTE">don't {process.env.SHOWN} process.env.TEXT</p>`),
    ).to.deep.equal(['SHOWN:1'])
  })

  it('are seen in schemas and SvelteKit', () => {
    expect(
      found('env.ts', `export default cleanEnv(process.env, {\n  URL_A: url(),\n  PORT_A: port({default: 3000}),\n})`),
    ).to.deep.equal(['URL_A:2', 'PORT_A:3?=3000'])
    expect(
      found(
        'a.server.ts',
        `import {API_KEY, OTHER as x} from '$env/static/private'\nimport {env} from '$env/dynamic/private'\nenv.DYNAMIC`,
      ),
    ).to.have.members(['API_KEY:1', 'OTHER:1', 'DYNAMIC:3'])
  })

  it('are seen in components', () => {
    expect(
      found(
        'A.vue',
        `<template><p>process.env.TEXT</p></template>\n<script setup>\n// process.env.NO\nconst a = import.meta.env.VITE_A\n</script>`,
      ),
    ).to.deep.equal(['VITE_A:4'])
  })
})
