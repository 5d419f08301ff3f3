import type {ReportedCase} from '../reported-case.js'

import {alnum, b64url, hex, made, upper} from '../../../classify/invented-values.js'
import {judged, setting as settingAlone} from '../config-var-cases.js'

const PLACEHOLDERS = 'Narcooo/inkos#142'
const TEMPLATE = 'Anil-matcha/AI-Youtube-Shorts-Generator#75'
const MOBILE = 'SB2318/UltimateHealth#1964'
const THINGSBOARD = 'thingsboard/thingsboard#11638'
const SHIRO = 'Apache Shiro: Security reports'
const ADMITTED = 'device-management-toolkit/console#1134'
const AZURITE = 'Azure: Use the Azurite emulator'
const ZXCVBN = 'nulab/zxcvbn4j#77'
const GEMINI = 'Ayushh-Sharmaa/NexaSphere#3211'
const ASSEMBLY = 'CIOIL/nopcommerce-elastic-search-plugin#2'
const LABELS = 'Webba-Creative-Technologies/vice#1'
const CSP = 'Sentry: Security Policy Reporting'
const AWS = 'AWS: Managing access keys'
const WEB_KEY = made('AI', 'za', 'Sy', b64url(33))

const weak = judged(['weak-value'])
const placeholder = judged(['placeholder-value'])
const good = judged([])
const exposed = judged(['exposed-to-browser'])
/** No secret, though two stages share it. */
const setting = (source: string, key: string, value: string) =>
  settingAlone(source, key, value, {beside: {[key]: value}})

