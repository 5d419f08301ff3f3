import path from 'node:path'

import {Failure} from '../model/failure.js'
import {blotOut} from '../text/blot-out.js'
import {printable} from '../text/printable.js'

/**
 * An error nobody foresaw, as a failure that can be shown. Its own message is left out, as it may quote a value; an error
 * of the operating system (a file, a socket) is told whole but for values, as it names only its path or address.
 */
export function describeUnexpected(error: unknown): Failure {
  const {code, message, name, stack, syscall} = error as NodeJS.ErrnoException
  if (typeof code === 'string' && typeof syscall === 'string')
    return new Failure('internal', printable(`${blotOut(message)}.`))
  const where = firstFrame(stack)
  return new Failure('internal', `Something went wrong inside heroku-secrets (${name ?? 'Error'}${where}).`, {
    next: 'Nothing of it is shown, as it could hold a value. Please report it with the command that you typed.',
  })
}

function firstFrame(stack: string | undefined): string {
  const frame = /^\s+at .*?([^\s(]+):(\d+):\d+\)?$/m.exec(stack ?? '')
  return frame ? ` at ${path.basename(frame[1])}:${frame[2]}` : ''
}
