import type { Level } from './rule.ts'
import { city } from './rule.ts'

/** A receiver of the configuration, as far as it decides where something goes. */
export interface Addressed {
  /** The line with the longest root of the agency counts; `*` is for all, and for what is of no agency. */
  readonly emails: readonly { readonly agency: string; readonly to: readonly string[] }[]
  readonly webhook?: object
}

export interface Destination {
  readonly way: 'city' | 'email' | 'webhook'
  readonly receiver: string
  readonly address: string
}

const isUnder = (code: string, root: string): boolean =>
  code === root || code.startsWith(`${root}.`) || code.startsWith(`${root}-`)

const emailsFor = ({ emails }: Addressed, agency: string | null): readonly string[] => {
  const [line] = emails
    .filter((one) => one.agency === '*' || (agency !== null && isUnder(agency, one.agency)))
    .toSorted(
      (one, other) =>
        (other.agency === '*' ? 0 : other.agency.length) - (one.agency === '*' ? 0 : one.agency.length),
    )
  return line?.to ?? []
}

/** Where a level is told, each address once. */
export const destinationsOf = (
  levels: readonly Level[],
  receivers: Readonly<Record<string, Addressed>>,
  agency: string | null,
): readonly Destination[] => {
  const found = levels
    .flatMap(({ tell }) => tell)
    .flatMap((name): Destination[] => {
      if (name === city) return [{ way: 'city', receiver: city, address: city }]
      const receiver = receivers[name]
      if (!receiver) return []
      return [
        ...emailsFor(receiver, agency).map((address) => ({ way: 'email' as const, receiver: name, address })),
        ...(receiver.webhook ? [{ way: 'webhook' as const, receiver: name, address: name }] : []),
      ]
    })
  return [...new Map(found.map((one) => [`${one.way}\n${one.address}`, one])).values()]
}
