/* eslint-disable no-template-curly-in-string -- code of other languages */
import type {CodeCase} from '../reported-case.js'

type Files = Readonly<Record<string, string>>

/** Code that reads config vars; a key with `?` is one that it goes on without. */
const reading = (source: string, files: Files, ...keys: readonly string[]): CodeCase => ({
  source,
  what: 'code',
  files,
  reads: keys.map((key) => key.replace('?', '')),
  optional: keys.filter((key) => key.endsWith('?')).map((key) => key.replace('?', '')),
})

/** JavaScript and TypeScript: where the environment is, whatever it is called. */
export const ENVIRONMENT: readonly CodeCase[] = [
  reading('eslint/eslint#12385', {'a.js': 'const eenie = require("process").env.EENIE\n'}, 'EENIE'),
  reading(
    'Andarist/rollup-plugin-dotenv#17',
    {'a.js': "const {env} = process\nconst {SUPER_ENV, LEVEL = 'info'} = env\nsend(env['WEBHOOK_TOKEN'])\n"},
    'SUPER_ENV',
    'LEVEL?',
    'WEBHOOK_TOKEN',
  ),
  reading(
    'Andarist/rollup-plugin-dotenv#17',
    {'a.js': 'const {env: {API_TOKEN, HOST: host}} = process\n'},
    'API_TOKEN',
    'HOST',
  ),
  reading('Node.js: process.env', {'a.mjs': "import {env as e} from 'node:process'\nlisten(e.ADDRESS)\n"}, 'ADDRESS'),
  reading('Node.js: process.env', {'a.mjs': "import proc from 'node:process'\nlisten(proc.env.ADDRESS)\n"}, 'ADDRESS'),
  reading('Node.js: process.env', {'a.cjs': "const p = require('node:process')\nlisten(p.env.ADDRESS)\n"}, 'ADDRESS'),
  reading('Node.js: process.env', {'a.js': "use(process['env'].A_KEY, process?.env?.B_KEY)\n"}, 'A_KEY', 'B_KEY'),
  reading(
    'DataDog/dd-trace-js#5901',
    {'a.ts': 'use(globalThis.process.env.A_KEY, global.process.env["B_KEY"])\n'},
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'DataDog/dd-trace-js#5901',
    {'a.ts': "use((process.env as any).A_KEY, (<Vars>process.env)['B_KEY'], process.env!.C_KEY)\n"},
    'A_KEY',
    'B_KEY',
    'C_KEY',
  ),
  reading(
    'parcel-bundler/parcel#2191',
    {'a.js': "const {API_URL, TOKEN: token = 'none'}: Env = process.env\n"},
    'API_URL',
    'TOKEN?',
  ),
  reading(
    'TypeScript Handbook: NodeJS.ProcessEnv',
    {'a.ts': 'export function load(env: NodeJS.ProcessEnv) {\n  return {dsn: env.SENTRY_DSN}\n}\n'},
    'SENTRY_DSN',
  ),
  reading(
    'TypeScript Handbook: parameters',
    {'a.ts': 'export const load = (env = process.env) => ({dsn: env.SENTRY_DSN})\n'},
    'SENTRY_DSN',
  ),
  reading(
    'TypeScript Handbook: classes',
    {'a.ts': 'class Config {\n  private env = process.env\n  get dsn() {\n    return this.env.SENTRY_DSN\n  }\n}\n'},
    'SENTRY_DSN',
  ),
  reading(
    'Deno: environment variables',
    {'a.ts': "Deno.env.get('A_KEY') ?? 'x'\nDeno.env.has('B_KEY')\nconst env = Deno.env.toObject()\nenv.C_KEY\n"},
    'A_KEY?',
    'B_KEY?',
    'C_KEY',
  ),
  reading(
    'Bun: environment variables',
    {'a.ts': "import {env} from 'bun'\nuse(Bun.env.A_KEY, env.B_KEY)\n"},
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'Dotenv: README',
    {'a.js': "const config = require('dotenv').config().parsed\nuse(config.API_KEY)\n"},
    'API_KEY',
  ),
  // Cloudflare hands its own bindings over: they are no config vars of Heroku.
  reading('Cloudflare Workers: environment variables', {
    'worker.ts': 'export default {\n  async fetch(request, env) {\n    return new Response(env.API_KEY)\n  },\n}\n',
  }),
  reading('Express: app.get', {'a.js': "if (app.get('env') === 'production') use(config.env.NAME)\n"}),
  reading('Node.js: child_process', {
    'a.js':
      "spawn('x', [], {env: {...process.env, CHILD_ONLY: '1'}})\nObject.assign(process.env, {SET_HERE: 'y'})\nprocess.env.WRITTEN = 'z'\ndelete process.env.GONE\n",
  }),
]

