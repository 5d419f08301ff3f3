/* eslint-disable no-template-curly-in-string -- code of other languages */
import {reading} from '../reading.js'

/** Java, Kotlin, Scala, Groovy, Clojure, and the settings of their frameworks. */
const JVM = [
  reading(
    'Java: System.getenv',
    {
      'A.java':
        'char q = \'"\';\nString a = System.getenv("A_KEY");\nString b = Optional.ofNullable(System.getenv("B_KEY")).orElse("b");\n// System.getenv("REMARK")\nString c = "System.getenv(\\"TEXT\\")";\nString d = System.getenv().getOrDefault("D_KEY", "4");\nif (System.getenv("E_KEY") == null) { throw new X(); }\n',
    },
    'A_KEY',
    'B_KEY?',
    'D_KEY?',
    'E_KEY',
  ),
  reading(
    'Java: text blocks',
    {
      'A.java':
        'String a = """\n  it\'s "System.getenv(\\"TEXT\\")"\n  """;\nString b = System.getenv("AFTER_BLOCK");\n',
    },
    'AFTER_BLOCK',
  ),
  reading(
    'Java: constants',
    {
      'A.java':
        'private static final String KEY = "BILLING_KEY";\nString a = System.getenv(KEY);\nprivate static String need(String name) {\n  return System.getenv(name);\n}\nString b = need("QUEUE_URL");\n',
    },
    'BILLING_KEY',
    'QUEUE_URL',
  ),
  reading(
    'Java: System.getenv',
    {
      'A.java':
        'Map<String, String> env = System.getenv();\nuse(env.get("IN_MAP"), env.getOrDefault("IN_MAP_TOO", "x"), other.get("NOT_ENV"));\n',
    },
    'IN_MAP',
    'IN_MAP_TOO?',
  ),
  reading(
    'gradle/gradle#30790',
    {
      'build.gradle.kts': 'val envOrLocal = System.getenv("ENVIRONMENT") ?: "local"\n',
      'App.kt':
        'fun main() {\n  val some = System.getenv("SOME_ENV")\n  println("SOME is $some ${System.getenv("IN_TEXT")} System.getenv(\'NOT\')")\n}\n',
    },
    'ENVIRONMENT?',
    'SOME_ENV',
    'IN_TEXT',
  ),
  reading(
    'uzzu/dotenv-gradle#47',
    {
      'build.gradle.kts':
        'flyway {\n  url = providers.environmentVariable("DB_FLYWAY_URL").orNull\n  user = providers.environmentVariable("DB_USER").get()\n}\n',
    },
    'DB_FLYWAY_URL?',
    'DB_USER',
  ),
  reading(
    'ktorio/ktor-build-plugins#27',
    {
      'build.gradle':
        "def user = System.getenv('DOCKER_HUB_USERNAME') ?: 'nobody'\ndef word = System.env.DOCKER_HUB_PASSWORD\ndef text = 'System.getenv(\"TEXT\")'\n",
    },
    'DOCKER_HUB_USERNAME?',
    'DOCKER_HUB_PASSWORD',
  ),
  reading(
    'Kotlin: strings',
    {
      'a.kt':
        '/* outer /* inner */ System.getenv("REMARK") */\nval raw = """it\'s \\"""\nval key = System.getenv("AFTER_RAW")!!\nval map = System.getenv()["IN_MAP"]\n',
    },
    'AFTER_RAW',
    'IN_MAP',
  ),
  reading(
    'Scala: sys.env',
    {
      'a.scala':
        'val sign = \'"\'\nval a = sys.env("A_KEY")\nval b = sys.env.get("B_KEY").getOrElse("b")\nval c = sys.env.getOrElse("C_KEY", "c")\nval d = s"${sys.env("IN_TEXT")} x"\nval e = "sys.env(\'NOT\')"\nval f = Properties.envOrElse("F_KEY", "f")\n',
    },
    'A_KEY',
    'B_KEY?',
    'C_KEY?',
    'IN_TEXT',
    'F_KEY?',
  ),
  reading(
    'Clojure: environ',
    {
      'src/a.clj':
        '(ns a (:require [environ.core :refer [env]]))\n; (System/getenv "REMARK")\n(def quote \\")\n(def a (System/getenv "A_KEY"))\n(def b (or (System/getenv "B_KEY") "3000"))\n(def c (env :database-url))\n',
    },
    'A_KEY',
    'B_KEY?',
    'DATABASE_URL',
  ),
  reading(
    'spring-projects/spring-boot#22974',
    {'A.java': '@Value("${test.my-project.my-value}")\nprivate String value;\n'},
    'TEST_MY_PROJECT_MY_VALUE',
  ),
  reading(
    'spring-projects/spring-boot#22974',
    {
      'A.java': '@Value("${shop.my-value}")\nprivate String value;\n@Value("${shop.other}") String other;\n',
      'src/main/resources/application.properties': 'shop.myValue=${SHOP_VALUE}\n#shop.other=x\n',
    },
    'SHOP_VALUE',
    'SHOP_OTHER',
  ),
  reading(
    'spring-projects/spring-boot#20540',
    {
      'src/main/resources/application.yml':
        'resource:\n  apiUrl: ${RESOURCE_API_URL}v2/ # not ${REMARK}\n  pool: ${RESOURCE_POOL:5}\n  name: ${spring.application.name}\n',
    },
    'RESOURCE_API_URL',
    'RESOURCE_POOL?',
  ),
  reading(
    'spring-projects/spring-boot#4413',
    {
      'A.kt':
        '@Value("\\${something.with-dash}") val a: String\n@Value("\\${API_HOST:localhost}:\\${API_PORT}") val b: String\n',
    },
    'SOMETHING_WITH_DASH',
    'API_HOST?',
    'API_PORT',
  ),
  reading(
    'Spring Boot: Externalized configuration',
    {
      'src/main/resources/application.properties':
        '! ${REMARK}\nspring.datasource.url=${DATABASE_URL}\nspring.datasource.username=${DB_USER:${FALLBACK_USER:sa}}\napp.home=${user.home}/x\n',
    },
    'DATABASE_URL',
    'DB_USER?',
    'FALLBACK_USER?',
  ),
  reading(
    'Spring Framework: Environment',
    {
      'A.java':
        'String a = environment.getProperty("A_KEY");\nString b = env.getProperty("B_KEY", "b");\nString c = env.getRequiredProperty("C_KEY");\n',
    },
    'A_KEY',
    'B_KEY?',
    'C_KEY',
  ),
  reading(
    'Spring Framework: annotations',
    {
      'A.java':
        '@FeignClient(name = "a", url = "${PARTNER_URL}")\n@Scheduled(cron = "${SYNC_CRON:0 0 * * * *}")\nvoid a() { log("${NOT_READ}"); }\n',
    },
    'PARTNER_URL',
    'SYNC_CRON?',
  ),
  reading(
    'MicroProfile Config: default sources',
    {
      'A.java':
        '@ConfigProperty(name = "greeting.message")\nString a;\n@ConfigProperty(name = "greeting.suffix", defaultValue = "!")\nString b;\n',
    },
    'GREETING_MESSAGE',
    'GREETING_SUFFIX?',
  ),
  reading(
    'lightbend/config#656',
    {'conf/application.conf': 'app {\n  name = "${QUOTED_NAME}"\n  url = ${APP_URL}\n}\n'},
    'APP_URL',
  ),
  reading(
    'lightbend/config#633',
    {
      'conf/application.conf':
        'db.url = "jdbc:postgresql://"${X_POSTGRES_HOST}":5432" # ${REMARK}\nother = ${db.url}\n',
    },
    'X_POSTGRES_HOST',
  ),
  reading(
    'akkadotnet/HOCON#40',
    {'application.conf': 'myapp {\n\tconnstring: ${?MY_CONN_STRING}\n\tport = 8080\n\tport = ${?MY_PORT}\n}\n'},
    'MY_CONN_STRING?',
    'MY_PORT?',
  ),
  reading(
    'Ktor: configuration in a file',
    {
      'src/main/resources/application.yaml':
        'ktor:\n  deployment:\n    host: $KTOR_HOST\n    proxy: "$KTOR_PROXY:none"\n    text: "costs $5"\n',
    },
    'KTOR_HOST',
    'KTOR_PROXY?',
  ),
  reading(
    'Dropwizard: environment variables',
    {'config.yml': 'database:\n  user: ${DB_USER:-app}\n  password: ${DB_PASSWORD}\n  # ${REMARK}\n'},
    'DB_USER?',
    'DB_PASSWORD',
  ),
  reading(
    'Maven: properties',
    {
      'pom.xml':
        '<project>\n<!-- ${env.REMARK} -->\n<url>${env.NEXUS_URL}</url><v>${project.version}</v>\n</project>\n',
    },
    'NEXUS_URL',
  ),
  reading(
    'Logback: variable substitution',
    {
      'src/main/resources/logback.xml':
        '<configuration>\n<property name="PATTERN" value="%m"/>\n<root level="${LOG_LEVEL:-INFO}"><pattern>${PATTERN} ${LOG_SITE}</pattern></root>\n</configuration>\n',
    },
    'LOG_LEVEL?',
    'LOG_SITE',
  ),
  reading('JUnit: user guide', {
    'src/test/java/ATest.java': 'System.getenv("ONLY_IN_TEST");\n',
    'src/main/java/ServiceIT.java': 'System.getenv("ALSO_TEST");\n',
  }),
]

