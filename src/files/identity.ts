/** Whose files count as one's own. */
export interface Identity {
  /** The user that this process acts as; null on Windows, where files are not asked for their owner. */
  readonly uid: null | number
  /** Who has called sudo; null for nobody. */
  readonly sudoUid: null | number
}

/** Who runs this process. */
export function thisIdentity(environment: NodeJS.ProcessEnv = process.env): Identity {
  const sudo = environment.SUDO_UID ?? ''
  return {uid: process.geteuid?.() ?? null, sudoUid: /^\d+$/.test(sudo) ? Number(sudo) : null}
}

/**
 * Whether a file of this owner is one's own, by git's rule: who is root by sudo owns what is root's and what is theirs
 * (git-config(1), `safe.directory`).
 */
export function isOwn(owner: number, {sudoUid, uid}: Identity): boolean {
  return uid === null || owner === uid || (uid === 0 && owner === sudoUid)
}
