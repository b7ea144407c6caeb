import { figureLine as line } from './figure-line.ts'
import type { MirrorReport } from './mirror-day.ts'
import type { SenderReport } from './sender-day.ts'

/** Whose the dossiers are: of two senders, and of ministries. */
export const ownerLines = (
  { figures: senders }: SenderReport,
  { figures: mirrors }: MirrorReport,
): string[] => [
  'Whose the dossiers are',
  '',
  line("dossiers that the city's system handed in and owns", senders.city),
  line("dossiers that the ward's desk handed in and owns", senders.wardDesk),
  line("what the desk tried with the city's dossiers and persons", senders.tried),
  line('  refused', senders.refused),
  line('dossiers that two ministries own', mirrors.held),
  line('  mirrored in the record, in the state of the ministry', mirrors.listed),
  line('  known to the city in that state', mirrors.reachedCity),
  line('  changes that the city was told', mirrors.changes),
]
