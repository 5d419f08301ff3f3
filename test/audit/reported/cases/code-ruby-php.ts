import {reading} from '../reading.js'

/** Ruby: its literals, and every way of asking for a variable. */
const RUBY = [
  reading(
    'microsoft/vscode#137713',
    {'a.rb': 'puts %(() it\'s "one)\nputs %<{} don\'t>\nputs %r[[^a-z\']]\nputs ENV["AFTER_ALL"]\n'},
    'AFTER_ALL',
  ),
  reading('ruby/rdoc#84', {'a.rb': "NAMES = %w[it's don't]\nTOKEN = ENV['HERP_TOKEN']\n"}, 'HERP_TOKEN'),
  reading('ruby/rdoc#323', {'a.rb': "x = %w'1 2'\ny = %r'foo(bar)?'\nz = ENV['AFTER_QUOTES']\n"}, 'AFTER_QUOTES'),
  reading(
    'zenspider/enhanced-ruby-mode#119',
    {'a.rb': "puts <<FOO\nIt's good. ENV['IN_TEXT']\nFOO\np ENV['AFTER_TEXT']\n"},
    'AFTER_TEXT',
  ),
  reading(
    'ScintillaOrg/lexilla#124',
    {'a.rb': "sql = %q{select '#{ENV['NOT_CODE']}'}\nurl = %Q{https://#{ENV['IN_URL']}/}\n"},
    'IN_URL',
  ),
  reading(
    'pygments/pygments#226',
    {'a.rb': "quote = line.split ?'\nhash = ?#\nkey = ENV['AFTER_SIGNS']\n"},
    'AFTER_SIGNS',
  ),
  reading(
    'alecthomas/chroma#76',
    {'a.rb': 'bin_path = buildpath/"src/github.com/acme"\nshare = total / 2 # don\'t\nENV["AFTER_DIVISION"]\n'},
    'AFTER_DIVISION',
  ),
  reading(
    'Ruby: Ternary if',
    {'a.rb': "mode = ENV['MODE_A'] ? 'it' : 'no'\nok = x.nil? ? ENV['MODE_B'] : ?'\n"},
    'MODE_A?',
    'MODE_B',
  ),
  reading('Ruby: Literals', {'a.rb': 'x = 7 % 3\ny = list % [1]\nz = "%s" % ENV[\'FORMATTED\']\n'}, 'FORMATTED'),
  reading(
    'Ruby: special global variables',
    {'a.rb': "after = $'\nloaded = $\"\nENV['AFTER_GLOBALS']\n"},
    'AFTER_GLOBALS',
  ),
  reading(
    'Ruby: heredocs',
    {'a.rb': 'list = []\nlist <<LIMIT\nrun(<<~A, <<~B)\n  it\'s\nA\n  #{ENV["SECOND"]}\nB\nENV["BEHIND"]\n'},
    'SECOND',
    'BEHIND',
  ),
  reading('Ruby: DATA', {'a.rb': "puts ENV['BEFORE_END']\n__END__\nENV['IN_DATA']\n"}, 'BEFORE_END'),
  reading(
    'Ruby: comments',
    {'a.rb': "=begin\nENV['IN_BLOCK']\n=end\n# ENV['IN_LINE']\nx = ENV['REAL_ONE'] # not ENV['TRAILING']\n"},
    'REAL_ONE',
  ),
  reading(
    'Ruby: regexp literals',
    {'a.rb': "parts = value.split /['\"]/\nok = value =~ /#{ENV['PATTERN']}/\n"},
    'PATTERN',
  ),
  reading(
    'bkeepers/dotenv#174',
    {
      'a.rb':
        "ENV.fetch('CITY_OF_ATLANTIS') { fail 'missing' }\nENV.fetch('CITY_OF_ROME') { 'rome' }\nSAFE = ->(name) { ENV[name] }\n",
    },
    'CITY_OF_ATLANTIS',
    'CITY_OF_ROME?',
  ),
  reading(
    'bkeepers/dotenv#174',
    {'a.rb': "raise 'no key' unless ENV['STRIPE_KEY']\nputs 'x' if ENV['VERBOSE_A']\n"},
    'STRIPE_KEY',
    'VERBOSE_A?',
  ),
  reading(
    'doximity/super_spreader#64',
    {
      'a.rb':
        "a = ENV.fetch('A_KEY')\nb = ENV.fetch 'B_KEY', nil\nc = ENV['C_KEY'].presence || 'c'\nd = ENV['D_KEY'] || raise('no')\n",
    },
    'A_KEY',
    'B_KEY?',
    'C_KEY?',
    'D_KEY',
  ),
  reading(
    'Dotenv: Required keys',
    {'a.rb': 'Dotenv.require_keys("SERVICE_APP_ID", "SERVICE_KEY")\n'},
    'SERVICE_APP_ID',
    'SERVICE_KEY',
  ),
  reading(
    'Figaro: Required keys',
    {
      'a.rb':
        'Figaro.require_keys("PUSHER_APP_ID")\nkey = Figaro.env.pusher_key!\n# Figaro.env.commented\nif Figaro.env.pusher_host?\nend\n',
    },
    'PUSHER_APP_ID',
    'PUSHER_KEY',
    'PUSHER_HOST?',
  ),
  reading(
    'Ruby: ENV',
    {
      'a.rb':
        "host, port = ENV.values_at('HOST_A', 'PORT_A')\nopts = ENV.slice(*%w[OPT_A OPT_B])\nENV['SET_HERE'] = '1'\nENV['DEFAULTED'] ||= 'x'\n",
    },
    'HOST_A',
    'PORT_A',
    'OPT_A',
    'OPT_B',
    'DEFAULTED?',
  ),
  reading(
    'Ruby: ENV',
    {'a.rb': 'KEYS = %w[FIRST_KEY SECOND_KEY].freeze\nKEYS.each { |key| ENV.fetch(key) }\n'},
    'FIRST_KEY',
    'SECOND_KEY',
  ),
  reading(
    'Ruby: ENV',
    {
      'a.rb':
        'KEY = "BILLING_TOKEN".freeze\ndef token = ENV.fetch(KEY)\ndef setting(name, fallback = nil)\n  ENV.fetch(name, fallback)\nend\nsetting("QUEUE_NAME")\nsetting("QUEUE_SIZE", 5)\n',
    },
    'BILLING_TOKEN',
    'QUEUE_NAME',
    'QUEUE_SIZE?',
  ),
  reading(
    'Ruby: ENV',
    {
      'a.rb':
        "def initialize(env: ENV)\n  @token = env.fetch('INJECTED_TOKEN')\nend\ndef call(env)\n  env['rack.input']\nend\n",
    },
    'INJECTED_TOKEN',
  ),
  reading(
    'palkan/anyway_config#74',
    {
      'config/configs/dianping_config.rb':
        'class DianpingConfig < ApplicationConfig\n  attr_config :site, :app_key, timeout: 5\n  required :site\nend\n',
    },
    'DIANPING_SITE',
    'DIANPING_APP_KEY',
    'DIANPING_TIMEOUT?',
  ),
  reading(
    'sul-dlss/dlme#39',
    {
      'a.rb':
        'class SearchConfig < Anyway::Config\n  config_name :search\n  env_prefix :DLME\n  attr_config(\n    :host,\n    user: "reader"\n  )\nend\n',
    },
    'DLME_HOST',
    'DLME_USER?',
  ),
  reading(
    'Hanami: Settings',
    {
      'config/settings.rb':
        'module App\n  class Settings < Hanami::Settings\n    setting :database_url, constructor: Types::String\n    setting :log_to, default: "stdout"\n  end\nend\n',
    },
    'DATABASE_URL',
    'LOG_TO?',
  ),
  reading(
    'ENVied: Configuration',
    {
      Envfile:
        'variable :FORCE_SSL, :boolean\n# variable :NOT_ME\ngroup :production do\n  variable :SECRET_BASE\nend\nvariable :LIMIT_A, :integer, default: "5"\n',
    },
    'FORCE_SSL',
    'SECRET_BASE',
    'LIMIT_A?',
  ),
  reading(
    'Rails: Custom configuration',
    {
      'config/payment.yml':
        "production:\n  # key: <%= ENV['OLD_KEY'] %>\n  key: <%= ENV.fetch('PAYMENT_KEY') %>\n  mode: <%= ENV['PAYMENT_MODE'] || 'live' %>\n  help: ENV['NOT_RUBY']\n",
    },
    'PAYMENT_KEY',
    'PAYMENT_MODE?',
  ),
  reading(
    'Haml: Ruby evaluation',
    {'app/views/a.html.haml': "-# ENV['REMARK']\n%script{src: ENV['CDN_HOST']}\n= ENV.fetch('GREETING_TEXT', 'hi')\n"},
    'CDN_HOST',
    'GREETING_TEXT?',
  ),
  reading(
    'NGINX buildpack: customizable NGINX config',
    {
      'config/nginx.conf.erb':
        "listen <%= ENV['PORT'] %>;\nserver_name <%= ENV['CANONICAL_HOST'] %>;\n<%# ENV['REMARK'] %>\n",
    },
    'PORT',
    'CANONICAL_HOST',
  ),
  reading('RSpec: Features', {
    'spec/a_spec.rb': "ENV['ONLY_IN_SPEC']\n",
    'config/environments/test.rb': "ENV['ONLY_IN_TEST']\n",
    'docs/a.rb': "ENV['ONLY_IN_DOCS']\n",
  }),
]

