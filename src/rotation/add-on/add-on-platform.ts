import type {Platform} from '../../heroku/platform.js'

/** The gateway as far as the rotation of an add-on's credential uses it. */
export interface AddOnPlatform extends Pick<Platform, 'configVars'> {
  readonly addOns: Pick<Platform['addOns'], 'attachment' | 'attachmentsOf' | 'find'>
  readonly dataCredentials: Pick<Platform['dataCredentials'], 'find' | 'rotate'>
  readonly releases: Pick<Platform['releases'], 'configVars' | 'newest'>
}
