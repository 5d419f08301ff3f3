/**
 * What each service wants to be asked and what it answers, as its documentation says (the pages are named beside the code
 * that asks). Credentials are invented and put together at run time.
 */

/** An answer of a service. */
export interface CannedAnswer {
  readonly status: number
  /** An object is sent as JSON, text as it is. */
  readonly body: object | string
  readonly headers?: Readonly<Record<string, string>>
}

/** One kind of credential of a service. */
export interface AskedService {
  readonly provider: string
  readonly what: string
  readonly key: string
  readonly value: string
  /** Config vars beside it. */
  readonly beside?: Readonly<Record<string, string>>
  /** The request that it takes: anything else is answered as by a stranger. */
  readonly request: {
    readonly method?: string
    readonly path: RegExp
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: RegExp
  }
  readonly accepted: CannedAnswer
  /** What is told of it then. */
  readonly account?: null | string
  readonly scopes?: readonly string[]
  readonly excess?: readonly string[]
  /** Answers that say that it is bad; at least one. */
  readonly refused: readonly CannedAnswer[]
  /** Set where a refusal counts only for what was accepted before. */
  readonly onlyAfterAcceptance?: true
  /** Answers to a good credential that may little. */
  readonly limited?: readonly CannedAnswer[]
  /** Answers that look like a refusal and say nothing of the credential. */
  readonly silent?: readonly CannedAnswer[]
}

const hex = (length: number, seed = 7): string =>
  Array.from({length}, (_, index) => ((index * index * seed + index * 5 + seed) % 16).toString(16)).join('')
const letters = (length: number, seed = 3): string =>
  Array.from(
    {length},
    (_, index) =>
      'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'[(index * index * seed + index * 11 + seed) % 56],
  ).join('')
