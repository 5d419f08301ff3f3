/** `npm run protects`: writes `docs/protects.md`. */
import {writeFileSync} from 'node:fs'

import {protectsPage} from './page.js'
import {roomsOfProducts} from './rooms.js'

writeFileSync(new URL('../../docs/protects.md', import.meta.url), protectsPage(roomsOfProducts()))
