import {expect} from 'chai'

import {type Sandbox, startSandbox} from '../../../src/sandbox/sandbox.js'
import {ask, FILTERS, PIPELINES, SDK} from '../api-call.js'

describe('reading from the sandbox', () => {
  let sandbox: Sandbox

  before(async () => {
    sandbox = await startSandbox({
      scenario: {
        teams: ['acme'],
        accounts: [{email: 'maya@acme.example'}, {email: 'tom@acme.example'}],
        pipelines: {acme: {team: 'acme', review: {LOG_LEVEL: 'debug'}}},
        apps: {
          'acme-staging': {
            pipeline: 'acme',
            stage: 'staging',
            team: 'acme',
            vars: {A: 'one', B: {value: 'two', daysAgo: 96}},
          },
          'acme-prod': {
            pipeline: 'acme',
            stage: 'production',
            team: 'acme',
            vars: {TOKEN: {value: 'hidden', masked: true}},
          },
          'acme-closed': {pipeline: 'acme', access: {'maya@acme.example': 'none'}},
          elsewhere: {},
        },
        addOns: [
          {
            app: 'acme-prod',
            name: 'postgresql-curved-1',
            attachments: [
              {app: 'acme-prod', as: 'DATABASE'},
              {app: 'acme-staging', as: 'SHARED'},
            ],
          },
        ],
      },
    })
  })

  after(() => sandbox.close())

  const idOf = (name: string) => sandbox.world.app(name).id
  const pipelineId = () => sandbox.world.pipelines[0].id

  it('finds a pipeline by name and by id', async () => {
    const named = await ask(sandbox, 'GET /pipelines?eq[name]=acme', {accept: PIPELINES})
    expect(named.body.map(({id}: {id: string}) => id)).to.deep.equal([pipelineId()])
    expect((await ask(sandbox, `GET /pipelines/${pipelineId()}`)).body).to.include({name: 'acme'})
    expect((await ask(sandbox, 'GET /pipelines?eq[name]=none', {accept: PIPELINES})).body).to.deep.equal([])
  })

  it('gives couplings with ids and stages, by the id of the pipeline only', async () => {
    const {body} = await ask(sandbox, `GET /pipelines/${pipelineId()}/pipeline-couplings`)
    expect(body).to.have.lengthOf(3)
    const {app, stage} = body.find((one: {app: {id: string}}) => one.app.id === idOf('acme-staging'))
    expect(app).to.deep.equal({id: idOf('acme-staging')})
    expect(stage).to.equal('staging')
    expect((await ask(sandbox, 'GET /pipelines/acme/pipeline-couplings')).status).to.equal(404)
    expect((await ask(sandbox, 'GET /pipelines/acme/stage/review/config-vars')).status).to.equal(404)
  })

  it('gives the one coupling of an app, and 404 outside any pipeline', async () => {
    const {body} = await ask(sandbox, 'GET /apps/acme-prod/pipeline-couplings')
    expect(body).to.include({stage: 'production'})
    const outside = await ask(sandbox, 'GET /apps/elsewhere/pipeline-couplings')
    expect(outside.status).to.equal(404)
    expect(outside.body.id).to.equal('not_found')
  })

  it('gives many apps at once, without those that cannot be seen', async () => {
    const ids = [idOf('acme-prod'), idOf('acme-closed')]
    const {body, status} = await ask(sandbox, 'POST /filters/apps', {accept: FILTERS, body: {in: {id: ids}}})
    expect(status).to.equal(200)
    expect(body.map(({name}: {name: string}) => name)).to.deep.equal(['acme-prod'])
  })

  it('gives a team’s apps', async () => {
    const {body} = await ask(sandbox, 'GET /teams/acme/apps')
    expect(body.map(({name}: {name: string}) => name)).to.have.members(['acme-prod', 'acme-staging'])
    expect((await ask(sandbox, 'GET /teams/other/apps')).body).to.include({id: 'not_found', resource: 'team'})
  })

  it('takes an app by id or by name', async () => {
    for (const identity of ['acme-staging', idOf('acme-staging')]) {
      expect((await ask(sandbox, `GET /apps/${identity}`)).body.name).to.equal('acme-staging')
    }

    expect((await ask(sandbox, 'GET /apps/nope')).body).to.deep.equal({
      id: 'not_found',
      message: "Couldn't find that app.",
      resource: 'app',
    })
  })

  it('gives config vars with their settings, in one request', async () => {
    const {body} = await ask(sandbox, 'GET /apps/acme-staging/config-vars-settings')
    const shared = body.find(({key}: {key: string}) => key === 'SHARED_URL')
    expect(shared.attachment.id).to.equal(sandbox.world.attachmentsOf(sandbox.world.app('acme-staging'))[0].id)
    const b = body.find(({key}: {key: string}) => key === 'B')
    expect(b).to.deep.include({value: 'two', masked: false, masking_supported: true, attachment: null})
    expect(Date.now() - Date.parse(b.value_updated_at)).to.be.closeTo(96 * 86_400_000, 60_000)
  })

  it('never gives a masked value', async () => {
    const settings = await ask(sandbox, 'GET /apps/acme-prod/config-vars-settings')
    expect(settings.body.find(({key}: {key: string}) => key === 'TOKEN')).to.deep.include({masked: true, value: null})
    expect((await ask(sandbox, 'GET /apps/acme-prod/config-vars')).body.TOKEN).to.equal(null)
    const {body: releases} = await ask(sandbox, 'GET /apps/acme-prod/releases')
    for (const {version} of releases) {
      const {body} = await ask(sandbox, `GET /apps/acme-prod/releases/${version}/config-vars`)
      expect(body.TOKEN ?? null).to.equal(null)
    }
  })

  it('gives the shared config of a stage, and 404 where there is none', async () => {
    const path = `/pipelines/${pipelineId()}/stage`
    expect((await ask(sandbox, `GET ${path}/review/config-vars`)).body).to.deep.equal({LOG_LEVEL: 'debug'})
    for (const stage of ['test', 'production', 'staging']) {
      expect((await ask(sandbox, `GET ${path}/${stage}/config-vars`)).status, stage).to.equal(404)
    }
  })

  it('tells how a past with releases led to the config of today', async () => {
    const {body} = await ask(sandbox, 'GET /apps/acme-staging/releases')
    expect(
      body.map(({description}: {description: string}) => description.replace(/Deploy \w{8}/, 'Deploy')),
    ).to.deep.equal([
      'Initial release',
      'Deploy',
      'Set B config vars',
      'Attach SHARED (@ref:postgresql-curved-1)',
      'Set A config vars',
    ])
    expect(body.map(({current}: {current: boolean}) => current)).to.deep.equal([false, false, false, false, true])
    const third = await ask(sandbox, 'GET /apps/acme-staging/releases/3/config-vars')
    expect(third.body).to.deep.equal({B: 'two'})
    expect((await ask(sandbox, `GET /apps/acme-staging/releases/${body[2].id}`)).body.version).to.equal(3)
  })

  it('gives attachments and add-ons, with config vars when they are asked for', async () => {
    const plain = await ask(sandbox, 'GET /apps/acme-prod/addon-attachments')
    expect(plain.body[0]).not.to.have.property('config_vars')
    const full = await ask(sandbox, 'GET /apps/acme-prod/addon-attachments', {
      headers: {'accept-inclusion': 'config_vars'},
    })
    expect(full.body[0]).to.deep.include({name: 'DATABASE', config_vars: ['DATABASE_URL'], namespace: null})
    const {id} = full.body[0]
    expect((await ask(sandbox, `GET /addon-attachments/${id}`)).body.addon.name).to.equal('postgresql-curved-1')
    expect((await ask(sandbox, 'GET /addons/postgresql-curved-1')).body.app.name).to.equal('acme-prod')
    expect((await ask(sandbox, 'GET /addons/postgresql-curved-1/addon-attachments')).body).to.have.lengthOf(2)
    expect((await ask(sandbox, 'GET /addons/none')).status).to.equal(404)
  })

  it('resolves attachments as the CLI asks for them', async () => {
    const found = await ask(sandbox, 'POST /actions/addon-attachments/resolve', {
      body: {addon_attachment: 'DATABASE_URL', app: 'acme-prod', addon_service: 'heroku-postgresql'},
    })
    expect(found.body).to.have.lengthOf(1)
    const none = await ask(sandbox, 'POST /actions/addon-attachments/resolve', {
      body: {addon_attachment: 'X', app: null},
    })
    expect(none.body.resource).to.equal('add_on attachment')
  })

  it('says who is calling', async () => {
    expect((await ask(sandbox, 'GET /account')).body.email).to.equal('maya@acme.example')
    const tom = await ask(sandbox, 'GET /account', {token: sandbox.tokenOf('tom@acme.example')})
    expect(tom.body.email).to.equal('tom@acme.example')
  })

  it('has no unpaid bills on the other host', async () => {
    const answer = await fetch(`${sandbox.env.HEROKU_PARTICLEBOARD_URL}/account`, {headers: {accept: SDK}})
    expect(await answer.json()).to.deep.equal({})
    expect(sandbox.particleboardRequests.count).to.equal(1)
  })
})

describe('long lists in the sandbox', () => {
  let sandbox: Sandbox

  before(async () => {
    sandbox = await startSandbox({scenario: 'many', size: 250})
  })

  after(() => sandbox.close())

  it('come in pages, on GET', async () => {
    const first = await ask(sandbox, 'GET /pipeline-couplings')
    expect(first.status).to.equal(206)
    expect(first.body).to.have.lengthOf(200)
    const second = await ask(sandbox, 'GET /pipeline-couplings', {headers: {range: first.headers.get('next-range')!}})
    expect(second.status).to.equal(200)
    expect(second.body).to.have.lengthOf(50)
    const all = [...first.body, ...second.body].map(({id}: {id: string}) => id)
    expect(new Set(all).size).to.equal(250)
  })

  it('come in pages, on POST too', async () => {
    const body = {in: {id: sandbox.world.apps.map(({id}) => id)}}
    expect((await ask(sandbox, 'POST /filters/apps', {accept: FILTERS, body})).body).to.have.lengthOf(200)
    const wide = await ask(sandbox, 'POST /filters/apps', {accept: FILTERS, body, headers: {range: 'id ..; max=1000;'}})
    expect(wide.status).to.equal(200)
    expect(wide.body).to.have.lengthOf(250)
  })
})
