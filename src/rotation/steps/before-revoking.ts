import {changeElsewhere, type ElsewhereNeeds} from './change-elsewhere.js'
import {type BuildNeeds, seeBuilt} from './see-built.js'

/** What it takes to see that nothing beside running dynos has the old value. */
export type BeforeRevokingNeeds = BuildNeeds & ElsewhereNeeds

/**
 * Sees that what has the old value beside running dynos has the new one: what builds have taken up, and places outside Heroku.
 *
 * @returns what keeps the old value from being revoked, as a phrase; null when nothing
 */
export async function beforeRevoking(run: BeforeRevokingNeeds): Promise<null | string> {
  const unbuilt = await seeBuilt(run)
  return unbuilt === null ? changeElsewhere(run) : unbuilt
}
