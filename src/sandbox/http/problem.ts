/** An answer of the API that says no: `{"id", "message", "url"?}` with a status (Platform API Reference, "Errors"). */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly status: number,
    readonly id: string,
    message: string,
    /** Further fields of the body, and headers. */
    readonly more: {
      readonly fields?: Readonly<Record<string, unknown>>
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(message)
  }

  /** The body of the answer. */
  get body(): Record<string, unknown> {
    return {id: this.id, message: this.message, ...this.more.fields}
  }
}

/** 404 for a thing that is not there. */
export function notFound(resource: string, named: string): Problem {
  return new Problem(404, 'not_found', `Couldn't find that ${named}.`, {fields: {resource}})
}

/** 404 for a path, a method or a version that the API does not have. */
export function noSuchEndpoint(): Problem {
  return new Problem(
    404,
    'not_found',
    'The requested API endpoint was not found. Are you using the right HTTP verb (i.e. `GET` vs. `POST`), and did you specify your intended version with the `Accept` header?',
  )
}

/** 422 for what cannot be done with these parameters. */
export function invalidParams(message: string): Problem {
  return new Problem(422, 'invalid_params', message)
}

/** 403 for what this account may not do. */
export function forbidden(message: string): Problem {
  return new Problem(403, 'forbidden', message)
}
