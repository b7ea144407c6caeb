import { everyPage } from '../every-page.ts'
import type { Deed } from './deeds.ts'
import { purposeDossier, systemsCode } from './purpose-dossier.ts'

interface Message {
  readonly id: string
  readonly deliveries: readonly {
    readonly endpoint: string
    readonly operation: string
    readonly status: string
  }[]
}

/** What becomes of the day's dossier of the systems goes to the city's shared database, and its result to the citizen's warehouse. */
export const outbox: Deed = async (day) => {
  const { later, steps } = purposeDossier(day.plan)
  await day.handIn('city-warehouse', 'dossier', later)
  await day.handIn('city-warehouse', 'progress', steps)
  const dossierCode = systemsCode(day.plan, 0)
  return async () => {
    const asked = { endpoint: 'city-warehouse', from: day.since.toISOString() }
    const messages = await everyPage<Message>(day.city, '/v1/messages', asked, 'messages')
    const { events, kept } = day.received('city-warehouse') as {
      events: readonly { readonly eventId: string }[]
      kept: readonly { readonly MaHoSo: string }[]
    }
    return {
      ours: messages.flatMap(({ id, deliveries }) =>
        deliveries
          .filter(({ endpoint, status }) => endpoint === 'city-warehouse' && status === 'completed')
          .map(({ operation }) =>
            operation === 'keepResults' ? `${dossierCode} results kept` : `event ${id}`,
          ),
      ),
      partners: [
        ...events.map(({ eventId }) => `event ${eventId}`),
        ...new Set(kept.map(({ MaHoSo }) => `${MaHoSo} results kept`)),
      ],
    }
  }
}
