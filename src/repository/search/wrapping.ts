/**
 * What may stand between any two bytes of a pattern: nothing; a line break with what surrounds it, as in the output of
 * `base64`; or all that joins the pieces of a text: white space, quotes, operators, line breaks in any writing.
 */
export type Wrapping = 'in pieces' | 'over lines' | false
