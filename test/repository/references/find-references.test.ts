/* eslint-disable no-template-curly-in-string, no-useless-escape -- code of other languages */
import {expect} from 'chai'

import {findReferences} from '../../../src/repository/references/find-references.js'

/** References as `KEY:line`, with `?` when optional and `=default`. */
const found = (path: string, text: string) =>
  findReferences(path, text).map(
    ({key, line, optional, default: value}) =>
      `${key}:${line}${optional ? '?' : ''}${value === null ? '' : `=${value}`}`,
  )

describe('config vars read in Ruby and Rails', () => {
  it('are seen in every way of reading, with whether there is a default', () => {
    expect(
      found(
        'config/environments/production.rb',
        `Rails.application.configure do
  config.a = ENV["PLAIN"]
  config.b = ENV['SINGLE'] || "fallback"
  config.c = ENV.fetch("FETCHED")
  config.d = ENV.fetch('WITH_DEFAULT', "5")
  config.e = ENV.fetch("WITH_BLOCK") { 3000 }
  config.f = ENV.fetch("WITH_RAISE") { raise "no" }
  config.g = ENV.fetch "BARE", 7
  if ENV.key?("ASKED") && ENV["PRESENT"].present?
  end
  host, port = ENV.values_at("HOST_A", 'PORT_A')
  url = "https://#{ENV["IN_STRING"]}/x"
  stripe = Figaro.env.stripe_key!
end
`,
      ),
    ).to.have.members([
      'PLAIN:2',
      'SINGLE:3?=fallback',
      'FETCHED:4',
      'WITH_DEFAULT:5?=5',
      'WITH_BLOCK:6?',
      'WITH_RAISE:7',
      'BARE:8?=7',
      'ASKED:9?',
      'PRESENT:9?',
      'HOST_A:11',
      'PORT_A:11',
      'IN_STRING:12',
      'STRIPE_KEY:13',
    ])
  })

  it('are not seen in comments, strings, heredocs and regular expressions', () => {
    expect(
      found(
        'a.rb',
        `# ENV["COMMENTED"]
x = 'ENV["QUOTED"]' # ENV["TRAILING"]
y = "say \\"ENV['ESCAPED']\\""
=begin
ENV["BLOCK"]
=end
z = <<~TEXT
  ENV["HEREDOC"] \#{ENV["INTERPOLATED"]}
  # not a comment
TEXT
w = line =~ /["'#]/ ? ENV["AFTER_REGEX"] : 1
HASH = {"#" => ENV["REAL"]}
MYENV["OTHER"]
`,
      ),
    ).to.deep.equal(['INTERPOLATED:8', 'AFTER_REGEX:11', 'REAL:12'])
  })

  it('are seen in ERB, in YAML and views', () => {
    expect(
      found(
        'config/database.yml',
        `production:
  url: <%= ENV['DATABASE_URL'] %>
  pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 5 } %>
  # password: <%= ENV["COMMENTED"] %>
  <%# ENV["ERB_COMMENT"] %>
  note: ENV["PLAIN_TEXT"]
`,
      ),
    ).to.deep.equal(['DATABASE_URL:2', 'RAILS_MAX_THREADS:3?'])
  })
})

