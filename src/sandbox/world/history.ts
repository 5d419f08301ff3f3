import type {App, Var} from './state.js'
import type {World} from './world.js'

import {detach} from './add-ons.js'
import {deploy, describeChange, latestRelease, plainVar, release, rollBack} from './releases.js'

/** One thing that happened to an app, at a moment in milliseconds since the epoch, by the owner of an e-mail address. */
export type Happening = {readonly at: number; readonly by: string} & (
  | {readonly kind: 'deploy'}
  | {readonly kind: 'detach'; readonly name: string}
  | {readonly kind: 'do'; readonly happen: () => void}
  | {readonly kind: 'promote'; readonly from: string}
  | {readonly kind: 'rollback'; readonly version: number}
  | {
      readonly kind: 'set'
      readonly values: Readonly<Record<string, null | string>>
      readonly settings?: Pick<Var, 'masked' | 'maskingSupported'>
    }
)

/** Lets everything happen to an app in the order of time. What one person set at one moment is one release. */
export function replay(world: World, app: App, happenings: readonly Happening[]): void {
  const inOrder = [...happenings].sort((a, b) => a.at - b.at)
  for (let index = 0; index < inOrder.length; index++) {
    const happening = inOrder[index]
    if (happening.kind !== 'set') {
      happen(world, app, happening)
      continue
    }

    const together = [happening]
    let next = inOrder[index + 1]
    while (next?.kind === 'set' && next.at === happening.at && next.by === happening.by) {
      together.push(next)
      index++
      next = inOrder[index + 1]
    }

    setTogether(world, app, together)
  }
}

/** The account of an e-mail address, or somebody without one: who made a release need not be here any more. */
export function userOf(world: World, email: string): {id: string; email: string} {
  const account = world.accounts.find((candidate) => candidate.email === email)
  return {id: account?.id ?? world.randomness.named(email).uuid(), email}
}

function happen(world: World, app: App, happening: Exclude<Happening, {kind: 'set'}>): void {
  const by = {user: userOf(world, happening.by), at: happening.at}
  switch (happening.kind) {
    case 'deploy': {
      deploy(world, app, by)
      break
    }

    case 'detach': {
      const attachment = world.attachmentsOf(app).find(({name}) => name === happening.name)
      if (!attachment) throw new Error(`${app.name} has no attachment ${happening.name}.`)
      detach(world, attachment, by)
      break
    }

    case 'do': {
      happening.happen()
      break
    }

    case 'promote': {
      const description = `Promote ${happening.from} v1 ${world.randomness.named(happening.from).hex(8)}`
      release(world, app, {...by, description, slugId: world.randomness.uuid()})
      break
    }

    case 'rollback': {
      const to = app.releases.find(({version}) => version === happening.version)
      if (!to) throw new Error(`${app.name} has no release v${happening.version}.`)
      rollBack(world, app, to, by)
      break
    }
  }
}

function setTogether(world: World, app: App, happenings: Array<Extract<Happening, {kind: 'set'}>>): void {
  const [{at, by}] = happenings
  const config = new Map(latestRelease(app).config)
  const set: string[] = []
  const removed: string[] = []
  for (const {values, settings} of happenings) {
    for (const [key, value] of Object.entries(values)) {
      if (value === null) {
        if (config.delete(key)) removed.push(key)
      } else {
        config.set(key, {...(config.get(key) ?? plainVar), ...settings, value, updatedAt: at})
        set.push(key)
      }
    }
  }

  release(world, app, {description: describeChange(set, removed), user: userOf(world, by), config, at})
}
