import {expect} from 'chai'

import type {RotationEnvironment} from '../../../src/ledger/rotation-environment.js'
import type {Rotation} from '../../../src/ledger/rotations.js'
import type {Place} from './flows.js'
import type {Trial} from './trial.js'

import {Fingerprinter} from '../../../src/ledger/fingerprint.js'
import {recordedReleases} from '../../../src/ledger/recorded-release.js'
import {SecretValue} from '../../../src/model/secret-value.js'

const fingerprinter = new Fingerprinter({cost: 2, blockSize: 1, parallelization: 1, salt: Buffer.alloc(16)})

/**
 * Whatever has happened: every place holds exactly the old or a new value of the rotation, nothing beside it was touched,
 * the ledger is intact and says nothing that is not so, and nothing was sent twice.
 */
export async function expectNothingLost(trial: Trial): Promise<void> {
  const reading = await trial.reading()
  expect(reading.problems, 'problems of the ledger').to.deep.equal([])
  trial.settle()
  const rotation = await trial.rotation()
  for (const place of trial.flow.places) {
    const held = trial.holds(place)
    expect(held, `${place.key} of ${place.ref}`).to.be.a('string')
    if (place.fresh !== null) {
      expect([place.old, place.fresh, place.meanwhile], `value of ${place.ref}`).to.include(held)
    }

    expect(trial.config(place.ref).OTHER, `the other config var of ${place.ref}`).to.equal('left alone')
    const environment = rotation?.environments.find(({ref}) => ref === place.ref)
    if (environment && !environment.masked) {
      const isRotated = (place.before ?? place.key) === trial.flow.key
      const known = isRotated ? environment : {...environment, ...ofCompanion(rotation!, place)}
      await expectTrue(known, held!, place)
    } else if (environment) expectTrueOfMasked(environment, held!, place)
    else expect(held, `value of ${place.ref}, of which the ledger knows nothing`).to.equal(place.old)
  }

  expectNothingTwice(trial)
  // In an overlap dynos have the old value beside the new one until it is taken out, after the word that it may go.
  const isKept = rotation?.strategy === 'overlap'
  if (rotation && trial.flow.nothingRuns && !isKept) expectNothingRan(trial, rotation)
  if (rotation) expectReleasesAsRecorded(trial, rotation)
}

/** What the ledger says of an environment is so; where it says that it does not know, it knows all that it can be. */
async function expectTrue(
  environment: RotationEnvironment,
  held: string,
  {fresh, meanwhile, ref}: Place,
): Promise<void> {
  const {inDoubt, newFingerprint, oldFingerprint, state} = environment
  const value = new SecretValue(held)
  const isOld = await fingerprinter.matches(value, oldFingerprint!)
  const isLeft = meanwhile !== undefined && held === fresh
  const isNew = isLeft || (newFingerprint !== null && (await fingerprinter.matches(value, newFingerprint)))
  expect(isOld || isNew, `${ref} holds a value that the ledger knows (${state})`).to.equal(true)
  if (inDoubt) return
  if (state === 'pending' || state === 'rolled-back')
    expect(isOld, `${ref} is ${state} and holds the old`).to.equal(true)
  else expect(isNew, `${ref} is ${state} and holds the new`).to.equal(true)
}

function expectTrueOfMasked({inDoubt, state}: RotationEnvironment, held: string, {fresh, old, ref}: Place): void {
  if (inDoubt) return
  const expected = state === 'pending' || state === 'rolled-back' ? old : fresh
  expect(held, `${ref} is ${state}`).to.equal(expected)
}

/** The fingerprints of what changes along with the rotated key. */
function ofCompanion(
  {events}: Rotation,
  {key, ref}: Place,
): Pick<RotationEnvironment, 'newFingerprint' | 'oldFingerprint'> {
  let [oldFingerprint, newFingerprint]: Array<null | string> = [null, null]
  for (const event of events) {
    if (event.type === 'rotation.started' && event.phase === 'new') {
      const vars = event.targets.find((target) => target.ref === ref)?.vars ?? []
      oldFingerprint = vars.find((one) => one.key === key && one.companion)?.oldFingerprint ?? null
    } else if (event.type === 'rotation.set' && event.ref === ref) {
      newFingerprint = event.changes.find((one) => one.key === key)?.fingerprint ?? newFingerprint
    }
  }

  return {newFingerprint, oldFingerprint}
}

/** As the ledger says that the old value is revoked, nothing runs with it: neither what Heroku shows nor what it does not. */
function expectNothingRan({flow, sandbox}: Trial, {events}: Rotation): void {
  for (const event of events) {
    if (event.type !== 'rotation.revoked' || event.status !== 'confirmed') continue
    for (const {old} of flow.places) {
      expect(
        sandbox.runningWith(old, Date.parse(event.at)),
        `what runs with the old value at ${event.at}`,
      ).to.deep.equal([])
    }
  }
}

