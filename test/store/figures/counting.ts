import type { DeskTable } from '#figures/desk-agency.ts'
import type { NewMessage } from '#messages/message.ts'
import type { Database } from '#store/database.ts'
import { refreshFacts } from '#store/figures/refresh-facts.ts'
import { walkMessages } from '#store/figures/walk-messages.ts'
import { aDelivery, aMessage } from '../../support/messages.ts'

/** A table into which nobody has imported anything. */
const noDesks: DeskTable = { version: 0, codes: [], agencyOf: () => undefined }

export const refreshOptions = {
  dossiersPerStep: 100,
  withinMinutes: 10,
  desks: noDesks,
  computedDueAt: async () => undefined,
}

/** What the loop does, until it has nothing to do at this time. */
export const countAll = async (database: Database, now = new Date(), desks = noDesks): Promise<void> => {
  while (await walkMessages(database, { messagesPerStep: 100, marginMs: 0, now }));
  const options = { ...refreshOptions, desks, now }
  while ((await refreshFacts(database, options)) === refreshOptions.dossiersPerStep);
}

const agency = (code: string) => ({ code, name: 'Ủy ban nhân dân phường' })

/** A state of a dossier as a city hands it in: received at one desk, decided by an agency. */
export const aState = (code: string, status: string, data: object = {}, endpoint = 'fake'): NewMessage =>
  aMessage(code, {
    data: {
      code,
      status,
      channel: 'direct',
      procedure: { code: '1.000001.H26' },
      receivingAgency: agency('H26.1'),
      competentAgency: agency('H26.1'),
      ...data,
    },
    deliveries: [aDelivery(code, { endpoint })],
  })