/** A provider's prefix, and words to the reader instead of a key. */
const FILLED_WITH_WORDS: readonly ReportedCase[] = [
  placeholder(PLACEHOLDERS, 'OPENROUTER_API_KEY', made('sk-or-', 'v1-your-key-here')),
  placeholder(PLACEHOLDERS, 'GOOGLE_CLIENT_SECRET', made('GOCSPX-', 'your-client-secret')),
  placeholder(PLACEHOLDERS, 'ANTHROPIC_API_KEY', made('sk-ant-', 'api03-your-key-here')),
  placeholder(PLACEHOLDERS, 'SLACK_BOT_TOKEN', made('xoxb-', 'your-bot-token')),
  placeholder(PLACEHOLDERS, 'STRIPE_WEBHOOK_SECRET', made('whsec_', 'your_webhook_signing_secret')),
  placeholder(PLACEHOLDERS, 'GITHUB_TOKEN', made('ghp_', 'your_github_token_here')),
  placeholder(TEMPLATE, 'GROQ_API_KEY', made('gsk_', 'your_groq_api_key')),
  placeholder(TEMPLATE, 'HF_TOKEN', made('hf_', 'your_token_here')),
  placeholder(MOBILE, 'GEMINI_API_KEY', made('AI', 'za', '-YOUR-KEY-HERE')),
  placeholder(TEMPLATE, 'ACCESS_TOKEN', made('eyJ', 'hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '...')),
  placeholder(TEMPLATE, 'ACCESS_TOKEN', made('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxIn0', '…')),
  placeholder(TEMPLATE, 'OPENAI_API_KEY', made('sk-', 'proj-abc123', '...')),
  placeholder(TEMPLATE, 'SUPABASE_KEY', 'eyJ...'),
  placeholder(
    TEMPLATE,
    'SUPABASE_SERVICE_ROLE_KEY',
    made('eyJ', 'hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '.your-service-role-key'),
  ),
  placeholder(AWS, 'AWS_ACCESS_KEY_ID', made('AKIA', 'IOSFODNN7', 'EXAMPLE')),
  placeholder(AWS, 'AWS_ACCESS_KEY_ID', made('AKIA', '************', 'WXYZ')),
  placeholder(AWS, 'AWS_ACCESS_KEY_ID', made('AKIA', 'XXXXXXXXXXXXXXXX')),
  {source: AWS, what: 'config var', key: 'AWS_ACCESS_KEY_ID', value: made('AKIA', upper(16)), secret: false},
  good(PLACEHOLDERS, 'OPENROUTER_API_KEY', made('sk-or-', 'v1-', hex(64))),
  good(PLACEHOLDERS, 'GOOGLE_CLIENT_SECRET', made('GOCSPX-', 'my', alnum(26))),
  good(PLACEHOLDERS, 'ADMIN_PASSWORD', `${alnum(12)}...`),
]

/** A few words that say where the value is, and passwords of words that say nothing. */
const NOTES: readonly ReportedCase[] = [
  placeholder(TEMPLATE, 'JIRA_TOKEN', 'same as staging'),
  placeholder(TEMPLATE, 'NOTION_TOKEN', 'see 1password'),
  placeholder(TEMPLATE, 'LINEAR_TOKEN', 'ask Bob'),
  placeholder(TEMPLATE, 'DB_PASSWORD', 'same as in production'),
  placeholder(TEMPLATE, 'SMTP_PASSWORD', 'copied from staging'),
  placeholder(TEMPLATE, 'JIRA_TOKEN', 'not used in staging'),
  placeholder(TEMPLATE, 'JIRA_TOKEN', 'will be added later'),
  placeholder(TEMPLATE, 'JIRA_TOKEN', 'managed by terraform'),
  placeholder(TEMPLATE, 'JIRA_TOKEN', 'use the one from prod'),
  good(ZXCVBN, 'ADMIN_PASSWORD', 'not walrus juggle obsidian'),
  good(ZXCVBN, 'ADMIN_PASSWORD', 'ask-quixotic-walrus-obsidian'),
  good(ZXCVBN, 'ADMIN_PASSWORD', 'see quixotic walrus juggle obsidian lanterns'),
]

/** What products ship, and what says so itself. */
const SHIPPED: readonly ReportedCase[] = [
  weak(THINGSBOARD, 'JWT_TOKEN_SIGNING_KEY', 'thingsboardDefaultSigningKey'),
  weak(SHIRO, 'SHIRO_CIPHER_KEY', made('kPH+bIxk5D2deZiI', 'xcaaaA==')),
  weak(SHIRO, 'SHIRO_CIPHER_KEY', made('4AvVhmFLUs0KTA3K', 'prsdag==')),
  weak('Hoppscotch: .env.example', 'DATA_ENCRYPTION_KEY', 'data encryption key with 32 char'),
  weak(ADMITTED, 'SECRET_KEY', 'claudex_default_secret_key_for_development_only'),
  weak(ADMITTED, 'JWT_SECRET', 'acme-dev-only-jwt-signing-value'),
  weak(ADMITTED, 'SESSION_SECRET', 'rocket-session-not-for-production'),
  weak(ADMITTED, 'APP_SECRET', 'RocketInsecureSecretKey'),
  weak(
    AZURITE,
    'AZURE_STORAGE_KEY',
    made('Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1', 'OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K', '1SZFPTOtr/KBHBeksoGMGw=='),
  ),
  weak(
    'Azure Cosmos DB emulator',
    'COSMOS_KEY',
    made('C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEH', 'LM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPM', 'bIZnqyMsEcaGQy67XIw/Jw=='),
  ),
  weak('GitLab Docs: Omnibus', 'GITLAB_ROOT_PASSWORD', '5iveL!fe'),
  weak('PostgREST: SQL User Management', 'PGRST_JWT_SECRET', 'reallyreallyreallyreallyverysafe'),
  weak('RFC 9562: UUIDs', 'CLIENT_SECRET', '12345678-1234-1234-1234-123456789012'),
  weak('RFC 9562: UUIDs', 'CLIENT_SECRET', 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'),
  weak('RFC 9562: UUIDs', 'CLIENT_SECRET', '123e4567-e89b-12d3-a456-426614174000'),
  good('RFC 9562: UUIDs', 'CLIENT_SECRET', [8, 4, 4, 4, 12].map((length) => hex(length)).join('-')),
  good(ADMITTED, 'DB_PASSWORD', `default-${alnum(20)}`),
  good(SHIRO, 'SHIRO_CIPHER_KEY', made(alnum(21), 'A==')),
]

/** Walks over the keyboard, and a month with a year. */
const EASY: readonly ReportedCase[] = [
  weak(ZXCVBN, 'ADMIN_PASSWORD', '1q2w3e4r5t6y'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', '1qaz2wsx3edc'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', '1qaz@WSX3edc'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', '!QAZ2wsx#EDC'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'zaq1xsw2cde3'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', '1qaz2wsx3edc!'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'October2026!'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'Oct2026!!'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'Sommer2026!'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'Monday2026#'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'Changeme1!'),
  weak(ZXCVBN, 'ADMIN_PASSWORD', 'Changeme123!'),
  placeholder(ZXCVBN, 'ADMIN_PASSWORD', 'changeme'),
  good(ZXCVBN, 'ADMIN_PASSWORD', `1qaz${alnum(12)}`),
  good(ZXCVBN, 'ADMIN_PASSWORD', 'October-quixotic-walrus-2026'),
]

/** Keys of Google's that bill are kept on servers; those of maps and of Firebase are made for pages. */
const IN_BROWSERS: readonly ReportedCase[] = [
  exposed(GEMINI, 'VITE_GEMINI_API_KEY', WEB_KEY),
  exposed(GEMINI, 'NEXT_PUBLIC_GEMINI_API_KEY', WEB_KEY),
  exposed(GEMINI, 'NEXT_PUBLIC_GOOGLE_GENERATIVE_AI_API_KEY', WEB_KEY),
  exposed(GEMINI, 'EXPO_PUBLIC_GOOGLE_AI_KEY', WEB_KEY),
  setting(GEMINI, 'VITE_GOOGLE_MAPS_API_KEY', WEB_KEY),
  setting(GEMINI, 'VITE_FIREBASE_API_KEY', WEB_KEY),
  setting(GEMINI, 'NEXT_PUBLIC_YOUTUBE_API_KEY', WEB_KEY),
  good(GEMINI, 'GEMINI_API_KEY', WEB_KEY),
]

/** What only sounds like a secret. */
const NONE: readonly ReportedCase[] = [
  setting(ASSEMBLY, 'PUBLIC_KEY_TOKEN', hex(16)),
  setting(ASSEMBLY, 'ASSEMBLY_PUBLIC_KEY_TOKEN', hex(16)),
  setting(ASSEMBLY, 'PUBLIC_KEY_PEM', `MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${alnum(86)}==`),
  exposed(ASSEMBLY, 'PUBLIC_STRIPE_SECRET_KEY', made('sk_', 'live_', alnum(24))),
  setting(CSP, 'CSP_REPORT_URI', `https://o1.ingest.sentry.io/api/2/security/?sentry_key=${hex(32)}`),
  setting(
    CSP,
    'CSP_REPORT_URI',
    `https://errors.acme.io/api/2/security/?sentry_key=${hex(32)}&sentry_environment=prod`,
  ),
  good(CSP, 'REPORT_URL', `https://o1.ingest.sentry.io/api/2/store/?sentry_key=${hex(32)}&sentry_secret=${hex(32)}`),
  setting(LABELS, 'UI_LABELS', '{"password":"Passwort","secret":"Geheimnis","token":"Marke"}'),
  setting(
    LABELS,
    'FORM_TRANSLATIONS',
    '{"fr":{"password":"mot de passe","api_key":"clé"},"de":{"password":"Passwort","token":"Marke"}}',
  ),
  setting(LABELS, 'LOGIN_FORM', '{"email":"E-mail","password":"Mot de passe"}'),
  setting(LABELS, 'LOGIN_FORM', '{"username":"Benutzername","password":"Passwort"}'),
  weak(LABELS, 'SMTP', '{"user":"Mailer","pass":"Secret"}'),
  weak(LABELS, 'DB_SETTINGS', '{"host":"db.acme.io","password":"Secret"}'),
  good(LABELS, 'UI_LABELS', `{"title":"Acme","password":"${alnum(20)}"}`),
]

export const CASES: readonly ReportedCase[] = [
  ...FILLED_WITH_WORDS,
  ...NOTES,
  ...SHIPPED,
  ...EASY,
  ...IN_BROWSERS,
  ...NONE,
]