/** What stands around a reading, and must not hide it. */
export const PLACE: readonly CodeCase[] = [
  reading(
    'microsoft/TypeScript#60474',
    {'a.tsx': 'export const pick = <T,>(x: T) => x\nconst key = process.env.AFTER_GENERIC\n'},
    'AFTER_GENERIC',
  ),
  reading(
    'tsz-org/tsz#12112',
    {
      'a.tsx':
        "const f = <T extends Map<string, Array<number>>>(x: T) => <p>it's {process.env.IN_JSX}</p>\nuse(process.env.AFTER)\n",
    },
    'IN_JSX',
    'AFTER',
  ),
  reading(
    'microsoft/TypeScript#59485',
    {'a.tsx': 'type Pick = <T>(x: T) => T\ninterface Box { <U>(u: U): U }\nuse(process.env.AFTER_TYPE)\n'},
    'AFTER_TYPE',
  ),
  reading(
    'eslint/typescript-eslint-parser#473',
    {'a.ts': 'const some = <T>(o: ReadonlyArray<Option<T>>): ReadonlyArray<T> => o\nuse(process.env.AFTER)\n'},
    'AFTER',
  ),
  reading(
    'huozhi/sugar-high#55',
    {'a.jsx': "const A = () => <b>don't <i>process.env.TEXT</i> can't</b>\nuse(process.env.AFTER_TEXT)\n"},
    'AFTER_TEXT',
  ),
  reading(
    'huozhi/sugar-high#55',
    {'a.jsx': '<Button title="it\'s" onClick={() => go(process.env.IN_HANDLER)} disabled />\n'},
    'IN_HANDLER',
  ),
  reading(
    'ECMAScript: regular expression literals',
    {'a.js': 'const quote = /["\'`]/g; use(process.env.AFTER_REGEX)\n'},
    'AFTER_REGEX',
  ),
  reading(
    'ECMAScript: regular expression literals',
    {'a.js': 'const re = /process.env.IN_REGEX/\nconst r = a / b; const c = "/"; use(process.env.AFTER)\n'},
    'AFTER',
  ),
  reading(
    'TypeScript Handbook: non-null assertion',
    {'a.ts': 'const ratio = total! / count / process.env.SCALE\n'},
    'SCALE',
  ),
  reading(
    'ECMAScript: template literals',
    {'a.js': "const u = `a${b ? `x${process.env.INNER}'` : ''} process.env.TEXT`; use(process.env.AFTER)\n"},
    'INNER',
    'AFTER',
  ),
  reading(
    'ECMAScript: comments',
    {'a.js': "/* it's process.env.BLOCK */ use(process.env.REAL) // process.env.LINE\n"},
    'REAL',
  ),
  reading('ECMAScript: comments', {'a.js': "#!/usr/bin/env node\n// can't\nuse(process.env.REAL)\n"}, 'REAL'),
]

