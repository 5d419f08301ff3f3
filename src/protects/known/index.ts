import type {Product} from '../known-secret.js'

import * as products from './products.js'

/** What is known of frameworks and products, by room and name. */
export const KNOWN: readonly Product[] = Object.values(products)

/** What names tell that apps give to secrets of their own. */
export {ownCode as OWN_CODE} from './own-code/own-code.js'
