/* eslint-disable no-template-curly-in-string -- what other languages are made of */
import type {Reader} from './readers.js'

import {buildUsesIn} from '../../../src/repository/uses/build-uses.js'
import {outsideUsesIn} from '../../../src/repository/uses/outside-uses.js'
import {publishedBySettings} from '../../../src/repository/uses/published-by-settings.js'

const KEYS = new Set(['KEY_A', 'KEY_B'])
const COMMON = ['KEY_A', 'KEY_B', ' ', '\n', '  ', '"', "'", ':', '=', '{', '}', '[', ']', '(', ')', ',', '#', '$']

const uses = (file: string, tokens: readonly string[], sample: string): Reader => ({
  name: `uses in ${file}`,
  tokens: [...tokens, ...COMMON],
  samples: [sample],
  read(text) {
    buildUsesIn(file, text)
    outsideUsesIn(file, text, KEYS)
    publishedBySettings(file, text, KEYS)
  },
})

/** What tells where config vars are used beside running dynos, a kind of file each. */
export const USE_READERS: readonly Reader[] = [
  uses(
    'webpack.config.js',
    [
      'new EnvironmentPlugin(',
      'loadEnv(',
      'env.',
      'process.env.',
      'authToken',
      'include',
      'inline-environment-variables',
    ],
    'new EnvironmentPlugin(["KEY_A"])\nauthToken: process.env.KEY_B\n',
  ),
  uses(
    'src/a.ts',
    ['import ', 'from "$env/static/private"', 'import.meta.env.'],
    'import {KEY_A} from "$env/static/private"\n',
  ),
  uses(
    'package.json',
    ['"scripts"', '"build"', 'npm run ', 'run-s ', '%', '&&', './a.sh', '-'],
    '{"scripts": {"build": "run-s a b && A=$KEY_A sh ./a.sh"}}',
  ),
  uses(
    'astro.config.mjs',
    [
      'envField.string(',
      'access',
      'context',
      'client',
      'public',
      'envPrefix',
      'dotenv',
      'prefix',
      "'process.env'",
      'env',
    ],
    "env: {schema: {KEY_A: envField.string({context: 'client', access: 'public'})}}, envPrefix: ['KEY_']",
  ),
  uses(
    'Makefile',
    ['build:', '\t', '-ldflags ', '$(', '$$', '\\', 'npm run ', ':='],
    'build:\n\tgo build -ldflags $(KEY_A)\n',
  ),
  uses('.npmrc', ['${', ':-', '?'], '//x/:_authToken=${KEY_A}\n'),
  uses('Dockerfile', ['ARG ', 'RUN --mount=type=secret,', 'id='], 'ARG KEY_A\nRUN --mount=type=secret,id=KEY_B x\n'),
  uses('heroku.yml', ['build', 'config'], 'build:\n  config:\n    KEY_A: x\n'),
  uses('lib/a.ex', ['@a ', 'System.get_env('], '@a System.get_env("KEY_A")\n'),
  uses('build.gradle', ['System.getenv', 'environmentVariable('], 'x = System.getenv("KEY_A")\n'),
  uses(
    '.github/workflows/b.yml',
    ['jobs:', 'environment:', 'name: ', '  a:', 'secrets.'],
    'jobs:\n  a:\n    environment: x\n',
  ),
  uses('.github/workflows/a.yml', ['${{ ', 'secrets.', "secrets['", 'vars.', ' }}'], 'KEY_A: ${{ secrets.KEY_B }}\n'),
  uses('k8s/a.yaml', ['- name: ', 'value: ', 'valueFrom', 'secretKeyRef'], '- name: KEY_A\n  value: x\n'),
  uses('main.tf', ['variable ', 'var.', 'TF_VAR_', '//', '/*'], 'KEY_A = var.key_a\n'),
]
