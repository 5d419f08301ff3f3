import {command, type CommandPart, commandPart} from '../../text/command.js'

/** A command line of `secrets:rotate` as a person typed it, in parts that can be put together anew. */
export interface TypedLine {
  /** Null where it names none (`--resume`). */
  readonly key: null | string
  /** ` --pipeline acme`; nothing where none was named. */
  readonly scope: CommandPart
  /** The environments that it names, and whether they get one new value: ` --only app:x --separate`. */
  readonly targets: CommandPart
  /** Where it says that the new value comes from: ` --value-from stdin`. */
  readonly source: CommandPart
  /** The other key that it names: ` --to NEW_KEY`. Left out where it names none. */
  readonly to?: CommandPart
  /** All other flags. */
  readonly rest: CommandPart
  /** Whether it begins a rotation, rather than taking one up. */
  readonly begins?: boolean
}

/** The command once more, with a flag that it lacked. */
export function typedWith(line: TypedLine, more: CommandPart): string {
  return command`${wordsOf(line)}${more}`
}

/** The command once more, with other words for which environments are meant. */
export function typedFor(line: TypedLine, targets: CommandPart): string {
  return command`${wordsOf({...line, targets})}`
}

/** The command once more, with the new value coming from elsewhere. */
export function typedFrom(line: TypedLine, source: CommandPart): string {
  return command`${wordsOf({...line, source})}`
}

/** The command once more, with another key for the credential to go to. */
export function typedTo(line: TypedLine, to: string): string {
  return command`${wordsOf({...line, to: commandPart` --to ${to}`})}`
}

function wordsOf({key, rest, scope, source, targets, to = commandPart``}: TypedLine): CommandPart {
  return commandPart`heroku secrets:rotate${named(key)}${scope}${to}${targets}${source}${rest}`
}

function named(key: null | string): CommandPart {
  return key === null ? commandPart`` : commandPart` ${key}`
}

/** The least of a command line: for who did not type one. */
export function bareLine(key: string): TypedLine {
  const nothing = commandPart``
  return {key, scope: nothing, source: nothing, targets: nothing, rest: nothing}
}
