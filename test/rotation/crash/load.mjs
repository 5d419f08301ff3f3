/** Runs the bundle of child.ts with the code that an earlier process has compiled, which halves its start. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import Module, {createRequire} from 'node:module'
import path from 'node:path'
import vm from 'node:vm'

const bundle = process.argv[3]
const cache = `${bundle}.cache`
const script = new vm.Script(Module.wrap(readFileSync(bundle, 'utf8')), {
  filename: bundle,
  cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
})
/** Called by the first process, when it has been through everything. */
globalThis.createCodeCache = (file) => writeFileSync(file, script.createCachedData())
script.runInThisContext()({}, createRequire(bundle), {exports: {}}, bundle, path.dirname(bundle))
