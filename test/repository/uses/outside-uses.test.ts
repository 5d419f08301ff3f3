/* eslint-disable no-template-curly-in-string -- files of other languages write their variables so */
import {expect} from 'chai'

import {hostedRepository} from '../../../src/repository/uses/hosted-repository.js'
import {outsidePlaceOf} from '../../../src/repository/uses/outside-places.js'
import {outsideUsesIn} from '../../../src/repository/uses/outside-uses.js'

const KEYS = new Set(['API_KEY', 'DEPLOY_TOKEN'])
/** Path, text, and what is found: `NAME:line`, `KEY=NAME:line` where it has another name there. */
const CASES: ReadonlyArray<readonly [string, string, string]> = [
  ['.github/workflows/ci.yml', 'env:\n  API_KEY: ${{ secrets.API_KEY }}\n', 'API_KEY:2'],
  ['.github/workflows/ci.yml', '  API_KEY: ${{ secrets.PROD_API_KEY }}', 'API_KEY=PROD_API_KEY:1'],
  ['.github/workflows/ci.yml', "  x: ${{ secrets['DEPLOY_TOKEN'] }} ${{vars.API_KEY}}", 'DEPLOY_TOKEN:1 API_KEY:1'],
  ['.github/workflows/ci.yml', '  API_KEY: dummy\n  run: echo $API_KEY', ''],
  ['.github/workflows/ci.yml', '  # API_KEY: ${{ secrets.API_KEY }}', ''],
  ['.github/workflows/ci.yml', '  x: ${{ secrets.API_KEY_2 }}', ''],
  ['.github/actions/deploy/action.yml', '  x: ${{ secrets.api_key }}', 'API_KEY=api_key:1'],
  ['.github/dependabot.yml', '  token: ${{secrets.DEPLOY_TOKEN}}', 'DEPLOY_TOKEN:1'],
  ['.circleci/config.yml', '- run: curl -H "$API_KEY"', 'API_KEY:1'],
  ['.gitlab-ci.yml', 'variables:\n  API_KEY: dummy\nscript:\n  - deploy "${DEPLOY_TOKEN}"', 'DEPLOY_TOKEN:4'],
  ['bitbucket-pipelines.yml', 'script:\n - ./deploy $API_KEY', 'API_KEY:2'],
  ['azure-pipelines.yml', 'env:\n  API_KEY: $(API_KEY)', 'API_KEY:2'],
  ['Jenkinsfile', "environment { API_KEY = credentials('API_KEY') }", 'API_KEY:1'],
  ['Jenkinsfile', "// credentials('API_KEY')", ''],
  ['.travis.yml', 'script: deploy $DEPLOY_TOKEN', 'DEPLOY_TOKEN:1'],
  ['.buildkite/pipeline.yml', 'command: x $$API_KEY', 'API_KEY:1'],
  ['.drone.yml', 'environment:\n  API_KEY:\n    from_secret: API_KEY', 'API_KEY:2 API_KEY:3'],
  ['cloudbuild.yaml', "secretEnv: ['API_KEY']", 'API_KEY:1'],
  ['fly.toml', '# fly secrets set API_KEY\n[env]\nAPI_KEY = "test"\n', ''],
  ['render.yaml', '      - key: API_KEY\n        sync: false', 'API_KEY:1'],
  ['render.yaml', '      - key: API_KEY\n        value: abc', ''],
  ['vercel.json', '{"env": {"API_KEY": "@api-key"}}', 'API_KEY:1'],
  ['netlify.toml', 'command = "build $API_KEY"', 'API_KEY:1'],
  ['docker-compose.yml', 'environment:\n  - API_KEY\n  - DEPLOY_TOKEN=${DEPLOY_TOKEN}', 'API_KEY:2 DEPLOY_TOKEN:3'],
  ['compose.prod.yaml', 'environment:\n  API_KEY: dev', ''],
  [
    'k8s/deployment.yaml',
    '- name: API_KEY\n  valueFrom:\n    secretKeyRef:\n      key: API_KEY',
    'API_KEY:1 API_KEY:4',
  ],
  ['k8s/deployment.yaml', '- name: API_KEY\n  value: "x"', ''],
  ['infra/main.tf', 'variable "api_key" {}', 'API_KEY:1'],
  ['infra/main.tf', '  API_KEY = var.api_key', 'API_KEY:1'],
  ['infra/main.tf', '  # API_KEY', ''],
  ['.kamal/secrets', 'API_KEY=$API_KEY', 'API_KEY:1'],
  ['buildspec.yml', 'env:\n  variables:\n    API_KEY: x\n  secrets-manager:\n    API_KEY: prod/x', 'API_KEY:5'],
  ['.github/renovate.json', '{"hostRules": [{"token": "{{ secrets.DEPLOY_TOKEN }}"}]}', 'DEPLOY_TOKEN:1'],
  ['src/app.yml', 'API_KEY: $API_KEY', ''],
]

