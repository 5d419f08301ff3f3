/**
 * A regular expression for paths (with `/`) of a glob: `*` and `?` within one name, `**` across names, `[abc]`.
 *
 * @param glob no leading or trailing `/`
 */
export function pathPattern(glob: string): RegExp {
  let source = ''
  for (let i = 0; i < glob.length; i++) {
    const rest = glob.slice(i)
    const set = /^\[(!|\^)?((?:\\.|[^\]\\])+)\]/.exec(rest)
    if (rest.startsWith('**/')) {
      source += '(?:.*/)?'
      i += 2
    } else if (rest.startsWith('**')) {
      source += '.*'
      i++
    } else if (glob[i] === '*') source += '[^/]*'
    else if (glob[i] === '?') source += '[^/]'
    else if (set) {
      source += `[${set[1] ? '^' : ''}${set[2].replaceAll('[', String.raw`\[`)}]`
      i += set[0].length - 1
    } else {
      if (glob[i] === '\\' && i + 1 < glob.length) i++
      source += glob[i].replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`)
    }
  }

  return new RegExp(`^${source}$`, 's')
}
