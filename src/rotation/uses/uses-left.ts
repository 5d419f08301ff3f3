import type {OutsidePlace} from '../model/plan.js'

/** An app whose build still has the old value. */
export interface UnbuiltApp {
  readonly name: string
  /** What shows it, as a clause without a final stop. */
  readonly why: string
  /** What to do about it, as sentences or commands. */
  readonly steps: readonly string[]
}

/** What still has the old value beside running dynos, as it was last seen or said. */
export class UsesLeft {
  #places: readonly OutsidePlace[] = []
  #unbuilt: readonly UnbuiltApp[] = []

  /** Places outside Heroku of which nobody has said that they have the new value. */
  get places(): readonly OutsidePlace[] {
    return this.#places
  }

  /** Apps that have not been built since they have the new value. */
  get unbuilt(): readonly UnbuiltApp[] {
    return this.#unbuilt
  }

  notePlaces(places: readonly OutsidePlace[]): void {
    this.#places = places
  }

  noteUnbuilt(unbuilt: readonly UnbuiltApp[]): void {
    this.#unbuilt = unbuilt
  }
}
