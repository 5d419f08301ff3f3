import type {Build} from '../../heroku/builds.js'
import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity, RotationRebuilt} from '../../ledger/event.js'
import type {LiveTarget} from '../live/live-target.js'
import type {RotationRun} from '../live/rotation-run.js'

import {PlatformFailure} from '../../heroku/platform-failure.js'
import {Failure} from '../../model/failure.js'
import {command} from '../../text/command.js'
import {POLL_INTERVAL} from '../live/observer.js'
import {pause, stopIfAsked} from '../model/stopping.js'
import {builtSince, isPromoted} from './built-since.js'

/** What it takes to build an app again. */
export type RebuildNeeds = Pick<
  RotationRun,
  'building' | 'clock' | 'journal' | 'observer' | 'plan' | 'stop' | 'telling'
>

/** What came of building an app again: it runs what was built with the new value, or it cannot be built from here. */
export type Rebuilt =
  | {readonly state: 'built'; readonly now: boolean; readonly release: null | ReleaseIdentity}
  | {readonly state: 'cannot'; readonly why: string; readonly steps: readonly string[]}

/** How long a build may take, in milliseconds; Heroku ends one sooner by itself. */
const LONGEST_BUILD = 45 * 60_000

/** Where the source of a build is. */
interface Source {
  readonly url: string
  readonly version: null | string
}

/**
 * Builds an app again from the source that it runs, unless that was done since it has the new value, and waits until what it
 * makes is released. A build that an earlier run has begun is waited for.
 *
 * @throws {Failure} `refused` when the build fails: then the app goes on with what it had, and with the new config vars
 */
export async function rebuildApp(run: RebuildNeeds, live: LiveTarget): Promise<Rebuilt> {
  const {journal} = run
  const {environment} = live
  const begun = await buildUnderWay(run, live)
  if (begun) return waitFor(run, live, begun)
  const {bringer, current, since} = await builtSince(run, live)
  if (since === 'yes') {
    const last = journal.rotation.events.findLast(
      (event) => event.type === 'rotation.rebuilt' && event.ref === environment.ref,
    )
    const release = last?.type === 'rotation.rebuilt' && last.phase === 'done' ? last.release : null
    return {state: 'built', now: false, release: release ?? (current && {id: current.id, version: current.version})}
  }

  stopIfAsked(run)
  const app = appOf(live)
  run.telling.environment(environment, {what: 'build-prepared'})
  let source: Source | {problem: string}
  let before: Build[]
  try {
    before = await run.building.builds.newest(app)
    source = await findSource(run, live, bringer, before)
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error
    source = {problem: error.message.replace(/\.$/, '')}
    before = []
  }

  if ('problem' in source) return {state: 'cannot', why: source.problem, steps: howToBuild(live, bringer)}
  const note = {
    type: 'rotation.rebuilt',
    ref: environment.ref,
    buildBefore: before[0]?.id ?? null,
    version: source.version,
    release: null,
  } as const
  await journal.note({...note, phase: 'announced', build: null})
  run.telling.environment(environment, {what: 'build-begun'})
  let build: Build
  try {
    build = await run.building.builds.create(app, source)
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.uncertain) throw error
    return {state: 'cannot', why: error.message.replace(/\.$/, ''), steps: howToBuild(live, bringer)}
  }

  const started: RebuiltNote = {...note, phase: 'started', build: build.id}
  await journal.note(started)
  return waitFor(run, live, {build, note: started})
}

type RebuiltNote = Omit<RotationRebuilt, 'at' | 'by' | 'hash' | 'id' | 'prev' | 'rotation' | 'run'>

/** A build that is under way, and what the ledger has of it. */
interface UnderWay {
  readonly build: Build
  readonly note: RebuiltNote
}

/** The build that an earlier run has begun and that is not known to have ended; null when there is none. */
async function buildUnderWay({building, journal}: RebuildNeeds, live: LiveTarget): Promise<null | UnderWay> {
  const last = journal.rotation.events.findLast(
    (event) => event.type === 'rotation.rebuilt' && event.ref === live.environment.ref,
  )
  if (last?.type !== 'rotation.rebuilt' || last.phase === 'done') return null
  const {buildBefore, ref, version} = last
  const note = {type: 'rotation.rebuilt', ref, buildBefore, version, release: null} as const
  if (last.build !== null) {
    const build = await building.builds.find(appOf(live), last.build)
    return build && build.status !== 'failed' ? {build, note: {...note, phase: 'started', build: build.id}} : null
  }

  // Whether it was begun, the builds tell: one of ours, of that version, newer than the newest before.
  const builds = await building.builds.newest(appOf(live))
  const before = builds.findIndex(({id}) => id === buildBefore)
  const newer = before === -1 ? builds : builds.slice(0, before)
  const ours = newer.find(({by, source, status}) => by === last.by && source.version === version && status !== 'failed')
  if (!ours) return null
  const started: RebuiltNote = {...note, phase: 'started', build: ours.id}
  await journal.note(started)
  return {build: ours, note: started}
}

