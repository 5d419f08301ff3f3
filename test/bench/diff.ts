import type {EnvironmentReading, HeldVar} from '../../src/model/inventory.js'

import {classifyInventory} from '../../src/classify/classify-inventory.js'
import {compareEnvironments} from '../../src/diff/compare-environments.js'
import {appEnvironment} from '../../src/model/environment.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {alone, cleanEnvironment, PACKAGE} from '../support/heroku-cli.js'
import {measure, report, serve} from './stopwatch.js'

const PIPELINE = {id: 'pipeline', name: 'many'}

/** So many apps with so many keys each, a third of whose values differ from app to app. */
function readings(apps: number, keys: number): {held: HeldVar[]; all: EnvironmentReading[]} {
  const all = Array.from({length: apps}, (_, app): EnvironmentReading => ({
    environment: appEnvironment({id: `${app}`, name: `many-${app}`}, app === 0 ? 'staging' : 'production', PIPELINE),
    status: 'read',
    error: null,
    configVars: Array.from({length: keys}, (__, key) => ({
      key: `SETTING_${key}`,
      value: new SecretValue(`value ${key} ${key % 3 === 0 ? app : ''}`),
      masked: false,
      maskingSupported: null,
      updatedAt: null,
      attachment: null,
    })),
  }))
  const inventory = {
    scope: {kind: 'pipeline', name: 'many'},
    at: '',
    readings: all,
    complete: true,
    focus: new Set<string>(),
  } as const
  return {all, held: classifyInventory(inventory)}
}

/** Milliseconds of the quickest of several comparisons. */
function quickest(apps: number, keys: number): number {
  const {all, held} = readings(apps, keys)
  const times = Array.from({length: 7}, () => {
    const started = performance.now()
    compareEnvironments(all, held, {})
    return performance.now() - started
  })
  return Math.min(...times)
}

/** The comparison: requests, and that its time grows with the number of values and not faster. */
export async function benchDiff(): Promise<boolean> {
  process.stdout.write('diff\n')
  const heroku = await alone()
  const sandbox = await serve('many', 50, 0)
  const before = await sandbox.requests()
  await measure(process.execPath, [`${PACKAGE}bin/run.js`, 'secrets:diff', '--pipeline', 'many', '--json'], {
    ...cleanEnvironment(heroku.home),
    ...sandbox.env,
  })
  const beyond = (await sandbox.requests()) - before - 50
  sandbox.close()
  await heroku.close()
  quickest(50, 100)
  const small = quickest(50, 100)
  const large = quickest(200, 200)
  return [
    report('50 apps: requests beyond one an app', beyond, 6, 'requests'),
    report('8 times the values: time against 8 times the time', large / small / 8, 1.5),
  ].every(Boolean)
}
