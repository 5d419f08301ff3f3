/** An object whose first member's name stands there, in quotes of any kind or none; or a list of such or of texts. */
export const BEGINS_LIKE_JSON = /^(?:\{\s*(?:\\?["'“„]|\w+\s*:|\})|\[\s*(?:\\?"|[[{]))/
