import type {Service} from './service.js'

/**
 * Stripe, as far as a key can be tried there: any key of its form is good until it is revoked (API Reference:
 * Authentication, Errors, Retrieve account).
 */
export const stripe: Service = ({revoked}, {bearer, path}) => {
  if (path !== '/v1/account') return {status: 404, body: {error: {type: 'invalid_request_error'}}}
  if (revoked.has(bearer)) return refused('api_key_expired', 'Expired API Key provided')
  if (!/^(?:sk|rk)_(?:live|test)_[\dA-Za-z]{8,}$/.test(bearer)) return refused(undefined, 'Invalid API Key provided')
  return {
    status: 200,
    body: {id: 'acct_1Acme00000000000', object: 'account', settings: {dashboard: {display_name: 'Acme'}}},
  }
}

function refused(code: string | undefined, message: string) {
  return {status: 401, body: {error: {type: 'invalid_request_error', message, ...(code && {code})}}}
}
