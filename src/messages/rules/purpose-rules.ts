import { type Finding, reject } from '#adapter-kit'
import type { Purpose } from '#schemas/types.ts'
import { dossierCodeFindings } from './dossier-code.ts'
import type { RuleContext } from './rule-context.ts'
import { blankFindings, isBlank } from './text.ts'

/** Letters enough for a word or two, and not one of them again and again. */
const saysSomething = (text: string, letters: number): boolean => {
  const found = text.match(/\p{L}/gu) ?? []
  return found.length >= letters && new Set(found.map((letter) => letter.toLowerCase())).size >= 4
}

const reasonFindings = (reason: string): Finding[] =>
  isBlank(reason) || saysSomething(reason, 5)
    ? []
    : [
        reject(
          '/reason',
          'REASON_SAYS_NOTHING',
          'Lý do phải nói rõ vì sao cần tra cứu, ví dụ "Kiểm tra nhân thân khi tiếp nhận hồ sơ"',
          'The reason has to say in words why it is asked, such as "Identity check when the dossier is received"',
        ),
      ]

const overrideFindings = (reason: string | undefined): Finding[] =>
  reason === undefined || (reason.trim().length >= 10 && saysSomething(reason, 8))
    ? []
    : [
        reject(
          '/override/reason',
          'REASON_SAYS_NOTHING',
          'Lý do phải nói rõ, ít nhất 10 ký tự, vì sao vẫn tra cứu dù hồ sơ không cho thấy cần',
          'The reason has to say in words, 10 characters at least, why it is asked although the dossier does not show that it is needed',
        ),
      ]

/** A purpose that names no real dossier, nobody or nothing would leave an audit that says nothing. */
export const purposeRules = (
  { dossierCode, officer, reason, override }: Purpose,
  context: RuleContext,
): Finding[] => [
  ...dossierCodeFindings(dossierCode, '/dossierCode', context),
  ...blankFindings([
    ['/officer', officer],
    ['/reason', reason],
  ]),
  ...reasonFindings(reason),
  ...overrideFindings(override?.reason),
]
