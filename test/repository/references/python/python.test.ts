import {expect} from 'chai'

import {found} from '../found.js'

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
      'WRAPPED:12',
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
      'DEBUG:3?=False',
      'API_HOST:4',
      'DJANGO_SECRET_KEY:6',
      'ALLOWED_HOSTS:7?',
      'MAIL_PORT:8?=587',
      'DATABASE_URL:9',
      'REPLICA_URL:9',
      'CACHE_URL:10?=dummycache://',
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
      'ACME_PORT:18?=8000',
      'ACME_HINT:19?',
      'ACME_QUEUE:28?=default',
      'OLD_SECRET_KEY:34',
    ])
  })
})
