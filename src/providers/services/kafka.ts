import type {Provider} from '../provider.js'

/** What is known of Kafka's credentials. */
export const kafka: Provider = {
  id: 'kafka',
  name: 'Kafka',
  words: ['kafka', 'cloudkarafka', 'confluent'],
  forms: [],
  named: [],
  schemes: ['kafka', 'kafka+ssl'],
  envKeys: ['KAFKA_SASL_PASSWORD'],
  keysPage: null,
  sources: ['Security: authentication using SASL (kafka.apache.org)'],
}
