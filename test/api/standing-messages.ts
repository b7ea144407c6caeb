import type { Settings } from '../support/installation.ts'
import { aDossier, useGateway } from './gateway.ts'

const fake = { adapter: 'fake', settings: {}, timeoutMs: 1000 }

/** The gateway of one test file, with messages that have come to a status. */
export const useStandingMessages = (settings: Settings = {}) => {
  const { app, call, database, resources } = useGateway({ ...settings, endpoints: { fake, other: fake } })

  /** Hands in a dossier and lets its delivery come to a status. */
  const standing = async (status: string, as = 'city', dossier = aDossier()) => {
    const { body } = await call('PUT', `/v1/dossiers/${dossier.code}`, { as, body: dossier })
    const id: string = body.messageId
    await database.rows('update deliveries set status = $2 where message_id = $1', [id, status])
    return { id, code: dossier.code, url: `/v1/messages/${id}`, dossier }
  }
  return { app, call, database, standing, resources }
}
