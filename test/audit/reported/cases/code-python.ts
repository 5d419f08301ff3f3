import type {CodeCase} from '../reported-case.js'

/** Python that reads config vars; a key with `?` is one that it goes on without. */
const reading = (source: string, text: string, ...keys: readonly string[]): CodeCase => ({
  source,
  what: 'code',
  files: {'app/settings.py': text},
  reads: keys.map((key) => key.replace('?', '')),
  optional: keys.filter((key) => key.endsWith('?')).map((key) => key.replace('?', '')),
})

/** The environment itself, whatever it is called. */
export const ENVIRONMENT: readonly CodeCase[] = [
  reading('Python: os.environ', 'from os import environ as e\nKEY = e["API_KEY"]\n', 'API_KEY'),
  reading(
    'Python: os.environ',
    'import os as _o\nKEY = _o.environ["API_KEY"]\nURL = _o.getenv("API_URL", "x")\n',
    'API_KEY',
    'API_URL?',
  ),
  reading(
    'Python: os.environ',
    'from os import (\n    environ,\n    getenv as g,  # short\n)\nA = environ.get("A_KEY")\nB = g("B_KEY")\n',
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'Python: os.environ',
    'import os, sys\nenv = os.environ\nget = os.environ.get\nA = env["A_KEY"]\nB = get("B_KEY", "b")\n',
    'A_KEY',
    'B_KEY?',
  ),
  reading('Python: os.environ', 'import os\ndef load(env=os.environ):\n    return env["API_KEY"]\n', 'API_KEY'),
  reading(
    'Python: os.environ',
    'import os\nclass Config:\n    def __init__(self, env: Mapping[str, str] = os.environ):\n        self.env = os.environ\n        self.key = self.env["API_KEY"]\n        self.url = env.get("API_URL") or "x"\n',
    'API_KEY',
    'API_URL?',
  ),
  reading(
    'Python-dotenv: README',
    'import os\nfrom dotenv import dotenv_values\nconfig = {**dotenv_values(".env"), **os.environ}\nKEY = config["API_KEY"]\n',
    'API_KEY',
  ),
  reading('Python: os.environb', 'import os\nKEY = os.environb[b"API_KEY"]\n', 'API_KEY'),
  // What is handed to a child, written or removed is not read.
  reading(
    'Python: subprocess',
    'import os, subprocess\nsubprocess.run(cmd, env=os.environ)\nenv["NOT_READ"]\nos.environ["WRITTEN"] = "1"\ndel os.environ["GONE"]\nos.environ |= {"SET_HERE": "x"}\n',
  ),
  reading('Flask: request.environ', 'path = request.environ["PATH_INFO"]\nscope.environ.get("NOT_READ")\n'),
  reading(
    'Python: os.environ',
    'import os\nA = os.environ["A"] if "A" in os.environ else None\nB = os.environ.get("B") or sys.exit("B")\nC = int(os.environ.get("C") or 5)\n',
    'A?',
    'B',
    'C?',
  ),
  reading(
    'Python: formatted string literals',
    'import os\nurl = f"http://{os.environ["HOST_A"]:>10}:{os.getenv(\'PORT_A\', \'80\')!r}/{{os.environ}}"\nkey = os.environ["AFTER"]\n',
    'HOST_A',
    'PORT_A?',
    'AFTER',
  ),
  reading(
    'Python: string literals',
    'import os\nx = "it\'s" \'"\' + r"\\\\" + """\nos.environ["IN_TEXT"]\n"""\nkey = os.environ["AFTER"]  # os.environ["COMMENTED"]\n',
    'AFTER',
  ),
  reading('Python: string literals', 'import os\nrb = rb"\\x00\'"; u = u\'"\'\nkey = os.getenv("AFTER")\n', 'AFTER'),
]

