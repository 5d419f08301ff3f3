import type {Clock} from '../clock.js'
import type {Randomness} from '../randomness.js'
import type {Account, AddOn, App, Attachment, Authorization, Coupling, Pace, Pipeline, Team} from './state.js'

/** How a world behaves where real hosts differ. */
export interface WorldOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly pace: Pace
  /** Request tokens of an account, and how many come back in a minute. */
  readonly rateLimit: {readonly capacity: number; readonly perMinute: number}
  /** What `config-vars` says of a masked var. */
  readonly maskedInConfigVars: 'null' | 'omitted'
}

/** Everything the sandbox knows: who, which apps, and what happened to them. */
export class World {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly pace: Pace
  readonly rateLimit: WorldOptions['rateLimit']
  maskedInConfigVars: WorldOptions['maskedInConfigVars']
  readonly accounts: Account[] = []
  readonly authorizations: Authorization[] = []
  readonly teams: Team[] = []
  readonly pipelines: Pipeline[] = []
  readonly addOns: AddOn[] = []
  /** Credentials that their services accept no more. */
  readonly revoked = new Set<string>()
  /** What was still running with a credential as it was revoked. */
  readonly outages: string[] = []
  /** Source archives that were put, and how long they are. */
  readonly sources = new Map<string, number>()
  /** What services were asked: `GET stripe/v1/account`. */
  readonly servicesAsked: string[] = []
  /** Whether no service answers. */
  servicesDown = false
  readonly #apps = new Map<string, App>()
  readonly #appsById = new Map<string, App>()
  readonly #couplings = new Map<string, Coupling>()
  readonly #attachments = new Map<string, Attachment>()
  readonly #attachmentsByApp = new Map<string, Attachment[]>()
  #scheduled: Array<{at: number; act: (at: number) => void}> = []

  constructor(options: WorldOptions) {
    this.clock = options.clock
    this.randomness = options.randomness
    this.pace = options.pace
    this.rateLimit = options.rateLimit
    this.maskedInConfigVars = options.maskedInConfigVars
  }

  now(): number {
    return this.clock.now()
  }

  /** A duration as it passes here, in milliseconds. */
  scaled(milliseconds: number): number {
    return milliseconds * this.pace.timeScale
  }

  /** Apps in the order they were made. */
  get apps(): App[] {
    return [...this.#apps.values()]
  }

  get couplings(): Coupling[] {
    return [...this.#couplings.values()]
  }

  get attachments(): Attachment[] {
    return [...this.#attachments.values()]
  }

  addApp(app: App): void {
    if (this.#apps.has(app.name)) throw new Error(`There are two apps named ${app.name}.`)
    this.#apps.set(app.name, app)
    this.#appsById.set(app.id, app)
  }

  /** The app of an id or a name. */
  findApp(identity: string): App | undefined {
    return this.#appsById.get(identity) ?? this.#apps.get(identity)
  }

  /** The app of an id or a name; throws when there is none. For what a test or a scenario does to an app. */
  app(identity: string): App {
    const app = this.findApp(identity)
    if (!app) throw new Error(`There is no app ${identity} in the sandbox.`)
    return app
  }

  /** Takes an app away, with its coupling, add-ons and attachments. */
  deleteApp(app: App): void {
    this.#apps.delete(app.name)
    this.#appsById.delete(app.id)
    this.#couplings.delete(app.id)
    for (const attachment of this.attachments) {
      if (attachment.app === app || attachment.addOn.app === app) this.removeAttachment(attachment)
    }

    const kept = this.addOns.filter((addOn) => addOn.app !== app)
    this.addOns.splice(0, this.addOns.length, ...kept)
  }

  couple(coupling: Coupling): void {
    this.#couplings.set(coupling.app.id, coupling)
  }

  couplingOf(app: App): Coupling | undefined {
    return this.#couplings.get(app.id)
  }

  attach(attachment: Attachment): void {
    this.#attachments.set(attachment.id, attachment)
    const ofApp = this.#attachmentsByApp.get(attachment.app.id) ?? []
    ofApp.push(attachment)
    this.#attachmentsByApp.set(attachment.app.id, ofApp)
  }

  removeAttachment(attachment: Attachment): void {
    this.#attachments.delete(attachment.id)
    const ofApp = this.#attachmentsByApp.get(attachment.app.id) ?? []
    this.#attachmentsByApp.set(
      attachment.app.id,
      ofApp.filter((other) => other !== attachment),
    )
  }

  attachmentsOf(app: App): readonly Attachment[] {
    return this.#attachmentsByApp.get(app.id) ?? []
  }

  findAttachment(id: string): Attachment | undefined {
    return this.#attachments.get(id)
  }

  /** The add-on of an id or a name. */
  findAddOn(identity: string): AddOn | undefined {
    return this.addOns.find((addOn) => addOn.id === identity || addOn.name === identity)
  }

  /** The account of an e-mail address; throws when there is none. */
  account(email: string): Account {
    const account = this.accounts.find((candidate) => candidate.email === email)
    if (!account) throw new Error(`There is no account ${email} in the sandbox.`)
    return account
  }

  /** Lets something happen at a moment; it does as soon as anybody looks after that. */
  schedule(at: number, act: (at: number) => void): void {
    this.#scheduled.push({at, act})
    this.#scheduled.sort((a, b) => a.at - b.at)
  }

  /** Lets everything happen whose moment has come. */
  catchUp(): void {
    while (this.#scheduled.length > 0 && this.#scheduled[0].at <= this.now()) {
      const {at, act} = this.#scheduled.shift()!
      act(at)
    }
  }
}
