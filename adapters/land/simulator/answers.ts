import { answerJson, type SimulatorReply } from '#adapter-kit'
import { localTime } from './moments.ts'

/** Why the land system refuses. The texts and codes are PROPOSED: the real ones are not known. */
export interface Refusal {
  readonly code: number
  readonly type: 'VALIDATION' | 'EXISTS' | 'NOT_FOUND' | 'STATE'
  readonly message: string
}

export const refusal = (type: Refusal['type'], message: string): Refusal => ({
  code: { VALIDATION: 400, NOT_FOUND: 404, EXISTS: 409, STATE: 422 }[type],
  type,
  message,
})

export const isRefusal = (value: object): value is Refusal => 'type' in value && 'message' in value

/** `{data, status{success, code, type, time, message}}`, HTTP 200 whether it was done or refused. */
export const answer = (at: Date, data: unknown, refused?: Refusal): SimulatorReply =>
  answerJson(200, {
    data,
    status: {
      success: refused === undefined,
      code: refused?.code ?? 200,
      type: refused?.type ?? 'OK',
      time: localTime(at),
      message: refused?.message ?? 'Thành công',
    },
  })
