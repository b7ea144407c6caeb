/** Answers of `evaluation/*` about a province that does not exist, in the form that was seen; every number is made up. */
export const province = '0aaaaaaa-0000-7000-8000-000000000001'
export const department = '0aaaaaaa-0000-7000-8000-000000000002'
export const commune = '0aaaaaaa-0000-7000-8000-000000000003'

const names = {
  [province]: ['UBND tỉnh Minh Họa', 'H99', 'PROVINCE'],
  [department]: ['Sở Minh Họa', 'H99.05', 'PROVINCE'],
  [commune]: ['UBND phường Minh Họa', 'H99.105', 'COMMUNE'],
} as const
type Id = keyof typeof names

type Metric = readonly [
  code: string,
  numerator: number | null,
  denominator: number | null,
  ratio: number | null,
  score: number | null,
  max: number,
  flag?: string,
]

const metricRow = (id: Id, withCode: boolean, total: number, max: number, metrics: readonly Metric[]) => {
  const [departmentName, departmentCode, departmentLevel] = names[id]
  return {
    stt: 1,
    departmentId: id,
    departmentName,
    ...(withCode && { departmentCode }),
    departmentLevel,
    totalScore: total,
    totalMaxScore: max,
    metrics: metrics.map(([code, numerator, denominator, ratio, score, maxScore, dataQualityStatus]) => ({
      code,
      name: 'Tỷ lệ',
      numerator,
      denominator,
      ratio,
      score,
      maxScore,
      ...(dataQualityStatus && { dataQualityStatus, dataQualityMessage: 'Lời của bên công bố' }),
    })),
  }
}

const ok = (data: unknown) => ({ code: 'OK', data, message: 'Thành công' })
const treeRow = (id: Id, numbers: object) => {
  const [departmentName, departmentCode, level] = names[id]
  return { departmentId: id, departmentName, departmentCode, level, ...numbers }
}

export const transparency = ok({
  overview: metricRow(province, false, 13.83, 18, [
    ['PUBLISH_ON_TIME', 0, 0, null, null, 6],
    ['PUBLIC_UPDATE_ON_TIME', 57, 61, 93.44, 3.74, 4],
    ['PUBLIC_CONTENT_FULL', 87, 89, 97.75, 1.96, 2],
    ['DOSSIER_SYNC', 1711, 1768, 96.78, 5.81, 6, 'TEMP_NATIONAL_REPORT_DENOMINATOR'],
  ]),
  evaluation: [
    metricRow(department, false, 0, 18, [
      ['PUBLISH_ON_TIME', null, null, null, null, 6],
      ['DOSSIER_SYNC', 0, 0, null, null, 6, 'NO_NATIONAL_REPORT_DATA'],
    ]),
    metricRow(commune, false, 5.14, 18, [['DOSSIER_SYNC', 6, 7, 85.71, 5.14, 6]]),
  ],
})

export const progress = ok({
  parent: treeRow(province, {
    totalReceived: 1900,
    totalOnTime: 1803,
    totalCompleted: 1711,
    ratio: 94.89,
    totalScore: 18.98,
    totalMaxScore: 20,
  }),
  children: [
    treeRow(department, { totalReceived: 0, totalOnTime: 0, ratio: 0, score: 0, maxScore: 20 }),
    treeRow(commune, { totalReceived: 7, totalOnTime: 6, ratio: 85.71, score: 17.14, maxScore: 20 }),
  ],
})

export const payment = ok({
  parent: treeRow(province, {
    totalScore: 7.28,
    totalMaxScore: 10,
    ratio: 72.8,
    totalDossierOnlinePaymentSuccess: 1234,
    totalDossierFinancialObligation: 1543,
    totalDossierOnlineFormalityPaymentSuccess: 93,
    totalFeeDossierFormality: 120,
    totalFeeFormality: 215,
  }),
  children: [],
})

const online = ok({
  parent: treeRow(province, {
    totalScore: 9.1,
    totalMaxScore: 12,
    ratio: 75.83,
    onlineDossierCount: 700,
    onlineServiceTotal: 900,
  }),
  children: [treeRow(commune, { totalScore: 10, totalMaxScore: 12, ratio: 83.33 })],
})

const digitised = ok({
  overview: metricRow(province, true, 8.71, 22, [
    ['ORIGINAL_RESULT_AVAILABLE', 1234, 1711, 72.12, 4.33, 6],
    ['SO_HOA_GIAY_TO_GIAI_QUYET', 197, 1711, 11.51, 0.46, 4],
    ['REUSED_DIGITIZED_DATA', 344, 1711, 20.11, 0.5, 2],
    ['SYNCED_WITH_DVCQG_PERSONAL_STORAGE', 0, 1711, 0, 0, 4],
    ['CITIZEN_DATA_CONNECTED_DOSSIER', 822, 1711, 48.04, 0.96, 2],
    ['CITIZEN_DATA_CONNECTED_FORMALITY', 297, 1301, 22.83, 0.46, 2],
    ['ELECTRONIC_CERTIFIED_COPY', null, null, 100, 2, 2],
  ]),
  evaluation: [],
})

const satisfaction = ok({
  overview: metricRow(province, false, 12.97, 18, [
    ['PETITION_CLASSIFICATION_TTHC', 179, 247, 72.47, null, 0],
    ['DOSSIER_RECEIVING_SATISFACTION', 1340, 1711, 78.32, 5.22, 6],
    ['PETITION_PROCESSING_ON_TIME', 182, 247, 73.68, 4.42, 6],
    ['PETITION_HANDLING_SATISFACTION', 137, 247, 55.47, 3.33, 6],
  ]),
  evaluation: [
    metricRow(department, false, 12, 18, [
      ['DOSSIER_RECEIVING_SATISFACTION', 0, 0, 0, 0, 6],
      ['PETITION_PROCESSING_ON_TIME', 0, 0, 0, 6, 6],
      ['PETITION_HANDLING_SATISFACTION', 0, 0, 0, 6, 6],
    ]),
  ],
})

export const allAnswers = { transparency, progress, payment, online, digitised, satisfaction }
