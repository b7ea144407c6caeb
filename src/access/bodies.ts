import type { Caller } from './caller.ts'
import { consoleName } from './console-name.ts'

/** A person at the operators' page, who sees what messages say where a reason was given, and nowhere else. */
export const saysWhyFirst = ({ name }: Pick<Caller, 'name'>): boolean => name === consoleName

/**
 * Whether what messages say comes with whatever is read of them. A person at the operators' page says why first, of one
 * message at a time.
 */
export const showsBodies = (caller: Caller): boolean => caller.rights.seeBodies && !saysWhyFirst(caller)
