import { defineAdapter } from '#adapter-kit'
import { changed } from './changed.ts'
import { changes } from './changes.ts'
import { ministryTransport } from './ministry-transport.ts'
import settings from './schemas/settings.json' with { type: 'json' }
import type { Settings } from './settings.ts'
import { ministrySimulator } from './simulator.ts'
import { words } from './words.ts'

/** Nothing is sent to it: what it owns is only mirrored here. */
export const ministrySystem = defineAdapter<Settings>({
  name: 'ministry-system',
  summary:
    "A ministry's central system: mirrors of dossiers that it owns and our agencies work on (PROPOSED).",
  settings,
  connect: ministryTransport,
  operations: {},
  callbacks: { changed },
  polls: { changes },
  words,
  simulator: ministrySimulator,
  harmless: { poll: 'changes' },
})
