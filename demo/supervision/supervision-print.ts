import { figureLine as line } from '../figure-line.ts'
import type { SupervisionReport } from './supervision-day.ts'

/** Found, repaired, urged, reported. */
export const supervisionLines = ({ late, lost, agreements }: SupervisionReport): string[] => [
  'Both sides compared, and who is late',
  '',
  ...(lost
    ? [
        line('dossiers that the portal has lost without a word', lost.lost),
        line('  found missing when both sides were compared', lost.found),
        line('  handed over again, and there as they were', lost.mended),
        line('dossiers of which both sides say the same', lost.same),
      ]
    : [
        'The simulated portal has been started anew since earlier runs and has forgotten them, so nothing is compared; --reset begins anew.',
      ]),
  line('dossiers of an agency that are late', late.late),
  line('  for which the city was urged', late.urged),
  line('late dossiers of this agency in the report on terms', late.reported),
  line('signed agreements of today, by endpoint and agency', agreements),
]
