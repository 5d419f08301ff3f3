import {Flags} from '@oclif/core'

/** The flag that says where the app's code is. */
export const codeFlag = {
  code: Flags.string({description: 'code that shows what a secret is for [default: the git root]'}),
}
