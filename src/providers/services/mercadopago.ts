import type {Provider} from '../provider.js'

/** What is known of Mercado Pago's credentials. */
export const mercadopago: Provider = {
  id: 'mercadopago',
  name: 'Mercado Pago',
  words: ['mercadopago', 'mercado_pago', 'mp'],
  forms: [
    {
      label: 'Mercado Pago public key',
      kind: 'public',
      prefix: 'APP_USR-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'live',
    },
    {
      label: 'Mercado Pago test public key',
      kind: 'public',
      prefix: 'TEST-',
      rest: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
      mode: 'test',
    },
    {
      label: 'Mercado Pago access token',
      kind: 'token',
      prefix: 'APP_USR-',
      rest: /^[0-9]{8,}-[0-9]{6}-[0-9a-f]{32}-[0-9]+$/,
      mode: 'live',
    },
    {
      label: 'Mercado Pago test access token',
      kind: 'token',
      prefix: 'TEST-',
      rest: /^[0-9]{8,}-[0-9]{6}-[0-9a-f]{32}-[0-9]+$/,
      mode: 'test',
    },
  ],
  named: [],
  envKeys: ['MERCADOPAGO_ACCESS_TOKEN'],
  keysPage: 'https://www.mercadopago.com/developers/panel/app',
  sources: ['Credentials (mercadopago.com/developers)'],
}
