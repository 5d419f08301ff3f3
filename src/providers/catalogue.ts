import type {Provider} from './provider.js'

import {ably} from './ably.js'
import {adyen} from './adyen.js'
import {age} from './age.js'
import {agora} from './agora.js'
import {airtable} from './airtable.js'
import {alchemy} from './alchemy.js'
import {algolia} from './algolia.js'
import {alibaba} from './alibaba.js'
import {amplitude} from './amplitude.js'
import {amqp} from './amqp.js'
import {anthropic} from './anthropic.js'
import {asana} from './asana.js'
import {atlassian} from './atlassian.js'
import {auth0} from './auth0.js'
import {aws} from './aws.js'
import {bitbucket} from './bitbucket.js'
import {braintree} from './braintree.js'
import {brevo} from './brevo.js'
import {bugsnag} from './bugsnag.js'
import {buildkite} from './buildkite.js'
import {calcom} from './calcom.js'
import {chargebee} from './chargebee.js'
import {checkoutCom} from './checkout-com.js'
import {circleci} from './circleci.js'
import {clerk} from './clerk.js'
import {clickhouse} from './clickhouse.js'
import {cloudflare} from './cloudflare.js'
import {cloudinary} from './cloudinary.js'
import {codecov} from './codecov.js'
import {coinbase} from './coinbase.js'
import {contentful} from './contentful.js'
import {coveralls} from './coveralls.js'
import {customerio} from './customerio.js'
import {databricks} from './databricks.js'
import {datadog} from './datadog.js'
import {deadmanssnitch} from './deadmanssnitch.js'
import {deepseek} from './deepseek.js'
import {digitalocean} from './digitalocean.js'
import {discord} from './discord.js'
import {docker} from './docker.js'
import {doppler} from './doppler.js'
import {dropbox} from './dropbox.js'
import {duffel} from './duffel.js'
import {dynatrace} from './dynatrace.js'
import {easypost} from './easypost.js'
import {elasticsearch} from './elasticsearch.js'
import {elevenlabs} from './elevenlabs.js'
import {facebook} from './facebook.js'
import {fastly} from './fastly.js'
import {figma} from './figma.js'
import {firebase} from './firebase.js'
import {flutterwave} from './flutterwave.js'
import {fly} from './fly.js'
import {frameio} from './frameio.js'
import {github} from './github.js'
import {gitlab} from './gitlab.js'
import {gocardless} from './gocardless.js'
import {google} from './google.js'
import {grafana} from './grafana.js'
import {groq} from './groq.js'
import {healthchecks} from './healthchecks.js'
import {heroku} from './heroku.js'
import {honeybadger} from './honeybadger.js'
import {honeycomb} from './honeycomb.js'
import {hubspot} from './hubspot.js'
import {huggingface} from './huggingface.js'
import {ifttt} from './ifttt.js'
import {infura} from './infura.js'
import {inngest} from './inngest.js'
import {intercom} from './intercom.js'
import {kafka} from './kafka.js'
import {klaviyo} from './klaviyo.js'
import {langsmith} from './langsmith.js'
import {launchdarkly} from './launchdarkly.js'
import {ldap} from './ldap.js'
import {linear} from './linear.js'
import {lob} from './lob.js'
import {mailchimp} from './mailchimp.js'
import {mailersend} from './mailersend.js'
import {mailgun} from './mailgun.js'
import {mailjet} from './mailjet.js'
import {make} from './make.js'
import {mapbox} from './mapbox.js'
import {memcached} from './memcached.js'
import {mercadopago} from './mercadopago.js'
import {microsoft} from './microsoft.js'
import {midtrans} from './midtrans.js'
import {mixpanel} from './mixpanel.js'
import {mollie} from './mollie.js'
import {mongodb} from './mongodb.js'
import {mqtt} from './mqtt.js'
import {mysql} from './mysql.js'
import {neo4j} from './neo4j.js'
import {neon} from './neon.js'
import {netlify} from './netlify.js'
import {newrelic} from './newrelic.js'
import {ngrok} from './ngrok.js'
import {notion} from './notion.js'
import {npm} from './npm.js'
import {okta} from './okta.js'
import {onepassword} from './onepassword.js'
import {onesignal} from './onesignal.js'
import {openai} from './openai.js'
import {openrouter} from './openrouter.js'
import {opsgenie} from './opsgenie.js'
import {paddle} from './paddle.js'
import {pagerduty} from './pagerduty.js'
import {papertrail} from './papertrail.js'
import {paypal} from './paypal.js'
import {paystack} from './paystack.js'
import {perplexity} from './perplexity.js'
import {persona} from './persona.js'
import {pinecone} from './pinecone.js'
import {plaid} from './plaid.js'
import {planetscale} from './planetscale.js'
import {postgres} from './postgres.js'
import {posthog} from './posthog.js'
import {postman} from './postman.js'
import {postmark} from './postmark.js'
import {pubnub} from './pubnub.js'
import {pulumi} from './pulumi.js'
import {pusher} from './pusher.js'
import {pypi} from './pypi.js'
import {razorpay} from './razorpay.js'
import {readme} from './readme.js'
import {recaptcha} from './recaptcha.js'
import {recurly} from './recurly.js'
import {redis} from './redis.js'
import {render} from './render.js'
import {replicate} from './replicate.js'
import {resend} from './resend.js'
import {revenuecat} from './revenuecat.js'
import {reverb} from './reverb.js'
import {rollbar} from './rollbar.js'
import {rubygems} from './rubygems.js'
import {salesforce} from './salesforce.js'
import {scaleway} from './scaleway.js'
import {scout} from './scout.js'
import {segment} from './segment.js'
import {sendgrid} from './sendgrid.js'
import {sentry} from './sentry.js'
import {shippo} from './shippo.js'
import {shopify} from './shopify.js'
import {slack} from './slack.js'
import {smtp} from './smtp.js'
import {snyk} from './snyk.js'
import {sonarqube} from './sonarqube.js'
import {sourcegraph} from './sourcegraph.js'
import {sparkpost} from './sparkpost.js'
import {sqlserver} from './sqlserver.js'
import {square} from './square.js'
import {statsig} from './statsig.js'
import {stripe} from './stripe.js'
import {stytch} from './stytch.js'
import {sumologic} from './sumologic.js'
import {supabase} from './supabase.js'
import {svix} from './svix.js'
import {tailscale} from './tailscale.js'
import {telegram} from './telegram.js'
import {telnyx} from './telnyx.js'
import {terraform} from './terraform.js'
import {triggerdev} from './triggerdev.js'
import {twilio} from './twilio.js'
import {twitch} from './twitch.js'
import {twitter} from './twitter.js'
import {typeform} from './typeform.js'
import {vault} from './vault.js'
import {vercel} from './vercel.js'
import {vonage} from './vonage.js'
import {workos} from './workos.js'
import {xai} from './xai.js'
import {xata} from './xata.js'
import {xendit} from './xendit.js'
import {zapier} from './zapier.js'
import {zendesk} from './zendesk.js'

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
