import type {Provider} from './provider.js'

import {ably} from './services/ably.js'
import {adyen} from './services/adyen.js'
import {age} from './services/age.js'
import {agora} from './services/agora.js'
import {airtable} from './services/airtable.js'
import {alchemy} from './services/alchemy.js'
import {algolia} from './services/algolia.js'
import {alibaba} from './services/alibaba.js'
import {amplitude} from './services/amplitude.js'
import {amqp} from './services/amqp/amqp.js'
import {anthropic} from './services/anthropic.js'
import {asana} from './services/asana.js'
import {atlassian} from './services/atlassian.js'
import {auth0} from './services/auth0.js'
import {aws} from './services/aws/aws.js'
import {bitbucket} from './services/bitbucket.js'
import {braintree} from './services/braintree.js'
import {brevo} from './services/brevo.js'
import {bugsnag} from './services/bugsnag.js'
import {buildkite} from './services/buildkite.js'
import {calcom} from './services/calcom.js'
import {chargebee} from './services/chargebee.js'
import {checkoutCom} from './services/checkout-com.js'
import {circleci} from './services/circleci.js'
import {clerk} from './services/clerk.js'
import {clickhouse} from './services/clickhouse.js'
import {cloudflare} from './services/cloudflare/cloudflare.js'
import {cloudinary} from './services/cloudinary.js'
import {codecov} from './services/codecov.js'
import {coinbase} from './services/coinbase.js'
import {contentful} from './services/contentful.js'
import {coveralls} from './services/coveralls.js'
import {customerio} from './services/customerio.js'
import {databricks} from './services/databricks.js'
import {datadog} from './services/datadog/datadog.js'
import {deadmanssnitch} from './services/deadmanssnitch.js'
import {deepseek} from './services/deepseek.js'
import {digitalocean} from './services/digitalocean.js'
import {discord} from './services/discord.js'
import {docker} from './services/docker.js'
import {doppler} from './services/doppler.js'
import {dropbox} from './services/dropbox.js'
import {duffel} from './services/duffel.js'
import {dynatrace} from './services/dynatrace.js'
import {easypost} from './services/easypost.js'
import {elasticsearch} from './services/elasticsearch.js'
import {elevenlabs} from './services/elevenlabs.js'
import {facebook} from './services/facebook.js'
import {fastly} from './services/fastly.js'
import {figma} from './services/figma.js'
import {firebase} from './services/firebase.js'
import {flutterwave} from './services/flutterwave.js'
import {fly} from './services/fly.js'
import {frameio} from './services/frameio.js'
import {github} from './services/github/github.js'
import {gitlab} from './services/gitlab/gitlab.js'
import {gocardless} from './services/gocardless.js'
import {google} from './services/google.js'
import {grafana} from './services/grafana.js'
import {groq} from './services/groq.js'
import {healthchecks} from './services/healthchecks.js'
import {heroku} from './services/heroku/heroku.js'
import {honeybadger} from './services/honeybadger.js'
import {honeycomb} from './services/honeycomb.js'
import {hubspot} from './services/hubspot.js'
import {huggingface} from './services/huggingface.js'
import {ifttt} from './services/ifttt.js'
import {infura} from './services/infura.js'
import {inngest} from './services/inngest.js'
import {intercom} from './services/intercom.js'
import {kafka} from './services/kafka.js'
import {klaviyo} from './services/klaviyo.js'
import {langsmith} from './services/langsmith.js'
import {launchdarkly} from './services/launchdarkly.js'
import {ldap} from './services/ldap.js'
import {linear} from './services/linear.js'
import {lob} from './services/lob.js'
import {mailchimp} from './services/mailchimp.js'
import {mailersend} from './services/mailersend.js'
import {mailgun} from './services/mailgun.js'
import {mailjet} from './services/mailjet.js'
import {make} from './services/make.js'
import {mapbox} from './services/mapbox.js'
import {memcached} from './services/memcached.js'
import {mercadopago} from './services/mercadopago.js'
import {microsoft} from './services/microsoft.js'
import {midtrans} from './services/midtrans.js'
import {mixpanel} from './services/mixpanel.js'
import {mollie} from './services/mollie.js'
import {mongodb} from './services/mongodb/mongodb.js'
import {mqtt} from './services/mqtt.js'
import {mysql} from './services/mysql/mysql.js'
import {neo4j} from './services/neo4j.js'
import {neon} from './services/neon.js'
import {netlify} from './services/netlify.js'
import {newrelic} from './services/newrelic.js'
import {ngrok} from './services/ngrok.js'
import {notion} from './services/notion.js'
import {npm} from './services/npm.js'
import {okta} from './services/okta.js'
import {onepassword} from './services/onepassword.js'
import {onesignal} from './services/onesignal.js'
import {openai} from './services/openai.js'
import {openrouter} from './services/openrouter.js'
import {opsgenie} from './services/opsgenie.js'
import {paddle} from './services/paddle.js'
import {pagerduty} from './services/pagerduty.js'
import {papertrail} from './services/papertrail.js'
import {paypal} from './services/paypal.js'
import {paystack} from './services/paystack.js'
import {perplexity} from './services/perplexity.js'
import {persona} from './services/persona.js'
import {pinecone} from './services/pinecone.js'
import {plaid} from './services/plaid.js'
import {planetscale} from './services/planetscale.js'
import {postgres} from './services/postgres/postgres.js'
import {posthog} from './services/posthog.js'
import {postman} from './services/postman.js'
import {postmark} from './services/postmark.js'
import {pubnub} from './services/pubnub.js'
import {pulumi} from './services/pulumi.js'
import {pusher} from './services/pusher.js'
import {pypi} from './services/pypi.js'
import {razorpay} from './services/razorpay.js'
import {readme} from './services/readme.js'
import {recaptcha} from './services/recaptcha.js'
import {recurly} from './services/recurly.js'
import {redis} from './services/redis/redis.js'
import {render} from './services/render.js'
import {replicate} from './services/replicate.js'
import {resend} from './services/resend.js'
import {revenuecat} from './services/revenuecat.js'
import {reverb} from './services/reverb.js'
import {rollbar} from './services/rollbar.js'
import {rubygems} from './services/rubygems.js'
import {salesforce} from './services/salesforce.js'
import {scaleway} from './services/scaleway.js'
import {scout} from './services/scout.js'
import {segment} from './services/segment.js'
import {sendgrid} from './services/sendgrid/sendgrid.js'
import {sentry} from './services/sentry.js'
import {shippo} from './services/shippo.js'
import {shopify} from './services/shopify.js'
import {slack} from './services/slack.js'
import {smtp} from './services/smtp/smtp.js'
import {snyk} from './services/snyk.js'
import {sonarqube} from './services/sonarqube.js'
import {sourcegraph} from './services/sourcegraph.js'
import {sparkpost} from './services/sparkpost.js'
import {sqlserver} from './services/sqlserver.js'
import {square} from './services/square.js'
import {statsig} from './services/statsig.js'
import {stripe} from './services/stripe.js'
import {stytch} from './services/stytch.js'
import {sumologic} from './services/sumologic.js'
import {supabase} from './services/supabase.js'
import {svix} from './services/svix.js'
import {tailscale} from './services/tailscale.js'
import {telegram} from './services/telegram.js'
import {telnyx} from './services/telnyx.js'
import {terraform} from './services/terraform.js'
import {triggerdev} from './services/triggerdev.js'
import {twilio} from './services/twilio/twilio.js'
import {twitch} from './services/twitch.js'
import {twitter} from './services/twitter.js'
import {typeform} from './services/typeform.js'
import {vault} from './services/vault.js'
import {vercel} from './services/vercel.js'
import {vonage} from './services/vonage.js'
import {workos} from './services/workos.js'
import {xai} from './services/xai.js'
import {xata} from './services/xata.js'
import {xendit} from './services/xendit.js'
import {zapier} from './services/zapier.js'
import {zendesk} from './services/zendesk.js'

