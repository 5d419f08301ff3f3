/**
 * Longer than a request may take, in milliseconds: after this, one that was sent is decided (Heroku's router gives up after
 * 30 s).
 */
export const REQUEST_TIME = 35_000
