import type { BenefitDossier, Progress } from '#schemas/types.ts'

/** The portal's list of states (national-protocols B.1): the database takes the last of them, and progress in each. */
export const statusIds: Readonly<Record<Progress['status'], string>> = {
  submitted: '1',
  accepted: '2',
  refused: '3',
  processing: '4',
  'supplement-requested': '5',
  'payment-requested': '6',
  withdrawn: '7',
  stopped: '8',
  finished: '9',
  returned: '10',
}

/** national-protocols B.2. */
export const channelCodes: Readonly<Record<BenefitDossier['channel'], string>> = {
  direct: '1',
  online: '2',
  postal: '3',
}

/** national-protocols-2026 E.8. */
export const sexIds: Readonly<Record<BenefitDossier['applicant']['sex'], number>> = {
  male: 1034,
  female: 1035,
}