const uuid = `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

const stripeKey = ['sk', 'live', letters(24)].join('_')
const restrictedKey = ['rk', 'live', letters(24)].join('_')
const classic = `ghp_${letters(36)}`
const fineGrained = `github_pat_${letters(22)}_${letters(59)}`
const installation = `ghs_${letters(36)}`
const gitlabToken = `glpat-${letters(20)}`
const slackBot = ['xoxb', '100200300400', letters(24)].join('-')
const slackUser = ['xoxp', '100200300400', letters(24)].join('-')
const sendgridKey = ['SG', letters(22), letters(43)].join('.')
const mailgunKey = `key-${hex(32)}`
const accountSid = `AC${hex(32)}`
const keySid = `SK${hex(32, 5)}`
const openaiKey = `sk-proj-${letters(48)}`
const openaiOld = ['sk-', letters(20), 'T3Blbk', 'FJ', letters(20, 5)].join('')
const openaiAdmin = `sk-admin-${letters(48)}`
const anthropicKey = `sk-ant-api03-${letters(60)}`
const anthropicAdmin = `sk-ant-admin01-${letters(60)}`
const googleKey = `AIza${letters(35)}`
const herokuToken = `HRKU-${letters(60)}`
const npmToken = `npm_${letters(36)}`
const digitalOcean = `dop_v1_${hex(64)}`
const cloudflareUser = `cfut_${letters(40)}`
const cloudflareAccount = `cfat_${letters(40)}`
const cloudflareOld = letters(40)
const newRelicUser = `NRAK-${letters(27).toUpperCase()}`
const newRelicLicense = `${hex(36)}NRAL`.slice(-40)
const newRelicEuLicense = `eu01xx${hex(26)}FFFFNRAL`
const sentryUser = `sntryu_${hex(64)}`
const linearKey = `lin_api_${letters(40)}`
const notionToken = `ntn_${letters(46)}`
const hubspotToken = `pat-na1-${uuid}`
const shopifyToken = `shpat_${hex(32)}`
const telegramToken = `123456789:${letters(35)}`
const discordBot = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', letters(6), letters(38)].join('.')
const launchdarklyToken = `api-${uuid}`
const launchdarklySdk = `sdk-${uuid}`

export const ASKED_SERVICES: readonly AskedService[] = [
  {
    provider: 'stripe',
    what: 'secret key',
    key: 'STRIPE_SECRET_KEY',
    value: stripeKey,
    request: {path: /^\/v1\/account$/, headers: {authorization: `Bearer ${stripeKey}`}},
    accepted: {
      status: 200,
      body: {object: 'account', id: 'acct_1', settings: {dashboard: {display_name: 'Example Shop'}}},
    },
    account: 'Example Shop',
    refused: [
      {status: 401, body: {error: {message: 'Invalid API Key provided: sk_live_****', type: 'invalid_request_error'}}},
      {status: 401, body: {error: {code: 'api_key_expired', message: 'Expired API Key provided: sk_live_****'}}},
      {status: 401, body: {error: {code: 'platform_api_key_expired', message: 'The API key has expired.'}}},
    ],
    silent: [
      {status: 401, body: {error: {message: 'You did not provide an API key.', type: 'invalid_request_error'}}},
      {status: 401, body: {error: {message: 'Access to the account may have been revoked.'}}},
      {status: 403, body: {error: {message: 'The API key provided does not allow requests from your IP address.'}}},
    ],
  },
  {
    provider: 'stripe',
    what: 'restricted key',
    key: 'STRIPE_API_KEY',
    value: restrictedKey,
    request: {path: /^\/v1\/account$/, headers: {authorization: `Bearer ${restrictedKey}`}},
    accepted: {status: 200, body: {object: 'account', id: 'acct_1', settings: {dashboard: {display_name: null}}}},
    account: 'acct_1',
    refused: [{status: 401, body: {error: {message: 'Invalid API Key provided: rk_live_****'}}}],
    limited: [
      {
        status: 403,
        body: {
          error: {
            message: "The provided key does not have the required permissions for this endpoint on account 'acct_1'.",
          },
        },
      },
    ],
  },
  {
    provider: 'github',
    what: 'classic token',
    key: 'GITHUB_TOKEN',
    value: classic,
    request: {path: /^\/user$/, headers: {authorization: `Bearer ${classic}`}},
    accepted: {status: 200, body: {login: 'example-bot', id: 1}, headers: {'X-OAuth-Scopes': 'repo, admin:org'}},
    account: 'example-bot',
    scopes: ['repo', 'admin:org'],
    excess: ['admin:org'],
    refused: [{status: 401, body: {message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest'}}],
    silent: [
      {status: 403, body: {message: 'API rate limit exceeded for user ID 1.'}},
      {
        status: 403,
        body: {
          message:
            'Although you appear to have the correct authorization credentials, the `example` organization has an IP allow list enabled.',
        },
      },
    ],
  },
  {
    provider: 'github',
    what: 'fine-grained token',
    key: 'GH_TOKEN',
    value: fineGrained,
    request: {path: /^\/user$/, headers: {authorization: `Bearer ${fineGrained}`}},
    accepted: {status: 200, body: {login: 'example-bot', id: 1}},
    account: 'example-bot',
    refused: [{status: 401, body: {message: 'Bad credentials'}}],
  },
  {
    provider: 'github',
    what: "app's installation token",
    key: 'GITHUB_TOKEN',
    value: installation,
    request: {path: /^\/installation\/repositories\?per_page=1$/, headers: {authorization: `Bearer ${installation}`}},
    accepted: {status: 200, body: {total_count: 3, repositories: [{owner: {login: 'example'}}]}},
    account: 'example',
    refused: [{status: 401, body: {message: 'Bad credentials'}}],
    limited: [{status: 403, body: {message: 'Resource not accessible by integration'}}],
  },
  {
    provider: 'github',
    what: 'token beside a GitHub server of its own',
    key: 'GITHUB_TOKEN',
    value: classic,
    beside: {GITHUB_API_URL: 'https://github.example.com/api/v3'},
    request: {path: /^\/user$/, headers: {authorization: `Bearer ${classic}`}},
    accepted: {status: 200, body: {login: 'example-bot', id: 1}},
    account: 'example-bot',
    refused: [{status: 401, body: {message: 'Bad credentials'}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'gitlab',
    what: 'personal access token',
    key: 'GITLAB_TOKEN',
    value: gitlabToken,
    request: {path: /^\/api\/v4\/personal_access_tokens\/self$/, headers: {'private-token': gitlabToken}},
    accepted: {status: 200, body: {id: 5, name: 'deploy', user_id: 12, scopes: ['api'], active: true, revoked: false}},
    account: 'token deploy of user 12',
    scopes: ['api'],
    excess: ['api'],
    refused: [{status: 401, body: {message: '401 Unauthorized'}}],
    onlyAfterAcceptance: true,
    limited: [{status: 403, body: {error: 'insufficient_scope', scope: 'api'}}],
    silent: [
      {status: 401, body: {error: 'dpop_error', error_description: 'DPoP header is missing'}},
      {
        status: 401,
        body: {
          error: 'invalid_token',
          error_description: 'Token is an impersonation token but impersonation was disabled.',
        },
      },
      {status: 403, body: {message: '403 Forbidden - Your account has been blocked.'}},
    ],
  },
  {
    provider: 'gitlab',
    what: 'token that gitlab.com knows',
    key: 'GITLAB_TOKEN',
    value: gitlabToken,
    request: {path: /^\/api\/v4\/personal_access_tokens\/self$/, headers: {'private-token': gitlabToken}},
    accepted: {status: 200, body: {id: 5, name: 'deploy', user_id: 12, scopes: ['read_api'], active: true}},
    account: 'token deploy of user 12',
    refused: [
      {
        status: 401,
        body: {
          error: 'invalid_token',
          error_description: 'Token was revoked. You have to re-authorize from the user.',
        },
      },
      {
        status: 401,
        body: {
          error: 'invalid_token',
          error_description: 'Token is expired. You can either do re-authorization or token refresh.',
        },
      },
    ],
  },
  {
    provider: 'gitlab',
    what: 'token of a server of its own',
    key: 'GITLAB_TOKEN',
    value: gitlabToken,
    beside: {GITLAB_URL: 'https://git.example.com'},
    request: {path: /^\/api\/v4\/personal_access_tokens\/self$/, headers: {'private-token': gitlabToken}},
    accepted: {status: 200, body: {id: 5, name: 'deploy', user_id: 12, scopes: ['read_api'], active: true}},
    account: 'token deploy of user 12',
    scopes: ['read_api'],
    refused: [{status: 401, body: {message: '401 Unauthorized'}}],
  },
  {
    provider: 'slack',
    what: 'bot token',
    key: 'SLACK_BOT_TOKEN',
    value: slackBot,
    request: {method: 'POST', path: /^\/api\/auth\.test$/, headers: {authorization: `Bearer ${slackBot}`}},
    accepted: {
      status: 200,
      body: {ok: true, team: 'Example', user: 'deploybot'},
      headers: {'x-oauth-scopes': 'chat:write,admin.users:write'},
    },
    account: 'Example, deploybot',
    scopes: ['chat:write', 'admin.users:write'],
    excess: ['admin.users:write'],
    refused: [
      {status: 200, body: {ok: false, error: 'token_revoked'}},
      {status: 200, body: {ok: false, error: 'token_expired'}},
    ],
    silent: [
      {status: 200, body: {ok: false, error: 'ratelimited'}},
      {status: 200, body: {ok: false, error: 'invalid_auth'}},
      {status: 200, body: {ok: false, error: 'account_inactive'}},
      {status: 200, body: {ok: false, error: 'org_login_required'}},
    ],
  },
  {
    provider: 'slack',
    what: 'user token that was accepted before',
    key: 'SLACK_TOKEN',
    value: slackUser,
    request: {method: 'POST', path: /^\/api\/auth\.test$/, headers: {authorization: `Bearer ${slackUser}`}},
    accepted: {status: 200, body: {ok: true, team: 'Example', user: 'ops'}},
    account: 'Example, ops',
    refused: [
      {status: 200, body: {ok: false, error: 'account_inactive'}},
      {status: 200, body: {ok: false, error: 'invalid_auth'}},
    ],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'slack',
    what: 'incoming webhook',
    key: 'SLACK_WEBHOOK_URL',
    value: `https://hooks.slack.com/services/T00000000/B00000000/${letters(24)}`,
    request: {method: 'POST', path: /^\/services\/T00000000\/B00000000\/\w{24}$/, body: /^\{\}$/},
    accepted: {status: 400, body: 'no_text'},
    refused: [
      {status: 404, body: 'no_service'},
      {status: 403, body: 'invalid_token'},
    ],
    limited: [{status: 410, body: 'channel_is_archived'}],
    silent: [
      {status: 404, body: '<html>not found</html>'},
      {status: 404, body: 'no_active_hooks'},
      {status: 403, body: 'team_disabled'},
    ],
  },
  {
    provider: 'sendgrid',
    what: 'API key',
    key: 'SENDGRID_API_KEY',
    value: sendgridKey,
    request: {path: /^\/v3\/scopes$/, headers: {authorization: `Bearer ${sendgridKey}`}},
    accepted: {status: 200, body: {scopes: ['mail.send', 'api_keys.create', 'api_keys.read']}},
    scopes: ['mail.send', 'api_keys.create', 'api_keys.read'],
    excess: ['api_keys.create'],
    refused: [
      {
        status: 401,
        body: {errors: [{message: 'The provided authorization grant is invalid, expired, or revoked', field: null}]},
      },
    ],
    silent: [
      {status: 403, body: {errors: [{message: 'access forbidden', field: null}]}},
      {status: 401, body: {errors: [{message: 'authorization required', field: null}]}},
      {status: 401, body: {errors: [{message: 'Maximum credits exceeded', field: null}]}},
    ],
  },
  {
    provider: 'mailgun',
    what: 'API key',
    key: 'MAILGUN_API_KEY',
    value: mailgunKey,
    beside: {MAILGUN_DOMAIN: 'mg.example.com'},
    request: {
      path: /^\/(v4\/domains\?limit=1|v3\/mg\.example\.com\/messages)$/,
      headers: {authorization: basic('api', mailgunKey)},
    },
    accepted: {status: 200, body: {total_count: 1, items: [{name: 'mg.example.com'}]}},
    account: 'mg.example.com',
    refused: [
      {status: 401, body: 'Forbidden'},
      {status: 401, body: {message: 'Invalid private key'}},
    ],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'postmark',
    what: 'server token',
    key: 'POSTMARK_API_TOKEN',
    value: uuid,
    request: {path: /^\/(server|servers\?count=1&offset=0)$/, headers: {'x-postmark-server-token': uuid}},
    accepted: {status: 200, body: {ID: 1, Name: 'Example production'}},
    account: 'server Example production',
    refused: [{status: 401, body: {ErrorCode: 10, Message: 'Request does not contain a valid Server token.'}}],
  },
  {
    provider: 'twilio',
    what: 'auth token',
    key: 'TWILIO_AUTH_TOKEN',
    value: hex(32, 11),
    beside: {TWILIO_ACCOUNT_SID: accountSid},
    request: {
      path: new RegExp(`^/2010-04-01/Accounts/${accountSid}\\.json$`),
      headers: {authorization: basic(accountSid, hex(32, 11))},
    },
    accepted: {status: 200, body: {sid: accountSid, friendly_name: 'Example', status: 'active'}},
    account: 'Example',
    refused: [{status: 401, body: {code: 20_003, message: 'Authenticate', status: 401}}],
    onlyAfterAcceptance: true,
    limited: [
      {
        status: 403,
        body: {code: 20_008, message: 'Resource not accessible with Test Account Credentials', status: 403},
      },
    ],
    silent: [{status: 404, body: {code: 20_404, message: 'The requested resource was not found', status: 404}}],
  },
  {
    provider: 'twilio',
    what: 'API key secret',
    key: 'TWILIO_API_KEY_SECRET',
    value: letters(32),
    beside: {TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_KEY_SID: keySid},
    request: {
      path: new RegExp(`^/2010-04-01/Accounts/${accountSid}/Balance\\.json$`),
      headers: {authorization: basic(keySid, letters(32))},
    },
    accepted: {status: 200, body: {account_sid: accountSid, balance: '10.00', currency: 'USD'}},
    account: accountSid,
    refused: [{status: 401, body: {code: 20_003, message: 'Authenticate', status: 401}}],
    onlyAfterAcceptance: true,
    silent: [
      {status: 401, body: {code: 70_051, message: 'Authorization Failed', status: 401}},
      {status: 403, body: {code: 70_051, message: 'Authorization Failed', status: 403}},
    ],
  },
  {
    provider: 'openai',
    what: 'project key',
    key: 'OPENAI_API_KEY',
    value: openaiKey,
    request: {path: /^\/v1\/models$/, headers: {authorization: `Bearer ${openaiKey}`}},
    accepted: {status: 200, body: {object: 'list', data: []}, headers: {'openai-organization': 'example-org'}},
    account: 'example-org',
    refused: [{status: 401, body: {error: {code: 'invalid_api_key', message: 'Incorrect API key provided: sk-***'}}}],
    limited: [401, 403].map((status) => ({
      status,
      body: {
        error: {
          code: null,
          message: 'You have insufficient permissions for this operation. Missing scopes: api.model.read.',
        },
      },
    })),
    silent: [
      {status: 401, body: {error: {code: 'ip_not_authorized', message: 'Your IP is not authorized.'}}},
      {status: 401, body: {error: {code: 'incorrect_hostname', message: 'The project is in another region.'}}},
      {status: 401, body: {error: {code: 'account_deactivated', message: 'The account has been deactivated.'}}},
    ],
  },
  {
    provider: 'openai',
    what: "old key with the form of others' keys",
    key: 'OPENAI_API_KEY',
    value: `sk-${hex(32)}`,
    request: {path: /^\/v1\/models$/, headers: {authorization: `Bearer sk-${hex(32)}`}},
    accepted: {status: 200, body: {object: 'list', data: []}},
    refused: [{status: 401, body: {error: {code: 'invalid_api_key'}}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'openai',
    what: "old key with OpenAI's own mark",
    key: 'OPENAI_API_KEY',
    value: openaiOld,
    request: {path: /^\/v1\/models$/, headers: {authorization: `Bearer ${openaiOld}`}},
    accepted: {status: 200, body: {object: 'list', data: []}},
    refused: [{status: 401, body: {error: {code: 'invalid_api_key'}}}],
  },
  {
    provider: 'openai',
    what: 'admin key',
    key: 'OPENAI_ADMIN_KEY',
    value: openaiAdmin,
    request: {path: /^\/v1\/organization\/projects\?limit=1$/, headers: {authorization: `Bearer ${openaiAdmin}`}},
    accepted: {status: 200, body: {object: 'list', data: []}},
    excess: ['administration of the organization'],
    refused: [{status: 401, body: {error: {code: 'invalid_api_key'}}}],
  },
  {
    provider: 'anthropic',
    what: 'API key',
    key: 'ANTHROPIC_API_KEY',
    value: anthropicKey,
    request: {path: /^\/v1\/models\?limit=1$/, headers: {'x-api-key': anthropicKey, 'anthropic-version': '2023-06-01'}},
    accepted: {status: 200, body: {data: []}, headers: {'anthropic-organization-id': 'org-1'}},
    account: 'org-1',
    refused: [
      {status: 401, body: {type: 'error', error: {type: 'authentication_error', message: 'invalid x-api-key'}}},
    ],
    silent: [
      {status: 403, body: {type: 'error', error: {type: 'permission_error', message: 'not allowed'}}},
      {
        status: 401,
        body: {
          type: 'error',
          error: {type: 'authentication_error', message: 'OAuth authentication is currently not supported.'},
        },
      },
    ],
  },
  {
    provider: 'anthropic',
    what: 'admin key',
    key: 'ANTHROPIC_ADMIN_KEY',
    value: anthropicAdmin,
    request: {path: /^\/v1\/organizations\/me$/, headers: {'x-api-key': anthropicAdmin}},
    accepted: {status: 200, body: {id: 'org-1', type: 'organization', name: 'Example'}},
    account: 'Example',
    excess: ['administration of the organization'],
    refused: [
      {status: 401, body: {type: 'error', error: {type: 'authentication_error', message: 'invalid x-api-key'}}},
    ],
  },
  {
    provider: 'google',
    what: 'API key',
    key: 'GOOGLE_API_KEY',
    value: googleKey,
    request: {
      path: /^\/(v1beta\/models\?pageSize=1|identitytoolkit\/v3\/relyingparty\/getProjectConfig)$/,
      headers: {'x-goog-api-key': googleKey},
    },
    accepted: {status: 200, body: {models: [{name: 'models/example'}]}},
    refused: [
      {
        status: 400,
        body: {
          error: {
            code: 400,
            status: 'INVALID_ARGUMENT',
            details: [{'@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID'}],
          },
        },
      },
    ],
    limited: [
      {
        status: 403,
        body: {
          error: {
            code: 403,
            status: 'PERMISSION_DENIED',
            details: [{reason: 'SERVICE_DISABLED', metadata: {consumer: 'projects/12'}}],
          },
        },
      },
      {status: 403, body: {error: {code: 403, details: [{}, {reason: 'API_KEY_HTTP_REFERRER_BLOCKED'}]}}},
    ],
    silent: [{status: 403, body: {error: {code: 403, details: [{reason: 'CONSUMER_SUSPENDED'}]}}}],
  },
  {
    provider: 'heroku',
    what: 'token',
    key: 'HEROKU_API_KEY',
    value: herokuToken,
    request: {
      path: /^\/account$/,
      headers: {authorization: `Bearer ${herokuToken}`, accept: 'application/vnd.heroku+json; version=3'},
    },
    accepted: {
      status: 200,
      body: {id: uuid, email: 'ops@example.com'},
      headers: {'Oauth-Scope': 'identity write-protected'},
    },
    account: 'ops@example.com',
    scopes: ['identity', 'write-protected'],
    refused: [{status: 401, body: {id: 'unauthorized', message: 'Invalid credentials provided.'}}],
    limited: [{status: 403, body: {id: 'forbidden', message: 'You do not have access.'}}],
    silent: [{status: 401, body: {id: 'unauthorized', message: 'Log in with two-factor authentication.'}}],
  },
  {
    provider: 'heroku',
    what: 'token that may do everything',
    key: 'HEROKU_API_KEY',
    value: herokuToken,
    request: {path: /^\/account$/, headers: {authorization: `Bearer ${herokuToken}`}},
    accepted: {status: 200, body: {email: 'ops@example.com'}, headers: {'Oauth-Scope': 'global'}},
    account: 'ops@example.com',
    scopes: ['global'],
    excess: ['global'],
    refused: [{status: 401, body: {id: 'unauthorized', message: 'Invalid credentials provided.'}}],
  },
  {
    provider: 'npm',
    what: 'access token',
    key: 'NPM_TOKEN',
    value: npmToken,
    request: {path: /^\/-\/whoami$/, headers: {authorization: `Bearer ${npmToken}`}},
    accepted: {status: 200, body: {username: 'example'}},
    account: 'example',
    refused: [{status: 401, body: {}}],
    onlyAfterAcceptance: true,
    silent: [{status: 401, body: '<html>Log in to the network</html>'}],
  },
  {
    provider: 'digitalocean',
    what: 'personal access token',
    key: 'DIGITALOCEAN_TOKEN',
    value: digitalOcean,
    request: {path: /^\/v2\/account$/, headers: {authorization: `Bearer ${digitalOcean}`}},
    accepted: {status: 200, body: {account: {uuid, email: 'ops@example.com', team: {name: 'Example'}}}},
    account: 'Example',
    refused: [{status: 401, body: {id: 'Unauthorized', message: 'Unable to authenticate you'}}],
    limited: [{status: 403, body: {id: 'forbidden', message: 'You are missing the required permission account:read.'}}],
  },
  {
    provider: 'cloudflare',
    what: "user's token",
    key: 'CLOUDFLARE_API_TOKEN',
    value: cloudflareUser,
    request: {path: /^\/client\/v4\/user\/tokens\/verify$/, headers: {authorization: `Bearer ${cloudflareUser}`}},
    accepted: {status: 200, body: {success: true, result: {id: hex(32), status: 'active'}}},
    account: `token ${hex(32)}`,
    refused: [
      {status: 401, body: {success: false, errors: [{code: 1000, message: 'Invalid API Token'}]}},
      {status: 200, body: {success: true, result: {id: hex(32), status: 'expired'}}},
    ],
    onlyAfterAcceptance: true,
    silent: [
      {status: 400, body: {success: false, errors: [{code: 6003, message: 'Invalid request headers'}]}},
      {
        status: 403,
        body: {success: false, errors: [{code: 9109, message: 'Cannot use the access token from location: 192.0.2.1'}]},
      },
    ],
  },
  {
    provider: 'cloudflare',
    what: "account's token",
    key: 'CLOUDFLARE_API_TOKEN',
    value: cloudflareAccount,
    beside: {CLOUDFLARE_ACCOUNT_ID: hex(32, 9)},
    request: {
      path: new RegExp(`^/client/v4/accounts/${hex(32, 9)}/tokens/verify$`),
      headers: {authorization: `Bearer ${cloudflareAccount}`},
    },
    accepted: {status: 200, body: {success: true, result: {id: hex(32), status: 'active'}}},
    account: `token ${hex(32)}`,
    refused: [{status: 401, body: {success: false, errors: [{code: 1000}]}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'cloudflare',
    what: 'token of the old form',
    key: 'CLOUDFLARE_API_TOKEN',
    value: cloudflareOld,
    request: {path: /^\/client\/v4\/user\/tokens\/verify$/, headers: {authorization: `Bearer ${cloudflareOld}`}},
    accepted: {status: 200, body: {success: true, result: {id: hex(32), status: 'active'}}},
    account: `token ${hex(32)}`,
    refused: [{status: 401, body: {success: false, errors: [{code: 1000}]}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'cloudflare',
    what: 'global key',
    key: 'CLOUDFLARE_API_KEY',
    value: hex(37),
    beside: {CLOUDFLARE_EMAIL: 'ops@example.com'},
    request: {path: /^\/client\/v4\/user$/, headers: {'x-auth-key': hex(37), 'x-auth-email': 'ops@example.com'}},
    accepted: {status: 200, body: {success: true, result: {id: hex(32), email: 'ops@example.com'}}},
    account: 'ops@example.com',
    excess: ['everything that the account may do'],
    refused: [
      {status: 403, body: {success: false, errors: [{code: 9103, message: 'Unknown X-Auth-Key or X-Auth-Email'}]}},
    ],
    onlyAfterAcceptance: true,
    silent: [{status: 400, body: {success: false, errors: [{code: 6003, message: 'Invalid request headers'}]}}],
  },
  {
    provider: 'datadog',
    what: 'API key',
    key: 'DD_API_KEY',
    value: hex(32),
    beside: {DD_SITE: 'datadoghq.eu'},
    request: {path: /^\/api\/v1\/validate$/, headers: {'dd-api-key': hex(32)}},
    accepted: {status: 200, body: {valid: true}},
    refused: [{status: 403, body: {errors: ['Forbidden']}}],
    silent: [{status: 403, body: {errors: ['Your IP address is not on the allowlist']}}],
  },
  {
    provider: 'datadog',
    what: 'API key whose site is not told',
    key: 'DD_API_KEY',
    value: hex(32),
    request: {path: /^\/api\/v1\/validate$/, headers: {'dd-api-key': hex(32)}},
    accepted: {status: 200, body: {valid: true}},
    refused: [{status: 403, body: {errors: ['Forbidden']}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'datadog',
    what: 'application key',
    key: 'DD_APP_KEY',
    value: hex(40),
    beside: {DD_API_KEY: hex(32), DD_SITE: 'https://app.us5.datadoghq.com'},
    request: {path: /^\/api\/v2\/validate_keys$/, headers: {'dd-api-key': hex(32), 'dd-application-key': hex(40)}},
    accepted: {status: 200, body: {status: 'ok'}},
    refused: [{status: 403, body: {errors: ['Forbidden']}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'newrelic',
    what: 'user key',
    key: 'NEW_RELIC_API_KEY',
    value: newRelicUser,
    request: {method: 'POST', path: /^\/graphql$/, headers: {'api-key': newRelicUser}, body: /actor \{ user/},
    accepted: {status: 200, body: {data: {actor: {user: {email: 'ops@example.com', name: 'Ops'}}}}},
    account: 'ops@example.com',
    refused: [{status: 401, body: {errors: [{message: 'Invalid API key'}]}}],
    onlyAfterAcceptance: true,
    silent: [
      {status: 401, body: '<html>proxy</html>'},
      {status: 403, body: {errors: [{message: 'of another region'}]}},
    ],
  },
  {
    provider: 'newrelic',
    what: 'license key',
    key: 'NEW_RELIC_LICENSE_KEY',
    value: newRelicLicense,
    request: {
      method: 'POST',
      path: /^\/metric\/v1$/,
      headers: {'api-key': newRelicLicense},
      body: /^\[\{"metrics":\[\]\}\]$/,
    },
    accepted: {status: 202, body: {requestId: uuid}},
    refused: [{status: 403, body: {}}],
    onlyAfterAcceptance: true,
    silent: [{status: 400, body: {}}],
  },
  {
    provider: 'newrelic',
    what: 'license key of the EU',
    key: 'NEW_RELIC_KEY',
    value: newRelicEuLicense,
    request: {method: 'POST', path: /^\/metric\/v1$/, headers: {'api-key': newRelicEuLicense}},
    accepted: {status: 202, body: {requestId: uuid}},
    refused: [{status: 403, body: {}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'sentry',
    what: "user's token",
    key: 'SENTRY_AUTH_TOKEN',
    value: sentryUser,
    request: {path: /^\/api\/0\/$/, headers: {authorization: `Bearer ${sentryUser}`}},
    accepted: {
      status: 200,
      body: {version: '0', auth: {scopes: ['project:releases', 'org:admin']}, user: {email: 'dev@example.com'}},
    },
    account: 'dev@example.com',
    scopes: ['project:releases', 'org:admin'],
    excess: ['org:admin'],
    refused: [
      {status: 401, body: {detail: 'Invalid token'}},
      {status: 401, body: {detail: 'Token expired'}},
    ],
    onlyAfterAcceptance: true,
    silent: [
      {status: 401, body: {detail: 'Invalid token header. No credentials provided.'}},
      {status: 401, body: {detail: 'User inactive or deleted'}},
      {status: 401, body: {detail: 'This token access is limited to organization endpoints.'}},
    ],
  },
  {
    provider: 'sentry',
    what: "organization's token",
    key: 'SENTRY_AUTH_TOKEN',
    value: `sntrys_${Buffer.from(JSON.stringify({iat: 1, url: 'https://sentry.io', org: 'example'})).toString('base64')}_${letters(43)}`,
    request: {path: /^\/api\/0\/$/},
    accepted: {status: 200, body: {version: '0', auth: {scopes: ['org:ci']}, user: null}},
    account: null,
    scopes: ['org:ci'],
    refused: [{status: 401, body: {detail: {code: 'invalid', message: 'Invalid org token'}}}],
  },
  {
    provider: 'linear',
    what: 'API key',
    key: 'LINEAR_API_KEY',
    value: linearKey,
    request: {method: 'POST', path: /^\/graphql$/, headers: {authorization: linearKey}, body: /viewer/},
    accepted: {status: 200, body: {data: {viewer: {email: 'dev@example.com', organization: {name: 'Example'}}}}},
    account: 'Example',
    refused: [
      {
        status: 401,
        body: {
          errors: [{message: 'Authentication required, not authenticated', extensions: {code: 'AUTHENTICATION_ERROR'}}],
        },
      },
      {status: 200, body: {data: null, errors: [{message: 'no', extensions: {code: 'AUTHENTICATION_ERROR'}}]}},
    ],
    silent: [
      {status: 400, body: {errors: [{message: 'Rate limit', extensions: {code: 'RATELIMITED'}}]}},
      {status: 403, body: {errors: [{message: 'Forbidden', extensions: {code: 'FORBIDDEN'}}]}},
    ],
  },
  {
    provider: 'notion',
    what: 'integration secret',
    key: 'NOTION_TOKEN',
    value: notionToken,
    request: {
      path: /^\/v1\/users\/me$/,
      headers: {authorization: `Bearer ${notionToken}`, 'notion-version': '2022-06-28'},
    },
    accepted: {status: 200, body: {object: 'user', name: 'Example bot', type: 'bot', bot: {workspace_name: 'Example'}}},
    account: 'Example',
    refused: [
      {status: 401, body: {object: 'error', status: 401, code: 'unauthorized', message: 'API token is invalid.'}},
    ],
    limited: [{status: 403, body: {object: 'error', code: 'restricted_resource'}}],
  },
  {
    provider: 'hubspot',
    what: 'private app token',
    key: 'HUBSPOT_ACCESS_TOKEN',
    value: hubspotToken,
    request: {path: /^\/account-info\/v3\/details$/, headers: {authorization: `Bearer ${hubspotToken}`}},
    accepted: {status: 200, body: {portalId: 62_515, accountType: 'STANDARD'}},
    account: 'account 62515',
    refused: [
      {status: 401, body: {status: 'error', category: 'INVALID_AUTHENTICATION'}},
      {status: 401, body: {status: 'error', category: 'EXPIRED_AUTHENTICATION'}},
    ],
    limited: [{status: 403, body: {status: 'error', category: 'MISSING_SCOPES'}}],
    silent: [
      {
        status: 401,
        body: {
          status: 'error',
          category: 'INVALID_AUTHENTICATION',
          message: 'Any of the listed authentication credentials are missing',
        },
      },
    ],
  },
  {
    provider: 'shopify',
    what: 'Admin API token',
    key: 'SHOPIFY_ACCESS_TOKEN',
    value: shopifyToken,
    beside: {SHOPIFY_SHOP_DOMAIN: 'https://example-shop.myshopify.com'},
    request: {path: /^\/admin\/oauth\/access_scopes\.json$/, headers: {'x-shopify-access-token': shopifyToken}},
    accepted: {status: 200, body: {access_scopes: [{handle: 'read_products'}, {handle: 'write_themes'}]}},
    account: 'example-shop.myshopify.com',
    scopes: ['read_products', 'write_themes'],
    excess: ['write_themes'],
    refused: [
      {status: 401, body: {errors: '[API] Invalid API key or access token (unrecognized login or wrong password)'}},
    ],
    onlyAfterAcceptance: true,
    silent: [
      {status: 404, body: {errors: 'Not Found'}},
      {status: 402, body: {errors: 'Unavailable Shop'}},
      {status: 423, body: {errors: 'This shop is unavailable'}},
    ],
  },
  {
    provider: 'telegram',
    what: 'bot token',
    key: 'TELEGRAM_BOT_TOKEN',
    value: telegramToken,
    request: {path: new RegExp(`^/bot${telegramToken}/getMe$`)},
    accepted: {status: 200, body: {ok: true, result: {id: 123_456_789, is_bot: true, username: 'example_bot'}}},
    account: '@example_bot',
    refused: [{status: 401, body: {ok: false, error_code: 401, description: 'Unauthorized'}}],
    silent: [{status: 404, body: {ok: false, error_code: 404, description: 'Not Found'}}],
  },
  {
    provider: 'discord',
    what: 'bot token',
    key: 'DISCORD_TOKEN',
    value: discordBot,
    request: {path: /^\/api\/v10\/users\/@me$/, headers: {authorization: `Bot ${discordBot}`}},
    accepted: {status: 200, body: {id: '1', username: 'example-bot'}},
    account: 'example-bot',
    refused: [{status: 401, body: {message: '401: Unauthorized', code: 0}}],
  },
  {
    provider: 'discord',
    what: 'webhook',
    key: 'DISCORD_WEBHOOK_URL',
    value: `https://discord.com/api/webhooks/123456789012345678/${letters(68)}`,
    request: {path: /^\/api\/webhooks\/123456789012345678\/\w{68}$/},
    accepted: {status: 200, body: {id: '123456789012345678', channel_id: '2', name: 'alerts'}},
    account: 'webhook alerts',
    refused: [
      {status: 404, body: {message: 'Unknown Webhook', code: 10_015}},
      {status: 401, body: {message: 'Invalid Webhook Token', code: 50_027}},
    ],
    silent: [{status: 404, body: {message: '404: Not Found', code: 0}}],
  },
  {
    provider: 'algolia',
    what: 'admin key',
    key: 'ALGOLIA_ADMIN_KEY',
    value: hex(32, 13),
    beside: {ALGOLIA_APP_ID: 'EXAMPLE123'},
    request: {
      path: new RegExp(`^/1/keys/${hex(32, 13)}$`),
      headers: {'x-algolia-application-id': 'EXAMPLE123', 'x-algolia-api-key': hex(32, 13)},
    },
    accepted: {status: 200, body: {value: hex(32, 13), acl: ['search', 'deleteIndex'], description: ''}},
    account: 'application EXAMPLE123',
    scopes: ['search', 'deleteIndex'],
    excess: ['deleteIndex'],
    refused: [{status: 403, body: {message: 'Invalid Application-ID or API key', status: 403}}],
    onlyAfterAcceptance: true,
    silent: [{status: 403, body: {message: 'Method not allowed with this referer', status: 403}}],
  },
  {
    provider: 'cloudinary',
    what: 'URL',
    key: 'CLOUDINARY_URL',
    value: `cloudinary://123456789012345:${letters(27)}@example-cloud`,
    request: {path: /^\/v1_1\/example-cloud\/ping$/, headers: {authorization: basic('123456789012345', letters(27))}},
    accepted: {status: 200, body: {status: 'ok'}},
    account: 'cloud example-cloud',
    refused: [
      {status: 401, body: {error: {message: 'api_secret mismatch'}}},
      {status: 401, body: {error: {message: 'unknown api_key'}}},
    ],
    onlyAfterAcceptance: true,
    silent: [
      {status: 404, body: {error: {message: 'not found'}}},
      {status: 401, body: {error: {message: 'cloud_name mismatch'}}},
      {status: 401, body: {error: {message: 'Invalid cloud_name example-cloud'}}},
      {status: 401, body: {error: {message: 'cloud_name is disabled'}}},
    ],
  },
  {
    provider: 'cloudinary',
    what: 'API secret',
    key: 'CLOUDINARY_API_SECRET',
    value: letters(27),
    beside: {CLOUDINARY_API_KEY: '123456789012345', CLOUDINARY_CLOUD_NAME: 'example-cloud'},
    request: {path: /^\/v1_1\/example-cloud\/ping$/, headers: {authorization: basic('123456789012345', letters(27))}},
    accepted: {status: 200, body: {status: 'ok'}},
    account: 'cloud example-cloud',
    refused: [{status: 401, body: {error: {message: 'unknown api_key'}}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'cloudinary',
    what: 'API secret of another data center',
    key: 'CLOUDINARY_API_SECRET',
    value: letters(27),
    beside: {
      CLOUDINARY_API_KEY: '123456789012345',
      CLOUDINARY_CLOUD_NAME: 'example-cloud',
      CLOUDINARY_UPLOAD_PREFIX: 'https://api-eu.cloudinary.com',
    },
    request: {path: /^\/v1_1\/example-cloud\/ping$/, headers: {authorization: basic('123456789012345', letters(27))}},
    accepted: {status: 200, body: {status: 'ok'}},
    account: 'cloud example-cloud',
    refused: [{status: 401, body: {error: {message: 'api_secret mismatch'}}}],
    onlyAfterAcceptance: true,
  },
  {
    provider: 'launchdarkly',
    what: 'API access token',
    key: 'LAUNCHDARKLY_API_KEY',
    value: launchdarklyToken,
    request: {path: /^\/api\/v2\/caller-identity$/, headers: {authorization: launchdarklyToken}},
    accepted: {status: 200, body: {accountId: 'a1', tokenName: 'deploy', tokenKind: 'auth'}},
    account: 'deploy, account a1',
    refused: [{status: 401, body: {code: 'unauthorized', message: 'invalid access token'}}],
  },
  {
    provider: 'launchdarkly',
    what: 'SDK key',
    key: 'LAUNCHDARKLY_SDK_KEY',
    value: launchdarklySdk,
    request: {path: /^\/api\/v2\/caller-identity$/, headers: {authorization: launchdarklySdk}},
    accepted: {status: 200, body: {accountId: 'a1', environmentName: 'Production', projectName: 'Shop'}},
    account: 'Production, account a1',
    refused: [{status: 401, body: {code: 'unauthorized', message: 'invalid SDK key'}}],
    onlyAfterAcceptance: true,
  },
]
