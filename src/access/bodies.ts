import type { Caller } from './caller.ts'
import { consoleName } from './console-name.ts'

/**
 * Whether what messages say comes with whatever is read of them. A person at the operators' page says why first, of one
 * message at a time.
 */
export const showsBodies = ({ name, rights }: Caller): boolean => rights.seeBodies && name !== consoleName
