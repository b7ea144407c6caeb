import Type from 'typebox'
import type { StoredDossier } from '#store/dossiers.ts'
import { instant, named, text } from '../parts.ts'

const owner = Type.Object({
  kind: Type.Enum(['sender', 'partner'], {
    description: 'A system that calls us, or the partner of an endpoint.',
  }),
  name: { ...text, description: 'Of the sender, or of the endpoint.' },
  since: Type.Optional(instant),
})

export const listedDossierView = named(
  'listed-dossier',
  Type.Object({
    code: text,
    owner: Type.Optional({
      ...owner,
      description: 'Absent: a partner told us of it, and no sender has taken it on yet.',
    }),
    revision: Type.Optional(Type.Integer()),
    status: Type.Optional({ ...text, description: 'The last one that was handed in.' }),
    procedure: Type.Optional({ ...text, description: 'Its code.' }),
    channel: Type.Optional(text),
    receivingAgency: Type.Optional({ ...text, description: 'Its code.' }),
    competentAgency: Type.Optional({ ...text, description: 'Its code.' }),
    submittedAt: Type.Optional(instant),
    receivedAt: Type.Optional(instant),
    dueAt: Type.Optional({ ...instant, description: 'Absent when it is over, or no date is known.' }),
    waitingSince: Type.Optional({ ...instant, description: 'Since when the city waits for the citizen.' }),
    lastProgressAt: Type.Optional(instant),
    lastMessageId: text,
    messages: Type.Integer({ description: 'How many were accepted about it.' }),
    deliveries: Type.Integer({ description: 'How many were planned for it.' }),
    createdAt: instant,
    updatedAt: instant,
  }),
)

const moment = (at: Date | null) => at?.toISOString()

export const listedDossierBody = (dossier: StoredDossier) => ({
  code: dossier.code,
  ...(dossier.owner && { owner: { ...dossier.owner, since: moment(dossier.ownedSince) } }),
  revision: dossier.revision ?? undefined,
  status: dossier.status ?? undefined,
  procedure: dossier.procedure ?? undefined,
  channel: dossier.channel ?? undefined,
  receivingAgency: dossier.receivingAgency ?? undefined,
  competentAgency: dossier.competentAgency ?? undefined,
  submittedAt: moment(dossier.submittedAt),
  receivedAt: moment(dossier.receivedAt),
  dueAt: moment(dossier.dueAt),
  waitingSince: moment(dossier.waitingSince),
  lastProgressAt: moment(dossier.lastProgressAt),
  lastMessageId: dossier.messageId,
  messages: dossier.messages,
  deliveries: dossier.deliveries,
  createdAt: dossier.createdAt.toISOString(),
  updatedAt: dossier.updatedAt.toISOString(),
})
