import type { Day, SimulatorReply } from '#adapter-kit'
import type { Answer } from './calls.ts'
import type { Json } from './records.ts'
import type { Refusal } from './refusals.ts'
import { jsonReply } from './routing.ts'
import type { Success } from './services.ts'

const successCode = (day: Day): number | string => {
  if (day.fires('code-as-string')) return '0'
  return day.fires('code-as-00') ? '00' : 0
}

const envelope = (answer: Success | Refusal, day: Day): string =>
  JSON.stringify(
    'code' in answer
      ? { error_code: answer.code, message: answer.message }
      : { error_code: successCode(day), message: answer.message, ...answer.fields },
  )

// Names of members are ASCII, so only texts change; every answer has a Vietnamese text.
const inWriting = (status: number, body: string, day: Day) =>
  jsonReply(status, day.fires('nfd') ? body.normalize('NFD') : body)

/** HTTP 200 for a refusal too (national-protocols 0). */
export const loginReply = (answer: Success | Refusal, day: Day): SimulatorReply =>
  inWriting(200, envelope(answer, day), day)

/** Perhaps wrapped as the provincial proxies of the services do; those have no log-in. */
export const serviceReply = (answer: Answer, day: Day): SimulatorReply => {
  if ('unauthorised' in answer) return inWriting(401, envelope(answer.unauthorised, day), day)
  const body = envelope(answer, day)
  const wrapped = day.fires('json-in-string') ? JSON.stringify({ error_code: '0', message: body }) : body
  return inWriting(200, wrapped, day)
}

/** `{MaLoi, …}`, or that as text in the message of another answer; both were seen (national-protocols E.5). */
export const paymentReply = (answer: Json, day: Day): SimulatorReply => {
  const body = JSON.stringify(answer)
  const wrapped = day.fires('json-in-string') ? JSON.stringify({ error_code: '0', message: body }) : body
  return inWriting(200, wrapped, day)
}
