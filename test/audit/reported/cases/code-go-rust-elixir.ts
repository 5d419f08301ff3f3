/* eslint-disable no-template-curly-in-string -- code of other languages */
import {reading} from '../reading.js'

/** Go: functions, struct tags, Viper, flags. */
const GO = [
  reading(
    'Go: string literals',
    {'a.go': 'quote := \'"\'\nraw := `it\'s os.Getenv("TEXT")`\na := os.Getenv("AFTER_RAW")\n// os.Getenv("REMARK")\n'},
    'AFTER_RAW',
  ),
  reading(
    'Go: os.Getenv',
    {
      'a.go':
        'const envKey = "BILLING_KEY"\nvar a = os.Getenv(envKey)\nfunc getEnv(key, fallback string) string {\n\tif v, ok := os.LookupEnv(key); ok {\n\t\treturn v\n\t}\n\treturn fallback\n}\nvar b = getEnv("QUEUE_URL", "localhost")\nfunc mustEnv(key string) string {\n\treturn os.Getenv(key)\n}\nvar c = mustEnv("QUEUE_KEY")\n',
    },
    'BILLING_KEY',
    'QUEUE_URL?',
    'QUEUE_KEY',
  ),
  reading(
    'Go: os.Getenv',
    {
      'a.go':
        'for _, key := range []string{"FIRST_KEY", "SECOND_KEY"} {\n\tif os.Getenv(key) == "" {\n\t\tlog.Fatal(key)\n\t}\n}\ns := os.ExpandEnv("postgres://${DB_USER}:$DB_WORD@h")\n',
    },
    'FIRST_KEY',
    'SECOND_KEY',
    'DB_USER',
    'DB_WORD',
  ),
  reading(
    'caarlos0/env#49',
    {
      'a.go':
        'type Config struct {\n\tMysql struct {\n\t\tHost string `env:"HOST"`\n\t} `envPrefix:"MYSQL_"`\n\tRedis struct {\n\t\tHost string `env:"REDIS_HOST" envDefault:"localhost"`\n\t}\n}\n',
    },
    'MYSQL_HOST',
    'REDIS_HOST?',
  ),
  reading(
    'caarlos0/env#54',
    {
      'a.go':
        'type Inner struct {\n\tVal string `env:"VAL,required"`\n}\ntype Config struct {\n\tInner Inner `envPrefix:"IN_"`\n\tPlain string\n}\nfunc load() { env.ParseWithOptions(&cfg, env.Options{Prefix: "ACME_"}) }\n',
    },
    'ACME_IN_VAL',
  ),
  reading(
    'ilyakaznacheev/cleanenv#76',
    {
      'a.go':
        'import "github.com/ilyakaznacheev/cleanenv"\ntype Logging struct {\n\tDebug bool `env:"DEBUG_SQL"`\n}\ntype DBConfig struct {\n\tHost    string  `env:"DB_HOST"`\n\tLogging Logging `env-prefix:"DB_"`\n}\ntype Config struct {\n\tDefault  DBConfig\n\tReadOnly DBConfig `env-prefix:"READONLY_"`\n}\n',
    },
    'DB_HOST',
    'DB_DEBUG_SQL',
    'READONLY_DB_HOST',
    'READONLY_DB_DEBUG_SQL',
  ),
  reading(
    'kelseyhightower/envconfig#122',
    {
      'a.go':
        'type Spec struct {\n\tMongoURI   string `split_words:"true" required:"true"`\n\tServerPort int    `default:"80"`\n\tUsers      []string\n\tsecret     string\n\tNotMe      string `ignored:"true"`\n}\nfunc load() { envconfig.Process("myapp", &s) }\n// github.com/kelseyhightower/envconfig\nimport "github.com/kelseyhightower/envconfig"\n',
    },
    'MYAPP_MONGO_URI',
    'MYAPP_SERVERPORT?',
    'MYAPP_USERS',
  ),
  reading(
    'kelseyhightower/envconfig#223',
    {
      'a.go':
        'type Database struct {\n\tUserName string `envconfig:"USER_NAME"`\n}\ntype Config struct {\n\tDatabase Database\n\tKey string `envconfig:"API_KEY"`\n}\nfunc load() { envconfig.MustProcess("", &c) }\n',
    },
    'DATABASE_USER_NAME',
    'API_KEY',
  ),
  reading(
    'Envconfig by sethvargo: struct tags',
    {
      'a.go':
        'type Redis struct {\n\tHost string `env:"HOST, default=localhost"`\n\tWord string `env:"WORD, required"`\n}\ntype Config struct {\n\tCache *Redis `env:", prefix=CACHE_"`\n}\n',
    },
    'CACHE_HOST?',
    'CACHE_WORD',
  ),
  reading(
    'Kong: supported tags',
    {
      'a.go':
        'import "github.com/alecthomas/kong"\nvar cli struct {\n\tToken string `help:"the token" env:"ACME_TOKEN" required:""`\n\tHost  string `env:"ACME_HOST,HOST_OLD" default:"localhost"`\n\tName  string `json:"env"`\n}\n',
    },
    'ACME_TOKEN',
    'ACME_HOST?',
    'HOST_OLD?',
  ),
  reading(
    'spf13/viper#670',
    {'a.go': 'viper.SetEnvPrefix("ABC")\nviper.BindEnv("configFile", "CONFIGFILE")\nviper.BindEnv("other")\n'},
    'CONFIGFILE',
    'ABC_OTHER',
  ),
  reading(
    'spf13/viper#522',
    {
      'a.go':
        'v := viper.New()\nv.SetEnvKeyReplacer(strings.NewReplacer(".", "_", "-", "_"))\nv.SetEnvPrefix("VIPERTEST")\nv.AutomaticEnv()\nv.SetDefault("db.port", 5432)\na := v.GetString("db.host")\nb := v.GetInt("db.port")\n// v.GetString("remark")\n',
    },
    'VIPERTEST_DB_HOST',
    'VIPERTEST_DB_PORT?',
  ),
  reading('spf13/viper#584', {'a.go': 'a := viper.GetString("from.file")\nviper.ReadInConfig()\n'}),
  reading(
    'spf13/viper#761',
    {
      'a.go':
        'type Config struct {\n\tDBSource string `mapstructure:"DB_SOURCE"`\n\tAddress  string `mapstructure:"SERVER_ADDRESS"`\n}\nfunc load() {\n\tviper.AutomaticEnv()\n\tviper.SetDefault("SERVER_ADDRESS", "0.0.0.0:80")\n\tviper.Unmarshal(&config)\n}\n',
    },
    'DB_SOURCE',
    'SERVER_ADDRESS?',
  ),
  reading(
    'spf13/viper#85',
    {
      'a.go':
        'viper.AutomaticEnv()\nflags := rootCmd.Flags()\nflags.StringVarP(&username, "username", "u", "", "user")\nviper.BindPFlag("username", flags.Lookup("username"))\n',
    },
    'USERNAME?',
  ),
  reading(
    'Urfave cli: values from the environment',
    {
      'a.go':
        'app := &cli.App{Flags: []cli.Flag{\n\t&cli.StringFlag{Name: "lang", Value: "english", EnvVars: []string{"LEGACY_COMPAT_LANG", "APP_LANG"}},\n\t&cli.StringFlag{Name: "token", Required: true, EnvVars: []string{"APP_TOKEN"}},\n\t&cli.StringFlag{Name: "v3", Sources: cli.EnvVars("APP_THREE")},\n\t&cli.StringFlag{Name: "v1", EnvVar: "APP_ONE,APP_UNO"},\n}}\n',
    },
    'LEGACY_COMPAT_LANG?',
    'APP_LANG?',
    'APP_TOKEN',
    'APP_THREE',
    'APP_ONE',
    'APP_UNO',
  ),
  reading(
    'Kingpin: flags',
    {
      'a.go':
        'token = app.Flag("token", "x").Envar("KING_TOKEN").Required().String()\nhost = app.Flag("host", "x").Default("localhost").Envar("KING_HOST").String()\n',
    },
    'KING_TOKEN',
    'KING_HOST?',
  ),
  reading(
    'Flags-first (ff): environment variables',
    {
      'a.go':
        'fs := flag.NewFlagSet("x", flag.ExitOnError)\nlisten := fs.String("listen-addr", "localhost:8080", "address")\ndsn := fs.String("dsn", "", "where")\nff.Parse(fs, os.Args[1:], ff.WithEnvVarPrefix("MY_PROGRAM"))\n',
    },
    'MY_PROGRAM_LISTEN_ADDR?',
    'MY_PROGRAM_DSN',
  ),
  reading(
    'Go: os.LookupEnv',
    {
      'a.go':
        'n := getEnvAsInt("N_WORKERS", 4)\nfunc getEnv(key string, def string) string { if v, ok := os.LookupEnv(key); ok { return v }; return def }\nfunc getEnvAsInt(name string, def int) int { return toInt(getEnv(name, ""), def) }\n',
    },
    'N_WORKERS?',
  ),
  reading('Go: testing', {'a_test.go': 'os.Getenv("ONLY_IN_TEST")\n', 'testdata/a.go': 'os.Getenv("ALSO_TEST")\n'}),
]

