import { ownValue } from '#adapter-kit'
import { codeWords, type WordsOf } from '#messages/code-words.ts'
import type { Language } from '../http/problem.ts'

type Words = readonly [vi: string, en: string]

/** What an attempt came to, for people. `kind outcome` first, then `outcome`. */
const words: Readonly<Record<string, Words>> = {
  'send completed': ['Đối tác đã nhận', 'The partner has taken it'],
  'look-up completed': ['Đã hỏi đối tác sau khi mất phản hồi', 'Asked the partner after a lost reply'],
  'follow-up completed': ['Đối tác đã trả lời', 'The partner has answered'],
  pending: ['Đối tác đã nhận và sẽ trả lời sau', 'The partner has taken it and will answer later'],
  rejected: ['Đối tác từ chối', 'The partner refused'],
  transient: ['Chưa gửi được, sẽ thử lại', 'Not done; will be tried again'],
  permanent: ['Không thể gửi được nếu không sửa', 'Cannot be done as it is'],
  'in-doubt': [
    'Không rõ đối tác đã nhận hay chưa, sẽ hỏi lại trước khi gửi tiếp',
    'Unknown whether the partner has it; will ask before sending again',
  ],
  'under-way': ['Đang thực hiện', 'Under way'],
}

/** In which language it is said, and what codes mean at each endpoint. */
export interface Saying {
  readonly language: Language
  readonly wordsOf: WordsOf
}

interface Reasoned<Reason> {
  readonly endpoint: string
  readonly code?: string | null | undefined
  readonly reason: Reason
  readonly outcome?: string | null | undefined
}

/**
 * Why it did not work, in the caller's language where there are words for the code; else as it was said. What a partner
 * refuses was said in Vietnamese, and may name a field.
 */
export const reasonInWords = <Reason extends string | null | undefined>(
  { endpoint, code, reason, outcome }: Reasoned<Reason>,
  { language, wordsOf }: Saying,
): Reason | string => {
  if (language === 'vi' && outcome === 'rejected' && reason) return reason
  return wordsOf(endpoint, code ?? '')?.[language] ?? reason
}

/** One sentence on what an attempt at an endpoint came to. */
export const plainWords = (
  attempt: {
    readonly kind: string
    readonly outcome: string | null
    readonly code: string | null
    readonly reason: string | null
  },
  endpoint: string,
  said: Saying,
): string => {
  const outcome = attempt.outcome ?? 'under-way'
  const code = attempt.code ?? ''
  const meant = said.wordsOf(endpoint, code)
  if (meant && meant === ownValue(codeWords, code)) return meant[said.language]
  const found = words[`${attempt.kind} ${outcome}`] ?? words[outcome]
  const sentence = found?.[said.language === 'en' ? 1 : 0] ?? outcome
  const reason = reasonInWords({ ...attempt, endpoint }, said)
  return reason ? `${sentence}: ${reason}` : sentence
}