/** PHP: its texts and pages, Laravel, Symfony, WordPress. */
const PHP = [
  reading(
    'PHP: heredoc',
    {
      'a.php':
        "<?php\n$sql = <<<SQL\nit's {$_ENV['IN_HEREDOC']} and getenv('TEXT')\nSQL;\n$a = getenv('AFTER_HEREDOC');\n",
    },
    'IN_HEREDOC',
    'AFTER_HEREDOC',
  ),
  reading(
    'PHP: nowdoc',
    {'a.php': "<?php\n$sql = <<<'SQL'\nit's {$_ENV['PLAIN_TEXT']}\n  SQL;\n$a = getenv('AFTER_NOWDOC');\n"},
    'AFTER_NOWDOC',
  ),
  reading(
    'PHP: escaping from HTML',
    {
      'a.php':
        "<p>don't getenv('PAGE')</p>\n<?php $s = '?'; $a = getenv('FIRST_PART') ?>\n<p>it's</p>\n<?= getenv('SECOND_PART') ?>\n",
    },
    'FIRST_PART',
    'SECOND_PART',
  ),
  reading(
    'PHP: comments',
    {
      'a.php':
        "<?php\n// getenv('ONE')\n# getenv('TWO')\n/* getenv('THREE') */\n#[Attr] function f() { return getenv('FOUR_A'); }\n",
    },
    'FOUR_A',
  ),
  reading(
    'PHP: getenv',
    {
      'a.php':
        "<?php\n$a = getenv('A_KEY') ?: 'x';\n$b = $_ENV['B_KEY'] ?? null;\n$c = getenv('C_KEY') ?? throw new X();\nif (!getenv('D_KEY')) {\n  throw new X();\n}\nif (isset($_ENV['E_KEY'])) { f(); }\n",
    },
    'A_KEY?',
    'B_KEY?',
    'C_KEY',
    'D_KEY',
    'E_KEY?',
  ),
  reading(
    'PHP: server variables',
    {
      'a.php':
        "<?php\nf($_SERVER['HTTP_HOST'], $_SERVER['REMOTE_ADDR'], $_SERVER['CONTENT_TYPE'], $_SERVER['APP_TOKEN']);\n",
    },
    'APP_TOKEN',
  ),
  reading(
    'PHP: functions',
    {
      'a.php':
        "<?php\nfunction cfg($key, $default = null) { return getenv($key) ?: $default; }\ncfg('QUEUE_URL');\ncfg('QUEUE_WAIT', 5);\n",
    },
    'QUEUE_URL',
    'QUEUE_WAIT?',
  ),
  reading(
    'laravel/framework#20260',
    {
      'config/app.php':
        "<?php\nreturn ['debug' => env('APP_DEBUG', false), 'key' => env('APP_KEY'), 'x' => $this->env('METHOD')];\n",
    },
    'APP_DEBUG?',
    'APP_KEY',
  ),
  reading(
    'laravel/framework#15130',
    {
      'app/A.php':
        "<?php\nuse Illuminate\\Support\\Env;\n$a = Env::get('FILESYSTEM_CLOUD', 's3');\n$b = Env::getOrFail('S3_BUCKET_NAME');\n",
    },
    'FILESYSTEM_CLOUD?',
    'S3_BUCKET_NAME',
  ),
  reading(
    'Laravel: Blade templates',
    {
      'resources/views/a.blade.php':
        "{{-- env('REMARK') --}}\n<p>it's env('TEXT')</p>\n<title>{{ env('APP_TITLE', 'x') }}</title>\n@if(env('SHOW_BANNER'))\n<b>don't</b>\n@endif\n",
    },
    'APP_TITLE?',
    'SHOW_BANNER',
  ),
  reading(
    'PHP dotenv: requiring variables to be set',
    {
      'a.php':
        "<?php\n$dotenv = Dotenv\\Dotenv::createImmutable(__DIR__);\n$dotenv->required(['DB_HOST', 'DB_NAME'])->notEmpty();\n$dotenv->ifPresent('DB_PORT')->isInteger();\n",
    },
    'DB_HOST',
    'DB_NAME',
    'DB_PORT?',
  ),
  reading(
    'symfony/symfony#50700',
    {
      'src/A.php':
        "<?php\nclass A {\n  public function new(#[Autowire('%env(MY_VAR)%')] string $a, #[Autowire('%env(default::OTHER_VAR)%')] ?string $b) {}\n}\n",
    },
    'MY_VAR',
    'OTHER_VAR?',
  ),
  reading(
    'symfony/symfony#48147',
    {
      'src/A.php':
        "<?php\nclass A {\n  public function __construct(\n    #[Autowire(env: 'SOME_DSN')] private string $a,\n    #[Autowire(env: 'bool:SOME_BOOL')] private bool $b,\n    #[Autowire(service: 'SOME_SERVICE')] private X $c,\n  ) {}\n}\n",
    },
    'SOME_DSN',
    'SOME_BOOL',
  ),
  reading(
    'symfony/symfony#25129',
    {
      'config/services.yaml':
        "parameters:\n    db_hostname: '%env(DB_HOSTNAME)%' # not '%env(REMARK)%'\n    env(DB_HOSTNAME): db\n    port: '%env(resolve:int:DB_PORT)%'\n",
    },
    'DB_HOSTNAME?',
    'DB_PORT',
  ),
  reading(
    'symfony/symfony#34237',
    {
      'config/packages/sentry.yaml':
        "sentry:\n    options:\n      release: '%env(key:version:json:file:resolve:VERSION_JSON)%'\n      dsn: '%env(default:no_dsn:SENTRY_DSN)%'\n",
    },
    'VERSION_JSON',
    'SENTRY_DSN?',
  ),
  reading(
    'Symfony: Configuring the service container in XML',
    {
      'config/services.xml':
        '<!-- %env(REMARK)% -->\n<parameter key="env(LOCALE_A)">en</parameter>\n<argument>%env(LOCALE_A)%</argument>\n<argument>%env(MAILER_URL)%</argument>\n',
    },
    'LOCALE_A?',
    'MAILER_URL',
  ),
  reading(
    'Bedrock: environment variables',
    {
      'config/application.php':
        "<?php\nuse function Env\\env;\nConfig::define('DB_NAME', env('DB_NAME'));\nConfig::define('DB_HOST', env('DB_HOST') ?: 'localhost');\n",
    },
    'DB_NAME',
    'DB_HOST?',
  ),
  reading(
    'WordPress image: how to use',
    {
      'wp-config.php':
        "<?php\nif (!function_exists('getenv_docker')) {\n  function getenv_docker($env, $default) { return getenv($env) ?: $default; }\n}\ndefine('DB_NAME', getenv_docker('WORDPRESS_DB_NAME', 'wordpress'));\n",
    },
    'WORDPRESS_DB_NAME?',
  ),
  reading('PHPUnit: The XML configuration file', {
    'tests/ATest.php': "<?php\ngetenv('ONLY_IN_TEST');\n",
    'src/KernelTest.php': "<?php\ngetenv('ALSO_TEST');\n",
  }),
]

/** What is asked for before it is used. */
const ASKED = [
  reading(
    'Ruby: if modifiers',
    {
      'a.rb':
        'if ENV["ERRORS_DSN"].present?\n  init { |c| c.dsn = ENV["ERRORS_DSN"] }\nend\npidfile ENV["PID_A"] if ENV["PID_A"]\nraise "x" unless ENV["MUST_A"]\nuse ENV["MUST_A"]\n',
    },
    'ERRORS_DSN?',
    'PID_A?',
    'MUST_A',
  ),
]

export const CASES = [...RUBY, ...PHP, ...ASKED]
