import {
  type DeliveryContext,
  dayInVietnam,
  permanent,
  pseudonymOf,
  vietnamTime,
  withoutAbsent,
} from '#adapter-kit'
import type { Dossier, Progress } from '#schemas/types.ts'
import type { Settings } from './settings.ts'

type Context = DeliveryContext<Settings>

/** The message's id is the event's: whoever has it knows a repeat by it. */
const idOf = ({ message }: Context): string => {
  if (!message) throw permanent('MESSAGE_MISSING', 'An event is only sent as the delivery of a message')
  return message.id
}

const moment = (at: string | undefined): string | undefined =>
  at === undefined ? undefined : vietnamTime(new Date(at))

/** When the dossier came to where it stands, as far as it says so; a state without a time of its own is as old as its message. */
const occurredAt = (dossier: Dossier, { message }: Context): string => {
  const { status, submittedAt, receivedAt, refusedAt, finishedAt, returnedAt } = dossier
  const times: Partial<Record<Dossier['status'], string | undefined>> = {
    submitted: submittedAt,
    accepted: receivedAt,
    refused: refusedAt,
    finished: finishedAt,
    returned: returnedAt,
  }
  return vietnamTime(new Date(times[status] ?? message?.acceptedAt ?? submittedAt))
}

/** A person is a keyed pseudonym, and nothing else of the applicant leaves (national-protocols E.11). */
const personOf = ({ identifiers = [] }: Dossier['applicant'], { pseudonymKey: { id, key } }: Settings) => {
  // Whatever else a person has had, and in whatever order it is named: the number that stays.
  const chosen = identifiers.find(({ type }) => type === 'personal-id') ?? identifiers[0]
  return chosen && `${id}.${pseudonymOf(key, chosen).toString('base64url')}`
}

/** As fields that are not said are left out of a packet. */
const filled = (fields: Readonly<Record<string, unknown>>): object => withoutAbsent(fields) ?? {}

/** The question's pointer, under which the code tables answer. */
export const procedurePointer = '/procedure/code'

export const dossierEvent = (dossier: Dossier, context: Context) => {
  const { status, procedure, competentAgency, applicant, fees, receivedAt, submittedAt } = dossier
  return filled({
    eventId: idOf(context),
    type: `dossier.${status}`,
    occurredAt: occurredAt(dossier, context),
    agencyCode: competentAgency.code,
    agencyCodeValidAt: dayInVietnam(new Date(receivedAt ?? submittedAt)),
    dossierCode: dossier.code,
    procedureCode: procedure.code,
    nationalProcedureCode: context.codes?.[procedurePointer],
    status,
    channel: dossier.channel,
    objectType: applicant.type,
    receivedAt: moment(receivedAt),
    dueAt: moment(dossier.dueAt),
    finishedAt: moment(dossier.finishedAt),
    returnedAt: moment(dossier.returnedAt),
    feeTotal: fees?.reduce((sum, { amount }) => sum + amount, 0),
    onlinePayment: dossier.onlinePayment,
    digitised: dossier.hasDigitisedDocuments,
    person: personOf(applicant, context.settings),
  })
}

/** The officer and what was written of the step stay here. */
export const progressEvent = ({ dossierCode, status, at, dueAt }: Progress, context: Context) =>
  filled({
    eventId: idOf(context),
    type: `progress.${status}`,
    occurredAt: vietnamTime(new Date(at)),
    dossierCode,
    status,
    dueAt: moment(dueAt),
  })
