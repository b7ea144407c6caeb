import type { Dossier, PartnerDossier } from '#schemas/types.ts'
import { statuses } from '../codes.ts'
import { type RestReply, textIn } from './reply.ts'

/** PROPOSED: `{idHoSo, maHoSo, trangThai}` in `data`. */
export const idOf = ({ data }: RestReply): string => textIn(data, 'idHoSo')

export const numberOf = ({ data, number }: RestReply): string | undefined =>
  number ?? (textIn(data, 'maHoSo') || undefined)

/** Whether an answer names another dossier than was meant. It may be of somebody else's call, so it says nothing of ours. */
export const isOfAnother = ({ data }: RestReply, meant: string): boolean => {
  const named = textIn(data, 'maHoSo')
  return named !== '' && named.toUpperCase() !== meant.trim().toUpperCase()
}

/** The portal's status of a dossier, in our words; undefined when it does not say. */
export const statusOf = ({ data }: RestReply): Dossier['status'] | undefined =>
  statuses.fromPortal(textIn(data, 'trangThai'))

/** What the portal holds of a dossier, in our words. */
export const restPartnerDossier = (reply: RestReply): PartnerDossier => {
  const status = statusOf(reply)
  const code = textIn(reply.data, 'maHoSo')
  return { found: true, ...(code !== '' && { code }), ...(status && { status }) }
}
