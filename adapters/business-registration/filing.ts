import {
  completed,
  type Decoded,
  fixedWidthCode,
  type Outcome,
  type PacketReader,
  packetReader,
  permanent,
  rejected,
  stating,
  withoutAbsent,
} from '#adapter-kit'
import type { EnterpriseFiling } from '#schemas/types.ts'
import type { JsonReply } from '#transport/gateway/json-transport.ts'
import { answerIn, rowsIn } from './answer.ts'
import type { Settings } from './settings.ts'
import { statusIn } from './status.ts'

const contactIn = (row: PacketReader) =>
  withoutAbsent<NonNullable<EnterpriseFiling['contact']>>({
    fullName: row.text('CONTACT_FULL_NAME'),
    address: row.text('CONTACT_ADDRESS'),
    identifier: row.text('CONTACT_ID_NO'),
    phone: row.text('CONTACT_PHONE'),
    email: row.text('CONTACT_EMAIL'),
  })

/** A row of the lists, and of the detail, which has more. Undefined where it does not say of which filing it is. */
const readRow = (row: PacketReader, settings: Settings): EnterpriseFiling | undefined => {
  const reference = row.text('IN_JOURNAL_NO', 'required')
  if (reference === undefined) return undefined
  const number = row.text('ENTERPRISE_GDT_CODE')
  const fields = withoutAbsent<EnterpriseFiling>({
    reference,
    kind: row.text('DOCUMENT_TYPE'),
    taxCode: number === undefined ? undefined : (fixedWidthCode(number, 10, 12) ?? number),
    internalId: row.text('ENTERPRISE_CODE'),
    name: row.text('NAME'),
    officeCode: row.text('SITE_ID'),
    receivedOn: row.date('RECEIPT_DATE'),
    dueOn: row.date('PLAN_DATE'),
    finishedOn: row.date('PROCESSED_DATE'),
    registeredOn: row.date('REGISTRATION_DATE'),
    supplementOn: row.date('SUPPLEMENT_DATE'),
    submissionType: row.text('SUBMISSION_TYPE'),
    ...statusIn(row.text('PROCESS_STATUS'), settings.filingStatuses),
    contact: contactIn(row),
  })
  const unreadable = row.unreadable().slice(0, 50)
  return fields && { ...fields, ...(unreadable.length > 0 && { unreadable: [...unreadable] }) }
}

const noRow: Decoded = { kind: 'reject', code: 'UNREADABLE', reason: 'Dòng không phải là đối tượng.' }

/** A row of the list as news: the same filing in the same state is none. */
export const readFilingRow = (value: unknown, settings: Settings): Decoded => {
  const row = packetReader(value)
  if (!row) return { ...noRow, row: value }
  const filing = readRow(row, settings)
  const refusal = row.refusal()
  if (!filing || refusal) return { ...noRow, ...refusal, row: value }
  const message = stating('enterprise-filing', filing, { subject: filing.reference })
  return { kind: 'route', messages: [message] }
}

export const readFiling = (
  reply: JsonReply,
  asked: string,
  settings: Settings,
): Outcome<EnterpriseFiling> => {
  const rows = rowsIn(answerIn(reply))
  const filings = rows.map((value) => {
    const row = packetReader(value)
    const filing = row && readRow(row, settings)
    if (!filing) throw permanent('REPLY_UNREADABLE', 'The answer holds a row that names no filing')
    return filing
  })
  const [filing, another] = filings
  if (another) throw permanent('AMBIGUOUS_ANSWER', 'The answer holds more than one filing')
  if (!filing)
    return rejected('FILING_UNKNOWN', 'Không tìm thấy hồ sơ có số biên nhận này', 'applicant', {
      pointer: '/reference',
    })
  if (filing.reference !== asked) throw permanent('OTHER_ANSWER', 'The answer is about another filing')
  return completed(filing)
}
