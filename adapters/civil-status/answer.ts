import {
  endpointFault,
  type Failure,
  isRecord,
  type Outcome,
  type PacketReader,
  packetReader,
  permanent,
  rejected,
} from '#adapter-kit'
import type { JsonReply } from '#transport/gateway/json-transport.ts'

/** What every call of the ministry answers; the newer one writes its status as a text. */
export interface Answer {
  readonly status: string
  readonly errorCode: string
  readonly errorText: string | undefined
  readonly body: PacketReader
}

export const answerIn = ({ body: said }: JsonReply): Answer => {
  const body = packetReader(said)
  const status = body?.text('status')
  if (!body || status === undefined)
    throw permanent('REPLY_UNREADABLE', 'The answer of the civil-status service holds no status')
  return {
    status,
    errorCode: body.text('errorCode') ?? '',
    errorText: body.text('errorDescription') ?? body.text('statusDescription'),
    body,
  }
}

const wordsOf = ({ errorCode, errorText }: Answer) => ({
  ...(errorCode !== '' && { partnerCode: errorCode }),
  ...(errorText !== undefined && { partnerText: errorText }),
})

/** What is wrong with us and not with a dossier: 100 and 101 (national-protocols E.2). */
export const accessFailure = (answer: Answer): Failure | undefined => {
  if (answer.errorCode === '100')
    return endpointFault(
      'credentials',
      'AUTHEN_ERROR',
      'The civil-status service grants us nothing (100)',
      wordsOf(answer),
    )
  if (answer.errorCode === '101')
    return endpointFault(
      'rights',
      'ADDRESS_NOT_ALLOWED',
      'The civil-status service does not take calls from our address (101)',
      wordsOf(answer),
    )
  return undefined
}

export const unknownCode = (answer: Answer): Failure =>
  permanent(
    'ERROR_CODE_UNKNOWN',
    'The civil-status service says no with a code that nobody knows',
    wordsOf(answer),
  )

const refusals: Readonly<
  Record<string, readonly [code: string, reason: string, who: 'sender' | 'operator']>
> = {
  '106': ['UNIT_REFUSED', 'Hệ thống hộ tịch không nhận mã đơn vị của hồ sơ', 'operator'],
  '108': ['PROVINCE_REFUSED', 'Hệ thống hộ tịch không nhận mã tỉnh của cấu hình', 'operator'],
  '302': ['DATA_REFUSED', 'Hệ thống hộ tịch báo dữ liệu sai kiểu', 'sender'],
  '500': ['DATA_REFUSED', 'Hệ thống hộ tịch báo dữ liệu không đúng', 'sender'],
}

/** A "no" to what was handed over, by its code. */
export const refusalOf = (answer: Answer): Extract<Outcome, { kind: 'rejected' }> => {
  const failure = accessFailure(answer)
  if (failure) throw failure
  const refusal = Object.hasOwn(refusals, answer.errorCode) ? refusals[answer.errorCode] : undefined
  if (!refusal || answer.status !== '0') throw unknownCode(answer)
  const [code, reason, who] = refusal
  return rejected(code, reason, who, wordsOf(answer))
}

/** A field that may hold JSON as a text: an object, or none. */
export const objectIn = (
  value: unknown,
  parse: (text: string) => unknown,
): Readonly<Record<string, unknown>> | undefined => {
  if (isRecord(value)) return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  try {
    const parsed = parse(value)
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
