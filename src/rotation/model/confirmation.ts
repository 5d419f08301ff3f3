import {Failure} from '../../model/failure.js'
import {shellQuote} from '../../text/shell-quote.js'

/**
 * Refuses a confirmation that names something else than what is rotated.
 *
 * @param confirm what `--confirm` says; null without
 * @param names.name the app, pipeline or team of the scope
 * @param names.only the only app that is changed, whose name is as good; null where there are several
 * @throws {Failure} `bad-usage`
 */
export function refuseWrongConfirmation(
  confirm: null | string,
  {name, only}: {readonly name: string; readonly only: null | string},
): void {
  if (confirm === null || confirm === name || confirm === only) return
  throw new Failure('bad-usage', `--confirm ${confirm} does not name what is rotated, ${name}.`, {
    next: `If that is what you mean: --confirm ${shellQuote(name)}`,
  })
}
