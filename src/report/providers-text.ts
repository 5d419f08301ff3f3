import {printable} from '../text/printable.js'
import * as color from './elements/colour.js'
import {count} from './elements/count.js'
import {padTo, widest} from './elements/matrix.js'
import {unbroken, wrap} from './elements/wrap.js'

interface ShownSteps {
  readonly issue: readonly string[]
  readonly revoke: readonly string[]
}

interface ShownInstructions extends ShownSteps {
  readonly otherUser?: ShownSteps
}

/** What can be done for a service, as far as the text shows it. */
export interface ShownProvider {
  readonly id: string
  readonly name: string
  readonly verify: boolean
  readonly issue: boolean
  readonly revoke: boolean
  readonly credentials: ReadonlyArray<{
    readonly credential: string
    readonly verify: boolean
    readonly issue: boolean
    readonly revoke: boolean
    readonly needs: null | string
  }>
  readonly envKeys: readonly string[]
  readonly keysPage: null | string
  readonly instructions: null | ShownInstructions
  readonly sources: readonly string[]
}

const ABILITIES = ['verify', 'issue', 'revoke'] as const

/**
 * What the plugin can do, service by service: a table of those that can be asked something, and the names of the others.
 *
 * @returns ends in a line break
 */
export function renderProviders(providers: readonly ShownProvider[], {width}: {width: number}): string {
  const able = providers.filter((one) => ABILITIES.some((ability) => one[ability]))
  const others = providers.filter((one) => !able.includes(one))
  const names = ['Service', ...able.map(({name}) => printable(name))]
  const nameWidth = widest(names)
  const row = (name: string, cells: readonly string[]) =>
    `  ${padTo(name, nameWidth)}  ${cells.map((cell) => padTo(cell, 6)).join('  ')}`.trimEnd()
  return [
    color.label(`=== ${count(providers.length, 'service')} recognised, ${able.length} can be asked`),
    '',
    color.inactive(row('Service', ABILITIES)),
    ...able.map((one) =>
      row(
        printable(one.name),
        ABILITIES.map((ability) => (one[ability] ? 'yes' : '·')),
      ),
    ),
    '',
    ...wrap(`Recognised only: ${others.map(({name}) => unbroken(printable(name))).join(', ')}`, {width, hanging: 2}),
    '',
    ...wrap(
      'verify: whether the service accepts a credential, and refuses an old one · issue and revoke: by its API, without a browser',
      {width},
    ),
    ...wrap('More about one: `heroku secrets:providers stripe`', {width}),
    '',
  ].join('\n')
}

/**
 * What the plugin can do for one service, credential by credential, and where the facts come from.
 *
 * @returns ends in a line break
 */
export function renderProvider(provider: ShownProvider, {width}: {width: number}): string {
  const {credentials, envKeys, id, instructions, keysPage, name, sources} = provider
  const lines = credentials.flatMap(({credential, issue, needs, revoke, verify}) => {
    const can = [...(verify ? ['verify'] : []), ...(issue ? ['issue'] : []), ...(revoke ? ['revoke'] : [])]
    return [
      ...wrap(`${printable(credential)}: ${can.length === 0 ? 'recognise only' : can.join(', ')}`, {
        width,
        indent: 2,
        hanging: 4,
      }),
      ...(needs === null ? [] : wrap(`needs ${printable(needs)}`, {width, indent: 4})),
    ]
  })
  return [
    color.label(`=== ${printable(name)} (${id})`),
    '',
    ...lines,
    '',
    ...wrap(`Usually held as ${envKeys.join(', ')}`, {width, hanging: 2}),
    ...(keysPage === null ? [] : [`Keys are managed at ${keysPage}`]),
    ...(instructions === null
      ? []
      : [
          'To make a new one:',
          ...numbered(instructions.issue, width),
          'To end the old one:',
          ...numbered(instructions.revoke, width),
          ...(instructions.otherUser
            ? [
                'Or with a second user, so that old and new work side by side:',
                ...numbered(instructions.otherUser.issue, width),
                'To end the old user, once every app has left it:',
                ...numbered(instructions.otherUser.revoke, width),
              ]
            : []),
        ]),
    '',
    ...wrap('What is known of it comes from:', {width}),
    ...sources.flatMap((source) => wrap(printable(source), {width, indent: 2, hanging: 4})),
    '',
  ].join('\n')
}

function numbered(steps: readonly string[], width: number): string[] {
  return steps.flatMap((step, index) => wrap(`${index + 1}. ${printable(step)}`, {width, indent: 2, hanging: 5}))
}
