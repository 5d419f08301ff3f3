/** A file that is always there and always empty; git knows it by this name on Windows too. */
const NOTHING = '/dev/null'
/** A program that does nothing and says that it failed. */
const NO_PROGRAM = 'false'

/**
 * What git is told on its command line, which goes before every configuration file, whichever includes it.
 *
 * Source: git-config(1), each setting with a name of its own that runs a program, decides that one runs, or opens a file.
 * Names with a part that anybody can choose (`diff.NAME.command`, `filter.NAME.clean`, `merge.NAME.driver`, `pager.NAME`,
 * `alias.NAME`, `remote.NAME.vcs`, …) cannot be listed: what would use them is not called, or told not to in
 * {@link OPTIONS}, and no protocol is allowed (`GIT_ALLOW_PROTOCOL`).
 */
const SETTINGS: Readonly<Record<string, string>> = {
  // Run by whatever looks at the index, a commit, a remote, or the screen.
  'core.alternateRefsCommand': NO_PROGRAM,
  'core.askPass': NO_PROGRAM,
  'core.editor': NO_PROGRAM,
  'core.fsmonitor': '', // git before 2.36 takes any other text for a program
  'core.gitProxy': 'none',
  'core.hooksPath': NOTHING,
  'core.pager': 'cat',
  'core.sshCommand': NO_PROGRAM,
  'credential.helper': '', // empties the list of them
  'diff.external': NO_PROGRAM,
  'gc.auto': '0',
  'gc.recentObjectsHook': NO_PROGRAM,
  'gpg.openpgp.program': NO_PROGRAM,
  'gpg.program': NO_PROGRAM,
  'gpg.ssh.defaultKeyCommand': NO_PROGRAM,
  'gpg.ssh.program': NO_PROGRAM,
  'gpg.x509.program': NO_PROGRAM,
  'help.browser': NO_PROGRAM,
  'init.templateDir': '',
  'interactive.diffFilter': NO_PROGRAM,
  'log.showSignature': 'false',
  'maintenance.auto': 'false',
  'protocol.allow': 'never',
  'sequence.editor': NO_PROGRAM,
  'uploadpack.packObjectsHook': NO_PROGRAM,
  'web.browser': NO_PROGRAM,
  // Run git in other repositories, or write.
  'diff.autoRefreshIndex': 'false',
  'diff.ignoreSubmodules': 'all',
  'fetch.recurseSubmodules': 'false',
  'status.submoduleSummary': 'false',
  'submodule.recurse': 'false',
  // Open a file that somebody else has named.
  'core.attributesFile': NOTHING,
  'diff.orderFile': NOTHING,
  // Change what is listed, or how it is written.
  'color.ui': 'false',
  'column.ui': 'never',
  'core.quotePath': 'true',
  'diff.relative': 'false',
  'i18n.logOutputEncoding': 'utf8',
  'log.follow': 'false',
  'log.mailmap': 'false',
  'log.showRoot': 'true',
}

/** What commands that compare are told beside: the settings above do not reach the drivers that attributes name. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  diff: ['--no-ext-diff', '--no-textconv'],
  log: ['--no-ext-diff', '--no-textconv', '--no-show-signature', '--no-mailmap'],
  reflog: [],
}

/**
 * The command line of git with everything switched off that runs a program for a setting of the repository.
 *
 * @param args a command of git that only reads, with what it is given
 * @param more settings that this repository needs
 */
export function withSettings(
  [command, ...rest]: readonly string[],
  more: Readonly<Record<string, string>> = {},
): string[] {
  const settings = Object.entries({...SETTINGS, ...more}).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['--no-pager', ...settings, command, ...(OPTIONS[command] ?? []), ...rest]
}
