import {SecretValue} from '../model/secret-value.js'
import {recogniseForm} from '../providers/recognise.js'
import {looksRandom} from './value-shape.js'

/** Shorter words are names. */
const SHORTEST = 12
/** Flags whose word is a secret by mistake alone, and names nothing that is drawn at random. */
const NAMING = new Set(['--to', '--value-from'])

/**
 * The words of a command line that look like secrets, as somebody typed or pasted one where a name belongs: `KEY=value`, a
 * value after the key, a flag's word.
 *
 * @param argv what was typed, without the command's own name
 */
export function typedSecrets(argv: readonly string[]): SecretValue[] {
  return argv.flatMap((word, at) => {
    const before = at === 0 ? '' : argv[at - 1]
    const [, flag = '', given] = /^(--[a-z-]+)(?:=(.*))?$/s.exec(word) ?? []
    if (flag !== '' && given === undefined) return []
    const named = flag === '' && before.startsWith('-') ? before : flag
    const text = (given ?? word.replace(/^[A-Za-z_]\w*=(?=.)/, '')).replace(/^(?:env|file):/, '')
    if (text.length < SHORTEST) return []
    const mayBeRandom = named === '' || NAMING.has(named)
    return recogniseForm(text)?.secret === true || (mayBeRandom && looksRandom(text)) ? [new SecretValue(text)] : []
  })
}
