/** An answer of the Platform API that is no whole JSON document. Says which request, never what was in it. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'

  constructor(method: string, path: string) {
    super(`The answer to ${method} ${path} is not a whole JSON document.`)
  }
}
