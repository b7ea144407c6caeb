import type { Dossier, DossierDocument, OnlineSubmission } from '#schemas/types.ts'
import { drawsFrom } from './draws.ts'
import { onlineDesk, procedureNamed } from './online-form.ts'
import { officerName, ward } from './sample-people.ts'

/** What the city's system keeps of an applicant whom the portal reported. */
const applicantOf = ({ applicant }: OnlineSubmission): Dossier['applicant'] => {
  const { type, fullName, identifiers, phone, email, address, techId } = applicant
  return {
    // A dossier knows no household businesses.
    type: type === 'household-business' ? 'enterprise' : type,
    fullName,
    identifiers: identifiers.flatMap(({ type: kind, value }) =>
      kind === 'other' ? [] : [{ type: kind, value }],
    ),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(address !== undefined && { address }),
    ...(techId !== undefined && { techId }),
  }
}

const documentsOf = ({ dossierCode, documents }: OnlineSubmission): DossierDocument[] =>
  documents.map(({ id, fileName, url, componentCode }, index) => ({
    id: id ?? `${dossierCode}-${index + 1}`,
    fileName,
    url,
    ...(componentCode !== undefined && { componentCode }),
    digitised: true,
    fromResultWarehouse: false,
  }))

/** What the officer writes of a procedure that no list of the desk names. */
const atLeast = ({
  code,
  name = code,
  fieldCode = 'G00',
  fieldName = 'Khác',
}: OnlineSubmission['procedure']) => ({
  code,
  name,
  fieldCode,
  fieldName,
})

/** The first state: the officer takes the dossier over under the code that the portal gave it. */
export const received = (submission: OnlineSubmission, now: Date): Dossier => {
  const { dossierCode: code, procedure, summary, submittedAt, competentAgency } = submission
  const known = procedureNamed(procedure.code)
  const { code: agency, name } = competentAgency ?? ward(drawsFrom(code))
  return {
    code,
    revision: 1,
    procedure: known?.procedure ?? atLeast(procedure),
    channel: 'online',
    submittedVia: 'national-portal',
    status: 'accepted',
    applicant: applicantOf(submission),
    summary: summary ?? procedure.name ?? procedure.code,
    receivingAgency: { code: onlineDesk.code, name: onlineDesk.name },
    competentAgency: { code: agency, name: name ?? agency },
    submittedAt,
    receivedAt: now.toISOString(),
    returnMethod: 'direct',
    onlinePayment: 'none',
    vneidVerified: true,
    hasDigitisedDocuments: true,
    databasesConsulted: ['population'],
    documents: documentsOf(submission),
  }
}

const nextState = (dossier: Dossier, said: Partial<Dossier>): Dossier => ({
  ...dossier,
  revision: (dossier.revision ?? 0) + 1,
  ...said,
})

export const askedForMore = (dossier: Dossier, now: Date): Dossier =>
  nextState(dossier, {
    status: 'supplement-requested',
    supplements: [
      {
        id: `${dossier.code}-bs`,
        requestedBy: officerName(drawsFrom(`officer of ${dossier.code}`)),
        content: 'Đề nghị bổ sung bản chụp rõ nét (mẫu)',
        requestedAt: now.toISOString(),
      },
    ],
  })

export const supplied = (dossier: Dossier, now: Date): Dossier =>
  nextState(dossier, {
    status: 'processing',
    supplements: (dossier.supplements ?? []).map((one) => ({ ...one, receivedAt: now.toISOString() })),
  })

export const finished = (dossier: Dossier, now: Date): Dossier => {
  const result = procedureNamed(dossier.procedure.code)?.result
  return nextState(dossier, {
    status: 'finished',
    finishedAt: now.toISOString(),
    results: [
      {
        id: `${dossier.code}-kq`,
        name: result?.[0] ?? 'Kết quả (mẫu)',
        ...(result && { resultCode: result[1] }),
        url: `https://files.example.vn/${dossier.code}-kq`,
      },
    ],
  })
}

export const returned = (dossier: Dossier, now: Date): Dossier =>
  nextState(dossier, { status: 'returned', returnedAt: now.toISOString() })
