import {NoAnswer} from './no-answer.js'

/**
 * A service's client, loaded when it is needed.
 *
 * @param name of the package
 * @throws {NoAnswer} when it is not installed, as an optional dependency may be
 */
export async function optionalClient<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    if ((error as {code?: string}).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new NoAnswer(`can be asked only with the package ${name}, which was left out when this plugin was installed`)
  }
}