describe('config vars read in Python', () => {
  it('are seen in os.environ and os.getenv', () => {
    expect(
      found(
        'app/main.py',
        `import os
from os import environ, getenv
a = os.environ["ITEM"]
b = os.environ.get('GET')
c = os.environ.get("GET_DEFAULT", "x")
d = os.getenv("GETENV")
e = os.getenv('GETENV_DEFAULT', default="y")
f = environ["BARE"]
g = getenv("BARE_GETENV", None)
h = f"{os.environ['IN_F_STRING']}"
i = "ASKED" in os.environ
j = os.environ.get(
    "WRAPPED",
)
os.environ["WRITTEN"] = "1"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acme.settings")
`,
      ),
    ).to.deep.equal([
      'ITEM:3',
      'GET:4',
      'GET_DEFAULT:5?=x',
      'GETENV:6',
      'GETENV_DEFAULT:7?=y',
      'BARE:8',
      'BARE_GETENV:9?',
      'IN_F_STRING:10',
      'ASKED:11?',
      'WRAPPED:12?',
      'DJANGO_SETTINGS_MODULE:16?=acme.settings',
    ])
  })

  it('are not seen in comments and strings', () => {
    expect(
      found(
        'a.py',
        `"""Docs: os.environ["DOC"]"""
# os.getenv("COMMENTED")
x = 'os.getenv("QUOTED")'
y = "#"; z = os.getenv("REAL")
raise Exception(r"os.environ['RAW']\\")
w = os.getenv("AFTER_RAW")
env("NOT_ENV_HERE")
`,
      ),
    ).to.deep.equal(['REAL:4', 'AFTER_RAW:6'])
  })

  it('are seen by way of django-environ', () => {
    expect(
      found(
        'settings.py',
        `import environ
env = environ.Env(
    DEBUG=(bool, False),
    API_HOST=str,
)
SECRET_KEY = env('DJANGO_SECRET_KEY')
HOSTS = env.list("ALLOWED_HOSTS", default=[])
PORT = env.int('MAIL_PORT', default=587)
DATABASES = {"default": env.db(), "replica": env.db("REPLICA_URL")}
CACHES = {'default': env.cache(default="dummycache://")}
vars().update(env.email_url())
NAME = env["ITEM"]
`,
      ),
    ).to.have.members([
      'DEBUG:3?',
      'API_HOST:4',
      'DJANGO_SECRET_KEY:6',
      'ALLOWED_HOSTS:7?',
      'MAIL_PORT:8?=587',
      'DATABASE_URL:9',
      'REPLICA_URL:9',
      'CACHE_URL:10?',
      'EMAIL_URL:11',
      'ITEM:12',
    ])
  })

  it('are seen by way of environs, python-decouple and dj-database-url', () => {
    expect(
      found('a.py', 'from environs import Env\nenv = Env()\nX = env.str("X_KEY")\nY = env.int("Y_KEY", 3)\n'),
    ).to.include('X_KEY:3')
    expect(
      found('a.py', "from decouple import config\nX = config('X_KEY', default='a')\nY = config('Y_KEY', cast=int)\n"),
    ).to.deep.equal(['X_KEY:2?=a', 'Y_KEY:3'])
    expect(found('a.py', 'import dj_database_url\nD = dj_database_url.config(conn_max_age=600)\n')).to.deep.equal([
      'DATABASE_URL:2',
    ])
  })

  it('are seen as fields of BaseSettings, with prefixes and aliases', () => {
    expect(
      found(
        'config.py',
        `from pydantic import Field, AliasChoices
from pydantic_settings import BaseSettings, SettingsConfigDict

class Common(BaseSettings):
    """Settings.

    not_a_field: str
    """
    model_config = SettingsConfigDict(env_prefix="ACME_", env_file=".env")

    database_url: str
    debug: bool = False
    token: SecretStr = Field(alias="API_TOKEN")
    key: str = Field(
        ...,
        validation_alias=AliasChoices("KEY_A", 'key_b'),
    )
    port: int = Field(default=8000)
    hint: str | None = None
    # commented: str
    KIND: ClassVar[str] = "x"

    def method(self, argument: int) -> str:
        local: str = "x"
        return local

class Worker(Common):
    queue: str = "default"

class Plain(BaseModel):
    other: str

class Old(BaseSettings):
    secret_key: str

    class Config:
        env_prefix = "OLD_"
`,
      ),
    ).to.deep.equal([
      'ACME_DATABASE_URL:11',
      'ACME_DEBUG:12?=False',
      'API_TOKEN:13',
      'KEY_A:14',
      'KEY_B:14',
      'ACME_PORT:18?',
      'ACME_HINT:19?',
      'QUEUE:28?=default',
      'OLD_SECRET_KEY:34',
    ])
  })
})