/** Names that are put together nearby. */
export const NAMES: readonly CodeCase[] = [
  reading(
    'Two Scoops of Django: environment variables',
    'import os\ndef get_env_variable(var_name):\n    try:\n        return os.environ[var_name]\n    except KeyError:\n        raise ImproperlyConfigured(var_name)\n\nSECRET_KEY = get_env_variable("SECRET_KEY_A")\n',
    'SECRET_KEY_A',
  ),
  reading(
    'Two Scoops of Django: environment variables',
    'import os\ndef env(name, default=None):\n    return os.environ.get(name, default)\n\nA = env("A_KEY")\nB = env("B_KEY", "b")\nC = env(default="c", name="C_KEY")\n',
    'A_KEY',
    'B_KEY?',
    'C_KEY?',
  ),
  reading(
    'Two Scoops of Django: environment variables',
    'from .env import require_env\nA = require_env("A_KEY")\nset_env("NOT_READ", "x")\nlookup("NOT_READ_EITHER")\n',
    'A_KEY',
  ),
  reading(
    'Python: os.environ',
    'import os\nREQUIRED = ["A_KEY", "B_KEY"]\nmissing = [k for k in REQUIRED if k not in os.environ]\n',
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'Python: os.environ',
    'import os\nfor name in ("A_KEY", "B_KEY"):\n    if not os.getenv(name):\n        raise SystemExit(name)\n',
    'A_KEY',
    'B_KEY',
  ),
  reading(
    'Python: os.environ',
    'import os\nKEY_NAME = "API_KEY"\nkey = os.environ[KEY_NAME]\nother = os.environ[f"{stage}_URL"]\nthird = os.environ[prefix + "_KEY"]\n',
    'API_KEY',
  ),
]

/** django-environ, environs, decouple, Starlette. */
export const READERS: readonly CodeCase[] = [
  reading(
    'sloria/environs#102',
    'from environs import Env\nenv = Env()\nwith env.prefixed("TEST_"):\n    a = env.int("VAR", validate=lambda n: n > 0)\nb = env.str("OTHER")\n',
    'TEST_VAR',
    'OTHER',
  ),
  reading(
    'sloria/environs#72',
    "from environs import Env\n\nenv = Env()\nenv.read_env()\n\nwith env.prefixed('APP_'):\n    ENV = env.str('ENV')\n    with env.prefixed('DB_'):\n        HOST = env('HOST', 'localhost')\n        PORT = env.int('PORT', default=5432)\n    KEY = env('KEY')\n",
    'APP_ENV',
    'APP_DB_HOST?',
    'APP_DB_PORT?',
    'APP_KEY',
  ),
  reading(
    'sloria/environs#49',
    'from environs import env\nwith env.prefixed("DEV_"): user = env("DBUSER")\nhost = env("DBHOST")\n',
    'DEV_DBUSER',
    'DBHOST',
  ),
  reading(
    'sloria/environs#387',
    'from environs import Env\nenv = Env(prefix="MYAPP_")\nA = env.list("HOSTS", [], subcast=str)\nB = env.dj_db_url("DB_URL")\n',
    'MYAPP_HOSTS?',
    'MYAPP_DB_URL',
  ),
  reading(
    'sloria/environs#415',
    'import environs\ne = environs.Env()\nA = e.str("A_KEY", None)\nB = e.bool("B_KEY")\n',
    'A_KEY?',
    'B_KEY',
  ),
  reading(
    'joke2k/django-environ#173',
    "import environ\nenv = environ.Env()\nDATABASES = {'default': env.db('MAIN_URL', engine='path.to.backend'), 'other': env.db()}\n",
    'MAIN_URL',
    'DATABASE_URL',
  ),
  reading(
    'joke2k/django-environ#202',
    "import environ as en\nENV = en.FileAwareEnv(DEBUG=(bool, False), API_KEY=str)\nD = ENV('DEBUG')\nK = ENV('API_KEY')\nC = ENV.cache_url(default='dummycache://')\n",
    'DEBUG?',
    'API_KEY',
    'CACHE_URL?',
  ),
  reading(
    'Django-environ: prefix',
    "import environ\nenv = environ.Env()\nenv.prefix = 'DJANGO_'\nKEY = env('SECRET_KEY')\n",
    'DJANGO_SECRET_KEY',
  ),
  reading(
    'Django-environ: tips',
    "import environ\nenv = environ.Env()\nA = env('A_KEY', cast=bool)\nB = env('B_KEY', bool, False)\nC = env.get_value('C_KEY', default=env.NOTSET)\nenviron.Env.read_env('.env')\n",
    'A_KEY',
    'B_KEY?',
    'C_KEY',
  ),
  reading(
    'cookiecutter/cookiecutter-django#1350',
    'from config.settings.base import env\nSECRET_KEY = env("DJANGO_SECRET_KEY")\nADMIN = env.str(\n    "DJANGO_ADMIN_URL",\n    default="admin/",\n)\n',
    'DJANGO_SECRET_KEY',
    'DJANGO_ADMIN_URL?',
  ),
  reading(
    'cookiecutter/cookiecutter-django#1350',
    'from .base import *\nfrom .base import env\nKEY = env("A_KEY")\n',
    'A_KEY',
  ),
  reading(
    'HBNetwork/python-decouple#8',
    "from decouple import config\nA = config('ALLOWED_HOSTS', default=[],\n           cast=lambda v: [s.strip() for s in v.split(',')])\nB = config('PSQL_USER')\n",
    'ALLOWED_HOSTS?',
    'PSQL_USER',
  ),
  reading(
    'HBNetwork/python-decouple#110',
    'from decouple import config as c\nA = c("A_KEY", cast=str)\nB = c("B_KEY", cast=int, default=None)\nC = c("C_KEY", "plain")\n',
    'A_KEY',
    'B_KEY?',
    'C_KEY?',
  ),
  reading(
    'HBNetwork/python-decouple#29',
    'from decouple import AutoConfig\ncfg = AutoConfig(search_path=BASE)\nA = cfg("PSQL_USER", cast=Csv())\n',
    'PSQL_USER',
  ),
  reading(
    'HBNetwork/python-decouple#74',
    'import decouple\nA = decouple.config("EMAIL_PORT", default=25)\n',
    'EMAIL_PORT?',
  ),
  // A function that is called like decouple's.
  reading(
    'HBNetwork/python-decouple#68',
    'from .conf import config\nA = config("NOT_READ")\nlogging.config("NOT_READ")\n',
  ),
  reading(
    'Kludex/starlette#1990',
    "from starlette.config import Config\n\nconfig = Config(env_prefix='APP_')\n\nDEBUG = config('DEBUG', cast=bool, default=False)\nENVIRONMENT = config('ENVIRONMENT')\n",
    'APP_DEBUG?',
    'APP_ENVIRONMENT',
  ),
  reading(
    'Kludex/starlette#1143',
    'from starlette.config import Config\nfrom starlette.datastructures import Secret\nconfig = Config(".env")\nKEY = config("SECRET", Secret)\nURL = config.get("API_URL")\n',
    'SECRET',
    'API_URL',
  ),
  reading(
    'jazzband/dj-database-url#54',
    "import dj_database_url\nDATABASES = {\n    'default': dj_database_url.config(),\n    'read_only': dj_database_url.config(env='DATABASE_URL_RO', default=None)\n}\n",
    'DATABASE_URL',
    'DATABASE_URL_RO?',
  ),
  reading(
    'Hedera-Lang-Learn/hedera#31',
    'import dj_database_url as dj\nD = dj.config(default="postgres://localhost/x")\nP = dj.parse(url)\n',
    'DATABASE_URL?',
  ),
]

