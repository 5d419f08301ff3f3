const RESERVED =
  /^(?:\d.*|PATH|HOME|PORT|PWD|SHELL|USER|TERM|LANG|PS1|DYNO|NODE_ENV|RAILS_ENV|RACK_ENV|APP_ENV|LOG_LEVEL|DATABASE_URL|REDIS_URL|NODE_OPTIONS|RUBYOPT|PYTHONPATH|LD_\w+|HEROKU_\w+)$/

/** Whether a config var means something else to Heroku, to the shell or to a framework, so that no secret is to be put there. */
export function isReservedKey(key: string): boolean {
  return RESERVED.test(key)
}
