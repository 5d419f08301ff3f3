import {expect} from 'chai'

import type {ConfigVar} from '../../src/model/config-var.js'
import type {EnvironmentReading, Inventory} from '../../src/model/inventory.js'

import {classifyInventory} from '../../src/classify/classify-inventory.js'
import {appEnvironment} from '../../src/model/environment.js'
import {SecretValue} from '../../src/model/secret-value.js'

const configVar = (key: string, text: null | string): ConfigVar => ({
  key,
  value: text === null ? null : new SecretValue(text),
  masked: text === null,
  maskingSupported: true,
  updatedAt: null,
  attachment: null,
})

const reading = (name: string, configVars: ConfigVar[]): EnvironmentReading => ({
  environment: appEnvironment({id: name, name}, 'staging'),
  status: 'read',
  error: null,
  configVars,
})

const inventory = (readings: EnvironmentReading[]): Inventory => ({
  scope: {kind: 'app', name: 'a'},
  at: '2026-01-01T00:00:00Z',
  readings,
  complete: true,
  focus: new Set(['app:a']),
})

describe('classifyInventory', () => {
  it('keeps the order of environments and keys', () => {
    const held = classifyInventory(
      inventory([
        reading('b', [configVar('A_SECRET', 'one'), configVar('PORT', '1')]),
        reading('a', [configVar('A_SECRET', 'two')]),
      ]),
    )
    expect(
      held.map((one) => `${one.environment.name} ${one.configVar.key} ${one.classification.secret}`),
    ).to.deep.equal(['b A_SECRET true', 'b PORT false', 'a A_SECRET true'])
  })

  it('judges the same key with the same value once', () => {
    const held = classifyInventory(
      inventory([
        reading('a', [configVar('A_SECRET', 'one')]),
        reading('b', [configVar('A_SECRET', 'one')]),
        reading('c', [configVar('A_SECRET', null)]),
        reading('d', [configVar('B_SECRET', 'one')]),
      ]),
    )
    expect(held[0].classification).to.equal(held[1].classification)
    expect(held[2].classification.credentials).to.be.empty
    expect(held[3].classification).not.to.equal(held[0].classification)
  })

  it('leaves out what could not be read', () => {
    const unreadable = {...reading('a', []), status: 'unreadable' as const, error: {code: 'forbidden', message: 'no'}}
    expect(classifyInventory(inventory([unreadable, reading('b', [configVar('X', '1')])])).length).to.equal(1)
  })

  it('asks the policy', () => {
    const held = classifyInventory(
      inventory([reading('a', [configVar('SERIAL', '1'), configVar('A_SECRET', 'x')])]),
      (key) => (key === 'SERIAL' ? {secret: true} : {secret: false}),
    )
    expect(held.map((one) => one.classification.secret)).to.deep.equal([true, false])
  })
})
