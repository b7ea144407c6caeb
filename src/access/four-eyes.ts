import { consoleName } from './console-name.ts'
import { samePersonName } from './person-name.ts'

/** Who does something: the sender whose key it is, and the person where one is known. */
export interface Actor {
  readonly name: string
  readonly person?: string | undefined
}

/** Whether two actors are surely two: another key's name, and another person where both are known. At the console the person alone tells. */
export const isSecondPerson = (first: Actor, second: Actor): boolean => {
  const areKnown = first.person !== undefined && second.person !== undefined
  if (areKnown && samePersonName(first.person, second.person)) return false
  return first.name !== second.name || (first.name === consoleName && areKnown)
}

/** What of the installation a second person has to approve. */
export interface FourEyes {
  /** JSON pointers of the fields that count. */
  readonly corrections: readonly string[]
  readonly settle: boolean
  /** Of what is completed. */
  readonly resend: boolean
  /** Handing over again what a partner shows otherwise. */
  readonly repairs: boolean
  /** Deliveries of one replay; 0: never. */
  readonly replaysOver: number
}

export type FourEyesRule = 'corrections' | 'settle' | 'resend' | 'replays' | 'repairs'

const touches = (changed: string, field: string): boolean =>
  changed === field || changed.startsWith(`${field}/`) || field.startsWith(`${changed}/`)

/** Whether a correction changes a field for which a second person is asked, anything in it, or what it is in. */
export const correctsNamedField = ({ corrections }: FourEyes, changed: readonly string[]): boolean =>
  corrections.some((field) => changed.some((pointer) => touches(pointer, field)))
