import type { Text } from '#adapter-kit'
import type { Validity } from './arrival-rules.ts'

export const limitNames = [
  'forwarding',
  'supplement-notice',
  'supplement-notice-other',
  'supplement-answer',
  'supplement-answer-short',
  'acknowledgement',
  'synchronisation',
] as const
export type LimitName = (typeof limitNames)[number]

/** A time that somebody has for something, other than the term of a procedure. */
export interface LimitRule extends Validity {
  readonly whose: 'agency' | 'citizen' | 'system'
  readonly summary: Text
  /** Working time of the competent agency, or time by the clock. */
  readonly time: 'working' | 'clock'
  /** As terms are written. Of `forwarding` it is the day that counts, and the cut-off. */
  readonly within: string
  /** Codes; `linked` stands for those of linked services, `*` for all. */
  readonly procedures: readonly string[]
  readonly source: string
  /** What follows when it has passed. */
  readonly after?: 'stop'
  readonly enabled: boolean
}

/** Procedures of the linked groups of birth and death (national-protocols-2026 E.2). */
export const linkedProcedures: readonly string[] = ['2.000986', '2.001023', '1.011733']

const decree301 = 'Nghị định 301/2026/NĐ-CP'
const since301 = '2026-09-01'

/** The limits that ship (national-protocols-2026 E.2, G.3). */
export const shippedLimits: Readonly<Record<LimitName, LimitRule>> = {
  forwarding: {
    whose: 'agency',
    summary: {
      vi: 'Chuyển hồ sơ đến cơ quan có thẩm quyền trong ngày; sau giờ chốt thì đầu ngày làm việc tiếp theo',
      en: 'The desk forwards to the competent agency on the same day; after the cut-off at the start of the next working day',
    },
    time: 'working',
    within: '0 working-days',
    procedures: ['*'],
    from: '2026-08-05',
    source: 'Nghị định 309/2026/NĐ-CP, Điều 9',
    enabled: true,
  },
  'supplement-notice': {
    whose: 'agency',
    summary: {
      vi: 'Thông báo một lần mọi nội dung cần bổ sung (hộ tịch)',
      en: 'One notice with everything that is missing (civil status)',
    },
    time: 'clock',
    within: '24 hours',
    procedures: ['linked'],
    from: since301,
    source: decree301,
    enabled: true,
  },
  'supplement-notice-other': {
    whose: 'agency',
    summary: {
      vi: 'Thông báo một lần mọi nội dung cần bổ sung (cơ quan liên thông khác)',
      en: 'One notice with everything that is missing (other agencies of a linked service)',
    },
    time: 'working',
    within: '1 working-days',
    // Which codes the follow-up dossiers have is not known.
    procedures: [],
    from: since301,
    source: decree301,
    enabled: true,
  },
  'supplement-answer': {
    whose: 'citizen',
    summary: {
      vi: 'Công dân bổ sung hồ sơ; quá hạn thì dừng giải quyết',
      en: 'The citizen supplies what was asked for; after that the dossier is stopped',
    },
    time: 'working',
    within: '7 working-days',
    procedures: ['linked'],
    from: since301,
    source: decree301,
    after: 'stop',
    enabled: true,
  },
  'supplement-answer-short': {
    whose: 'citizen',
    summary: {
      vi: 'Công dân bổ sung hồ sơ trong thời hạn ngắn; quá hạn thì dừng giải quyết',
      en: 'The citizen supplies what was asked for, within the short limit; after that the dossier is stopped',
    },
    time: 'working',
    within: '2 working-days',
    // Told of, without the cases that it is for.
    procedures: [],
    from: since301,
    source: `${decree301} (chưa rõ trường hợp áp dụng)`,
    after: 'stop',
    enabled: false,
  },
  acknowledgement: {
    whose: 'agency',
    summary: {
      vi: 'Cơ quan tiếp theo xác nhận đã nhận hồ sơ liên thông',
      en: 'The next agency of a linked service acknowledges',
    },
    time: 'working',
    within: '2 hours',
    procedures: ['linked'],
    from: since301,
    source: `${decree301}, Điều 5`,
    enabled: true,
  },
  synchronisation: {
    whose: 'system',
    summary: {
      vi: 'Đồng bộ kết quả sau khi thủ tục kết thúc',
      en: 'The result is synchronised after the procedure has ended',
    },
    time: 'clock',
    within: '10 minutes',
    procedures: ['linked'],
    from: since301,
    source: `${decree301}, Điều 5`,
    enabled: true,
  },
}

/** What the settings may say of a limit. */
type LimitChange = Partial<Pick<LimitRule, 'enabled' | 'within' | 'procedures' | 'from' | 'to'>>

export type LimitSettings = Readonly<Partial<Record<LimitName, LimitChange>>>

export interface NamedLimit extends LimitRule {
  readonly name: LimitName
}

/** The limits as the settings have them; `linked` is written out. */
export const limitsIn = (changes: LimitSettings, linked: readonly string[]): readonly NamedLimit[] =>
  limitNames.map((name) => {
    const rule = { name, ...shippedLimits[name], ...changes[name] }
    return { ...rule, procedures: rule.procedures.flatMap((one) => (one === 'linked' ? linked : [one])) }
  })
