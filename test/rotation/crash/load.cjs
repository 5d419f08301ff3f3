/** Runs the bundle of child.ts with the code that an earlier process has compiled, which halves its start. */
const {existsSync, readFileSync, writeFileSync} = require('node:fs')
const Module = require('node:module')
const vm = require('node:vm')

const [, , , bundle] = process.argv
const cache = `${bundle}.cache`
const script = new vm.Script(Module.wrap(readFileSync(bundle, 'utf8')), {
  filename: bundle,
  cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
})
globalThis.createCodeCache = (file) => writeFileSync(file, script.createCachedData())
script.runInThisContext()({}, Module.createRequire(bundle), {exports: {}}, bundle, require('node:path').dirname(bundle))