/** Every change that was sent changed something. */
function expectNothingTwice(trial: Trial): void {
  for (const [name, app] of Object.entries(trial.sandbox.state.apps)) {
    const own = releasesSince(trial, name)
    const sent = trial.sandbox.requests.all
      .slice(trial.asked)
      .filter(
        ({app: about, bodyKeys, method, path, status}) =>
          about === name &&
          bodyKeys.length > 0 &&
          typeof status === 'number' &&
          status < 300 &&
          (method === 'PATCH' || (method === 'POST' && path.endsWith('/releases'))),
      )
    expect(trial.sandbox.world.app(name).builds.length, `builds of ${name}`).to.be.at.most(2)
    expect(own.length, `releases of ${name} made by ${sent.length} changes`).to.equal(sent.length)
    for (const {config, version} of own) {
      const before = app.releases.find((release) => release.version === version - 1)!
      expect(config, `v${version} of ${name}`).not.to.deep.equal(before.config)
    }
  }
}

/** What has been released since the beginning but builds, which is nothing but what the rotation did. */
function releasesSince(trial: Trial, name: string) {
  const built = new Set(trial.sandbox.world.app(name).builds.map(({releaseId}) => releaseId))
  return trial.sandbox.app(name).releases.filter(({id, version}) => version > trial.first[name] && !built.has(id))
}

/** Every release that the ledger names is there and is the one that it says. */
function expectReleasesAsRecorded(trial: Trial, rotation: Rotation): void {
  const recorded = recordedReleases(rotation)
  for (const {event, ref, release} of recorded) {
    const found = releasesSince(trial, ref.slice(4)).find(({id}) => id === release.id)
    expect(found?.version, `version of the release that brought ${event.type} to ${ref}`).to.equal(release.version)
  }

  const named = recorded.map(({release}) => release.id)
  expect(new Set(named).size, 'each release is recorded once').to.equal(named.length)
}

/** The rotation is over, and every release it made stands in the ledger. */
export async function expectOver(trial: Trial, holding: 'finally' | 'old'): Promise<void> {
  const rotation = await trial.rotation()
  const values: string[] = []
  for (const place of trial.flow.places) {
    const held = trial.holds(place)!
    const wanted = holding === 'old' ? 'old' : place.finally
    if (wanted === 'old') expect(held, `${place.ref} in the end`).to.equal(place.old)
    else if (place.fresh === null) {
      expect(held, `${place.ref} in the end`).not.to.equal(place.old)
      values.push(held)
    } else expect(held, `${place.ref} in the end`).to.equal(place.fresh)

    if (place.before !== undefined && wanted === 'old') {
      expect(trial.config(place.ref), place.ref).to.include({[place.before]: place.old})
      expect(trial.config(place.ref), place.ref).not.to.have.property(place.key)
      continue
    }

    const {previousKey} = trial.flow
    if (previousKey !== undefined) expect(trial.config(place.ref), place.ref).not.to.have.property(previousKey)
  }

  expect(new Set(values).size, 'different new values').to.be.at.most(1)
  if (!rotation) {
    expect(holding, 'there is no rotation').to.equal('old')
    return
  }

  for (const {inDoubt, ref} of rotation.environments) expect(inDoubt, `doubt about ${ref}`).to.equal(null)
  const recorded = recordedReleases(rotation).map(({ref, release}) => `${ref.slice(4)} ${release.id}`)
  for (const name of Object.keys(trial.sandbox.state.apps)) {
    for (const {id, version} of releasesSince(trial, name)) {
      expect(recorded, `v${version} of ${name} is in the ledger`).to.include(`${name} ${id}`)
    }
  }
}

/** How often the value of a place has changed since the beginning; null where there are no releases to tell. */
export function changesOf(trial: Trial, {key, ref}: Place): null | number {
  if (!ref.startsWith('app:')) return null
  const name = ref.slice(4)
  const {releases} = trial.sandbox.app(name)
  return releases.filter(
    ({config, version}, index) => version > trial.first[name] && config[key] !== releases[index - 1].config[key],
  ).length
}

/** What is good at SendGrid is what is held: nothing that was issued is left over. */
export async function expectNoOrphan({flow, sandbox}: Trial): Promise<void> {
  const held = new Set(flow.places.map(({key, ref}) => sandbox.app(ref.slice(4)).config[key]))
  const [key] = held
  const response = await fetch(`${sandbox.url}/_services/sendgrid/v3/api_keys`, {
    headers: {Authorization: `Bearer ${key}`},
  })
  const {result} = (await response.json()) as {result: Array<{api_key_id: string}>}
  expect(result.map(({api_key_id: id}) => id).sort(), 'keys at SendGrid').to.deep.equal(
    [...held].map((one) => one.split('.')[1]).sort(),
  )
}
