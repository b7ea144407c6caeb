import { isObject, nfc } from '#adapter-kit'
import type { Wire } from './mutations.ts'

const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'iso-8859-1']

/** In every encoding that it might be in. */
const textsOf = ({ body }: Wire): readonly string[] =>
  charsets.map((charset) => new TextDecoder(charset).decode(body))

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text.trim())
  } catch {
    return undefined
  }
}

/** Every field of every object, also of those that are written as texts. Not by recursion: it may be deep. */
const fieldsIn = function* (document: unknown): Generator<readonly [name: string, value: unknown]> {
  const waiting = [document]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'string') waiting.push(/^\s*[[{"]/.test(one) ? parsed(one) : undefined)
    if (!isObject(one)) continue
    for (const [name, value] of Object.entries(one)) {
      yield [name, value]
      waiting.push(value)
    }
  }
}

const isYesCode = (name: string, value: unknown): boolean =>
  /^(?:error_?code|code|maloi)$/i.test(name) &&
  /^\s*(?:-?0+(?:\.0+)?|200|ok|success)\s*$/i.test(String(value))

const saysYes = (document: unknown, isQuestion: boolean): boolean => {
  for (const [name, value] of fieldsIn(document)) {
    if (isYesCode(name, value)) return true
    if (typeof value === 'string' && /thành\s+công/iu.test(nfc(value))) return true
    if (isQuestion && /^(?:result|data)$/.test(name)) return true
  }
  return false
}

const isGood = ({ status }: Wire) => status >= 200 && status < 300 && status !== 206

/** To a question that is an answer too: there is no such thing. */
const notThere = /không\s+tồn\s+tại|chưa\s+tồn\s+tại|không\s+tìm\s+thấy/iu

const envelope = /<(?:[\w.-]+:)?Envelope[\s>][\s\S]*<\/(?:[\w.-]+:)?Envelope\s*>/
const fault = /<(?:[\w.-]+:)?Fault[\s>/]/

/** Whether a field of it, wherever it stands, says so. */
const holds = (wire: Wire, isSaid: (name: string, value: unknown) => boolean): boolean =>
  isGood(wire) &&
  textsOf(wire).some((text) =>
    [...fieldsIn(parsed(text.replace(/^\uFEFF+/, '')))].some(([name, value]) => isSaid(name, value)),
  )

/**
 * Whether an answer may be a yes, by a reading of the bytes that shares nothing with the adapters and rather says "may be" too often:
 * what this calls no must never be taken for done.
 */
export const mayBeYes: Readonly<Record<string, (wire: Wire, isQuestion: boolean) => boolean>> = {
  'national-portal': (wire, isQuestion) =>
    (isGood(wire) &&
      textsOf(wire).some((text) => saysYes(parsed(text.replace(/^\uFEFF+/, '')), isQuestion))) ||
    (isQuestion &&
      (isGood(wire) || wire.status === 404) &&
      textsOf(wire).some((text) => notThere.test(nfc(text)))),
  'population-database': (wire) =>
    isGood(wire) && textsOf(wire).some((text) => envelope.test(text) && !fault.test(text)),
  'business-registration': (wire) =>
    holds(wire, (name, value) => name === 'GetEntCert' || (name === 'Status' && Number(value) === 1)),
  // It has no code of success: an answer is one where none of error stands.
  'social-insurance': (wire) =>
    holds(wire, () => true) && !holds(wire, (name, value) => name === 'errorCode' && Number(value) > 0),
  // That the number is there already is what a hand-over wanted.
  land: (wire) =>
    holds(
      wire,
      (name, value) =>
        (name === 'success' && value === true) ||
        ((name === 'code' || name === 'type') && /^(?:409|EXISTS)$/.test(String(value))),
    ),
  // Only the sentence tells "received before" from other wrong data; iGate's lists have a status in each row.
  'civil-status': (wire) =>
    holds(
      wire,
      (name, value) =>
        (name === 'status' && /^\s*(?:1|200)\s*$/.test(String(value))) ||
        (typeof value === 'string' && /đã\s+(?:được\s+)?tiếp\s+nhận/iu.test(nfc(value))),
    ),
  'criminal-records': (wire, isQuestion) =>
    holds(
      wire,
      (name, value) =>
        (name === 'STATUS' && Number(value) === 1) || (isQuestion && name === 'maKetQua' && value === '00'),
    ),
  feedback: (wire) =>
    holds(wire, (name, value) => name === 'error_code' && ['0', '00'].includes(String(value).trim())),
  // 5: it is there already.
  'social-protection': (wire) =>
    holds(wire, (name, value) => name === 'error_code' && [0, 5].includes(Number(value))),
  'health-certificate': (wire) => holds(wire, (name, value) => name === 'code' && value === 'CM_SUCCESS'),
  'construction-permit': (wire) => holds(wire, (name, value) => name === 'maKetQua' && value === '00'),
  // The shared catalogues have polls only.
  'city-warehouse': (wire) =>
    holds(
      wire,
      (name, value) =>
        (name === 'status' && (value === 'ok' || value === 'partial')) ||
        (name === 'errorCode' && value === '00'),
    ),
  // Gates by their code, Viettel by the receipt, VNPT by a text or a page inside of an envelope.
  payments: (wire) =>
    holds(
      wire,
      (name, value) =>
        (name === 'error' && Number(value) === 0) ||
        (name === 'error_code' && value === 'SUCCESSFUL') ||
        (name === 'invoiceNo' && String(value).trim() !== ''),
    ) ||
    (isGood(wire) && textsOf(wire).some((text) => envelope.test(text) && !fault.test(text))),
  // Or the post has the order already.
  postal: (wire) =>
    holds(
      wire,
      (name, value) =>
        (name === 'Status' && Number(value) === 100) ||
        (name === 'Message' && /t\p{L}*n\P{L}*t\p{L}*i/iu.test(nfc(String(value)))),
    ),
  'city-procedure-system': (wire) =>
    isGood(wire) &&
    !/html/i.test(wire.headers['content-type'] ?? '') &&
    !textsOf(wire).every((text) => /^[\s\uFEFF]*</.test(text)),
}
