// Rows with a field that prisma-field-encryption encrypts, and cookies that Keygrip signs, kept where a test can count
// them: in PostgreSQL. usage: node app.mjs setup | write N | read | reencrypt
import {PrismaPg} from '@prisma/adapter-pg'
import Keygrip from 'keygrip'
import {randomUUID} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {fieldEncryptionExtension} from 'prisma-field-encryption'

import {PrismaClient} from './client/index.js'
import {migrate} from './migrations/index.js'

const dmmf = JSON.parse(readFileSync(new URL('dmmf.json', import.meta.url), 'utf8'))
const adapter = new PrismaPg({connectionString: process.env.DATABASE_URL})
// It reads PRISMA_FIELD_ENCRYPTION_KEY and PRISMA_FIELD_DECRYPTION_KEYS by itself.
const client = new PrismaClient({adapter}).$extends(fieldEncryptionExtension({dmmf}))
// The first signs, all of them verify.
const keys = new Keygrip(process.env.COOKIE_KEYS.split(','))

async function createTables() {
  await client.$executeRaw`CREATE TABLE "Note" (id SERIAL PRIMARY KEY, title TEXT NOT NULL, secret TEXT NOT NULL)`
  await client.$executeRaw`CREATE TABLE "Cookie" (id SERIAL PRIMARY KEY, text TEXT NOT NULL, signature TEXT NOT NULL)`
}

async function write(count) {
  for (let written = 0; written < count; written++) {
    const title = randomUUID()
    await client.note.create({data: {title, secret: `what nobody else reads: ${title}`}})
    const text = `session=${randomUUID()}`
    await client.cookie.create({data: {text, signature: keys.sign(text)}})
  }
}

async function read() {
  const notes = await client.note.findMany()
  const cookies = await client.cookie.findMany()
  const counted = {
    notes: count(notes, ({secret, title}) => secret === `what nobody else reads: ${title}`),
    sessions: count(cookies, ({signature, text}) => keys.verify(text, signature)),
  }
  console.log(JSON.stringify(counted))
  return counted.notes.unreadable + counted.sessions.unreadable === 0
}

function count(rows, isReadable) {
  const readable = rows.filter((row) => isReadable(row)).length
  return {readable, unreadable: rows.length - readable}
}

/** What runs after a rotation: the notes by the migration that the library has made, the cookies by signing them again. */
async function reencrypt() {
  await migrate(client, () => {})
  for (const {id, signature, text} of await client.cookie.findMany()) {
    if (!keys.verify(text, signature)) throw new Error('A cookie is not signed by any of the keys.')
    await client.cookie.update({where: {id}, data: {signature: keys.sign(text)}})
  }
}

const commands = {setup: createTables, write, read, reencrypt}
const [command, argument] = process.argv.slice(2)
try {
  if ((await commands[command](Number(argument))) === false) process.exitCode = 1
} finally {
  await client.$disconnect()
}
