import {createHmac, generateKeyPairSync, sign} from 'node:crypto'

/** A signed JSON Web Token with these claims. */
export function jwt(claims: Record<string, unknown>): string {
  const text = [
    {alg: 'HS256', typ: 'JWT'},
    {sub: 'robot', ...claims},
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${text}.${createHmac('sha256', 'key of the tests').update(text).digest('base64url')}`
}

/** A certificate (PEM) that ends at the beginning of a day, YYYY-MM-DD; made here, so that none lies in the repository. */
export function certificate(end: string): string {
  const {privateKey, publicKey} = generateKeyPairSync('ed25519')
  const ed25519 = sequence(der(0x06, Buffer.from([0x2b, 0x65, 0x70])))
  const name = sequence(
    der(0x31, sequence(der(0x06, Buffer.from([0x55, 0x04, 0x03])), der(0x0c, Buffer.from('example.net')))),
  )
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ed25519,
    name,
    sequence(time('2020-01-01'), time(end)),
    name,
    publicKey.export({type: 'spki', format: 'der'}),
  )
  const bytes = sequence(body, ed25519, der(0x03, Buffer.from([0]), sign(null, body, privateKey)))
  const lines = bytes.toString('base64').match(/.{1,64}/g)!
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

function time(day: string): Buffer {
  return der(0x17, Buffer.from(`${day.slice(2).replaceAll('-', '')}000000Z`))
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts)
}

/** One element of ASN.1 in the distinguished encoding rules. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const {length} = content
  const size =
    length < 0x80 ? [length] : length < 0x1_00 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