describe('what places outside Heroku read', () => {
  for (const [path, text, expected] of CASES) {
    it(`${path}: ${expected === '' ? 'nothing' : expected}`, () => {
      const found = outsideUsesIn(path, text, KEYS)
      const told = found.map(({key, line, name}) => `${key === name ? '' : `${key}=`}${name}:${line}`)
      expect(told.join(' ')).to.equal(expected)
      for (const {place} of found) expect(place).to.equal(outsidePlaceOf(path))
    })
  }

  it('tells a variable, which everybody may read, from a secret', () => {
    const [variable] = outsideUsesIn('.github/workflows/a.yml', 'x: ${{ vars.API_KEY }}', KEYS)
    expect(variable).to.deep.include({place: 'GitHub Actions', isVariable: true})
  })

  it('tells in which environment a job of GitHub reads it, wherever its job says so', () => {
    const workflow = [
      'on: push',
      'env:',
      '  A: ${{ secrets.API_KEY }}',
      'jobs:',
      '  prod:',
      '    environment: production',
      '    env: {A: "${{ secrets.API_KEY }}"}',
      '  staging:',
      '    steps:',
      '      - run: deploy',
      '        environment: not-this',
      '        env:',
      '          A: ${{ secrets.API_KEY }}',
      '    environment:',
      '      name: "staging area" # where',
      '      url: https://x',
      '  flow:',
      '    environment: {name: qa, url: x}',
      '    env: {A: "${{ vars.API_KEY }}"}',
      '  chosen:',
      '    environment: ${{ inputs.where }}',
      '    env: {A: "${{ secrets.API_KEY }}"}',
      '  test:',
      '    env: {A: "${{ secrets.API_KEY }}"}',
    ].join('\n')
    const seen = (path: string) => outsideUsesIn(path, workflow, KEYS).map(({environment}) => environment ?? null)
    expect(seen('.github/workflows/a.yml')).to.deep.equal([
      null,
      'production',
      'staging area',
      'qa',
      '${{ inputs.where }}',
      null,
    ])
    expect(seen('.gitea/workflows/a.yml')).to.deep.equal([null, null, null, null, null, null])
  })

  it('knows the repository that a remote names, and gives out nothing else of its address', () => {
    for (const address of [
      'git@github.com:acme/shop.git',
      'https://github.com/acme/shop',
      'https://maya:hunter2@github.com/acme/shop.git',
      'ssh://git@github.com:22/acme/shop.git',
      'https://GitHub.com/acme/shop/',
    ]) {
      expect(hostedRepository(address), address).to.deep.equal({host: 'github.com', path: 'acme/shop'})
    }

    expect(hostedRepository('git@gitlab.com:acme/web/shop.git')?.path).to.equal('acme/web/shop')
    for (const address of [
      '/srv/git/shop.git',
      '../shop',
      'https://github.com/acme',
      'https://x/--repo/y',
      'C:/x/y',
      '',
    ]) {
      expect(hostedRepository(address), address).to.equal(null)
    }
  })
})