/** django-configurations, Dynaconf, Flask, click. */
export const FRAMEWORKS: readonly CodeCase[] = [
  reading(
    'Django-configurations: values',
    "from configurations import Configuration, values\nclass Prod(Configuration):\n    SECRET_KEY = values.SecretValue()\n    DEBUG = values.BooleanValue(False)\n    MAIL = values.Value('x', environ_name='MAIL_HOST', environ_prefix=None)\n    API = values.Value(environ_prefix='ACME_')\n    LOCAL = values.Value('x', environ=False)\n    DATABASES = values.DatabaseURLValue('sqlite:///x')\n    CACHES = values.CacheURLValue(environ_name='OTHER_URL')\n",
    'DJANGO_SECRET_KEY',
    'DJANGO_DEBUG?',
    'MAIL_HOST?',
    'ACME_API',
    'DATABASE_URL?',
    'OTHER_URL',
  ),
  reading(
    'Django-configurations: values',
    "from configurations.values import SecretValue, IntegerValue\nclass Prod(Base):\n    KEY = SecretValue(environ_name='KEY_A')\n    SIZE = IntegerValue(5, environ_required=True)\n    OTHER = SomeValue('x')\n",
    'DJANGO_KEY_A',
    'DJANGO_SIZE',
  ),
  reading(
    'dynaconf/dynaconf#621',
    'from dynaconf import Dynaconf\nsettings = Dynaconf(envvar_prefix="TESTING")\n\nprint(settings.my_env_var, settings.HOST.lower(), settings.db.url)\nsettings.reload()\n',
    'TESTING_MY_ENV_VAR',
    'TESTING_HOST',
    'TESTING_DB__URL',
  ),
  reading(
    'dynaconf/dynaconf#470',
    'from dynaconf import Dynaconf\nsettings = Dynaconf(envvar_prefix=False, settings_files=["settings.toml"])\nprint(settings.FOO, settings["BAR"], settings.get("BAZ", "x"))\n',
    'FOO?',
    'BAR?',
    'BAZ?',
  ),
  reading(
    'dynaconf/dynaconf#308',
    'from dynaconf import Dynaconf, Validator\nsettings = Dynaconf(validators=[Validator("API_KEY", "db.host", must_exist=True), Validator("LEVEL", default="x")])\n',
    'DYNACONF_API_KEY',
    'DYNACONF_DB__HOST',
    'DYNACONF_LEVEL?',
  ),
  reading('dynaconf/dynaconf#782', 'from django.conf import settings\nuse(settings.API_KEY, settings.get("OTHER"))\n'),
  reading(
    'pallets/flask#4479',
    'from flask import Flask\napp = Flask(__name__)\napp.config["LEVEL"] = "x"\napp.config.from_prefixed_env()\nkey = app.config["SECRET_KEY"]\nlevel = app.config["LEVEL"]\nurl = app.config.get("API_URL", "x")\n',
    'FLASK_SECRET_KEY',
    'FLASK_LEVEL?',
    'FLASK_API_URL?',
  ),
  reading('pallets/flask#5060', 'app.config.from_prefixed_env("PONY")\nkey = app.config["KEY"]\n', 'PONY_KEY'),
  reading(
    'pallets/flask#2366',
    'app.config.from_envvar("YOURAPPLICATION_SETTINGS")\napp.config.from_envvar("OTHER_SETTINGS", silent=True)\nkey = app.config["KEY"]\n',
    'YOURAPPLICATION_SETTINGS',
    'OTHER_SETTINGS?',
  ),
  reading(
    'Celery: configuration',
    'from celery import Celery\napp = Celery()\napp.config_from_envvar("CELERY_CONFIG_MODULE")\n',
    'CELERY_CONFIG_MODULE',
  ),
  reading(
    'pallets/click#2153',
    "import click\n@click.command()\n@click.option('-u', '--user', envvar='DB_USER', help='Database username')\n@click.option('--password', envvar=['DB_PASSWORD', 'PGPASS'], required=True)\ndef extract(user, password):\n    pass\n",
    'DB_USER?',
    'DB_PASSWORD',
    'PGPASS',
  ),
  reading(
    'pallets/click#1384',
    "import typer\nfrom typing import Annotated\ndef main(key: str = typer.Option(..., envvar='API_KEY'), url: Annotated[str, typer.Option(envvar='API_URL')] = 'x'):\n    pass\n",
    'API_KEY',
    'API_URL?',
  ),
  reading(
    'Python: argparse',
    "import argparse, os\np = argparse.ArgumentParser()\np.add_argument('--key', default=os.environ.get('API_KEY'))\np.add_argument('--x', envvar='NOT_READ')\n",
    'API_KEY',
  ),
]

