import type { Apis } from '#api/capabilities.ts'
import { findDossier } from '#store/dossiers.ts'
import { acknowledgeNotice } from '#store/urging/end-notices.ts'
import { findNotices, sendingsOf } from '#store/urging/find-notices.ts'
import type { Resources } from './resources.ts'

/** Looking at what people were urged for, and taking it up. */
export const composeNotices = ({ config, database, now }: Resources): Apis['notices'] => ({
  findNotices: (filter) => findNotices(database, filter),
  findDossier: (code) => findDossier(database, code),
  sendingsOf: (ids) => sendingsOf(database, ids),
  inForce: { rules: config.urging.rules, apologies: config.urging.apologies.when },
  acknowledge: (acting) => acknowledgeNotice(database, { ...acting, now: now() }),
})
