import {findReferences} from '../../../src/repository/references/find-references.js'

/** References as `KEY:line`, with `?` when optional and `=default`. */
export const found = (path: string, text: string) =>
  findReferences(path, text).map(
    ({key, line, optional, default: value}) =>
      `${key}:${line}${optional ? '?' : ''}${value === null ? '' : `=${value}`}`,
  )