/**
 * Every service the plugin knows. Adding one is adding its file and its line here. Order matters only where two
 * services give the same form: the first wins unless the key names the other.
 */
export const PROVIDERS: readonly Provider[] = [
  stripe,
  paystack,
  clerk,
  workos,
  svix,
  square,
  braintree,
  paypal,
  razorpay,
  flutterwave,
  mollie,
  adyen,
  gocardless,
  checkoutCom,
  plaid,
  paddle,
  xendit,
  midtrans,
  mercadopago,
  shippo,
  lob,
  easypost,
  duffel,
  coinbase,
  recurly,
  chargebee,
  revenuecat,
  github,
  gitlab,
  bitbucket,
  atlassian,
  npm,
  pypi,
  rubygems,
  docker,
  circleci,
  buildkite,
  codecov,
  sonarqube,
  snyk,
  slack,
  discord,
  telegram,
  microsoft,
  sendgrid,
  mailgun,
  postmark,
  mailchimp,
  brevo,
  resend,
  mailersend,
  sparkpost,
  mailjet,
  klaviyo,
  customerio,
  onesignal,
  twilio,
  vonage,
  telnyx,
  aws,
  google,
  firebase,
  heroku,
  digitalocean,
  cloudflare,
  agora,
  alibaba,
  scaleway,
  fastly,
  netlify,
  vercel,
  render,
  fly,
  supabase,
  planetscale,
  neon,
  databricks,
  xata,
  anthropic,
  openrouter,
  deepseek,
  openai,
  huggingface,
  replicate,
  groq,
  perplexity,
  xai,
  pinecone,
  langsmith,
  elevenlabs,
  datadog,
  newrelic,
  sentry,
  grafana,
  dynatrace,
  honeycomb,
  rollbar,
  pagerduty,
  opsgenie,
  launchdarkly,
  statsig,
  posthog,
  segment,
  mixpanel,
  amplitude,
  linear,
  notion,
  hubspot,
  shopify,
  airtable,
  asana,
  figma,
  contentful,
  typeform,
  calcom,
  intercom,
  algolia,
  cloudinary,
  mapbox,
  facebook,
  twitter,
  twitch,
  dropbox,
  pusher,
  reverb,
  ably,
  pubnub,
  recaptcha,
  auth0,
  okta,
  stytch,
  persona,
  zendesk,
  salesforce,
  zapier,
  make,
  ifttt,
  infura,
  alchemy,
  sumologic,
  healthchecks,
  deadmanssnitch,
  vault,
  terraform,
  pulumi,
  doppler,
  onepassword,
  tailscale,
  age,
  postman,
  sourcegraph,
  inngest,
  triggerdev,
  frameio,
  readme,
  ngrok,
  coveralls,
  honeybadger,
  bugsnag,
  papertrail,
  scout,
  postgres,
  mysql,
  redis,
  mongodb,
  amqp,
  smtp,
  elasticsearch,
  memcached,
  kafka,
  ldap,
  mqtt,
  sqlserver,
  clickhouse,
  neo4j,
]

const byId = new Map(PROVIDERS.map((provider) => [provider.id, provider]))

/** The provider of that id; undefined when there is none. */
export function providerById(id: string): Provider | undefined {
  return byId.get(id)
}

/** A provider as its company writes it (`SendGrid`); the id itself for one that is not in the catalogue. */
export function displayName(id: string): string {
  return byId.get(id)?.name ?? id
}