/** Which of them the code goes on without. */
export const DEFAULTS: readonly CodeCase[] = [
  reading(
    'Express: getting started',
    {
      'a.js':
        "listen(Number(process.env.A) || 3000, parseInt(process.env.B, 10) || 1, process.env.C?.split(',') ?? [])\n",
    },
    'A?',
    'B?',
    'C?',
  ),
  reading(
    'Express: getting started',
    {'a.js': "const a = process.env.A ? process.env.A : 'x'\nconst b = process.env.B\n"},
    'A?',
    'B',
  ),
  reading(
    'sveltejs/kit#13772',
    {
      'a.js':
        "const a = process.env.A ?? fail('A')\nconst b = process.env.B || (() => { throw new Error('B') })()\nconst c = process.env.C || process.exit(1)\n",
    },
    'A',
    'B',
    'C',
  ),
  reading(
    'sveltejs/kit#13772',
    {'a.ts': "const a = (process.env.A as string) || 'x'\nif (!process.env.B) throw new Error('B')\n"},
    'A?',
    'B',
  ),
  reading(
    'Node.js: process.env',
    {'a.js': "if ('A' in process.env || Object.hasOwn(process.env, 'B') || process.env.hasOwnProperty('C')) go()\n"},
    'A?',
    'B?',
    'C?',
  ),
]

/** Names that are put together nearby. */
export const NAMES: readonly CodeCase[] = [
  reading(
    'spinamp/spindexer#77',
    {
      'a.ts':
        "const REQUIRED = ['A_KEY', 'B_KEY'] as const\nfor (const name of REQUIRED) if (!process.env[name]) throw new Error(name)\n",
    },
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'spinamp/spindexer#77',
    {'a.js': "const missing = ['A_KEY', 'B_KEY'].filter((key) => !process.env[key])\n"},
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'spinamp/spindexer#77',
    {
      'a.ts':
        'function required(name: string): string {\n  const value = process.env[name]\n  if (!value) throw new Error(name)\n  return value\n}\nexport const key = required("API_KEY")\nexport const other = lookup("NOT_READ")\n',
    },
    'API_KEY',
  ),
  reading(
    'spinamp/spindexer#77',
    {'a.js': "const need = (key, fallback) => process.env[key] ?? fallback\nneed('A_KEY')\nneed('B_KEY', 'x')\n"},
    'A_KEY',
    'B_KEY?',
  ),
  reading(
    'sigle/stxstats#32',
    {
      'a.ts':
        "import {getEnv, requireEnvVar} from './env'\nuse(getEnv('A_KEY'), requireEnvVar('B_KEY'), getEnv('C_KEY', 'x'))\n",
    },
    'A_KEY',
    'B_KEY',
    'C_KEY?',
  ),
  reading('Vitest: vi.stubEnv', {
    'setup.ts': "vi.stubEnv('STUBBED', '1')\nsetEnv('SET_KEY', 'x')\nCypress.env('API_TOKEN')\n",
  }),
  reading(
    'ECMAScript: computed members',
    {'a.js': "const KEY = 'API_KEY'\nuse(process.env[KEY], process.env[`${stage}_URL`], process.env[name])\n"},
    'API_KEY',
  ),
  reading(
    'strapi/strapi#5747',
    {
      'config/server.js':
        "module.exports = ({env}) => ({\n  host: env('HOST_A', '0.0.0.0'),\n  port: env.int('PORT_A', 1337),\n  keys: env.array('APP_KEYS'),\n})\n",
    },
    'HOST_A?',
    'PORT_A?',
    'APP_KEYS',
  ),
]

