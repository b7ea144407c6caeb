import { type CitySystem, dossierPath } from '#demo/city/city-system.ts'
import type { SteadyRecords } from '#demo/city/steady-day.ts'

export interface Attempt {
  readonly number: number
  readonly kind: string
  readonly requestId: string
  readonly startedAt: string
  readonly endedAt?: string
  readonly outcome?: string
  readonly code?: string
}

/** What our own record says of one message. */
export interface Story {
  readonly id: string
  readonly status: string
  readonly deliveries: readonly {
    readonly status: string
    readonly settledAt?: string
    readonly result?: { readonly code?: string }
    readonly attempts: readonly Attempt[]
  }[]
}

const unfinished = ['waiting', 'delivering', 'pending', 'in-doubt']

/** Statuses in which some message still is. */
export const openStatuses = async (city: CitySystem): Promise<readonly string[]> => {
  const found = await Promise.all(
    unfinished.map(async (status) => {
      const page = (await city.read(`/v1/messages?status=${status}&limit=1`)) as { messages: unknown[] }
      return page.messages.length > 0 ? [status] : []
    }),
  )
  return found.flat()
}

/** The record's story of every dossier, messages in the order in which they were taken. */
export const storiesOf = async (
  city: CitySystem,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly Story[]>> => {
  const stories = new Map<string, readonly Story[]>()
  for (const code of codes) {
    const { messages } = (await city.read(dossierPath(code))) as { messages: Story[] }
    stories.set(code, messages)
  }
  return stories
}

/** Numbers by the id that the door gave them. */
export const numbersById = ({ accepted }: SteadyRecords): ReadonlyMap<string, number> =>
  new Map([...accepted].map(([number, id]) => [id, number]))
