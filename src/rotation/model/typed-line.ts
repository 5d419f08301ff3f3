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
  /** All other flags. */
  readonly rest: CommandPart
  /** Whether it begins a rotation, rather than taking one up. */
  readonly begins?: boolean
}

/** The command once more, with a flag that it lacked. */
export function typedWith({key, rest, scope, source, targets}: TypedLine, more: CommandPart): string {
  return command`heroku secrets:rotate${named(key)}${scope}${targets}${source}${rest}${more}`
}

/** The command once more, with other words for which environments are meant. */
export function typedFor({key, rest, scope, source}: TypedLine, targets: CommandPart): string {
  return command`heroku secrets:rotate${named(key)}${scope}${targets}${source}${rest}`
}

/** The command once more, with the new value coming from elsewhere. */
export function typedFrom({key, rest, scope, targets}: TypedLine, source: CommandPart): string {
  return command`heroku secrets:rotate${named(key)}${scope}${targets}${source}${rest}`
}

function named(key: null | string): CommandPart {
  return key === null ? commandPart`` : commandPart` ${key}`
}

/** The least of a command line: for who did not type one. */
export function bareLine(key: string): TypedLine {
  const nothing = commandPart``
  return {key, scope: nothing, source: nothing, targets: nothing, rest: nothing}
}
