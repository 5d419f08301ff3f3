import type {Account, App, Attachment, Coupling, Pipeline, Release, Team} from '../world/state.js'
import type {World} from '../world/world.js'

import {planNames} from '../world/add-ons.js'
import {currentRelease, effectiveAt, statusOf} from '../world/releases.js'

/** A moment as the API writes it: ISO 8601 in UTC, without fractions. */
export function iso(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** An app as the API shows it (`heroku/typescript-api-schema`, `App`). */
export function showApp(app: App): Record<string, unknown> {
  return {
    acm: false,
    archived_at: null,
    base_image_name: null,
    build_stack: {id: app.id, name: 'heroku-24'},
    buildpack_provided_description: 'Node.js',
    buildpacks: null,
    created_at: iso(app.createdAt),
    current_build_architecture: [],
    generation: app.generation,
    git_url: `https://git.heroku.com/${app.name}.git`,
    id: app.id,
    internal_routing: null,
    maintenance: app.maintenance,
    name: app.name,
    owner: app.team
      ? {email: `${app.team.name}@herokumanager.com`, id: app.team.id}
      : {email: app.owner.email, id: app.owner.id},
    organization: app.team && {id: app.team.id, name: app.team.name},
    team: app.team && {id: app.team.id, name: app.team.name},
    region: {id: '59accabd-516d-4f0e-83e6-6e3757701145', name: 'us'},
    released_at: iso(app.releases.at(-1)!.createdAt),
    repo_size: null,
    slug_size: null,
    space: app.space === null ? null : {id: app.id, name: app.space, shield: false},
    stack: {id: '69e08f0c-3b5c-4f3b-a2b8-b6d7d2b0a7f5', name: 'heroku-24'},
    updated_at: iso(app.releases.at(-1)!.createdAt),
    web_url: `https://${app.name}.herokuapp.com/`,
  }
}

/** A pipeline as the API shows it. */
export function showPipeline(pipeline: Pipeline): Record<string, unknown> {
  return {
    created_at: iso(pipeline.createdAt),
    generation: {id: '5e7a3f0a-1a4e-4c52-9d3b-6a7c3fdfe0c1', name: 'cedar'},
    id: pipeline.id,
    name: pipeline.name,
    owner: pipeline.owner,
    updated_at: iso(pipeline.createdAt),
  }
}

/** A coupling as the API shows it: ids, not names. */
export function showCoupling(coupling: Coupling): Record<string, unknown> {
  return {
    app: {id: coupling.app.id},
    created_at: iso(coupling.createdAt),
    id: coupling.id,
    pipeline: {id: coupling.pipeline.id},
    stage: coupling.stage,
    updated_at: iso(coupling.createdAt),
  }
}

/** A team as the API shows it. */
export function showTeam(team: Team): Record<string, unknown> {
  return {
    created_at: iso(team.createdAt),
    credit_card_collections: true,
    default: false,
    enterprise_account: null,
    id: team.id,
    identity_provider: null,
    membership_limit: null,
    name: team.name,
    provisioned_licenses: false,
    role: 'admin',
    type: 'team',
    updated_at: iso(team.createdAt),
  }
}

/** A release as the API shows it. */
export function showRelease(world: World, app: App, release: Release): Record<string, unknown> {
  const now = world.now()
  const status = statusOf(release, now)
  return {
    addon_plan_names: planNames(world, app),
    app: {id: app.id, name: app.name},
    artifacts: release.slugId ? [{id: release.slugId, type: app.container ? 'oci-image' : 'slug'}] : [],
    created_at: iso(release.createdAt),
    current: release === currentRelease(app, now),
    description: release.description,
    eligible_for_rollback: status === 'succeeded' && release.slugId !== null,
    id: release.id,
    oci_image: app.container && release.slugId ? {id: release.slugId} : null,
    output_stream_url: release.phase && `https://release-output.heroku.com/streams/${release.id}`,
    slug: release.slugId && !app.container ? {id: release.slugId} : null,
    status,
    updated_at: iso(status === 'pending' ? release.createdAt : effectiveAt(release)),
    user: release.user,
    version: release.version,
  }
}

/** An add-on attachment as the API shows it. */
export function showAttachment(attachment: Attachment, withConfigVars: boolean): Record<string, unknown> {
  const {addOn, app} = attachment
  return {
    addon: {
      app: {id: addOn.app.id, name: addOn.app.name},
      id: addOn.id,
      name: addOn.name,
      plan: {name: addOn.plan},
    },
    addon_service: {name: addOn.service},
    app: {id: app.id, name: app.name},
    ...(withConfigVars && {config_vars: [attachment.key]}),
    created_at: iso(attachment.createdAt),
    id: attachment.id,
    log_input_url: null,
    name: attachment.name,
    namespace: attachment.namespace,
    updated_at: iso(attachment.createdAt),
    web_url: null,
  }
}

/** An account as the API shows it to its owner. */
export function showAccount(account: Account): Record<string, unknown> {
  return {
    acknowledged_msa: true,
    acknowledged_msa_at: null,
    allow_tracking: false,
    beta: false,
    country_of_residence: null,
    default_organization: null,
    default_team: null,
    delinquent_at: null,
    email: account.email,
    federated: false,
    id: account.id,
    identity_provider: null,
    last_login: null,
    mfa_enabled: true,
    name: account.name,
    sms_number: null,
    suspended_at: null,
    two_factor_authentication: false,
    verified: true,
  }
}
