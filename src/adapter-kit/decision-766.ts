import type { Text } from './finding.ts'

/**
 * What each line of Decision 766 is worth, in points, in the form that the portal publishes (national-protocols-2026 G.6).
 * `null`: it is a part of a group of which nobody has published how it is divided. Names in capitals that the portal has
 * itself are its own.
 */
export const linePoints = {
  PUBLISH_ON_TIME: 6,
  PUBLIC_UPDATE_ON_TIME: 4,
  PUBLIC_CONTENT_FULL: 2,
  DOSSIER_SYNC: 6,
  HANDLED_ON_TIME: 20,
  FULL_ONLINE: null,
  PAID_ONLINE: 6,
  FEE_PROCEDURES_PAID_ONLINE: 2,
  FEE_PROCEDURES_USED: 2,
  ORIGINAL_RESULT_AVAILABLE: 6,
  SO_HOA_GIAY_TO_GIAI_QUYET: 4,
  ELECTRONIC_CERTIFIED_COPY: 2,
  REUSED_DIGITIZED_DATA: 2,
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: 4,
  CITIZEN_DATA_CONNECTED_DOSSIER: 2,
  CITIZEN_DATA_CONNECTED_FORMALITY: 2,
  DOSSIER_RECEIVING_SATISFACTION: 6,
  PETITION_PROCESSING_ON_TIME: 6,
  PETITION_HANDLING_SATISFACTION: 6,
} as const satisfies Readonly<Record<string, number | null>>

export type LineName = keyof typeof linePoints

/** How the text of the decision numbers what the live form counts in these lines (national-protocols G.6). */
const indicatorLines = {
  '3.3': ['FULL_ONLINE'],
  '3.3, 4.1': ['FULL_ONLINE', 'ORIGINAL_RESULT_AVAILABLE'],
  '3.3, 4.1, 4.2': ['FULL_ONLINE', 'ORIGINAL_RESULT_AVAILABLE', 'SO_HOA_GIAY_TO_GIAI_QUYET'],
  '3.5, 3.6': ['PAID_ONLINE'],
  '3.6': ['PAID_ONLINE'],
  '4.1, 4.2': ['ORIGINAL_RESULT_AVAILABLE', 'SO_HOA_GIAY_TO_GIAI_QUYET'],
  '4.2': ['SO_HOA_GIAY_TO_GIAI_QUYET'],
  '4.2, 4.3': ['SO_HOA_GIAY_TO_GIAI_QUYET'],
  '4.3': ['SO_HOA_GIAY_TO_GIAI_QUYET'],
  '4.4': ['REUSED_DIGITIZED_DATA'],
  '4.5': ['CITIZEN_DATA_CONNECTED_DOSSIER'],
} as const satisfies Readonly<Record<string, readonly LineName[]>>

export type Indicators = keyof typeof indicatorLines

const said = (line: LineName): Text => {
  const points = linePoints[line]
  return points === null
    ? { vi: `${line}: chưa rõ bao nhiêu điểm`, en: `${line}: nobody knows how many points` }
    : { vi: `${line}: tối đa ${points} điểm`, en: `${line}: ${points} points at most` }
}

/** Made once: the door says them of nearly every dossier. */
const endings = new Map<Indicators, Text>(
  Object.entries(indicatorLines).map(([indicators, lines]): [Indicators, Text] => {
    const words = lines.map(said)
    const [vi, en] = [words.map((one) => one.vi).join('; '), words.map((one) => one.en).join('; ')]
    return [
      indicators as Indicators,
      {
        vi: `hồ sơ không được tính cho chỉ tiêu ${indicators} của Quyết định 766 (${vi})`,
        en: `the dossier does not count for indicator ${indicators} of Decision 766 (${en})`,
      },
    ]
  }),
)

/** What a dossier does not count for, and which line of the published score that is, with its points. */
export const doesNotCountFor = (indicators: Indicators): Text => endings.get(indicators) ?? { vi: '', en: '' }