/** C# and F#: strings of every kind, and configuration. */
const DOTNET = [
  reading(
    'C sharp: Strings and string literals',
    {
      'a.cs':
        'var a = @"C:\\";\nvar b = @"say ""Environment.GetEnvironmentVariable(""TEXT"")""";\nvar c = Environment.GetEnvironmentVariable("AFTER_VERBATIM");\n',
    },
    'AFTER_VERBATIM',
  ),
  reading(
    'C sharp: raw string literals',
    {
      'a.cs':
        'var a = """\n  it\'s " Environment.GetEnvironmentVariable("TEXT")\n  """;\nvar b = $"x{Environment.GetEnvironmentVariable("IN_TEXT")}y {{Environment.GetEnvironmentVariable(\'NOT\')}}";\n',
    },
    'IN_TEXT',
  ),
  reading(
    'C sharp: character literals',
    {
      'a.cs':
        "var parts = line.Split('\"');\nvar q = '\\'';\n#region Don't\nvar a = Environment.GetEnvironmentVariable(\"AFTER_CHARACTERS\");\n",
    },
    'AFTER_CHARACTERS',
  ),
  reading(
    'C sharp: Environment.GetEnvironmentVariable',
    {
      'a.cs':
        'var a = Environment.GetEnvironmentVariable("A_KEY") ?? "a";\nvar b = Environment.GetEnvironmentVariable("B_KEY") ?? throw new X();\nif (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("C_KEY"))) { Warn(); }\n// Environment.GetEnvironmentVariable("REMARK")\n',
    },
    'A_KEY?',
    'B_KEY',
    'C_KEY?',
  ),
  reading(
    'C sharp: methods',
    {
      'a.cs':
        'static string Need(string name) => Environment.GetEnvironmentVariable(name) ?? throw new X(name);\nvar a = Need("QUEUE_URL");\n',
    },
    'QUEUE_URL',
  ),
  reading(
    'dotnet/AspNetCore.Docs#11758',
    {
      'Startup.cs':
        'services.AddDbContext<Db>(o => o.UseNpgsql(Configuration.GetConnectionString("DefaultConnection")));\n',
    },
    'ConnectionStrings__DefaultConnection',
  ),
  reading(
    'dotnet/AspNetCore.Docs#16933',
    {
      'Program.cs':
        'var key = builder.Configuration["Stripe:ApiKey"];\nvar top = _configuration["TopLevel"] ?? "x";\nvar size = configuration.GetValue<int>("Queue:Size", 5);\nvar jwt = config.GetSection("Jwt")["Key"];\nconfiguration["Set:Here"] = "x";\n',
    },
    'Stripe__ApiKey',
    'TopLevel?',
    'Queue__Size?',
    'Jwt__Key',
  ),
  reading(
    'microsoft/aspire.dev#312',
    {
      'Program.cs':
        'var a = builder.Configuration.GetConnectionString("postgresdb");\nvar b = builder.Configuration["Jwt:Issuer"];\n',
      'appsettings.json': '{"ConnectionStrings": {"postgresdb": ""}, "Jwt": {"Issuer": "acme"}}',
    },
    'ConnectionStrings__postgresdb',
    'Jwt__Issuer?',
  ),
  reading(
    'Dotnet: environment variable configuration provider',
    {
      'Program.cs':
        'var config = new ConfigurationBuilder().AddEnvironmentVariables(prefix: "ACME_").Build();\nvar a = config["Mail:Password"];\n',
    },
    'ACME_Mail__Password',
  ),
  reading(
    'DotNetEnv: accessing environment variables',
    {'a.cs': 'using DotNetEnv;\nvar a = Env.GetString("A_KEY");\nvar b = Env.GetInt("B_KEY", 3);\n'},
    'A_KEY',
    'B_KEY?',
  ),
  reading(
    'F sharp style guide',
    {
      'a.fs':
        'let f (x: \'a) = x\'\nlet a = Environment.GetEnvironmentVariable "A_KEY"\nlet b = System.Environment.GetEnvironmentVariable("B_KEY")\n',
    },
    'A_KEY',
    'B_KEY',
  ),
  reading('XUnit: getting started', {
    'Shop.Tests/OrderTests.cs': 'Environment.GetEnvironmentVariable("ONLY_IN_TEST");\n',
  }),
]

export const CASES = [...JVM, ...DOTNET]
