import type {Release} from '../../heroku/releases.js'
import type {ReleaseIdentity} from '../../ledger/event.js'

/** The releases after one, oldest first. */
export function releasesAfter(releases: readonly Release[], before: null | ReleaseIdentity): Release[] {
  return releases.filter(({version}) => version > (before?.version ?? 0)).sort((a, b) => a.version - b.version)
}

/** Whether a release's description names a key. A hint: descriptions may change. */
export function namesKey(description: string, key: string): boolean {
  if (key === '') return false
  for (let at = description.indexOf(key); at !== -1; at = description.indexOf(key, at + 1)) {
    const [before, after] = [description[at - 1] ?? '', description[at + key.length] ?? '']
    if (!/\w/.test(before) && !/\w/.test(after)) return true
  }

  return false
}

/** A release as the ledger names it. */
export function identityOf(release: null | Release | undefined): null | ReleaseIdentity {
  return release ? {id: release.id, version: release.version} : null
}

/** Whether a release's description tells of a rollback. A hint: descriptions may change. */
export function isRollback(description: string): boolean {
  return /^Rollback to /i.test(description)
}
