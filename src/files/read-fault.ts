/** Why a file was not read, beside what the file system says of itself. */
export type ReadFaultCode = 'CUT_OFF' | 'NOT_REGULAR' | 'SILENT' | 'TOO_LARGE'

/** What is wrong with a file or a stream that was to be read. The message is the end of a sentence: "it is …". */
export class ReadFault extends Error {
  override readonly name = 'ReadFault'
  readonly code: ReadFaultCode

  constructor(code: ReadFaultCode, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Why something cannot be read, as the end of a sentence behind a colon.
 *
 * @param error what reading it threw
 */
export function whyUnreadable(error: unknown): string {
  if (error instanceof ReadFault) return error.message
  const {code} = error as NodeJS.ErrnoException
  switch (code) {
    case 'EACCES':
    case 'EPERM': {
      return 'you may not read it'
    }

    case 'EISDIR': {
      return 'it is a folder'
    }

    case 'ELOOP': {
      return 'its links lead in a circle'
    }

    case 'ENOENT':
    case 'ENOTDIR': {
      return 'there is no such file'
    }

    case 'ENXIO': {
      return 'it is a socket'
    }

    default: {
      return code ?? 'unknown error'
    }
  }
}

/** A size in words: `64 KB`, `1 MB`. */
export function inWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.round(bytes / 1024 / 1024)} MB` : `${Math.round(bytes / 1024)} KB`
}
