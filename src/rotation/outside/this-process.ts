import {hostname} from 'node:os'

import type {Runner} from '../../ledger/event.js'

/** This process. */
export function thisRunner(): Runner {
  return {host: hostname(), pid: process.pid}
}

/** Whether a process still lives; `unknown` for one on another machine. */
export function runnerState({host, pid}: Runner): 'alive' | 'dead' | 'unknown' {
  if (host !== hostname()) return 'unknown'
  if (pid === process.pid) return 'dead' // an earlier process had the number: this one has begun nothing yet
  try {
    process.kill(pid, 0)
    return 'alive'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'dead' : 'alive'
  }
}
