import type { CriminalRecordApplication } from '#schemas/types.ts'

type Application = CriminalRecordApplication

/** national-protocols E.3: 1 male, 0 female. */
export const genderIds: Readonly<Record<Application['person']['sex'], number>> = { male: 1, female: 0 }

export const paperIds: Readonly<Record<Application['person']['paper']['type'], number>> = {
  passport: 0,
  cmnd: 1,
  'residence-card': 2,
  'personal-id': 3,
}

export const requesterIds: Readonly<Record<Application['requestedBy'], number>> = {
  'prosecuting-body': 3844,
  authorised: 3845,
  person: 3846,
  organisation: 3847,
}

export const subjectIds: Readonly<Record<Application['subject'], number>> = {
  foreigner: 71,
  vietnamese: 72,
  organisation: 73,
  'prosecuting-body': 74,
}

/** 3 received, 4 in process, 5 the certificate is ready. */
export const working: readonly string[] = ['3', '4']
export const ready = '5'
/** Ours: ready, and revoked since. */
export const revoked = '5.revoked'
