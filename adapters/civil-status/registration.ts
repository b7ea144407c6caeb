import {
  completed,
  type DeliveryContext,
  nfc,
  nfcJson,
  type Outcome,
  operation,
  permanent,
  vietnamFormat,
} from '#adapter-kit'
import type { CivilRegistration, Receipt } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { accessFailure, answerIn, refusalOf } from './answer.ts'
import { formOf, formXml } from './certificate.ts'
import { modules, unitOf } from './modules.ts'
import { documentedState, stateRequest } from './question.ts'
import { readRows } from './rows.ts'
import replyPacket from './schemas/reply.json' with { type: 'json' }
import requestPacket from './schemas/request.json' with { type: 'json' }
import { registrationFindings } from './sendable.ts'
import type { Kind, Settings } from './settings.ts'
import type { CivilRequest } from './transport.ts'

type Context = DeliveryContext<Settings>

const envelopeTime = (at: string): string => vietnamFormat(new Date(at), 'dd/MM/yyyy HH:mm:ss')

const documentedRequest = (registration: CivilRegistration, { paths, unitCodes }: Settings): CivilRequest => {
  const { dossierCode, kind, receivedAt } = registration
  const { unit } = unitOf(dossierCode, unitCodes)
  if (unit === undefined)
    throw permanent('UNIT_UNKNOWN', "The settings have no ministry's code of the unit of this dossier")
  return {
    system: 'ministry',
    method: 'POST',
    path: paths.register,
    body: {
      maDonVi: unit,
      module: modules[kind].documented,
      maHoSo: dossierCode,
      ngayTiepNhan: envelopeTime(receivedAt),
      data: nfc(formXml(formOf(registration))),
    },
  }
}

const newerRequest = (registration: CivilRegistration, { paths }: Settings): CivilRequest => {
  const { dossierCode, kind, receivedAt, linkedCode = '', files = [] } = registration
  const sent = files.flatMap(({ url, withdrawn }, index) =>
    withdrawn ? [] : [{ pointer: `/fileDinhKem/${index}/duLieuTepDinhKem`, url }],
  )
  return {
    system: 'ministry',
    method: 'POST',
    path: linkedCode === '' ? paths.single : paths.linked,
    ...(sent.length > 0 && { files: sent }),
    body: {
      maDonVi: unitOf(dossierCode, {}).agency,
      module: modules[kind].newer,
      maHoSoLT: linkedCode,
      maHoSoMCDT: dossierCode,
      ngayTiepNhan: envelopeTime(receivedAt),
      data: nfcJson(formOf(registration)),
      fileDinhKem: files.map(({ id, kindCode, title, fileName, withdrawn }) => ({
        id,
        loaiGiayTo: kindCode,
        tenGiayTo: nfc(title),
        tenTepDinhKem: nfc(fileName),
        huyGiayTo: withdrawn ? '1' : '0',
        duLieuTepDinhKem: '',
      })),
    },
  }
}

/** No code is known for this: only the sentence of the error tells it, whatever code stands beside it (national-protocols E.2). */
const saysAlreadyReceived = /đã (?:được )?tiếp nhận/iu

const taken = ({ dossierCode }: CivilRegistration): Outcome<Receipt> => completed({ partnerId: dossierCode })

const readAnswer = (reply: JsonReply, registration: CivilRegistration): Outcome<Receipt> => {
  const answer = answerIn(reply)
  if (answer.status === '1') return taken(registration)
  const isHeld =
    !accessFailure(answer) && saysAlreadyReceived.test(answer.body.text('errorDescription') ?? '')
  // A supplement that it does not want is no supplement that it has.
  if (isHeld && !registration.supplement) return taken(registration)
  return refusalOf(answer)
}

/** States of a dossier that waits for nothing from us. */
const under: readonly string[] = ['1', '3', '4', '5', '7']

const held = (reply: JsonReply, { dossierCode }: CivilRegistration, { generation }: Settings) =>
  generation === 'documented'
    ? documentedState(reply)?.code
    : readRows(reply).find(({ number }) => number === dossierCode)?.state

/** Hands a registration over; the register works on it under the dossier's own code. */
export const registrationOf = (kind: Kind, summary: string) =>
  operation({
    summary,
    input: 'civil-registration',
    output: 'receipt',
    use: 'delivery',
    // A second one is refused as already received.
    repeatable: true,
    opens: { number: (_answer, { dossierCode }) => dossierCode, expiresAfterDays: 45 },
    check: (registration, settings: unknown) =>
      registrationFindings(kind, registration, settings as Settings),
    toRequest: (registration, { settings }: Context) =>
      settings.generation === 'documented'
        ? documentedRequest(registration, settings)
        : newerRequest(registration, settings),
    fromReply: readAnswer,
    lookUp: {
      // Whether a supplement came is told by the state alone: what waits for it has not got it.
      toRequest: ({ dossierCode, supplement }, { settings }: Context) =>
        supplement ? stateRequest([dossierCode], kind, settings) : undefined,
      fromReply: (reply: JsonReply, registration, { settings }: Context) => {
        const state = held(reply, registration, settings)
        // Sent once more it does no harm.
        return state !== undefined && under.includes(state) ? taken(registration) : 'not-received'
      },
      packets: { request: requestPacket, reply: replyPacket },
    },
    packets: { request: requestPacket, reply: replyPacket },
  })
