import standard, {Ansis} from 'ansis'

const {env, stdout} = process

/**
 * When Heroku's CLI uses colours (`shouldEnableColors` in `dist/ux/colors.js` of `@heroku/heroku-cli-util` 10): always
 * left to the terminal library where FORCE_COLOR is set, otherwise only at a terminal and without NO_COLOR.
 */
const mayUse =
  env.FORCE_COLOR !== undefined || ((env.NO_COLOR === undefined || env.NO_COLOR === '0') && stdout.isTTY === true)
const ansis = mayUse ? standard : new Ansis(0)
/** Whether the terminal has 256 colours or more, and so, as Heroku's CLI takes it, a font with its symbols. */
const isRich = ansis.level >= 2

type Paint = (text: string) => string

/**
 * Heroku's palette, as far as it is used here: the same source's `COLORS` and `herokuTheme`, whose `label` is its `bold`.
 */
const heroku = {
  app: isRich ? (text) => ansis.fg(147)(`⬢ ${text}`) : ansis.magenta,
  bold: ansis.bold,
  code: ansis.bg(237).fg(255).bold,
  failure: ansis.hex('#FF8787'),
  inactive: ansis.fg(248),
  info: ansis.fg(43),
  pipeline: ansis.hex('#FF22DD'),
  success: ansis.fg(40),
  warning: ansis.fg(214),
  yellow: ansis.fg(185),
} satisfies Record<string, Paint>

/** The eight basic colours and no symbols, for who sets HEROKU_THEME=simple: the same source's `simpleTheme`. */
const simple: typeof heroku = {
  app: ansis.magenta,
  bold: ansis.bold,
  code: ansis.bold,
  failure: ansis.red,
  inactive: ansis.gray,
  info: ansis.cyan,
  pipeline: ansis.magenta,
  success: ansis.green,
  warning: ansis.yellow,
  yellow: ansis.yellow,
}

const theme: Readonly<Record<keyof typeof heroku, Paint>> =
  env.HEROKU_THEME?.toLowerCase().trim() === 'simple' ? simple : heroku

/** The name of an app, with Heroku's sign before it where the terminal shows it. */
export const app = (name: string): string => theme.app(name)

/** The name of a pipeline. */
export const pipeline = (name: string): string => theme.pipeline(name)

/** What is good or was done. */
export const success = (text: string): string => theme.success(text)

/** What is bad or did not work. */
export const failure = (text: string): string => theme.failure(text)

/** What needs care. */
export const warning = (text: string): string => theme.warning(text)

/** What is neither good nor bad. */
export const info = (text: string): string => theme.info(text)

/** What matters less than the rest. */
export const inactive = (text: string): string => theme.inactive(text)

/** A command to type, or a piece of code. */
export const code = (text: string): string => theme.code(text)

/** The name of what follows it. */
export const label = (text: string): string => theme.bold(text)

/** What stands out without a colour of its own. */
export const bold = (text: string): string => theme.bold(text)

/** What is between good and bad. */
export const yellow = (text: string): string => theme.yellow(text)
