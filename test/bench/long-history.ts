import {spawn} from 'node:child_process'
import {mkdir} from 'node:fs/promises'
import path from 'node:path'

import {randomFrom, randomText} from '../support/random.js'

const FILES = 400
const LINES = 800

const place = (file: number) => `src/part${file % 20}/file${file}.txt`

/**
 * Makes a repository with a long history: each commit changes a few lines in one of 400 files.
 *
 * @param scratch folder to make it in
 * @param commits how many
 * @returns its path
 */
export async function makeLongHistory(scratch: string, commits: number): Promise<string> {
  const folder = path.join(scratch, 'long-history')
  await mkdir(folder)
  await run(folder, ['init', '--quiet', '--initial-branch=main'])
  const random = randomFrom(1)
  const words = Array.from({length: 3000}, () => randomText(random, 26, 2 + random(8)).toString())
  const line = () => Array.from({length: 8}, () => words[random(words.length)]).join(' ')
  const files = Array.from({length: FILES}, () => Array.from({length: LINES}, line))

  const {input, ended} = start(folder, ['fast-import', '--quiet'])
  const write = async (text: string) => {
    if (!input.write(text)) {
      await new Promise((resolve) => {
        input.once('drain', resolve)
      })
    }
  }

  for (let commit = 0; commit < commits; commit++) {
    const file = commit < FILES ? commit : random(FILES)
    for (let i = 0; i < 3; i++) files[file][random(LINES)] = line()
    const text = `${files[file].join('\n')}\n`
    const message = `Change ${place(file)}`
    await write(
      `commit refs/heads/main\ncommitter Bench <bench@acme.example> ${1_600_000_000 + commit} +0000\n` +
        `data ${message.length}\n${message}\nM 100644 inline ${place(file)}\ndata ${text.length}\n${text}\n`,
    )
  }

  input.end()
  await ended
  await run(folder, ['repack', '-a', '-d', '--quiet'])
  return folder
}

function start(folder: string, words: readonly string[]) {
  const child = spawn('git', words, {cwd: folder, stdio: ['pipe', 'ignore', 'inherit']})
  const ended = new Promise<void>((resolve, reject) => {
    child
      .once('error', reject)
      .once('close', (code) => (code === 0 ? resolve() : reject(new Error(`git ${words[0]} failed`))))
  })
  return {input: child.stdin, ended}
}

async function run(folder: string, words: readonly string[]): Promise<void> {
  const {input, ended} = start(folder, words)
  input.end()
  await ended
}
