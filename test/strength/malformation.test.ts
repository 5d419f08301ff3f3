import {expect} from 'chai'

import {malformationsOf} from '../../src/strength/malformation.js'
import {randomLike} from '../support/inventory-of.js'
import {certificateFor, curveKey, encryptedKey, rsaKeys, wholePem} from '../support/key-pairs.js'

const token = randomLike(1)
const pem = (label: string, body: string) => [`-----BEGIN ${label}-----`, body, `-----END ${label}-----`].join('\n')
const key = curveKey()
const rsa = rsaKeys().own
const encrypted = encryptedKey()

describe('malformationsOf', () => {
  const wrong: [string, string, ...string[]][] = [
    ['a newline at the end', `${token}\n`, 'a newline at its end'],
    ['a carriage return at the end', `${token}\r\n`, 'a newline at its end'],
    ['a space at the beginning', ` ${token}`, 'a space at its beginning'],
    ['a tab at the end', `${token}\t`, 'a tab at its end'],
    ['an invisible character at the end', `${token}\u200B`, 'invisible characters at its end'],
    ['nothing but whitespace', ' \n', 'nothing but whitespace'],
    ['double quotes', `"${token}"`, 'quotes around it'],
    ['single quotes', `'${token}'`, 'quotes around it'],
    ['typographic quotes', `“${token}”`, 'quotes around it'],
    ['quotes and a comma', `"${token}",`, 'quotes and a comma around it'],
    ['JSON in typographic quotes', '{“password”: “x”}', 'JSON that does not parse'],
    ['a quote at one end', `"${token}`, 'a quote at its beginning'],
    ['quotes and a newline', `"${token}"\n`, 'a newline at its end', 'quotes around it'],
    ['its own name', `THE_KEY=${token}`, 'its own name at its beginning'],
    ['its own name, exported', `export THE_KEY="x"`, 'its own name at its beginning'],
    [
      'an @ in the password',
      `postgres://u:pa@${token}@db.example.net/x`,
      'an unescaped @ in its user name or password',
    ],
    ['a # in the password', `postgres://u:pa#${token}@db.example.net/x`, 'an unescaped # in its password'],
    ['a / in the password', `mysql://u:pa/${token}@db.example.net/x`, 'an unescaped / in its password'],
    ['a ? in the password', `redis://u:pa?${token}@db.example.net:6379`, 'an unescaped ? in its password'],
    ['a # after digits', `postgres://u:12#${token}@db.example.net/x`, 'an unescaped # in its password'],
    [
      'a % in the password',
      `postgres://u:50%zz${token}@db.example.net/x`,
      'an unescaped % in its user name or password',
    ],
    ['a bracket in the password', `postgres://u:a[${token}@db.example.net/x`, 'must be escaped'],
    ['no host', `postgres://u:${token}@/x`, 'no host in its URL'],
    ['no host but a port', `redis://:${token}@:6379`, 'no host in its URL'],
    ['a port that is none', `postgres://u:${token}@db.example.net:port/x`, 'a port in its URL that is none'],
    ['a port that is too high', `postgres://u:${token}@db.example.net:99999/x`, 'a port in its URL that is none'],
    ['a space in the URL', `postgres://u:${token}@db.example.net /x`, 'whitespace inside its URL'],
    ['a missing slash', `postgres:/u:${token}@db.example.net/x`, 'missing after the scheme'],
    ['a missing colon', `postgres//u:${token}@db.example.net/x`, 'missing after the scheme'],
    ['an escaped PEM', key.replaceAll('\n', String.raw`\n`), String.raw`literal \n instead of line breaks in its PEM`],
    ['a PEM in quotes, escaped', `"${key.replaceAll('\n', String.raw`\n`)}"`, 'quotes around it', 'literal'],
    ['a PEM on one line', key.replaceAll('\n', ' '), 'no line breaks in its PEM'],
    ['a PEM without its end', key.slice(0, 120), 'no END line in its PEM'],
    ['a PEM with another end', key.replace('END PRIVATE', 'END RSA PRIVATE'), 'no END line in its PEM'],
    ['a PEM with strange characters', key.replace('M', '…'), 'characters in its PEM'],
    ['a PEM with indented lines', rsa.replaceAll('\n', '\n    '), 'indented lines in its PEM'],
    ['a PEM with blank lines', key.replaceAll('\n', '\n\n'), 'blank lines in its PEM'],
    ['a PEM whose + signs became spaces', rsa.replaceAll('+', ' '), 'spaces instead of + in its PEM'],
    ['a PEM that lost a line', rsa.split('\n').toSpliced(3, 1).join('\n'), 'a PEM that OpenSSL cannot read'],
    ['a PEM that lost a character', rsa.slice(0, 200) + rsa.slice(201), 'a PEM that OpenSSL cannot read'],
    ['an encrypted PEM that lost a character', encrypted.slice(0, -60) + encrypted.slice(-59), 'OpenSSL'],
    ['a PEM with random text', pem('PRIVATE KEY', randomLike(2, 64)), 'a PEM that OpenSSL cannot read'],
    ['an empty PEM', pem('PRIVATE KEY', ''), 'nothing between'],
    ['a PEM whose first line is damaged', key.slice(1), 'a damaged BEGIN line'],
    ['broken JSON', `{"type":"service_account","private_key":"${token}"`, 'JSON that does not parse'],
    ['JSON with real line breaks', `{"private_key":"a\nb"}`, 'JSON that does not parse'],
    ['JSON that was escaped once more', String.raw`{\"password\": \"x\"}`, 'JSON that does not parse'],
    ['JSON in single quotes', `{'password': '${token}'}`, 'JSON that does not parse'],
    ['JSON whose PEM is escaped twice', JSON.stringify({private_key: key.replaceAll('\n', String.raw`\n`)}), 'literal'],
  ]
  for (const [name, value, ...problems] of wrong) {
    it(`names ${name}`, () => {
      const found = malformationsOf(value, 'THE_KEY')
      expect(found).to.have.length(problems.length)
      for (const [index, problem] of problems.entries()) expect(found[index]).to.include(problem)
      expect(found.join(' ')).not.to.include(token)
    })
  }

  const right: [string, string][] = [
    ['a token', token],
    ['nothing', ''],
    ['a quote inside', `${token}"x`],
    ['a quote at the end of a short password', 'x9-kite"'],
    ['a PEM', key],
    ['a PEM with a newline at the end', `${key}\n`],
    ['a PEM with Windows line ends', key.replaceAll('\n', '\r\n')],
    ['an encrypted PEM', encrypted],
    ['several PEMs', `${rsa}\n${certificateFor(rsa, 'a.example')}\n`],
    ['parameters before a PEM', `${pem('EC PARAMETERS', 'BggqhkjOPQMBBw==')}\n${key}\n`],
    ['a PEM indented only inside', key.replaceAll(/\n(?!-)/g, '\n  ')],
    ['PGP', pem('PGP PRIVATE KEY BLOCK', '\nbGljaHRlbmJlcmc=\n=a3SP')],
    ['JSON', JSON.stringify({private_key: key, n: 1})],
    ['JSON with whitespace around', ` ${JSON.stringify({password: token}, null, 2)}\n`],
    ['a file of several lines', `first ${token}\nsecond\n`],
    ['a URL', `postgres://u:${token}@db.example.net:5432/x?sslmode=require`],
    ['a URL with escapes', 'postgres://u:p%40s%23s@db.example.net/x'],
    ['a URL without a user name', `redis://:${token}@db.example.net:6379/0`],
    ['several hosts', `mongodb://u:${token}@a.example.net:27017,b.example.net:27017/x?replicaSet=r`],
    ['mongodb+srv', `mongodb+srv://u:${token}@c.example.net/x`],
    ['several URLs', 'kafka+ssl://a.example.net:9096,kafka+ssl://b.example.net:9096'],
    ['an IPv6 host', `postgres://u:${token}@[2001:db8::1]:5432/x`],
    ['a socket', `postgres://u:${token}@/x?host=/cloudsql/p:r:i`],
    ["Go's MySQL driver", `mysql://u:${token}@tcp(db.example.net:3306)/x`],
    ['JDBC', `jdbc:postgresql://db.example.net:5432/x?user=u&password=${token}`],
    ['an e-mail address in the query', `smtp://u:${token}@mail.example.net:587/?from=a@example.net`],
    ['an @ in the name of a database', `mysql://u:${token}@db.example.net/x@y`],
    ['JDBC with semicolons', `jdbc:sqlserver://db.example.net:1433;database=x;password=${token}`],
    ['what is put in later', ['postgres://u:$', '{DB_PASSWORD}@db.example.net/x'].join('')],
    ["Celery's URL for SQS", `sqs://u:${token}@`],
    ['an e-mail address as the user name of SMTP', `smtp+tls://a@example.net:${token}@mail.example.net:587`],
    ['an @ in the path', `https://example.net/@scope/${token}`],
    ['a path behind a port', `http://example.net:8080/a@b/${token}`],
    ['a webhook', `https://hooks.example.net/services/T0/${token}`],
    ['a file', 'file:///app/key.json'],
    ['sqlite', 'sqlite:///app/db.sqlite3'],
    ['a password that begins with a brace', `{${token}`],
    ['a password in braces', `{${token}}`],
    ['a template', '{{ secret }}'],
  ]
  for (const [name, value] of right) {
    it(`leaves ${name} alone`, () => expect(malformationsOf(value, 'THE_KEY')).to.deep.equal([]))
  }

  it('is quick on long and hostile texts', () => {
    const start = performance.now()
    for (const text of [
      ' '.repeat(60_000) + 'x',
      '{'.repeat(60_000),
      `postgres://${'a:'.repeat(30_000)}`,
      '-----BEGIN '.repeat(6000),
      `x${' '.repeat(60_000)}y`,
    ]) {
      malformationsOf(text, 'K')
    }

    expect(performance.now() - start).to.be.lessThan(500)
  })

  it('is told of a PEM whose label says other than its content', () => {
    const relabelled = (from: string, to: string) => wholePem(from).replaceAll(from, to)
    const problem = ['a label in its PEM that does not fit its content']
    expect(malformationsOf(relabelled('PUBLIC KEY', 'PRIVATE KEY'), 'SIGNING_KEY')).to.deep.equal(problem)
    expect(malformationsOf(relabelled('EC PRIVATE KEY', 'CERTIFICATE'), 'TLS_CERT')).to.deep.equal(problem)
    for (const label of ['PUBLIC KEY', 'EC PRIVATE KEY', 'PRIVATE KEY'])
      expect(malformationsOf(wholePem(label), 'SIGNING_KEY')).to.deep.equal([])
  })
})