describe('config vars read in JavaScript and TypeScript', () => {
  it('are seen as members, items, by destructuring, aliases and import.meta.env', () => {
    expect(
      found(
        'src/app.ts',
        `import {env as nodeEnv} from 'node:process'
const a: string = process.env.MEMBER!
const b = process.env['ITEM'] ?? 'fallback'
const c = process.env?.OPTIONAL || 3
const {D, E: renamed, F = 'eff', G: other = "gee", ...rest} = process.env
const env = process.env
use(env.ALIASED, env["ALIASED_ITEM"])
const v = import.meta.env.VITE_API_URL
if (import.meta.env.PROD) run()
const t = \`x \${process.env.IN_TEMPLATE} y\`
nodeEnv.IMPORTED
process.env.WRITTEN = '1'
const d = Deno.env.get("DENO_KEY")
const e = Bun.env.BUN_KEY
if ('ASKED' in process.env) x()
const re = /process.env.IN_REGEX/
const n = process.env[name]
delete process.env.DELETED
`,
      ),
    ).to.have.members([
      'MEMBER:2',
      'ITEM:3?=fallback',
      'OPTIONAL:4?=3',
      'D:5',
      'E:5',
      'F:5?=eff',
      'G:5?=gee',
      'ALIASED:7',
      'ALIASED_ITEM:7',
      'VITE_API_URL:8',
      'IN_TEMPLATE:10',
      'IMPORTED:11',
      'DENO_KEY:13',
      'BUN_KEY:14',
      'ASKED:15?',
    ])
  })

  it('are not seen in comments, strings and properties of something else', () => {
    expect(
      found(
        'a.js',
        `// process.env.COMMENTED
/* process.env.BLOCK */
const a = 'process.env.QUOTED', b = "it's", c = process.env.REAL
const d = \`process.env.TEXT\`
other.process.env.OTHER
const r = a / b; const s = process.env.AFTER_DIVISION
function env() {}
config.env.NOT_THIS
`,
      ),
    ).to.deep.equal(['REAL:3', 'AFTER_DIVISION:6'])
  })

  it('are seen in JSX', () => {
    expect(
      found('a.jsx', `const a = <p title="process.env.ATTRIBUTE">don't {process.env.SHOWN} process.env.TEXT</p>`),
    ).to.deep.equal(['SHOWN:1'])
  })

  it('are seen in schemas and SvelteKit', () => {
    expect(
      found('env.ts', `export default cleanEnv(process.env, {\n  URL_A: url(),\n  PORT_A: port({default: 3000}),\n})`),
    ).to.deep.equal(['URL_A:2', 'PORT_A:3?'])
    expect(
      found(
        'a.server.ts',
        `import {API_KEY, OTHER as x} from '$env/static/private'\nimport {env} from '$env/dynamic/private'\nenv.DYNAMIC`,
      ),
    ).to.have.members(['API_KEY:1', 'OTHER:1', 'DYNAMIC:3'])
  })

  it('are seen in components', () => {
    expect(
      found(
        'A.vue',
        `<template><p>process.env.TEXT</p></template>\n<script setup>\n// process.env.NO\nconst a = import.meta.env.VITE_A\n</script>`,
      ),
    ).to.deep.equal(['VITE_A:4'])
  })
})

