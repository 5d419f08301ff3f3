/** What a file is opened for, in the words of a refusal. */
export interface FilePurpose {
  /** Begins a sentence: `The ledger /srv/app/.heroku-secrets/ledger.jsonl`. */
  readonly name: string
  readonly act: 'read' | 'written'
  /** What else a person can do, after "or": `give another file with --ledger PATH`. */
  readonly otherwise: string
}
