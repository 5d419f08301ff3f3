import type {Product} from '../known-secret.js'

/** Every product that is known. */
export const PRODUCTS: readonly Product[] = []
