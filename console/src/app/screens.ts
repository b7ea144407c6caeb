import type { Screen } from './screen.ts'
import { exchange } from './screen-lists/exchange.ts'
import { supervision } from './screen-lists/supervision.ts'
import { working } from './screen-lists/working.ts'

/** Every screen of the page. A new one is a line in one of the lists, and a folder in `screens/`. */
export const screens: readonly Screen[] = [...working, ...exchange, ...supervision]
