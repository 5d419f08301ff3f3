import type {KeyName} from './key-name.js'
import type {Reading} from './reading.js'

import {readJwt} from './jwt.js'
import {namedProvider} from './named-provider.js'
import {harmless, holding} from './reading.js'

/** A password as web servers and frameworks store it: crypt(3), bcrypt, Argon2, PBKDF2; with or without a user's name. */
const PASSWORD_HASH =
  /^(?:[\w.@-]{1,64}:)?(\$(?:2[abxy]?|argon2(?:id|i|d)|apr1|1|5|6|y|scrypt|pbkdf2[\w-]{0,16})\$[^\s]{8,}|\{SHA\}[\w+/=]{20,}|pbkdf2_sha\d+\$[^\s]{8,})$/

/** SSH public and host keys, data URLs and digests: long and random, and no secrets. Null for everything else. */
export function readPublicKey(text: string): null | Reading {
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+|sk-ssh-[\w@.-]+) AAAA/.test(text))
    return harmless('public', 'is an SSH public key')
  if (/^\S{1,300} (?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+) AAAA/.test(text))
    return harmless('public', 'is an SSH host key')
  if (/^data:[\w/+.-]+[;,]/.test(text)) return harmless('setting', 'is a data URL')
  if (/^(?:sha(?:1|256|384|512)|md5)[:-][\w+/=:-]+$/i.test(text)) return harmless('metadata', 'is a digest')
  return null
}

/** A JSON Web Token, unless its own claims say that it is for everyone. Null for everything else. */
export function readToken(text: string, name: KeyName, key: string): null | Reading {
  const jwt = readJwt(text)
  if (!jwt) return null
  const supabase = jwt.payload.iss === 'supabase' || typeof jwt.payload.ref === 'string'
  const provider = supabase ? 'supabase' : namedProvider(key, name)
  if (jwt.payload.role === 'anon') return harmless('public', 'is a JSON Web Token for anonymous access', provider)
  return holding('token', 'is a JSON Web Token', [{part: 'value', text, provider, mode: null}])
}

/** The stored form of a password. Null for everything else. */
export function readPasswordHash(text: string): null | Reading {
  const hash = PASSWORD_HASH.exec(text)
  return (
    hash &&
    holding('password', 'is the stored form of a password, which can be guessed offline', [
      {part: 'password', text: hash[1], provider: null, mode: null},
    ])
  )
}
