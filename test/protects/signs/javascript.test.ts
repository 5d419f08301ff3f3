/* eslint-disable no-template-curly-in-string -- code of other languages */
import {expect} from 'chai'

import {type Case, classesIn, evidenceOf, titleOf} from '../../repository/evidence/evidence-of.js'

const CASES: readonly Case[] = [
  ["const c = createCipheriv('aes-256-gcm', Buffer.from(process.env.K, 'hex'), iv)", 'data-at-rest'],
  [
    "const c = crypto.createCipheriv(\n  'aes-256-gcm',\n  Buffer.from(process.env.K!, 'hex'),\n  iv,\n)",
    'data-at-rest',
  ],
  [
    'const key = process.env.K\nexport function enc(t: string) {\n  const c = crypto.createCipheriv(alg, key, iv)\n}',
    'data-at-rest',
  ],
  [
    "const getKey = () => Buffer.from(process.env.K, 'base64')\nconst d = createDecipheriv(alg, getKey(), iv)",
    'data-at-rest',
  ],
  [
    "function getKey(): Buffer {\n  const raw = process.env.K\n  if (!raw) throw new Error('no')\n  return Buffer.from(raw, 'hex')\n}\nconst d = createDecipheriv(alg, getKey(), iv)",
    'data-at-rest',
  ],
  ['const {K} = process.env\nconst d = createDecipheriv(alg, K, iv)', 'data-at-rest'],
  ["const {K: key = ''} = process.env\nconst d = createDecipheriv(alg, key, iv)", 'data-at-rest'],
  [
    'class A {\n  private readonly key = process.env.K\n  enc() {\n    return createCipheriv(alg, this.key, iv)\n  }\n}',
    'data-at-rest',
  ],
  ["const key = crypto.scryptSync(process.env.K, 'salt', 32)\nconst c = createCipheriv(alg, key, iv)", 'data-at-rest'],
  [
    "const key = crypto.createHash('sha256').update(process.env.K).digest()\nconst c = createCipheriv(alg, key, iv)",
    'data-at-rest',
  ],
  ["// createCipheriv('aes-256-gcm', process.env.K, iv)\nconsole.log(process.env.K)", ''],
  ['const s = `createCipheriv(alg, ${process.env.K})`\nlogger.info(s)', ''],
  ['const c = createCipheriv(process.env.K, key, iv)', ''],
  ["if (process.env.K === 'x') { createCipheriv(alg, key, iv) }", ''],
  ["const c = createCipheriv(process.env.K ? 'a' : 'b', process.env.K ? x : y, iv)", ''],
  ['const p = new PrismaClient().$extends(fieldEncryptionExtension({encryptionKey: process.env.K}))', 'data-at-rest'],
  [
    "@Column({transformer: new EncryptionTransformer({key: process.env.K, algorithm: 'aes-256-cbc'})})\nssn: string",
    'data-at-rest',
  ],
  ['const cryptr = new Cryptr(process.env.K)', 'data-at-rest'],
  ['const t = CryptoJS.AES.encrypt(text, process.env.K).toString()', 'data-at-rest'],
  ['const t = CryptoJS.AES.encrypt(process.env.K, other).toString()', ''],
  ['const box = nacl.secretbox(msg, nonce, decodeBase64(process.env.K))', 'data-at-rest'],
  ['app.use(session({secret: process.env.K, resave: false}))', 'sessions'],
  ['app.use(session({\n  store,\n  secret: process.env.K!,\n}))', 'sessions'],
  ['const sessionCount = process.env.K', ''],
  ['app.use(cookieSession({name: "s", keys: [process.env.K]}))', 'sessions'],
  ['const k = new Keygrip([process.env.K])', 'sessions'],
  ['app.keys = [process.env.K]', 'sessions'],
  ["const s = await getIronSession(cookies(), {password: process.env.K, cookieName: 'x'})", 'sessions'],
  ['export default NextAuth({providers: [], secret: process.env.K})', 'sessions tokens'],
  ['export const auth = betterAuth({secret: process.env.K})', 'data-at-rest sessions'],
  ["const t = jwt.sign({id}, process.env.K, {expiresIn: '1h'})", 'tokens'],
  ['const t = jwt.sign({env: process.env.K}, secret)', ''],
  ['const t = jwt.verify(token, process.env.K as string)', 'tokens'],
  ['const t = await new SignJWT(p).setProtectedHeader({alg}).sign(new TextEncoder().encode(process.env.K))', 'tokens'],
  [
    'const secret = new TextEncoder().encode(process.env.K)\nconst {payload} = await jwtVerify(token, secret)',
    'tokens',
  ],
  ['passport.use(new JwtStrategy({secretOrKey: process.env.K}, cb))', 'tokens'],
  ['const e = stripe.webhooks.constructEvent(body, sig, process.env.K)', 'other-party'],
  ['const hooks = new Webhooks({secret: process.env.K})', 'other-party'],
  [
    "const mac = createHmac('sha256', process.env.K).update(rawBody).digest('hex')\nif (!timingSafeEqual(a, b)) throw x",
    'other-party',
  ],
  [
    "const h = createHmac('sha256', process.env.K).update(email).digest('hex')\nreturn prisma.user.findUnique({where: {emailHash: h}})",
    'derived-ids',
  ],
  ["const u = createHmac('sha256', process.env.K).update(id).digest('hex')", 'tokens'],
  ["webpush.setVapidDetails('mailto:a@example.com', pub, process.env.K)", 'other-party'],
  ['const h = new Hashids(process.env.K, 8)', 'derived-ids'],
  ['const s = new Sqids({alphabet: process.env.K})', 'derived-ids'],
  ['const h = await bcrypt.hash(password + process.env.K, 10)', 'passwords'],
  ['export default buildConfig({secret: process.env.K, collections: []})', 'data-at-rest derived-ids sessions'],
  ['export const secret = () => hash(process.env.K || process.env.DATABASE_URL)', 'derived-ids sessions'],
  [
    'export const secret = () => hash(process.env.APP_SECRET || process.env.DATABASE_URL)',
    'derived-ids sessions',
    'DATABASE_URL',
  ],
  ['const key = process.env.K\nfunction enc(text, key) {\n  return createCipheriv(alg, key, iv)\n}', ''],
  ['const key = process.env.K\nconst enc = (text, key) => createCipheriv(alg, key, iv)', ''],
  ['const key = process.env.K\nconst enc = (text) => createCipheriv(alg, key, iv)', 'data-at-rest'],
  ['function name() {\n  return 1\n}\nlog(process.env.K)\nconst c = createCipheriv(alg, name(), iv)', ''],
  ['const c = {password: process.env.K}\nconst h = await bcrypt.hash(user.password, 10)', ''],
  ['const h = await bcrypt.hash(process.env.ADMIN_PASSWORD, 10)', '', 'ADMIN_PASSWORD'],
  [
    "const sig = createHmac('sha256', process.env.K).update(id).digest('hex')\nreturn timingSafeEqual(sig, given)",
    'tokens',
  ],
  ['const s = {encryptionKey: process.env.K}', 'data-at-rest'],
  ['const stripe = new Stripe(process.env.K)', ''],
  [
    "const key = this.configService.getOrThrow<string>('SOME_KEY')\nconst c = createCipheriv(alg, key, iv)",
    'data-at-rest',
    'SOME_KEY',
  ],
  ['const c = createCipheriv(alg, Buffer.from(env.SOME_KEY, "hex"), iv)', 'data-at-rest', 'SOME_KEY'],
  [
    "function key() {\n  if (process.env.K) return process.env.K\n  return 'dev'\n}\nconst c = createCipheriv(alg, key(), iv)",
    'data-at-rest',
  ],
  ["const c = createCipheriv(alg, new Uint8Array(Buffer.from(process.env.K, 'hex')), iv)", 'data-at-rest'],
  ["export const options = {key: process.env.K, algorithm: 'aes-256-cbc', ivLength: 16}", 'data-at-rest'],
  ['class Crypt extends Cryptr {\n  constructor() {\n    super(process.env.K)\n  }\n}', 'data-at-rest'],
  [
    "const own = createHmac('sha256', process.env.K).update(body)\nconst expectedHash = own.digest('hex')\nif (signatureHash !== expectedHash) throw new Error('signature mismatch')",
    'other-party',
  ],
  ['export const fromEnv = () => new AesGcm(process.env.K)', 'data-at-rest'],
  ['const options = {secret: process.env.K, resave: false}\napp.use(session(options))', 'sessions'],
  [
    "JwtModule.registerAsync({\n  useFactory: (config: ConfigService) => ({\n    secret: config.get<string>('SOME_KEY'),\n  }),\n})",
    'tokens',
    'SOME_KEY',
  ],
  ['const url = getSignedUrl({url, keyPairId, privateKey: process.env.K})', 'other-party tokens'],
]

describe('what JavaScript code hands a value to', () => {
  for (const one of CASES) {
    it(titleOf(one), () => {
      const [code, classes, key = 'K'] = one
      expect(classesIn(evidenceOf({'src/crypto.ts': code}), key)).to.equal(classes)
    })
  }
})
