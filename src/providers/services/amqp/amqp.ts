import type {Provider} from '../../provider.js'

import {amqpConnection} from './connection.js'

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
  instructions: {
    issue: [
      'Add a second user: rabbitmqctl add_user app_two, which asks for the password.',
      'Give it the same permissions: rabbitmqctl set_permissions -p vhost app_two with the three patterns of the old user.',
      'At CloudAMQP, use Rotate password in the console of the instance instead, which ends the old password at once.',
      'Put the new user and password into the URL.',
    ],
    revoke: [
      'Delete the old user: rabbitmqctl delete_user app_one.',
      'Close its connections: rabbitmqctl close_user_connections app_one with a reason.',
    ],
  },
  verify: [amqpConnection],
  sources: ['RabbitMQ URI Specification (rabbitmq.com/docs)'],
}
