import {createECDH, createPrivateKey, createPublicKey, createSign, generateKeyPairSync, randomBytes} from 'node:crypto'

/** A new RSA key in PEM. */
export function rsaKeys(): {own: string; open: string} {
  const {privateKey, publicKey} = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
    publicKeyEncoding: {type: 'spki', format: 'pem'},
  })
  return {own: privateKey.trim(), open: publicKey.trim()}
}

/** A new private key on a curve, in PEM: quicker to make than one of RSA, and of three lines. */
export function curveKey(): string {
  const {privateKey} = generateKeyPairSync('ec', {
    namedCurve: 'prime256v1',
    privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
    publicKeyEncoding: {type: 'spki', format: 'pem'},
  })
  return privateKey.trim()
}

/** A new private key that a passphrase opens, in OpenSSL's old form with headers. */
export function encryptedKey(): string {
  const {privateKey} = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    privateKeyEncoding: {type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'an invented passphrase'},
    publicKeyEncoding: {type: 'spki', format: 'pem'},
  })
  return privateKey.trim()
}

let keptRsa: ReturnType<typeof rsaKeys> | undefined

/** A new block under a label that its own reader takes; where that takes long, one that is kept. With a newline at its end. */
export function wholePem(label: string): string {
  keptRsa ??= rsaKeys()
  const own = createPrivateKey(label.includes('RSA') ? keptRsa.own : curveKey())
  const whole = {
    'ENCRYPTED PRIVATE KEY': () =>
      own.export({type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'an invented passphrase'}),
    'PUBLIC KEY': () => createPublicKey(own).export({type: 'spki', format: 'pem'}),
    'RSA PRIVATE KEY': () => own.export({type: 'pkcs1', format: 'pem'}),
    'EC PRIVATE KEY': () => own.export({type: 'sec1', format: 'pem'}),
    CERTIFICATE: () => certificateFor(keptRsa!.own, 'a.example'),
    'CERTIFICATE REQUEST': () => armoured(label, sequence(der(0x04, randomBytes(48)))),
    'OPENSSH PRIVATE KEY': () => armoured(label, opensshKey()),
  }[label]
  return `${String(whole?.() ?? own.export({type: 'pkcs8', format: 'pem'})).trim()}\n`
}

/** The form of PROTOCOL.key (openssh/openssh-portable), with random content. */
function opensshKey(): Buffer {
  const text = (content: Buffer | string) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(Buffer.byteLength(content))
    return Buffer.concat([size, Buffer.from(content)])
  }

  const head = [Buffer.from('openssh-key-v1\0'), text('none'), text('none'), text(''), Buffer.from([0, 0, 0, 1])]
  return Buffer.concat([...head, text(randomBytes(51)), text(randomBytes(136))])
}

function armoured(label: string, content: Buffer): string {
  return [`-----BEGIN ${label}-----`, ...content.toString('base64').match(/.{1,64}/g)!, `-----END ${label}-----`].join(
    '\n',
  )
}

/** A new VAPID key, as web-push makes them. */
export function vapidKeys(): {own: string; open: string} {
  const curve = createECDH('prime256v1')
  curve.generateKeys()
  return {
    own: curve.getPrivateKey().toString('base64url').padStart(43, 'A'),
    open: curve.getPublicKey('base64url', 'uncompressed'),
  }
}

/** A self-signed certificate for a private RSA key (RFC 5280), in PEM; valid for decades, if nothing else is said (`YYMMDD`). */
export function certificateFor(own: string, name: string, [from, to] = ['250101', '450101']): string {
  const key = createPrivateKey(own)
  const spki = createPublicKey(key).export({type: 'spki', format: 'der'})
  const algorithm = sequence(oid('2a864886f70d01010b'), der(0x05, Buffer.alloc(0))) // sha256WithRSAEncryption
  const who = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))))
  const validity = sequence(der(0x17, Buffer.from(`${from}000000Z`)), der(0x17, Buffer.from(`${to}000000Z`)))
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    who,
    validity,
    who,
    spki,
  )
  const signature = createSign('sha256').update(body).sign(key)
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return armoured('CERTIFICATE', whole)
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function der(tag: number, content: Buffer): Buffer {
  const {length} = content
  const size =
    length < 0x80 ? [length] : length < 0x1_00 ? [0x81, length] : [0x82, Math.floor(length / 0x1_00), length % 0x1_00]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
