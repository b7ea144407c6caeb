import type { SimulatorHost } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import { type CityEvent, isOf, type ReceivedEvents } from './city/city-event.ts'

/** What the portal's simulator says of online dossiers, as far as it is compared. */
export interface OnlineRecords {
  readonly online: Readonly<
    Record<
      string,
      {
        readonly status: string
        /** The services by which the portal reported it, in order. */
        readonly happened: readonly string[]
        /** The states of which the citizen was notified. */
        readonly told: readonly { readonly TrangThai?: unknown; readonly times: number }[]
      }
    >
  >
  readonly dossiers: Readonly<
    Record<string, { readonly creates: number; readonly statuses: readonly string[] }>
  >
  /** The portal's calls: those that were taken, those that we had before, those that it still has to make. */
  readonly outgoing: {
    readonly taken: number
    readonly duplicates: number
    readonly waiting: number
    readonly givenUp: number
    readonly lies: Readonly<Record<string, { readonly sent: number; readonly taken: number }>>
  }
}

export const readOnline = (simulators: SimulatorHost) =>
  simulators.received('national-portal') as OnlineRecords

export const readCity = (simulators: SimulatorHost) =>
  simulators.received('city-procedure-system') as ReceivedEvents

/** The events of one type that the city received, by what `keyOf` finds in their data. */
export const eventsBy = <Data>(
  { events }: ReceivedEvents,
  name: SchemaName,
  keyOf: (data: Data) => string,
): Map<string, CityEvent[]> =>
  Map.groupBy(events.map(({ event }) => event).filter(isOf(name)), ({ data }) => keyOf(data as Data))