describe('config vars read in other languages', () => {
  it('are seen in Go', () => {
    expect(
      found(
        'main.go',
        `package main
// os.Getenv("COMMENTED")
var a = os.Getenv("PLAIN")
v, ok := os.LookupEnv("LOOKED_UP")
s := \`os.Getenv("RAW")\` + "os.Getenv(\\"QUOTED\\")"
type Config struct {
	Port int    \`env:"PORT_A" envDefault:"3000"\`
	Key  string \`json:"key" env:"API_KEY,required"\`
}
`,
      ),
    ).to.deep.equal(['PLAIN:3', 'LOOKED_UP:4?', 'PORT_A:7?=3000', 'API_KEY:8'])
  })

  it('are seen in PHP', () => {
    expect(
      found(
        'config/app.php',
        `<p>getenv('OUTSIDE')</p>
<?php
// getenv('COMMENTED')
# env('HASH')
$a = getenv('PLAIN');
$b = getenv("ELVIS") ?: 'x';
$c = $_ENV['SUPER'] ?? null;
$d = $_SERVER['SERVER_VAR_NOT']; $e = $_SERVER['APP_SECRET'];
$f = ['key' => env('APP_KEY'), 'd' => env('APP_DEBUG', false)];
$g = 'getenv("QUOTED")';
$this->env('METHOD');
`,
      ),
    ).to.have.members(['PLAIN:5', 'ELVIS:6?', 'SUPER:7?', 'APP_SECRET:8', 'APP_KEY:9', 'APP_DEBUG:9?=false'])
  })

  it('are seen in the YAML of Symfony', () => {
    const text =
      "framework:\n  secret: '%env(APP_SECRET)%'\n  # '%env(NO)%'\n  url: '%env(default:fallback:resolve:APP_URL)%'\n"
    expect(found('config/packages/framework.yaml', text)).to.deep.equal(['APP_SECRET:2', 'APP_URL:4?'])
  })

  it('are seen in Java, Kotlin, Scala, and Spring', () => {
    expect(
      found(
        'App.java',
        `// System.getenv("COMMENTED")
String a = System.getenv("PLAIN");
String b = System.getenv().getOrDefault("DEFAULTED", "x");
String c = "System.getenv(\\"QUOTED\\")";
@Value("\${API_KEY}") String d; @Value("\${API_HOST:localhost}") String e;
`,
      ),
    ).to.deep.equal(['PLAIN:2', 'DEFAULTED:3?', 'API_KEY:5', 'API_HOST:5?'])
    expect(found('a.kt', 'val a = System.getenv("ELVIS") ?: "x"')).to.deep.equal(['ELVIS:1?'])
    expect(found('a.scala', 'val a = sys.env("NEEDED"); val b = sys.env.getOrElse("MAYBE", "x")')).to.deep.equal([
      'NEEDED:1',
      'MAYBE:1?',
    ])
    expect(found('application.properties', '# a=${NO}\nurl=${DB_URL}\npool=${POOL:5}\nx=${lower.case}')).to.deep.equal([
      'DB_URL:2',
      'POOL:3?=5',
    ])
  })

  it('are seen in Elixir', () => {
    expect(
      found(
        'config/runtime.exs',
        `# System.get_env("COMMENTED")
a = System.get_env("PLAIN") || raise "System.get_env(QUOTED)"
b = System.get_env("DEFAULTED", "4000")
c = System.fetch_env!("NEEDED")
d = "#{System.get_env("INTERPOLATED")} System.get_env('TEXT')"
e = """
System.fetch_env!("DOC")
"""
`,
      ),
    ).to.deep.equal(['PLAIN:2', 'DEFAULTED:3?=4000', 'NEEDED:4', 'INTERPOLATED:5'])
  })

  it('are seen in C# and Rust', () => {
    expect(
      found('a.cs', 'var a = Environment.GetEnvironmentVariable("A_KEY"); // Environment.GetEnvironmentVariable("B")'),
    ).to.deep.equal(['A_KEY:1'])
    expect(
      found('a.rs', `fn f<'a>() { env::var("A_KEY").unwrap(); std::env::var("B_KEY").unwrap_or_default(); }`),
    ).to.deep.equal(['A_KEY:1', 'B_KEY:1?'])
  })

  it('are seen in shell, Procfile and scripts without an extension', () => {
    expect(
      found(
        'bin/release.sh',
        `#!/bin/sh
# $COMMENTED
set -e; LOCAL=1; echo $LOCAL "$DOUBLE" '$SINGLE' \\$ESCAPED $HOME
curl "\${URL_A:?needed}" "\${B_KEY:-bee}" $lower x#$NOT_COMMENT
TIMEOUT="\${TIMEOUT:-30}"
cat <<'END'
$PLAIN_HEREDOC
END
`,
      ),
    ).to.deep.equal(['DOUBLE:3', 'URL_A:4', 'B_KEY:4?=bee', 'NOT_COMMENT:4', 'TIMEOUT:5?=30'])
    expect(found('Procfile', 'web: bundle exec puma -p $PORT -t ${THREADS:-5}\nrelease: ./x')).to.deep.equal([
      'PORT:1',
      'THREADS:1?=5',
    ])
    expect(found('bin/run', '#!/usr/bin/env python3\nimport os\nos.environ["FROM_SHEBANG"]')).to.deep.equal([
      'FROM_SHEBANG:3',
    ])
  })

  it('are named in app.json', () => {
    expect(
      found(
        'app.json',
        `{
  "env": {
    "NEEDED": {"description": "a key"},
    "MAYBE": {"required": false},
    "SET": "value",
    "MADE": {"generator": "secret"}
  },
  "environments": {"test": {"env": {"TEST_ONLY": {}}}}
}`,
      ),
    ).to.deep.equal(['NEEDED:3', 'MAYBE:4?', 'SET:5?=value', 'MADE:6?', 'TEST_ONLY:8'])
    expect(found('app.json', '{not json')).to.deep.equal([])
  })

  it('are not seen in files of no such language, and broken files are no failure', () => {
    expect(found('README.md', 'process.env.X ENV["Y"]')).to.deep.equal([])
    for (const path of [
      'a.rb',
      'a.py',
      'a.js',
      'a.tsx',
      'a.go',
      'a.php',
      'a.ex',
      'a.sh',
      'a.vue',
      'a.java',
      'database.yml',
    ]) {
      for (const text of [
        '',
        '"',
        "'''",
        '`${',
        '/*',
        '<<~X',
        '<?php "{$',
        '#{',
        'class A(BaseSettings):',
        '<%=',
        '}',
        '\0\uFFFF',
      ]) {
        expect(() => found(path, text), `${path} ${text}`).not.to.throw()
      }
    }
  })
})
