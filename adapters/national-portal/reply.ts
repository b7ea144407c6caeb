import { inDoubt, isRecord, nfc, numberText, parseJson, permanent } from '#adapter-kit'
import type { Receipt } from '#schemas/types.ts'
import { webPageFailure } from '#transport/web-page.ts'
import type { CodeMeaning } from './codes.ts'
import type { Settings } from './settings.ts'

/** The portal's answer, whatever form it came in. */
export interface PortalReply {
  /** `error_code` as a string, trimmed; empty when there was none. */
  readonly code: string
  readonly message: string
  /** `result`, decoded where it came as JSON in a string; undefined when there was none. */
  readonly result?: unknown
}

/** What an answer means; nothing outside {@link verdictOf} decides it. */
export type Verdict =
  | 'done'
  | 'exists'
  | 'missing'
  | 'duplicate'
  | 'refused'
  | 'session-ended'
  | 'broken'
  | 'unclear'

const successCodes: ReadonlySet<string> = new Set(['0', '00'])

type Fields = Readonly<Record<string, unknown>>

/** Texts are composed (NFC) on the way in as on the way out: some services answer in decomposed letters. */
const parse = (text: string): unknown => {
  try {
    return parseJson(text, { texts: nfc })
  } catch {
    return undefined
  }
}

