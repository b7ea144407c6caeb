import Type from 'typebox'
import type { Rule } from '#urging/rule.ts'
import { noticeSituations, noticeWords } from '#urging/situation.ts'
import type { Language } from '../http/problem.ts'
import { count, named, text } from '../parts.ts'

const about = (en: string, vi: string) => ({ description: en, 'x-description-vi': vi })

/** For what people are urged by the settings in force: names of receivers, and none of their addresses. */
export interface UrgingInForce {
  readonly rules: readonly Rule[]
  /** `off`, or when a letter of apology is made. */
  readonly apologies: 'off' | 'late' | 'day-before'
}

export const urgingRulesView = named(
  'urging-rules',
  Type.Object({
    rules: Type.Array(
      Type.Object({
        name: text,
        situation: Type.Enum(noticeSituations),
        situationText: text,
        agencies: Type.Array(text, about('Roots of their codes.', 'Gốc mã cơ quan.')),
        procedures: Type.Array(text),
        kinds: Type.Array(text, about('Of `attention` alone.', 'Chỉ của `attention`.')),
        minutes: { ...count, ...about('Of work.', 'Phút làm việc.') },
        share: {
          ...Type.Number(),
          ...about('Of the term; 0: minutes alone.', 'Phần của thời hạn; 0: chỉ tính phút.'),
        },
        levels: Type.Array(Type.Object({ afterMinutes: count, tell: Type.Array(text) })),
      }),
      about('None: nobody is urged.', 'Không có quy tắc nào: không đôn đốc ai.'),
    ),
    apologies: Type.Enum(['off', 'late', 'day-before']),
  }),
)

export const urgingRulesBody = ({ rules, apologies }: UrgingInForce, language: Language) => ({
  rules: rules.map(({ name, situation, agencies, procedures, kinds, minutes, share, levels }) => ({
    name,
    situation,
    situationText: noticeWords[situation][language],
    agencies: [...agencies],
    procedures: [...procedures],
    kinds: [...kinds],
    minutes,
    share,
    levels: levels.map(({ afterMinutes, tell }) => ({ afterMinutes, tell: [...tell] })),
  })),
  apologies,
})
