/** One of the config vars that together are one credential. */
export interface Half {
  /** What it is in its pair, in one word that never changes: the ledger has it. */
  readonly role: string
  /** As a person says it: `access key ID`. */
  readonly what: string
  /** Words of the keys that hold it, as they stand in one (`ACCESS_KEY_ID`); what stands around them is the stem. */
  readonly names: readonly string[]
  /** What it looks like, wherever the old one looks so or cannot be read. */
  readonly form?: RegExp
  /** True where nothing else than what has that form is such a half. */
  readonly only?: true
  /** True where its form alone tells it, whatever its config var is called. */
  readonly anyName?: true
  /** True where it opens nothing by itself: an id, a public key. */
  readonly open?: true
  /** True where it usually stays as it is when the other half changes. */
  readonly stays?: true
  /** True where it is renewed by itself as well, for the other half as that is. */
  readonly renewed?: true
  /** Where a new pair may come without it: when, as a clause. Its config var has to go first then. */
  readonly goesWhere?: string
  /** What documents call it in which its service gives it out (`AccessKeyId`). */
  readonly given?: readonly string[]
}

/** The texts of the halves of a pair, by role. */
export type HalfTexts = ReadonlyMap<string, string>

/** Config vars that belong together, so that they change together. */
export interface PairKind {
  readonly id: string
  /** Tested against what stands around the names of its halves, in capitals; left out where the names are enough. */
  readonly stem?: RegExp
  /** True where the names alone, without anything around them, are such a pair as well. */
  readonly bare?: true
  /** True where the names are those of other pairs as well, so that at least one half has to be read. */
  readonly notByNameAlone?: true
  /** The first is the one that lets in, and is rotated; the others change along with it. */
  readonly halves: readonly [Half, ...Half[]]
  /** Why new halves do not belong together, as a sentence; null where they do, or nobody can tell. */
  misfit?(fresh: HalfTexts): null | string
  /** Where the halves are made: by who has the app, or by the service that gives them out, as a person says it. */
  readonly madeBy: 'app' | 'service'
  /** Documentation pages that it comes from. */
  readonly source: string
}
