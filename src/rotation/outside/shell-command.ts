import {spawn} from 'node:child_process'
import {StringDecoder} from 'node:string_decoder'

import type {RunCommand} from './rotation-deps.js'

import {commandEnvironment} from './command-environment.js'

/** As much as is kept of what a command writes: its end, where the reason usually is. */
const KEPT = 64 * 1024
/** How long a command may take to end after it was told to. */
const GRACE = 2000

/**
 * Runs a command line in the user's shell (`/bin/sh`, `cmd.exe`), as the user wrote it. Its values come by environment, so
 * that no process list shows them; of this process's environment it gets the least that a shell needs. Whatever it starts is
 * ended with it.
 */
export const runInShell: RunCommand = (command, environment, {milliseconds, signal}) =>
  new Promise((resolve) => {
    const ownGroup = process.platform !== 'win32'
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...commandEnvironment(process.env, process.platform), ...environment},
      detached: ownGroup,
    })
    let output = ''
    let timedOut = false
    const keep = (text: string) => {
      output = (output + text).slice(-KEPT)
    }

    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder('utf8') // a character may come in two pieces
      stream.on('data', (chunk: Buffer) => keep(decoder.write(chunk)))
      stream.on('end', () => keep(decoder.end()))
    }

    const end = (how: NodeJS.Signals) => {
      try {
        if (ownGroup && child.pid !== undefined) process.kill(-child.pid, how)
        else child.kill(how)
      } catch {
        // it has ended by itself
      }
    }

    let killing: NodeJS.Timeout | undefined
    const stop = () => {
      end('SIGTERM')
      killing = setTimeout(() => end('SIGKILL'), GRACE)
    }

    const timer = setTimeout(() => {
      timedOut = true
      stop()
    }, milliseconds)
    signal.addEventListener('abort', stop, {once: true})
    const finish = (exitCode: null | number, ended: NodeJS.Signals | null = null) => {
      clearTimeout(timer)
      clearTimeout(killing)
      signal.removeEventListener('abort', stop)
      resolve({exitCode, signal: ended, timedOut, output})
    }

    child.on('error', (error: NodeJS.ErrnoException) => {
      output += error.code ?? 'it could not be started'
      finish(127)
    })
    child.on('close', finish)
  })
