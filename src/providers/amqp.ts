import type {Provider} from './provider.js'

import {amqpConnection} from './amqp-connection.js'

/** What is known of RabbitMQ's credentials. */
export const amqp: Provider = {
  id: 'amqp',
  name: 'RabbitMQ',
  words: ['amqp', 'rabbitmq', 'cloudamqp', 'rabbit'],
  forms: [],
  named: [],
  schemes: ['amqp', 'amqps'],
  envKeys: ['CLOUDAMQP_URL'],
  keysPage: null,
  verify: [amqpConnection],
  sources: ['RabbitMQ URI Specification (rabbitmq.com/docs)'],
}