/** JSON inside a string, as some provincial proxies send it. */
const unwrapped = (value: unknown): unknown =>
  typeof value === 'string' && /^\s*[[{]/.test(value) ? (parse(value) ?? value) : value

/** Every spelling that was seen: `error_code` in calls, `errorCode` in newer services. */
const codeOf = (fields: Fields): string | undefined => {
  const code = fields.error_code ?? fields.errorCode
  return typeof code === 'string' ? code.trim() : numberText(code)
}

/** A proxy that succeeded passes the portal's own answer on inside `message` (national-protocols A.2). */
const normalised = (fields: Fields): PortalReply => {
  const outer = codeOf(fields) ?? ''
  const inner = unwrapped(fields.message)
  const result = unwrapped(fields.result) ?? undefined
  if (Array.isArray(inner)) return { code: outer, message: '', result: result ?? inner }
  if (isRecord(inner)) {
    const passedOn = normalised(inner)
    const proxyAgrees = outer === '' || successCodes.has(outer)
    return {
      code: proxyAgrees && passedOn.code !== '' ? passedOn.code : outer,
      message: passedOn.message,
      result: passedOn.result ?? result,
    }
  }
  return {
    code: outer,
    message: typeof inner === 'string' ? inner.trim() : '',
    ...(result !== undefined && { result }),
  }
}

/** The document of a body; a body that is one JSON string holds the document inside. */
const decodeDocument = (body: string, contentType: string): unknown => {
  const text = body.replace(/^\uFEFF/, '').trim()
  if (text.startsWith('<') || contentType.toLowerCase().includes('html')) {
    throw webPageFailure(text)
  }
  const document = parse(text)
  if (document === undefined)
    throw inDoubt('REPLY_TRUNCATED', 'The answer is not complete JSON', { partnerText: text })
  return unwrapped(document)
}

/** Reads the fields of a body; throws when it is no answer of the portal's. */
export const readFields = (body: string, contentType = ''): Fields => {
  const document = decodeDocument(body, contentType)
  if (!isRecord(document)) throw permanent('REPLY_UNREADABLE', 'The answer is JSON, but not of a known form')
  return document
}

/** Reads a body as the portal's answer. */
export const readReply = (body: string, contentType = ''): PortalReply => {
  const fields = readFields(body, contentType)
  if (codeOf(fields) === undefined && !('message' in fields) && !('result' in fields)) {
    throw permanent('REPLY_UNREADABLE', 'The answer is JSON, but has neither a code nor a message')
  }
  return normalised(fields)
}

type CodeTable = Pick<Settings, 'refusalCodes'>

/** What the endpoint's table says of a code. Where there is none, or none that it knows, nobody has said anything. */
export const meaningOf = (code: string, { refusalCodes }: CodeTable): CodeMeaning | undefined => {
  if (code === '') return 'in-words'
  return Object.hasOwn(refusalCodes, code) ? refusalCodes[code] : undefined
}

const verdictOfMeaning: Readonly<Partial<Record<CodeMeaning, Verdict>>> = {
  exists: 'exists',
  missing: 'missing',
  duplicate: 'duplicate',
  'session-ended': 'session-ended',
  broken: 'broken',
}

/** Letters of Vietnamese are no `\w`, so the edges of a phrase are spelt out. */
const phrase = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u')

const exists = phrase('đã tồn tại')
const missing = phrase('(?:không|chưa) tồn tại')
const success = phrase('thành công')
const negation = phrase('không|chưa|lỗi|thất bại')
const sessionWord = phrase('session|phiên(?! bản| dịch)')
const expiry = phrase('hết hạn|không hợp lệ|expired|invalid')

/** As texts are compared: NFC, lower case, one blank. */
export const folded = (text: string): string => nfc(text).toLowerCase().replace(/\s+/g, ' ')

const speaksOfExpiry = (text: string): boolean => sessionWord.test(text) && expiry.test(text)

/** What a folded text says, where `code` does not decide. */
export const verdictOfText = (text: string, code: string): Verdict => {
  if (code === '' && speaksOfExpiry(text)) return 'session-ended'
  if (exists.test(text)) return 'exists'
  if (missing.test(text)) return 'missing'
  if (success.test(text) && !negation.test(text)) return 'done'
  // Without a code nobody has said no either: it may have been done.
  return code === '' ? 'unclear' : 'refused'
}

/** The one place that decides what an answer means (J.3): the code first, the text only where the code is silent. */
export const verdictOf = ({ code, message }: PortalReply, table: CodeTable): Verdict => {
  if (successCodes.has(code)) return 'done'
  const meaning = meaningOf(code, table)
  if (meaning === 'in-words') return verdictOfText(folded(message), code)
  return (meaning && verdictOfMeaning[meaning]) ?? 'refused'
}

/**
 * Whether the words say that it is there already, whatever the code: seen with 0 (A.5). A create that succeeded does not
 * say so, and an update of what is there does no harm.
 */
export const saysExists = ({ message }: Pick<PortalReply, 'message'>): boolean => exists.test(folded(message))

/** Whether to log in once more and repeat the call. A wrong guess costs one log-in, for nothing was done. */
export const sessionEnded = (reply: PortalReply, table: CodeTable): boolean => {
  const verdict = verdictOf(reply, table)
  return verdict === 'session-ended' || (verdict !== 'done' && speaksOfExpiry(folded(reply.message)))
}

/**
 * What a look-up brought: empty when the portal has no such thing, undefined when it did not answer the question.
 * A `result` without any code is an answer (A.2).
 */
export const resultOf = (reply: PortalReply, table: CodeTable): unknown => {
  const verdict = verdictOf(reply, table)
  if (verdict === 'missing') return []
  if (verdict === 'done') return reply.result ?? []
  return verdict === 'unclear' ? reply.result : undefined
}

/** What the portal said when it took something. */
export const receipt = ({ message }: PortalReply): Receipt =>
  message === '' || message.length > 2000 ? {} : { message }

/** An answer of the payment platform: `MaLoi` is its code, and the whole document its result (national-protocols E.5). */
export const readPaymentReply = (body: string, contentType = ''): PortalReply => {
  const outer = readFields(body, contentType)
  const inner = unwrapped(outer.message)
  const fields = 'MaLoi' in outer || !isRecord(inner) ? outer : inner
  const given = fields.MaLoi ?? codeOf(outer)
  const code = typeof given === 'string' ? given.trim() : numberText(given)
  if (code === undefined) {
    throw permanent('REPLY_UNREADABLE', 'The answer is JSON, but has no code of the payment platform')
  }
  const { MoTaLoi: message } = fields
  return { code, message: typeof message === 'string' ? message : '', result: fields }
}