/** Schemas that check the environment. */
export const SCHEMAS: readonly CodeCase[] = [
  reading(
    'akash-network/console#2607',
    {
      'env.config.ts':
        'import z from "zod";\n\nexport const envSchema = z.object({\n  GITHUB_PAT: z.string(),\n  REFRESH_SECONDS: z.coerce\n    .number()\n    .optional()\n    .default(15 * 60),\n});\n',
    },
    'GITHUB_PAT',
    'REFRESH_SECONDS?',
  ),
  reading(
    'colinhacks/zod#1630',
    {
      'a.ts':
        "const schema = z.object({\n  API_URL: z.string().url(),\n  DEBUG_ON: z.enum(['true', 'false']).default('false'),\n})\nexport const env = schema.parse(process.env)\n",
    },
    'API_URL',
    'DEBUG_ON?',
  ),
  reading(
    'colinhacks/zod#3906',
    {'a.ts': 'const result = z.object({A_KEY: z.string(), B_KEY: z.string().nullish()}).safeParse({...process.env})\n'},
    'A_KEY',
    'B_KEY?',
  ),
  reading(
    'colinhacks/zod#3906',
    {
      'a.ts':
        'const base = z.object({A_KEY: z.string()})\nconst all = base.extend({B_KEY: z.string().optional()})\nall.parse(process.env)\n',
    },
    'A_KEY',
    'B_KEY?',
  ),
  // Rows of a file, and states of an order, are no environment.
  reading(
    'Zod: README',
    {
      'a.ts':
        "const row = z.object({ID: z.string(), FULL_NAME: z.string()})\nrow.parse(line)\nconst STATES = {PAID: z.literal('paid')}\nuse(process.env.REAL_ONE)\n",
    },
    'REAL_ONE',
  ),
  reading(
    't3-oss/t3-env#85',
    {
      'src/env.mjs':
        'import {createEnv} from "@t3-oss/env-nextjs"\nimport {z} from "zod"\n\nexport const env = createEnv({\n  server: {\n    DATABASE_URL: z.string().url(),\n    OPEN_AI_API_KEY: z.string().min(1).optional(),\n  },\n  client: {\n    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: z.string().min(1),\n  },\n  runtimeEnv: {\n    DATABASE_URL: process.env.DATABASE_URL,\n    OPEN_AI_API_KEY: process.env.OPEN_AI_API_KEY,\n    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,\n  },\n})\n',
    },
    'DATABASE_URL',
    'OPEN_AI_API_KEY?',
    'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
  ),
  reading(
    't3-oss/t3-env#89',
    {
      'env.ts':
        'export const env = createEnv({\n  shared: {VERCEL_URL: z.string().optional()},\n  server: {API_KEY: z.string()},\n  experimental__runtimeEnv: process.env,\n  onValidationError: (error) => { throw error },\n})\n',
    },
    'VERCEL_URL?',
    'API_KEY',
  ),
  reading(
    'af/envalid#86',
    {
      'a.js':
        "export const config = envalid.cleanEnv(process.env, {\n  LEVEL: str({default: 'info', choices: ['info']}),\n  CONNECTION_ID: str({devDefault: 'CONNECTION_ID'}),\n})\n",
    },
    'LEVEL?',
    'CONNECTION_ID',
  ),
  reading(
    'af/envalid#149',
    {
      'a.ts':
        "cleanEnv(process.env, {\n  EXAMPLE_URL: url({default: undefined, devDefault: 'https://google.com'}),\n})\n",
    },
    'EXAMPLE_URL?',
  ),
  reading(
    'af/envalid#221',
    {'a.ts': 'export const {PORT_A, isProd} = cleanEnv(Bun.env, {PORT_A: port({devDefault: 3000})})\n'},
    'PORT_A',
  ),
  reading(
    'Znv: README',
    {
      'env.ts':
        "import {parseEnv, z} from 'znv'\nexport const {A_KEY, B_KEY, C_KEY} = parseEnv(process.env, {\n  A_KEY: z.string(),\n  B_KEY: {schema: z.string(), defaults: {_: 'x'}},\n  C_KEY: {schema: z.string(), defaults: {development: 'x'}},\n})\n",
    },
    'A_KEY',
    'B_KEY?',
    'C_KEY',
  ),
  reading(
    'mozilla/node-convict#378',
    {
      'config.ts':
        "import convict from 'convict'\nexport const config = convict<Schema>({\n  env: {default: 'production', format: ['production'], env: 'APP_STAGE'},\n  key: {doc: 'The key', format: String, default: '', env: 'DB_KEY', sensitive: true},\n})\n",
    },
    'APP_STAGE?',
    'DB_KEY',
  ),
  reading(
    'nestjs/docs.nestjs.com#65',
    {
      'config.service.ts':
        "const envVarsSchema: Joi.ObjectSchema = Joi.object({\n  STAGE_NAME: Joi.string().valid(['a']).default('a'),\n  API_KEY: Joi.string().required(),\n  HINT: Joi.string(),\n})\n  .unknown()\n  .required()\nconst {error, value} = Joi.validate(process.env, envVarsSchema)\n",
    },
    'STAGE_NAME?',
    'API_KEY',
    'HINT?',
  ),
  reading(
    'nestjs/config#1835',
    {
      'src/app.module.ts':
        "import {ConfigModule} from '@nestjs/config'\n@Module({\n  imports: [\n    ConfigModule.forRoot({\n      validationSchema: Joi.object({\n        TEST_ENV: Joi.string().default(' string ').trim(),\n        API_KEY: Joi.string().required(),\n      }).options({convert: true}),\n    }),\n  ],\n})\nexport class AppModule {}\n",
    },
    'TEST_ENV?',
    'API_KEY',
  ),
  reading(
    'nestjs/config#1835',
    {
      'a.service.ts':
        "import {ConfigService} from '@nestjs/config'\n@Injectable()\nexport class A {\n  constructor(private readonly configService: ConfigService<Vars, true>) {}\n  key = this.configService.getOrThrow<string>('API_KEY')\n  url = this.configService.get('API_URL', 'http://localhost')\n  host = this.configService.get('database.host')\n}\n",
    },
    'API_KEY',
    'API_URL?',
  ),
  reading(
    'ayunis-core/ayunis-core#1266',
    {
      'env.validation.ts':
        'class EnvironmentVariables {\n  @IsEnum(Stage)\n  STAGE_NAME: Stage\n\n  @IsOptional()\n  @IsString()\n  SENTRY_DSN?: string\n\n  @Min(1) WORKERS: number = 2\n}\nexport const validate = (config) => plainToInstance(EnvironmentVariables, config)\n',
    },
    'STAGE_NAME',
    'SENTRY_DSN?',
    'WORKERS?',
  ),
  reading('nestjs/config#284', {
    'cats.service.ts':
      "class CatDto {\n  @IsString()\n  FULL_NAME: string\n}\nconst cache = new Map()\ncache.get('CATS_KEY')\n",
  }),
  reading(
    'adonisjs/core#2803',
    {
      'env.ts':
        "import Env from '@ioc:Adonis/Core/Env'\nexport default Env.rules({\n  HOST_A: Env.schema.string({format: 'host'}),\n  APP_KEY: Env.schema.string(),\n  MAIL_KEY: Env.schema.string.optional(),\n})\n",
    },
    'HOST_A',
    'APP_KEY',
    'MAIL_KEY?',
  ),
  reading(
    'adonisjs/core#853',
    {
      'start/env.ts':
        "import {Env} from '@adonisjs/core/env'\nexport default await Env.create(new URL('../', import.meta.url), {\n  APP_KEY: Env.schema.string(),\n})\n",
      'config/app.ts':
        "import env from '#start/env'\nexport const key = env.get('MAIL_TOKEN')\nexport const url = env.get('MAIL_URL', 'x')\n",
    },
    'APP_KEY',
    'MAIL_TOKEN',
    'MAIL_URL?',
  ),
  reading(
    'evanshortiss/env-var#101',
    {
      'a.js':
        "const env = require('env-var')\nconst A = env.get('POOL_SIZE').default('').asString()\nconst B = env.get('API_KEY').required().asString()\n",
    },
    'POOL_SIZE?',
    'API_KEY',
  ),
  reading(
    'evanshortiss/env-var#35',
    {
      'a.ts':
        "import {get, from} from 'env-var'\nget('API_KEY').required(false).asString()\nfrom(process.env).get('B_KEY').asInt()\nnew Map().get('NOT_READ')\n",
    },
    'API_KEY?',
    'B_KEY',
  ),
  reading(
    'fastify/fastify-env#48',
    {
      'plugins/env.js':
        "const schema = {\n  type: 'object',\n  required: ['KEY_ONE', 'KEY_TWO'],\n  properties: {\n    KEY_ONE: {type: 'string', default: '1'},\n    KEY_TWO: {type: 'string'},\n    KEY_THREE: {type: 'string'},\n  },\n}\nmodule.exports = fp(async (fastify) => {\n  await fastify.register(require('fastify-env'), {schema})\n})\n",
    },
    'KEY_ONE?',
    'KEY_TWO',
    'KEY_THREE?',
  ),
  reading(
    'FightPandemics/FightPandemics#211',
    {
      'config.js':
        "const envSchema = require('env-schema')\nconst S = require('fluent-json-schema')\nmodule.exports = envSchema({schema: S.object().prop('PORT_A', S.number().default(3000)).prop('API_KEY', S.string().required())})\n",
    },
    'PORT_A?',
    'API_KEY',
  ),
  reading(
    'TypeBox: README',
    {
      'a.ts':
        'const schema = Type.Object({A_KEY: Type.String(), B_KEY: Type.Optional(Type.String())})\nexport const env = Value.Decode(schema, process.env)\n',
    },
    'A_KEY',
    'B_KEY?',
  ),
  reading(
    'Valibot: guides',
    {
      'a.ts':
        "const EnvSchema = v.object({A_KEY: v.string(), B_KEY: v.optional(v.string(), 'x')})\nexport const env = v.parse(EnvSchema, process.env)\n",
    },
    'A_KEY',
    'B_KEY?',
  ),
  reading(
    'ArkType: README',
    {
      'a.ts':
        "const Env = type({A_KEY: 'string >= 8', 'B_KEY?': 'string', C_KEY: \"string = 'x'\"})\nexport const env = Env.assert(process.env)\n",
    },
    'A_KEY',
    'B_KEY?',
    'C_KEY?',
  ),
  reading(
    't3-oss/create-t3-app#818',
    {
      'a.ts':
        "import {envsafe, str, port} from 'envsafe'\nexport const env = envsafe({API_KEY: str(), PORT_A: port({default: 3000})})\n",
    },
    'API_KEY',
    'PORT_A?',
  ),
  reading(
    'Effect: Configuration',
    {
      'a.ts':
        "import {Config, Effect} from 'effect'\nconst a = Config.redacted('API_KEY')\nconst b = Config.string('HOST_A').pipe(Config.withDefault('x'))\nconst c = Config.withDefault(Config.number('PORT_A'), 80)\n",
    },
    'API_KEY',
    'HOST_A?',
    'PORT_A?',
  ),
  reading(
    'Confidence: API',
    {
      'a.js':
        "const manifest = {server: {port: {$env: 'PORT_A', $coerce: 'number', $default: 3000}, key: {$env: 'API_KEY'}}}\n",
    },
    'PORT_A?',
    'API_KEY',
  ),
]