/** Rust: characters and lifetimes, and the crates that read by name. */
const RUST = [
  reading(
    'PrismJS/prism#1339',
    {
      'a.rs':
        'const ALL: &\'static [&\'static str] = &["2"];\nfn foo<\'a>(first: &\'a str) { let a = env::var("AFTER_LIFETIMES").unwrap(); }\n',
    },
    'AFTER_LIFETIMES',
  ),
  reading(
    'micro-editor/micro#2162',
    {'a.rs': "let quote = '\"';\nlet slash = '\\'';\nlet a = std::env::var(\"AFTER_CHARACTERS\")?;\n"},
    'AFTER_CHARACTERS',
  ),
  reading(
    'alecthomas/chroma#739',
    {
      'a.rs':
        'let r = r#"say "env::var("TEXT")" "#;\nlet m = "\n  \'not a lifetime\n";\n/* outer /* inner */ env::var("REMARK") */\nlet a = dotenvy::var("AFTER_RAW")?;\n',
    },
    'AFTER_RAW',
  ),
  reading(
    'Rust: std::env::var',
    {
      'a.rs':
        'let a = env::var("A_KEY").unwrap_or("a".to_string());\nlet b = env::var("B_KEY").unwrap_or_else(|_| "8080".into());\nlet c = env::var("C_KEY").unwrap_or_else(|_| panic!("no"));\nlet d = env::var("D_KEY").ok();\nif let Ok(e) = env::var("E_KEY") { f(e) }\nlet f = env!("CARGO_PKG_VERSION");\nlet g = option_env!("G_KEY");\nlet h = env!("H_KEY");\n',
    },
    'A_KEY?',
    'B_KEY?',
    'C_KEY',
    'D_KEY?',
    'E_KEY?',
    'G_KEY?',
    'H_KEY',
  ),
  reading(
    'Rust: std::env::var',
    {
      'a.rs':
        'const KEY: &str = "BILLING_KEY";\nlet a = std::env::var(KEY)?;\nfn need(name: &str) -> String {\n    std::env::var(name).expect("set")\n}\nlet b = need("QUEUE_URL");\n',
    },
    'BILLING_KEY',
    'QUEUE_URL',
  ),
  reading(
    'clap-rs/clap#814',
    {
      'a.rs':
        '#[derive(Parser, Debug)]\nstruct Args {\n    /// API key\n    #[arg(short = \'t\', long = "apikey", env = "MLN_API_KEY")]\n    apikey: Option<String>,\n    #[arg(long, env)]\n    database_url: String,\n    #[arg(long, env, default_value_t = 5)]\n    pool_size_a: u8,\n    #[arg(long)]\n    name: String,\n}\n',
    },
    'MLN_API_KEY?',
    'DATABASE_URL',
    'POOL_SIZE_A?',
  ),
  reading(
    'clap-rs/clap#2367',
    {
      'a.rs':
        'struct Config {\n    #[clap(long, default_value = "world", env = "GREET_NAME")]\n    /// The name to use\n    name: String,\n}\n',
    },
    'GREET_NAME?',
  ),
  reading(
    'clap-rs/clap#2190',
    {
      'a.rs':
        'let m = Command::new("x").arg(Arg::new("token").env("MY_TOKEN")).arg(Arg::new("host").env("MY_HOST").default_value("localhost"));\n',
    },
    'MY_TOKEN',
    'MY_HOST?',
  ),
  reading(
    'Envy for Rust: usage',
    {
      'a.rs':
        '#[derive(Deserialize, Debug)]\nstruct Config {\n    dsn: String,\n    #[serde(default)]\n    size: u16,\n    boom: Option<u64>,\n}\nlet c = envy::prefixed("APP_").from_env::<Config>()?;\n',
    },
    'APP_DSN',
    'APP_SIZE?',
    'APP_BOOM?',
  ),
  reading(
    'SergioBenitez/Figment#12',
    {
      'a.rs':
        'use figment::{Figment, providers::Env};\n#[derive(Deserialize)]\nstruct Config {\n    log: Log,\n}\n#[derive(Deserialize)]\nstruct Log {\n    format: String,\n    level: Option<String>,\n}\nlet c: Config = Figment::new().merge(Env::prefixed("APP_").split("_")).extract()?;\n',
    },
    'APP_LOG_FORMAT',
    'APP_LOG_LEVEL?',
  ),
  reading(
    'rust-cli/config-rs#213',
    {
      'a.rs':
        '#[derive(Debug, Deserialize)]\npub struct Settings {\n    pub debug_sql: bool,\n    pub database: Database,\n}\n#[derive(Debug, Deserialize)]\npub struct Database {\n    pub url: String,\n}\nlet s = Config::builder().add_source(Environment::with_prefix("APP").separator("__")).build()?;\n',
    },
    'APP__DEBUG_SQL',
    'APP__DATABASE__URL',
  ),
  reading(
    'rust-cli/config-rs#96',
    {
      'a.rs':
        '#[derive(Deserialize)]\nstruct Settings {\n    debug_sql: bool,\n    database: Database,\n}\n#[derive(Deserialize)]\nstruct Database { url: String }\nlet e = Environment::with_prefix("APP");\n',
    },
    'APP_DEBUG_SQL',
  ),
  reading(
    'Envconfig for Rust: usage',
    {
      'a.rs':
        '#[derive(Envconfig)]\nstruct Config {\n    #[envconfig(from = "DB_HOST")]\n    pub db_host: String,\n    #[envconfig(from = "DB_PORT", default = "5432")]\n    pub db_port: u16,\n}\n',
    },
    'DB_HOST',
    'DB_PORT?',
  ),
]

