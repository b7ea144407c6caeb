import type { SimulatorReply } from '#adapter-kit'
import { birthYear, type Fields } from './people.ts'
import type { Refusal, RefusalReason } from './refusal.ts'
import { ANSWER_NAMESPACE, type Rules } from './rules.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)

const written = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => {
      const content = typeof value === 'string' ? escaped(value) : written(value)
      return content === '' ? `<ns1:${name}/>` : `<ns1:${name}>${content}</ns1:${name}>`
    })
    .join('')

const envelope = (status: number, body: string): SimulatorReply => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
  <soapenv:Body>
    ${body}
  </soapenv:Body>
</soapenv:Envelope>
`,
})

const answer = (element: string, content: string): SimulatorReply =>
  envelope(200, `<ns1:${element} xmlns:ns1="${ANSWER_NAMESPACE}">${content}</ns1:${element}>`)

export const collection = (person: Fields | undefined): SimulatorReply =>
  answer('CongdanCollection', person ? written({ CongDan: person }) : '')

export const verdict = (exists: string): SimulatorReply =>
  answer('KetQuaXacThuc', written({ TonTai: exists }))

/** A person shell with no name: the other way in which the database says that it found nobody. */
export const nobody = (personalId: string | undefined): Fields => ({
  SoDinhDanh: personalId ?? '',
  HoVaTen: { Ho: '', ChuDem: '' },
})

export const withYearOnly = (person: Fields): Fields => ({
  ...person,
  NgayThangNamSinh: { Nam: birthYear(person) },
})

export const decomposed = (reply: SimulatorReply): SimulatorReply => ({
  ...reply,
  body: reply.body.normalize('NFD'),
})

/** The content of the body within `<operation>Response`. */
export const wrapped = (reply: SimulatorReply, operation: string): SimulatorReply => ({
  ...reply,
  body: reply.body
    .replace('<soapenv:Body>', `<soapenv:Body><ns2:${operation}Response xmlns:ns2="http://dancuquocgia.bca">`)
    .replace('</soapenv:Body>', `</ns2:${operation}Response></soapenv:Body>`),
})

const STATUS: Partial<Record<RefusalReason, number>> = { UNAUTHENTICATED: 401, QUOTA: 429, SERVER: 500 }
const FAULT_CODE: Partial<Record<RefusalReason, string>> = {
  SERVER: 'Server',
  SOAP_VERSION: 'VersionMismatch',
}

export const fault = ({ refusal, message }: Refusal, rules: Rules): SimulatorReply =>
  envelope(
    STATUS[refusal] ?? rules.faultStatus,
    `<soapenv:Fault><faultcode>soapenv:${FAULT_CODE[refusal] ?? 'Client'}</faultcode>` +
      `<faultstring>${escaped(message)}</faultstring></soapenv:Fault>`,
  )
