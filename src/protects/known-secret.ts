import type {ProtectionClass} from '../model/protection-class.js'

/** Whether putting the old value back repairs everything (`full`), all but what was written meanwhile, or nothing. */
export type Undo = 'full' | 'none' | 'partial'

/**
 * How two values are accepted for a while. `single`: another config var holds the old one. `list-new-first` and
 * `list-new-last`: a list, in the same config var or another. `numbered`: the highest number counts, in a config var of its
 * own (`AUTH_SECRET_2`) or as a label in the same (`2:new,1:old`). `next`: another config var holds the new one until the code
 * is there that needs it. `offline`: the same, until a command has written everything again while the app stands still.
 */
export type OverlapForm = 'list-new-first' | 'list-new-last' | 'next' | 'numbered' | 'offline' | 'single'

/** The overlap that a framework or product has. */
export interface KnownOverlap {
  readonly form: OverlapForm
  /** The config var of the old value (`next`, `offline`: of the new one). `{key}` in it stands for the rotated key. */
  readonly key: string
  /** What separates a list; a comma when left out. */
  readonly separator?: string
  /** Which of the members is used for what is new. */
  readonly order: 'any' | 'highest' | 'new-first' | 'new-last' | null
  /** The last number that is read, of a `numbered` one in config vars of their own (`AUTH_SECRET_3`); endless when left out. */
  readonly last?: number
  /** First version that has it (`Laravel 11`); null when it always has, or nobody knows. */
  readonly since: null | string
  /** True when the framework reads that config var by itself; else the team's code has to, as `needs` says. */
  readonly builtIn: boolean
  /** What the code has to do for it, in a line of code or a sentence; left out when built in. */
  readonly needs?: string
  /** True where what is stored names the place of its key: nothing may ever leave the list. */
  readonly neverDrop?: true
}

/** The form that a reader demands of a value. */
export interface ValueShape {
  /** `exactly 32 hex digits` */
  readonly described: string
  /** Whether a text has it. */
  fits(text: string): boolean
  /** How one is made; null when it is made by a tool of its own. */
  readonly make:
    | null
    | {
        readonly encoding: 'base64' | 'base64url' | 'hex'
        readonly bytes: number
        readonly prefix?: string
        /** True for base64url with `=` at its end. */
        readonly padded?: true
      }
    | {readonly alphabet: 'alnum' | 'hex'; readonly length: number; readonly prefix?: string}
}

/** What is known of the secrets of one framework or product under some names. */
export interface KnownSecret {
  /** Config vars by name; `*` stands for any run of characters. Stage and version words are taken off before. */
  readonly keys: readonly string[]
  readonly class: ProtectionClass
  /** Other things that it is used for as well. */
  readonly also?: readonly ProtectionClass[]
  /** What happens to whom at once when it is simply replaced: one sentence. */
  readonly effect: string
  readonly undo: Undo
  /** Null where there is none; left out where that is the team's own code's to say. */
  readonly overlap?: KnownOverlap | null
  /** How what is stored is written again: a command or a short sentence without a final stop. */
  readonly reencrypt?: string
  /** When the old value may go: `the longest session is over (2 weeks)`. */
  readonly keepUntil?: string
  readonly shape?: ValueShape
  /** Who has to be told or given the new value. */
  readonly tell?: string
  /** Config vars that change together with it. */
  readonly pairs?: readonly string[]
  /** Names, or globs, that must be beside it in the environment: they tell the product. Any one of them will do. */
  readonly beside?: readonly string[]
  /** Names whose presence beside it makes this not so: a fallback that is not used then. */
  readonly unless?: readonly string[]
  /** True where a key that names a service of its own is not meant: what a service issues opens that service. */
  readonly notOfService?: true
  /** What the value must look like, where the name alone says too little. */
  readonly form?: RegExp
  /** What the value must not look like: then something else of that name is meant. */
  readonly unlessForm?: RegExp
  /** Documentation page or file of the product that says so. */
  readonly source: string
  /** True where no source was found that is sure. */
  readonly unsure?: true
}

/** A framework or product, and the secrets that it reads. One file each. */
export interface Product {
  /** `lockbox` */
  readonly id: string
  /** `Lockbox` */
  readonly name: string
  /** True for an application that is run as it is: it is told before the framework that it is made with. */
  readonly application?: true
  /** Its secrets, the more particular first. */
  readonly secrets: readonly KnownSecret[]
}