/** Bundlers, frameworks and their files. */
export const FRAMEWORKS: readonly CodeCase[] = [
  reading(
    'vitejs/vite#3105',
    {
      'index.html':
        '<!doctype html>\n<title>%VITE_TITLE%</title>\n<!-- %VITE_COMMENTED% -->\n<link href="%BASE_URL%a.css?x=%20%MODE%">\n',
    },
    'VITE_TITLE',
  ),
  reading(
    'ElMassimo/vite-plugin-environment#14',
    {
      'index.html':
        '<a href="%PUBLIC_URL%/x%2FREACT">%REACT_APP_NAME% 100%</a><script>use(import.meta.env.VITE_INLINE)</script>\n',
    },
    'REACT_APP_NAME',
    'VITE_INLINE',
  ),
  reading(
    'ElMassimo/vite-plugin-environment#14',
    {
      'vite.config.ts':
        "import EnvironmentPlugin from 'vite-plugin-environment'\nexport default defineConfig({plugins: [EnvironmentPlugin(['VUE_APP_TITLE', 'API_HOST'])]})\n",
    },
    'VUE_APP_TITLE',
    'API_HOST',
  ),
  reading(
    'Vue CLI: modes and environment variables',
    {
      'public/index.html':
        '<title><%= VUE_APP_TITLE %></title><link href="<%= BASE_URL %>x"><%= htmlWebpackPlugin.options.title %>\n',
    },
    'VUE_APP_TITLE',
  ),
  reading(
    'sveltejs/kit#6160',
    {
      'vite.config.ts':
        "export default defineConfig(({mode}) => {\n  const env = loadEnv(mode, process.cwd(), '')\n  return {define: {KEY: JSON.stringify(env.APP_KEY)}, server: {port: Number(env['DEV_PORT']) || 1}}\n})\n",
    },
    'APP_KEY',
    'DEV_PORT?',
  ),
  reading(
    'withastro/astro#10974',
    {
      'astro.config.mjs':
        "export default defineConfig({\n  env: {\n    schema: {\n      PUBLIC_API_URL: envField.string({context: 'client', access: 'public', optional: true}),\n      PUBLIC_PORT: envField.number({context: 'server', access: 'public', default: 4321}),\n      API_SECRET: envField.string({context: 'server', access: 'secret'}),\n    },\n  },\n})\n",
      'src/a.ts':
        "import {PUBLIC_API_URL} from 'astro:env/client'\nimport {getSecret, API_SECRET as secret} from 'astro:env/server'\nconst token = getSecret('API_TOKEN')\n",
    },
    'PUBLIC_API_URL?',
    'PUBLIC_PORT?',
    'API_SECRET',
    'API_TOKEN',
  ),
  reading(
    'withastro/astro#11679',
    {
      'src/pages/index.astro':
        '---\nconst key = import.meta.env.API_KEY\n---\n<p title={import.meta.env.PUBLIC_TITLE}>process.env.TEXT</p>\n',
    },
    'API_KEY',
    'PUBLIC_TITLE',
  ),
  reading(
    'sveltejs/kit#6094',
    {
      'src/routes/+page.svelte':
        "<script>\n  import {PUBLIC_BASE_URL} from '$env/static/public'\n  import {env} from '$env/dynamic/public'\n</script>\n<a href={PUBLIC_BASE_URL}>{env.PUBLIC_LABEL} env.TEXT</a>\n",
    },
    'PUBLIC_BASE_URL',
    'PUBLIC_LABEL',
  ),
  reading(
    'sveltejs/kit#11378',
    {
      'src/routes/+page.server.ts':
        "import { env } from '$env/static/private';\nexport const load = () => ({exampleEnv: env.EXAMPLE});\n",
    },
    'EXAMPLE',
  ),
  reading(
    'sveltejs/kit#11425',
    {
      'src/hooks.server.ts':
        "import {AUTH_SECRET} from '$env/static/private'\nimport * as env from '$env/static/public'\nuse(env.PUBLIC_URL_A)\n",
    },
    'AUTH_SECRET',
    'PUBLIC_URL_A',
  ),
  reading(
    'SvelteKit: app.html',
    {'src/app.html': '<html><head><meta name="x" content="%sveltekit.env.PUBLIC_ID%">%sveltekit.head%</head></html>\n'},
    'PUBLIC_ID',
  ),
  reading(
    'webpack/webpack#12168',
    {
      'webpack.config.js':
        "new webpack.EnvironmentPlugin({API_URL: undefined, ENV_TYPE: null, LEVEL: 'info'})\nnew webpack.EnvironmentPlugin(['API_KEY'])\n",
    },
    'API_URL',
    'ENV_TYPE?',
    'LEVEL?',
    'API_KEY',
  ),
  reading(
    'webpack/webpack#571',
    {
      'webpack.config.js':
        "new webpack.DefinePlugin({'process.env.API_URL': JSON.stringify(process.env.SOURCE_URL)})\n",
    },
    'SOURCE_URL',
  ),
  reading(
    'nuxt/framework#7091',
    {
      'nuxt.config.ts':
        "export default defineNuxtConfig({\n  runtimeConfig: {\n    apiSecret: '',\n    retries: 3,\n    public: {apiBase: '/api'},\n  },\n})\n",
    },
    'NUXT_API_SECRET',
    'NUXT_RETRIES?',
    'NUXT_PUBLIC_API_BASE?',
  ),
  reading(
    'nuxt/framework#6992',
    {
      'nuxt.config.ts':
        "export default defineNuxtConfig({\n  runtimeConfig: {public: {API_HOST: process.env.API_HOST || ''}},\n})\n",
    },
    'API_HOST?',
  ),
  reading(
    'node-config/node-config#211',
    {
      'config/custom-environment-variables.json':
        '{\n  "db": {\n    "host": "DB_HOST",\n    "options": {"__name": "DB_OPTIONS", "__format": "json"}\n  }\n}\n',
    },
    'DB_HOST',
    'DB_OPTIONS',
  ),
  reading(
    'node-config/node-config#129',
    {
      'config/custom-environment-variables.yaml':
        'db:\n  host: DB_HOST # the host\n  # port: DB_PORT\n  password: "DB_PASSWORD"\n',
      'config/default.yaml': 'db:\n  host: LOCALHOST\n',
    },
    'DB_HOST',
    'DB_PASSWORD',
  ),
  reading(
    'nuxt/nuxt#8036',
    {
      'package.json':
        '{\n  "name": "x",\n  "scripts": {\n    "build": "NUXT_ENV_BASE_URL=http://x nuxt build",\n    "migrate": "psql $MIGRATION_URL -c \'$QUOTED\'",\n    "start": "cross-env STAGE_NAME=a node -r dotenv/config a.js --port ${APP_PORT:-3000}",\n    "test:e2e": "jest $TEST_ONLY"\n  }\n}\n',
    },
    'MIGRATION_URL',
    'APP_PORT?',
  ),
  reading(
    'Cross-env: README',
    {
      'package.json':
        '{"scripts": {"send": "cross-env TOKEN=$SOURCE_TOKEN REGION=eu send --region $REGION --to %SEND_TO%"}}\n',
    },
    'SOURCE_TOKEN',
    'SEND_TO',
  ),
  reading(
    'Expo: environment variables',
    {
      'app.config.ts':
        "export default ({config}) => ({...config, extra: {dsn: process.env.SENTRY_DSN, api: process.env.EXPO_PUBLIC_API ?? 'x'}})\n",
    },
    'SENTRY_DSN',
    'EXPO_PUBLIC_API?',
  ),
  reading(
    'Next.js: next.config.js env',
    {'next.config.mjs': "export default {env: {customKey: 'my-value', OTHER_KEY: process.env.SOURCE_KEY}}\n"},
    'SOURCE_KEY',
  ),
  reading(
    'Gatsby: environment variables',
    {
      'gatsby-config.js':
        "require('dotenv').config({path: `.env.${process.env.NODE_ENV}`})\nmodule.exports = {plugins: [{options: {token: process.env.CONTENTFUL_TOKEN}}]}\n",
    },
    'NODE_ENV',
    'CONTENTFUL_TOKEN',
  ),
]

