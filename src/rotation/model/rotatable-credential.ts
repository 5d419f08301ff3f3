import type {AddOn, Attachment} from '../../heroku/add-ons.js'
import type {CredentialAddress} from '../../heroku/data-credentials.js'
import type {AppIdentity} from '../../model/environment.js'

/** A config var that an add-on sets in an app. */
export interface AttachedVar {
  readonly app: AppIdentity
  readonly attachment: Pick<Attachment, 'id' | 'name'>
  readonly key: string
}

/** A credential that its add-on replaces when asked to, and every config var that changes then. */
export interface RotatableCredential extends CredentialAddress {
  readonly addOn: AddOn
  /** Whether it is the one that the add-on came with. */
  readonly usual: boolean
  /** In every app that it is attached to, also those that this account cannot see into. By app, then key. */
  readonly attached: readonly AttachedVar[]
}
