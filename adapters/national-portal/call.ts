import { type Operation, operation } from '#adapter-kit'
import type { SchemaName } from '#schemas/types.ts'
import type { PortalRequest } from './portal-transport.ts'
import type { PortalReply } from './reply.ts'
import type { Settings } from './settings.ts'

/** An operation in the portal's terms. */
export const portalOperation = <In extends SchemaName, Out extends SchemaName>(
  definition: Operation<In, Out, PortalRequest, PortalReply, Settings>,
): Operation => operation(definition)

/** Dossiers, procedures and look-ups go to one endpoint, catalogues to the other (national-protocols A.1). */
export const integration = (service: string, body: PortalRequest['body']): PortalRequest => ({
  endpoint: 'integration',
  service,
  body,
})

export const share = (service: string, body: PortalRequest['body']): PortalRequest => ({
  endpoint: 'share',
  service,
  body,
})

export const askForDossier = (code: string): PortalRequest => integration('TraCuuHoSo', { mahoso: code })
