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
      'Change the password of the user that the app logs in as: rabbitmqctl change_password USER, which asks for the new one.',
      'At CloudAMQP that is Rotate password, in the console of the instance.',
      'Give the new password here at once: the old one opens no new connection from then on.',
    ],
    revoke: [
      'The old password ended when it was changed: nothing more has to be done for that.',
      'Connections opened with it go on until they are closed: rabbitmqctl close_all_user_connections USER rotated.',
    ],
    otherUser: {
      issue: [
        'Add a second user: rabbitmqctl add_user USER_TWO, which asks for the password.',
        'Give it the same permissions: rabbitmqctl set_permissions -p VHOST USER_TWO with the three patterns of the old user.',
      ],
      revoke: [
        'Delete the user that the apps have left: rabbitmqctl delete_user with its name.',
        'Close its connections: rabbitmqctl close_all_user_connections with its name and a reason.',
      ],
    },
  },
  verify: [amqpConnection],
  sources: ['RabbitMQ URI Specification (rabbitmq.com/docs)'],
}