/** pydantic and what is like it. */
export const CLASSES: readonly CodeCase[] = [
  reading(
    'pydantic/pydantic-settings#561',
    'from pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(\n        env_prefix="PREFIX_",\n    )\n\n    test: str = "default"\n    key: SecretStr\n',
    'PREFIX_TEST?',
    'PREFIX_KEY',
  ),
  reading(
    'pydantic/pydantic-settings#25',
    "from pydantic import Field\nfrom pydantic_settings import BaseSettings\nclass Settings(BaseSettings, env_prefix='ACME_'):\n    a: str = Field(validation_alias='API_KEY')\n    b: int = Field(3, alias='RETRIES')\n    c: Annotated[str, Field(validation_alias='C_KEY')]\n",
    'API_KEY',
    'RETRIES?',
    'C_KEY',
  ),
  reading(
    'pydantic/pydantic-settings#666',
    "from pydantic_settings import BaseSettings, SettingsConfigDict\nclass S(BaseSettings):\n    model_config = {'env_prefix': 'APP_', 'env_file': '.env'}\n    token: str = Field(..., validation_alias=AliasChoices('token', AliasPath('tokens', 0)))\n    other: str\n",
    'TOKEN',
    'TOKENS',
    'APP_OTHER',
  ),
  reading(
    'pydantic/pydantic-settings#220',
    'from pydantic import BaseModel\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass Nested(BaseModel):\n    a: str = "a"\n    b: str\n\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="xxx__", env_nested_delimiter="__")\n    foo: str = ""\n    nested: Nested\n',
    'XXX__FOO?',
    'XXX__NESTED__A?',
    'XXX__NESTED__B',
  ),
  reading(
    'pydantic/pydantic-settings#670',
    "from pydantic_settings import BaseSettings\nclass Nested(BaseModel):\n    alias: str = Field(validation_alias='no_path')\n\nclass Cfg(BaseSettings, env_nested_delimiter='__'):\n    nest: Nested\n",
    'NEST__NO_PATH',
  ),
  reading(
    'pydantic/pydantic-settings#426',
    'from pydantic_settings import BaseSettings, SettingsConfigDict\n\nclass InnerSettings(BaseSettings):\n    port_a: int = 5432\n\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="SETTINGS_")\n    inner: InnerSettings = InnerSettings()\n    port_b: int\n',
    'PORT_A?',
    'SETTINGS_PORT_B',
  ),
  reading(
    'pydantic/pydantic#12242',
    'from pydantic_settings import BaseSettings, SettingsConfigDict\nclass Common(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="MY_APP__", case_sensitive=False)\n\nclass Settings(Common):\n    x_key: str\n    hint: str | None\n',
    'MY_APP__X_KEY',
    'MY_APP__HINT',
  ),
  reading(
    'pydantic/pydantic#3807',
    "from pydantic import BaseSettings, Field\nclass Settings(BaseSettings):\n    key: str = Field(..., env='API_KEY')\n    url: Optional[str]\n    level: str = Field('x', env=['LEVEL_A', 'LEVEL_B'])\n    named: str\n    class Config:\n        env_prefix = 'my_'\n        fields = {'named': {'env': 'NAMED_KEY'}}\n",
    'API_KEY',
    'MY_URL?',
    'LEVEL_A?',
    'LEVEL_B?',
    'NAMED_KEY',
  ),
  reading(
    'Pydantic: settings management',
    'from pydantic_settings import BaseSettings, SettingsConfigDict\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(case_sensitive=True)\n    redis_url: str\n    KIND: ClassVar[str] = "x"\n    _private: str = "y"\n    @property\n    def dsn(self) -> str:\n        local: str = "x"\n        return local\n',
    'redis_url',
  ),
  reading(
    'Pydantic: settings management',
    'from app.base import AppSettings\nfrom pydantic_settings import SettingsConfigDict\nclass Settings(AppSettings):\n    """not_a_field: str"""\n    model_config = SettingsConfigDict(env_prefix="A_")\n    key: str\n',
    'A_KEY',
  ),
  reading(
    'Pydantic: models',
    'from pydantic import BaseModel\nclass User(BaseModel):\n    API_KEY: str\n    name: str = "x"\n',
  ),
  reading(
    'Goodconf: README',
    'from goodconf import GoodConf, Field\nclass AppConfig(GoodConf):\n    DEBUG: bool\n    SECRET: str = Field(initial=lambda: "x", description="A")\n    DATABASE_URL: str = "sqlite://"\n',
    'DEBUG',
    'SECRET?',
    'DATABASE_URL?',
  ),
  reading(
    'Typed-settings: guide',
    'import typed_settings as ts\n@ts.settings\nclass Settings:\n    host: str = "localhost"\n    key: str\nsettings = ts.load(Settings, "my-app")\n',
    'MY_APP_HOST?',
    'MY_APP_KEY',
  ),
  reading(
    'Python: dataclasses',
    'import os\nfrom dataclasses import dataclass, field\n@dataclass\nclass Config:\n    key: str = field(default_factory=lambda: os.environ["API_KEY"])\n    other: str = "x"\n',
    'API_KEY',
  ),
]

export const CASES: readonly CodeCase[] = [...ENVIRONMENT, ...NAMES, ...READERS, ...FRAMEWORKS, ...CLASSES]
