import { answerJson, type SimulatorReply } from '#adapter-kit'

/** The ministry's own codes (national-protocols E.2). */
const errorNames = {
  100: 'AUTHEN_ERROR',
  101: 'IP_DISALLOWED',
  106: 'AGENCY_ID_INCORRECT',
  108: 'PROVINCE_ID_INCORRECT',
  200: 'RECORD_UNCOMPLETE',
  201: 'RECORD_NOT_FOUND',
  302: 'DATA_TYPE_INVALID',
  500: 'DATA_INCORRECT',
} as const

export type ErrorCode = keyof typeof errorNames

export interface Refusal {
  readonly code: ErrorCode
  readonly text: string
}

export const refusal = (code: ErrorCode, text: string): Refusal => ({ code, text })

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'text' in value

/** The document writes numbers, the newer client reads the status of a push as a text. */
export type Generation = 'documented' | 'newer'

const written = (status: number, generation: Generation): number | string =>
  generation === 'newer' ? String(status) : status

export const done = (status: number, text: string, generation: Generation, value?: unknown): SimulatorReply =>
  answerJson(200, {
    status: written(status, generation),
    statusDescription: text,
    errorCode: '',
    errorDescription: '',
    ...(value !== undefined && { value }),
  })

export const refused = ({ code, text }: Refusal, generation: Generation): SimulatorReply =>
  answerJson(200, {
    status: written(0, generation),
    statusDescription: errorNames[code],
    errorCode: String(code),
    errorDescription: text,
  })