async function waitFor(run: RebuildNeeds, live: LiveTarget, {build: begun, note}: UnderWay): Promise<Rebuilt> {
  const {building, clock, journal, observer, telling} = run
  const {environment} = live
  const start = clock.monotonic()
  let build = begun
  for (;;) {
    if (build.status === 'failed') throw buildFailed(live, build)
    const release = build.status === 'succeeded' ? await releaseOf(run, live, build) : null
    if (release) {
      const made = {id: release.id, version: release.version}
      await journal.note({...note, phase: 'done', release: made})
      telling.environment(environment, {what: 'built', release: made})
      return {state: 'built', now: true, release: made}
    }

    const waited = clock.monotonic() - start
    if (waited > LONGEST_BUILD) {
      throw new Failure(
        'timeout',
        `The build of ${environment.name} was still running after ${Math.round(waited / 60_000)} minutes.`,
        {
          next: command`heroku builds:info ${build.id} --app ${environment.name}`,
        },
      )
    }

    telling.environment(environment, {what: 'build-awaited', seconds: Math.round(waited / 1000)})
    await pause({clock, stop: run.stop}, POLL_INTERVAL)
    build = (await building.builds.find(appOf(live), build.id)) ?? build
    await observer.recentReleases(environment) // throws where the app is gone
  }
}

/** The release that a build made; null as long as none is seen. */
async function releaseOf({observer}: RebuildNeeds, {environment}: LiveTarget, build: Build): Promise<null | Release> {
  if (build.releaseId !== null) {
    const found = await observer.release(environment, build.releaseId)
    if (found) return found
  }

  const releases = await observer.recentReleases(environment)
  return (build.slugId !== null && releases.find(({code}) => code?.id === build.slugId)) || null
}

function buildFailed({environment: {name}}: LiveTarget, {id}: Build): Failure {
  return new Failure(
    'refused',
    `The build of ${name} failed. It goes on with what was built before, and with the new config vars; the old value is not revoked.`,
    {details: {environment: name, build: id}, next: command`heroku builds:output ${id} --app ${name}`},
  )
}

/** Where the source is that an app runs: the commit of its slug in the checkout at hand, else what its last build was made from. */
async function findSource(
  {building}: RebuildNeeds,
  live: LiveTarget,
  current: null | Release,
  builds: readonly Build[],
): Promise<Source | {problem: string}> {
  const {name} = live.environment
  if (!current?.code) return {problem: `what ${name} runs cannot be seen`}
  if (current.code.isImage) return {problem: `${name} runs a container image, which is built outside of Heroku`}
  const build = builds.find(({slugId}) => slugId === current.code?.id)
  const slug = await building.builds.slug(appOf(live), current.code.id)
  const commit = slug?.commit ?? build?.source.version ?? null
  if (!build && (isPromoted(current) || (builds.length === 0 && commit === null))) {
    return {problem: `what ${name} runs was built in another app of its pipeline`}
  }

  let problem = 'nobody has said from which commit it was built'
  if (commit !== null && /^[\da-f]{40}([\da-f]{24})?$/.test(commit)) {
    const made = await upload(building, live, commit)
    if ('url' in made) return made
    problem = made.problem
  }

  const again = build?.status === 'succeeded' ? build.source.url : null
  return again !== null && isFetched(again) ? {url: again, version: build!.source.version} : {problem}
}

async function upload(
  {builds, putArchive, sourceOf}: RebuildNeeds['building'],
  live: LiveTarget,
  commit: string,
): Promise<Source | {problem: string}> {
  if (!sourceOf || !putArchive) return {problem: 'there is no checkout of its code here'}
  const source = await sourceOf(commit)
  if ('problem' in source) return source
  const {getUrl, putUrl} = await builds.createSource(appOf(live))
  return (await putArchive(putUrl, source.archive)) ?? {url: getUrl, version: commit}
}

const isFetched = (url: string) => /^https?:\/\//.test(url)

/** How a person has an app built again. */
export function howToBuild({environment}: LiveTarget, current: null | Release): string[] {
  const {name, pipeline} = environment
  if (current?.code?.isImage) {
    return [
      command`Build the image of ${name} again: heroku container:push --recursive --app ${name}`,
      command`Then release it, with each process type that it has: heroku container:release web --app ${name}`,
    ]
  }

  if (current && isPromoted(current)) {
    const where = pipeline ? ` of pipeline ${pipeline.name}` : ''
    return [
      `What ${name} runs was built in the app before it${where}: give that one the new value, build it, then promote it again, with its name for UPSTREAM: heroku pipelines:promote --app UPSTREAM`,
    ]
  }

  return [
    command`Build ${name} again from where you deploy it, such as: git commit --allow-empty --message rebuild && git push https://git.heroku.com/${name}.git HEAD:main`,
  ]
}

const appOf = ({environment}: LiveTarget) => ({id: environment.appId!, name: environment.name})
