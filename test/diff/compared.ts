import {expect} from 'chai'

import type {DiffEntry} from '../../src/diff/diff-report.js'

import {compareEnvironments} from '../../src/diff/compare-environments.js'
import {appEnvironment, fileEnvironment, stageConfigEnvironment} from '../../src/model/environment.js'
import {type Holding, holdings} from '../support/held-vars.js'

/** The pipeline of them all. */
export const pipeline = {id: 'p-1', name: 'acme'}
/** Some environments of one pipeline, from least to most dangerous; `outside` is in none. */
export const review = stageConfigEnvironment(pipeline, 'review')
export const staging = appEnvironment({id: 'a-1', name: 'acme-staging'}, 'staging', pipeline)
export const prod = appEnvironment({id: 'a-2', name: 'acme-prod'}, 'production', pipeline)
export const worker = appEnvironment({id: 'a-3', name: 'acme-worker'}, 'production', pipeline)
export const outside = appEnvironment({id: 'a-4', name: 'other'})
export const example = fileEnvironment('.env.example')

/** What these environments and their config vars compare to. */
export function compare(
  given: Holding[],
  options?: Parameters<typeof compareEnvironments>[2],
): ReturnType<typeof compareEnvironments> {
  const {held, readings} = holdings(...given)
  return compareEnvironments(readings, held, options)
}

/** The one entry that they compare to. */
export function entryOf(given: Holding[], options?: Parameters<typeof compareEnvironments>[2]): DiffEntry {
  const {entries} = compare(given, options)
  expect(entries).to.have.length(1)
  return entries[0]
}