const BY_STAGE: readonly CodeCase[] = [
  {
    source: 't3-oss/t3-env#247',
    what: 'code',
    files: {
      'src/env.ts': `import {createEnv} from '@t3-oss/env-nextjs'
import {z} from 'zod'
export const env = createEnv({
  server: {
    AUTH_SECRET: process.env.NODE_ENV === 'production' ? z.string() : z.string().optional(),
    MAIL_TOKEN: process.env.NODE_ENV === 'development' ? z.string().optional() : z.string(),
    PROXY: process.env.NODE_ENV !== 'production' ? z.string() : z.string().optional(),
  },
})
`,
    },
    reads: ['AUTH_SECRET', 'MAIL_TOKEN', 'NODE_ENV', 'PROXY'],
    optional: ['PROXY'],
  },
  {
    source: 'Node Config: Environment Variables',
    what: 'code',
    files: {
      'config/custom-environment-variables.json':
        '{"db": {"host": "DB_HOST", "pool": {"__name": "DB_POOL", "__format": "json"}}}\n',
      'config/custom-environment-variables.yaml': 'mail: {token: "MAIL_TOKEN"} # token: OLD_TOKEN\n',
    },
    reads: ['DB_HOST', 'DB_POOL', 'MAIL_TOKEN'],
  },
]

export const CASES: readonly CodeCase[] = [
  ...ENVIRONMENT,
  ...PLACE,
  ...DEFAULTS,
  ...NAMES,
  ...SCHEMAS,
  ...FRAMEWORKS,
  ...BY_STAGE,
]