/** Elixir: sigils and characters, and what is read when an app starts. */
const ELIXIR = [
  reading(
    'Elixir: sigils',
    {
      'a.ex':
        'a = ~s(it\'s "one)\nb = ~r/[\'"]/\nc = ~S(#{System.get_env("NOT_CODE")})\nd = ~s{#{System.get_env("IN_SIGIL")}}\n',
    },
    'IN_SIGIL',
  ),
  reading(
    'Elixir: binaries, strings, and charlists',
    {'a.ex': 'a = ?"\nb = ?\'\nc = [?\\\\, ?#]\nd = System.fetch_env!("AFTER_SIGNS")\n'},
    'AFTER_SIGNS',
  ),
  reading(
    'elixir-lang/elixir#8846',
    {
      'a.ex':
        '  @doc """\n      iex> System.fetch_env!("IN_DOC")\n  """\n  def a, do: System.get_env("A_KEY") || raise("no A_KEY")\n  def b, do: System.get_env("B_KEY") || "b"\n  def c, do: System.fetch_env("C_KEY")\n  def d, do: System.get_env("D_KEY", "4000")\n',
    },
    'A_KEY',
    'B_KEY?',
    'C_KEY?',
    'D_KEY?',
  ),
  reading(
    'bitwalker/exrm#75',
    {
      'config/runtime.exs':
        'import Config\nif System.get_env("PHX_SERVER") do\n  config :a, server: true\nend\ndatabase_url =\n  System.get_env("DATABASE_URL") ||\n    raise """\n    environment variable DATABASE_URL is missing.\n    For example: ecto://USER:PASS@HOST/DATABASE\n    """\nipv6 = if System.get_env("ECTO_IPV6") in ~w(true 1), do: [:inet6], else: []\n',
    },
    'PHX_SERVER?',
    'DATABASE_URL',
    'ECTO_IPV6?',
  ),
  reading(
    'mirego/accent#34',
    {
      'config/config.exs':
        'config :a, url: {:system, "ENV_NAME"}, port: {:system, :integer, "PORT_NUMBER", 4000}\n# {:system, "REMARK"}\n',
    },
    'ENV_NAME',
    'PORT_NUMBER?',
  ),
  reading(
    'pow-auth/pow_assent#82',
    {
      'config/releases.exs':
        'for key <- ~w[CLIENT_KEY CLIENT_SECRET], do: System.fetch_env!(key)\n"PIPED_KEY" |> System.get_env()\n',
    },
    'CLIENT_KEY',
    'CLIENT_SECRET',
    'PIPED_KEY',
  ),
  reading(
    'Dotenvy: getting started',
    {
      'config/runtime.exs':
        'import Dotenvy\nsource!([".env", System.get_env()])\nconfig :a, key: env!("A_KEY", :string!), size: env!("B_KEY", :integer, 5)\n',
    },
    'A_KEY',
    'B_KEY?',
  ),
  reading(
    'Vapor: environment provider',
    {
      'a.ex':
        'providers = [\n  %Env{bindings: [\n    {:port, "PORT_A", map: &String.to_integer/1, default: 4000},\n    {:key, "A_KEY"},\n    name: "A_NAME"\n  ]}\n]\n',
    },
    'PORT_A?',
    'A_KEY',
    'A_NAME',
  ),
  reading(
    'Phoenix: HEEx',
    {
      'a.html.heex':
        '<%# System.get_env("REMARK") %>\n<p>it\'s <%= System.get_env("BANNER_TEXT") %></p>\n<a href={System.fetch_env!("HELP_URL")}>x</a>\n',
    },
    'BANNER_TEXT',
    'HELP_URL',
  ),
  reading('ExUnit: configuration', {
    'test/a_test.exs': 'System.get_env("ONLY_IN_TEST")\n',
    'config/test.exs': 'System.get_env("ALSO_TEST")\n',
  }),
]

export const CASES = [...GO, ...RUST, ...ELIXIR]
