import {expect} from 'chai'
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'

import type {EventDraft} from '../../src/ledger/event.js'

import {canonicalJson, eventHash} from '../../src/ledger/chain/canonical.js'
import {LedgerFile} from '../../src/ledger/ledger-file.js'
import {foldRotations} from '../../src/ledger/rotations.js'
import {isUlid} from '../../src/ledger/ulid.js'
import {Failure} from '../../src/model/failure.js'
import {SecretValue} from '../../src/model/secret-value.js'
import {
  anyDrafts,
  chainOf,
  failed,
  fileOf,
  finished,
  lineOf,
  set,
  started,
  verified,
} from '../support/ledger/example-events.js'

const now = () => new Date('2026-01-02T03:04:05.678Z')

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const outcome = await work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  )
  expect(outcome).to.be.instanceOf(Failure)
  return outcome as Failure
}

const refuse = () => {
  throw new Failure('conflict', 'Another rotation is under way.')
}

const onlyFirst = (reading: {events: readonly unknown[]}) => {
  if (reading.events.length > 0) throw new Failure('conflict', 'You are second.')
}

describe('a ledger in a file', () => {
  let folder: string
  let file: string
  let ledger: LedgerFile

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'ledger-')))
    file = path.join(folder, '.heroku-secrets/ledger.jsonl')
    ledger = new LedgerFile(file, now)
  })

  afterEach(() => rm(folder, {recursive: true}))

  const text = () => readFile(file, 'utf8')
  const put = async (content: Buffer | string) => {
    await mkdir(path.dirname(file), {recursive: true})
    await writeFile(file, content)
  }

  describe('reading it', () => {
    it('finds it empty and sound where there is none, and makes none', async () => {
      expect(await ledger.read()).to.deep.equal({
        path: file,
        exists: false,
        events: [],
        foreign: [],
        lineOf: new Map(),
        heads: [],
        problems: [],
        warnings: [],
        intact: true,
      })
      expect(await readdir(folder)).to.deep.equal([])
    })

    it('gives the events with their lines', async () => {
      const events = chainOf(anyDrafts(3))
      await put(`\n${fileOf(events)}`)
      const reading = await ledger.read()
      expect(reading.exists).to.equal(true)
      expect(reading.events).to.deep.equal(events)
      expect([...reading.lineOf.values()]).to.deep.equal([2, 3, 4])
    })

    it('says what is wrong by line and gives the rest', async () => {
      const events = chainOf(anyDrafts(4))
      await put(fileOf([events[0], {...events[1], by: 'eve@example.com'}, events[2], events[3]]))
      const reading = await ledger.read()
      expect(reading.intact).to.equal(false)
      expect(reading.problems.map(({kind, line}) => [kind, line])).to.deep.equal([['altered', 2]])
      expect(reading.events).to.deep.equal([events[0], events[2], events[3]])
    })

    it('warns of a half-written last line and leaves the file alone', async () => {
      await put(`${fileOf(chainOf(anyDrafts(2)))}{"at":"2026`)
      const before = await text()
      const reading = await ledger.read()
      expect(reading.intact).to.equal(true)
      expect(reading.events).to.have.length(2)
      expect(reading.warnings.map(({kind, line}) => [kind, line])).to.deep.equal([['half-written', 3]])
      expect(reading.warnings[0].message).to.include('ledger.jsonl.set-aside')
      expect(await text()).to.equal(before)
    })

    it('keeps events of a newer version in the chain and passes them over', async () => {
      const newer = {...started(), type: 'rotation.paused', until: 'tomorrow'} as unknown as EventDraft
      const unknownPhase = {...set('app:a', 'done'), phase: 'queued'} as unknown as EventDraft
      const events = chainOf([started(), newer, unknownPhase, verified('app:a')])
      await put(fileOf(events))
      const reading = await ledger.read()
      expect(reading.intact).to.equal(true)
      expect(reading.events.map(({type}) => type)).to.deep.equal(['rotation.started', 'rotation.verified'])
      expect(reading.foreign.map(({type}) => type)).to.deep.equal(['rotation.paused', 'rotation.set'])
      expect(reading.warnings.map(({kind, line}) => [kind, line])).to.deep.equal([
        ['foreign-event', 2],
        ['foreign-event', 3],
      ])
      const next = await ledger.append(verified('app:b'))
      expect(next.prev).to.deep.equal([events[3].hash])
    })

    it('keeps fields that a newer version added', async () => {
      const events = chainOf([{...started(), ticket: 'SEC-12'} as unknown as EventDraft, verified('app:a')])
      await put(fileOf(events))
      const reading = await ledger.read()
      expect(reading.intact).to.equal(true)
      expect(reading.events[0]).to.deep.include({ticket: 'SEC-12'})
    })

    it('refuses a folder, and a path through a file, with what to do', async () => {
      await mkdir(file, {recursive: true})
      const failure = await failureOf(ledger.read())
      expect(failure).to.include({code: 'invalid-file', message: `The ledger ${file} cannot be read: it is a folder.`})
      expect(failure.next).to.include('--ledger')
      await writeFile(path.join(folder, 'plain'), '')
      expect(await failureOf(new LedgerFile(path.join(folder, 'plain/l.jsonl'), now).read())).to.include({
        code: 'invalid-file',
      })
    })

    it('refuses what is no regular file, rather than wait for it', async () => {
      for (const work of [new LedgerFile('/dev/null', now).read()]) {
        expect(await failureOf(work)).to.include({message: 'The ledger /dev/null is not a regular file.'})
      }
    })
  })

  describe('appending to it', () => {
    it('writes an event as one line that every version can verify', async () => {
      const draft = started()
      const event = await ledger.append(draft)
      expect(await text()).to.equal(`${canonicalJson(event)}\n`)
      expect(event).to.deep.include({...draft, at: '2026-01-02T03:04:05.678Z', prev: []})
      expect(isUlid(event.id)).to.equal(true)
      expect(event.hash).to.equal(eventHash(event))
      expect((await ledger.read()).events).to.deep.equal([event])
    })

    it('keeps the order in which events were asked for', async () => {
      const events = await Promise.all(anyDrafts(10).map((draft) => ledger.append(draft)))
      const reading = await ledger.read()
      expect(reading.problems).to.deep.equal([])
      expect(reading.events).to.deep.equal(events)
      expect([...events].sort((a, b) => (a.id < b.id ? -1 : 1))).to.deep.equal(events)
      for (const [index, event] of events.entries()) {
        expect(event.prev).to.deep.equal(index === 0 ? [] : [events[index - 1].hash])
      }
    })

    it('keeps an event that another process has appended since', async () => {
      const first = await ledger.append(started())
      const second = await new LedgerFile(file, now).append(verified('app:a'))
      const third = await ledger.append(verified('app:b'))
      expect(second.prev).to.deep.equal([first.hash])
      expect(third.prev).to.deep.equal([second.hash])
    })

    it('joins the branches that git has merged', async () => {
      const base = chainOf([started()])
      const ours = chainOf([verified('app:a')], [base[0].hash])
      const theirs = chainOf([verified('app:b')], [base[0].hash])
      await put(fileOf([...base, ...ours, ...theirs]))
      const event = await ledger.append(verified('app:c'))
      expect(event.prev).to.deep.equal([ours[0].hash, theirs[0].hash].sort())
      expect((await ledger.read()).heads).to.deep.equal([event.hash])
    })

    it('writes nothing when the guard, which sees the ledger as it is, objects', async () => {
      await ledger.append(started())
      const before = await text()
      expect((await failureOf(ledger.append(verified('app:a'), refuse))).message).to.equal(
        'Another rotation is under way.',
      )
      expect(await text()).to.equal(before)
      let seen = 0
      await ledger.append(verified('app:b'), (reading) => {
        seen = foldRotations(reading.events).length
      })
      expect(seen).to.equal(1)
    })

    it('leaves not even an empty file when the guard refuses the first event', async () => {
      await failureOf(ledger.append(started(), refuse))
      expect((await ledger.read()).exists).to.equal(false)
    })

    it('lets only one of two be the first', async () => {
      const outcomes = await Promise.allSettled(
        [ledger, new LedgerFile(file, now), new LedgerFile(file, now)].map((each) => each.append(started(), onlyFirst)),
      )
      expect(outcomes.filter(({status}) => status === 'fulfilled')).to.have.length(1)
      expect((await ledger.read()).events).to.have.length(1)
    })

    it('moves a half-written last line aside first, and never drops it', async () => {
      const events = chainOf(anyDrafts(2))
      await put(`${fileOf(events)}{"at":"2026-01`)
      const next = await ledger.append(verified('app:a'))
      expect(await text()).to.equal(`${fileOf([...events, next])}`)
      expect(await readFile(`${file}.set-aside`, 'utf8')).to.equal('{"at":"2026-01\n')
      await appendFile(file, '{"by')
      await ledger.append(verified('app:b'))
      expect(await readFile(`${file}.set-aside`, 'utf8')).to.equal('{"at":"2026-01\n{"by\n')
      expect((await ledger.read()).warnings).to.deep.equal([])
    })

    it('moves a half-written only line aside as well', async () => {
      await put('{"at"')
      const event = await ledger.append(started())
      expect(event.prev).to.deep.equal([])
      expect((await ledger.read()).intact).to.equal(true)
    })

    it('begins a line of its own where the last newline was lost', async () => {
      const events = chainOf(anyDrafts(2))
      await put(fileOf(events).subarray(0, -1))
      const next = await ledger.append(verified('app:a'))
      expect(await text()).to.equal(fileOf([...events, next]).toString())
    })

    it('keeps a file as an editor left it, with a byte order mark and carriage returns', async () => {
      const events = chainOf(anyDrafts(2))
      const before = `\uFEFF${lineOf(events[0])}\r\n${lineOf(events[1])}\r\n`
      await put(before)
      const next = await ledger.append(verified('app:a'))
      expect(await text()).to.equal(`${before}${lineOf(next)}\n`)
      expect((await ledger.read()).intact).to.equal(true)
    })

    it('adds nothing to a damaged ledger, and says which line and what to do', async () => {
      const events = chainOf(anyDrafts(3))
      const damaged = `${fileOf([events[0], events[2]])}{"half`
      await put(damaged)
      const failure = await failureOf(ledger.append(verified('app:a')))
      expect(failure.code).to.equal('invalid-file')
      expect(failure.message).to.match(
        /^The ledger .+ is damaged: line 2 follows an event that is not in the file.+\.$/,
      )
      expect(failure.next).to.include('git log -p')
      expect(await text()).to.equal(damaged)
      expect(await readdir(path.dirname(file))).not.to.include('ledger.jsonl.set-aside')
    })

    it('adds nothing while a conflict of git is not resolved, and says how to', async () => {
      const events = chainOf(anyDrafts(2))
      await put(`${lineOf(events[0])}\n<<<<<<< HEAD\n${lineOf(events[1])}\n=======\n>>>>>>> other\n`)
      const failure = await failureOf(ledger.append(verified('app:a')))
      expect(failure.message).to.include('line 2 begins a conflict that git left: keep the events of both sides')
      await put(fileOf(events))
      await ledger.append(verified('app:a'))
    })

    it('refuses an event that is incomplete', async () => {
      const draft = {...set('app:a', 'done'), ref: undefined, release: {id: 1}} as unknown as EventDraft
      const failure = await failureOf(ledger.append(draft))
      expect(failure.code).to.equal('internal')
      expect(failure.message).to.include('ref').and.to.include('release.id')
      expect((await failureOf(ledger.append({type: 'toString'} as unknown as EventDraft))).code).to.equal('internal')
      expect((await ledger.read()).exists).to.equal(false)
    })

    it('keeps text of any kind on one line', async () => {
      const reason = 'one\ntwo\r\u2028three "four" \\ 😀 \u0000 é'
      await ledger.append(started({reason}))
      expect((await text()).split('\n')).to.have.length(2)
      expect((await ledger.read()).events[0]).to.include({reason})
    })

    it('keeps an event whose text was cut in the middle of a character', async () => {
      const event = await ledger.append(started({reason: 'x\uD83D'}))
      expect(event).to.include({reason: 'x\uFFFD'})
      expect((await ledger.read()).events).to.deep.equal([event])
    })

    it('shares the lock with who writes the same file by another link', async () => {
      await mkdir(path.join(folder, 'shared'))
      await writeFile(path.join(folder, 'shared/real.jsonl'), '')
      await symlink(path.join(folder, 'shared/real.jsonl'), path.join(folder, 'link.jsonl'))
      const event = await new LedgerFile(path.join(folder, 'link.jsonl'), now).append(started())
      expect(await readFile(path.join(folder, 'shared/real.jsonl'), 'utf8')).to.equal(`${lineOf(event)}\n`)
      expect(await readdir(path.join(folder, 'shared'))).to.include('.real.jsonl.lock')
      expect(await readdir(folder)).not.to.include('.link.jsonl.lock')
    })

    it('makes no file behind a link that leads nowhere', async () => {
      await symlink(path.join(folder, 'nowhere/real.jsonl'), path.join(folder, 'link.jsonl'))
      const link = new LedgerFile(path.join(folder, 'link.jsonl'), now)
      expect(await failureOf(link.append(started()))).to.include({code: 'invalid-file'})
      expect(await readdir(folder)).not.to.include('nowhere')
    })

    it('does not call an event written when the file was replaced in that moment', async () => {
      await ledger.append(started())
      const replace = new LedgerFile(file, () => {
        renamed = rename(`${file}.new`, file)
        return now()
      })
      let renamed: Promise<void> | undefined
      await writeFile(`${file}.new`, await readFile(file))
      const failure = await failureOf(replace.append(verified('app:a')))
      await renamed
      expect(failure.code).to.equal('conflict')
      expect(failure.message).to.include('not known whether')
    })

    it('takes no longer as the ledger grows', async function () {
      this.timeout(60_000)
      await put(fileOf(chainOf(anyDrafts(5000))))
      const begun = performance.now()
      await ledger.read()
      const read = performance.now()
      for (let index = 0; index < 10; index += 1) await ledger.append(verified('app:a'))
      expect((performance.now() - read) / 10).to.be.lessThan((read - begun) / 2)
    })
  })

  describe('finding out beforehand whether it can be written', () => {
    it('leaves no trace where there is none yet', async () => {
      await ledger.assertWritable()
      expect((await ledger.read()).exists).to.equal(false)
      expect(await readdir(path.dirname(file))).to.deep.equal(['.ledger.jsonl.lock'])
      expect(await readdir(path.join(path.dirname(file), '.ledger.jsonl.lock'))).to.deep.equal(['.gitignore'])
    })

    it('leaves it as it was', async () => {
      await put(`${fileOf(chainOf(anyDrafts(2)))}{"half`)
      const before = await text()
      await ledger.assertWritable()
      expect(await text()).to.equal(before)
    })

    it('says that it is damaged', async () => {
      await put('rubbish\n')
      expect((await failureOf(ledger.assertWritable())).message).to.include('line 1 is not an event')
    })

    it('says that it is a folder, a device, or beyond a file', async () => {
      await mkdir(file, {recursive: true})
      expect((await failureOf(ledger.assertWritable())).message).to.include('it is a folder')
      expect((await failureOf(new LedgerFile('/dev/null', now).assertWritable())).message).to.include('regular file')
      await writeFile(path.join(folder, 'plain'), '')
      const beyond = new LedgerFile(path.join(folder, 'plain/x/l.jsonl'), now)
      expect((await failureOf(beyond.assertWritable())).message).to.include('leads nowhere')
    })

    if (process.platform !== 'win32') {
      const unprivileged = async <T>(work: () => Promise<T>): Promise<T> => {
        const root = process.geteuid!() === 0
        if (root) process.seteuid!(65_534)
        try {
          return await work()
        } finally {
          if (root) process.seteuid!(0)
        }
      }

      it('says that the file may not be written', async () => {
        await ledger.append(started())
        await chmod(folder, 0o755)
        await chmod(path.dirname(file), 0o777)
        await rm(path.join(path.dirname(file), '.ledger.jsonl.lock'), {recursive: true})
        await chmod(file, 0o444)
        const before = await text()
        for (const work of [() => ledger.assertWritable(), () => ledger.append(verified('app:a'))]) {
          const failure = await unprivileged(() => failureOf(work()))
          expect(failure.code).to.equal('forbidden')
          expect(failure.message).to.equal(`The ledger ${file} cannot be written: permission is denied.`)
          expect(failure.next).to.include('--ledger')
        }

        expect(await text()).to.equal(before)
      })

      it('says that its folder may not be written', async () => {
        await ledger.append(started())
        await rm(path.join(path.dirname(file), '.ledger.jsonl.lock'), {recursive: true})
        await chmod(folder, 0o755)
        await chmod(path.dirname(file), 0o555)
        await chmod(file, 0o666)
        expect((await unprivileged(() => failureOf(ledger.assertWritable()))).code).to.equal('forbidden')
        await chmod(path.dirname(file), 0o755)
      })

      it('says that it may not be read', async () => {
        await ledger.append(started())
        await chmod(folder, 0o755)
        await chmod(file, 0o000)
        const failure = await unprivileged(() => failureOf(ledger.read()))
        expect(failure.message).to.equal(`The ledger ${file} cannot be read: permission is denied.`)
      })
    }
  })

  it('holds a value nowhere: not of a draft that has one by mistake, nor in what is beside it', async () => {
    const canary = 'canary-value-that-nobody-may-see'
    const value = new SecretValue(canary)
    await ledger.append(started({reason: `because of ${value}`}))
    const mistake = {...verified('app:a'), checks: [{name: 'url', result: 'passed', detail: value}]}
    const failure = await failureOf(ledger.append(mistake as unknown as EventDraft))
    expect(JSON.stringify([failure.message, failure.details, failure.stack])).not.to.include(canary)
    await ledger.append({...verified('app:a'), extra: value} as unknown as EventDraft)
    await appendFile(file, '{"half')
    await ledger.append(failed('app:a'))
    await ledger.append(finished('stopped', 'pending'))
    const names = await readdir(path.dirname(file), {recursive: true})
    expect(names).to.include('ledger.jsonl.set-aside')
    for (const name of names) {
      const found = path.join(path.dirname(file), name)
      if ((await stat(found)).isFile()) expect(await readFile(found, 'utf8'), name).not.to.include(canary)
    }
  })
})
