import type {FilePurpose} from '../../files/file-purpose.js'

import {ReadFault} from '../../files/read-fault.js'
import {Failure} from '../../model/failure.js'

/** The words in which a file that belongs to a ledger is refused. */
export function ledgerPurpose(file: string, act: FilePurpose['act']): FilePurpose {
  return {name: `The ledger ${file}`, act, otherwise: 'give another file with --ledger PATH'}
}

/**
 * The failure to tell a person when the file system refuses the ledger.
 *
 * @param file path of the ledger
 * @param act what could not be done: `read` or `written`
 * @param error what the file system said; a Failure is given back as it is
 */
export function ledgerFailure(file: string, act: 'read' | 'written', error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof ReadFault) {
    const what = error.code === 'NOT_REGULAR' ? 'is not a regular file' : `cannot be ${act}: ${error.message}`
    return new Failure('invalid-file', `The ledger ${file} ${what}.`, {
      next: 'Give the path of a file with --ledger PATH.',
    })
  }

  const code = (error as NodeJS.ErrnoException).code ?? ''
  const elsewhere = `or give another file with --ledger PATH.`
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS': {
      const why = code === 'EROFS' ? 'its disk is read-only' : 'permission is denied'
      return new Failure('forbidden', `The ledger ${file} cannot be ${act}: ${why}.`, {
        next: `Make the file and its folder ${act === 'read' ? 'readable' : 'writable'} for yourself, ${elsewhere}`,
      })
    }

    case 'EDQUOT':
    case 'EFBIG':
    case 'ENOSPC': {
      return new Failure('invalid-file', `The ledger ${file} cannot be ${act}: there is no room for it.`, {
        next: `Make room, ${elsewhere}`,
      })
    }

    case 'EISDIR': {
      return new Failure('invalid-file', `The ledger ${file} cannot be ${act}: it is a folder.`, {
        next: 'Give the path of a file with --ledger PATH.',
      })
    }

    case 'EEXIST': // a link to nothing, which is not followed
    case 'ELOOP':
    case 'ENOENT':
    case 'ENOTDIR': {
      return new Failure('invalid-file', `The ledger ${file} cannot be ${act}: its path leads nowhere.`, {
        next: `Check the folders and links of the path, ${elsewhere}`,
      })
    }

    default: {
      return new Failure('invalid-file', `The ledger ${file} cannot be ${act}${code ? `: ${code}` : ''}.`, {
        next: `Check the disk, ${elsewhere}`,
      })
    }
  }
}
