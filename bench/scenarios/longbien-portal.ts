import { portalAdapter } from '../national-portal.ts'
import { paceName, throughPortal } from '../phases.ts'
import { startLongbien } from './longbien.ts'
import type { Scenario } from './scenario.ts'

/** Long Biên through the adapter of the national portal, to the portal's simulator. */
export const longbienThroughPortal: Scenario = {
  name: throughPortal,
  label: 'Long Biên, portal adapter',
  stores: { postgres: true, redis: true },
  partner: { script: 'portal-partner.ts' },
  takesPhase: (name) => name === paceName(20),
  start: (room) =>
    startLongbien(room, true, 1, {
      adapter: portalAdapter.name,
      settings: portalAdapter.simulator?.settings(room.partnerUrl) ?? {},
      operations: { dossier: 'syncDossier' },
    }),
}
