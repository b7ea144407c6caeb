import {
  digitsOf,
  type Finding,
  isRecord,
  type LineName,
  linePoints,
  ownValue,
  parseJson,
  reject,
  warn,
} from '#adapter-kit'
import { onceEach } from './once-each.ts'
import { tenThousandths } from './points.ts'
import type { EvaluationName, PublishedAgency, PublishedAnswer, PublishedFigure } from './published.ts'

type Row = Readonly<Record<string, unknown>>

/** Given for information alone: they are worth nothing. */
const withoutPoints = new Set(['PETITION_CLASSIFICATION_TTHC', 'PETITION_CLASSIFICATION_STAFF'])

const isLine = (code: string): code is LineName => Object.hasOwn(linePoints, code)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A name of an agency on one line, of a length that a table can show. */
const nameOf = (value: unknown): string =>
  text(value)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, 200)

const badNumber = (pointer: string) =>
  reject(
    pointer,
    'BAD_NUMBER',
    'Phải là số không âm hoặc null',
    'Must be a number that is not negative, or null',
  )

/** Reads the numbers of one row and keeps in mind which are none. */
const numbersOf = (row: Row, at: string, findings: Finding[]) => {
  const read = (name: string, reckon: (written: string) => number | undefined): number | null => {
    const value = row[name]
    if (value === null || value === undefined) return null
    const number = reckon(digitsOf(value) ?? '')
    if (number === undefined) findings.push(badNumber(`${at}/${name}`))
    return number ?? null
  }
  const whole = (written: string) => (/^\d{1,12}$/.test(written) ? Number(written) : undefined)
  return { count: (name: string) => read(name, whole), decimal: (name: string) => read(name, tenThousandths) }
}

const flagOf = (row: Row): string | null => {
  const flag = text(row.dataQualityStatus)
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(flag) ? flag : null
}

const agencyOf = (row: Row): PublishedAgency => {
  const code = text(row.departmentCode)
  return {
    departmentId: text(row.departmentId),
    code: /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/.test(code) ? code : null,
    name: nameOf(row.departmentName),
    isCommune: (text(row.departmentLevel) || text(row.level)) === 'COMMUNE',
  }
}

const unread = { numerator: null, denominator: null, percent: null, score: null, max: null, flag: null }

/** What a row of one of the trees says: names of fields, and the lines that they are the counts of. */
const trees: Readonly<
  Partial<
    Record<
      EvaluationName,
      {
        /** A field that no other answer has. */
        readonly knownBy: string
        readonly whole: PublishedFigure['line']
        readonly lines: readonly (readonly [LineName, string, string])[]
      }
    >
  >
> = {
  'dvc-progress-tree': {
    knownBy: 'totalOnTime',
    whole: 'progress',
    lines: [['HANDLED_ON_TIME', 'totalOnTime', 'totalReceived']],
  },
  'provide-online-tree': {
    knownBy: 'onlineServiceTotal',
    whole: 'online',
    lines: [['FULL_ONLINE', 'onlineDossierCount', 'onlineServiceTotal']],
  },
  'formality-online-payment-tree': {
    knownBy: 'totalFeeFormality',
    whole: 'payment',
    lines: [
      ['PAID_ONLINE', 'totalDossierOnlinePaymentSuccess', 'totalDossierFinancialObligation'],
      ['FEE_PROCEDURES_PAID_ONLINE', 'totalDossierOnlineFormalityPaymentSuccess', 'totalFeeFormality'],
      ['FEE_PROCEDURES_USED', 'totalFeeDossierFormality', 'totalFeeFormality'],
    ],
  },
}

const treeFigures = (
  { whole, lines }: NonNullable<(typeof trees)[EvaluationName]>,
  row: Row,
  at: string,
  findings: Finding[],
): PublishedFigure[] => {
  const { count, decimal } = numbersOf(row, at, findings)
  const departmentId = text(row.departmentId)
  const score = decimal('totalScore') ?? decimal('score')
  const max = decimal('totalMaxScore') ?? decimal('maxScore')
  const counted = lines.map(([line, over, under]) => ({
    ...unread,
    departmentId,
    line,
    numerator: count(over),
    denominator: count(under),
  }))
  return [
    { ...unread, departmentId, line: whole, percent: decimal('ratio'), score, max },
    ...counted.filter(({ numerator, denominator }) => numerator !== null || denominator !== null),
  ]
}

const unknownLine = (pointer: string) =>
  warn(
    pointer,
    'LINE_UNKNOWN',
    'Không có dòng chỉ tiêu nào mang mã này; dòng được bỏ qua',
    'No line of the score has this code; it is left out',
  )

const metricFigures = (row: Row, at: string, findings: Finding[]): PublishedFigure[] => {
  const metrics = Array.isArray(row.metrics) ? row.metrics.filter(isRecord) : []
  return metrics.flatMap((metric, index): PublishedFigure[] => {
    const line = text(metric.code)
    const place = `${at}/metrics/${index}`
    if (withoutPoints.has(line)) return []
    if (!isLine(line)) {
      findings.push(unknownLine(`${place}/code`))
      return []
    }
    const { count, decimal } = numbersOf(metric, place, findings)
    return [
      {
        departmentId: text(row.departmentId),
        line,
        numerator: count('numerator'),
        denominator: count('denominator'),
        percent: decimal('ratio'),
        score: decimal('score'),
        max: decimal('maxScore'),
        flag: flagOf(metric),
      },
    ]
  })
}

interface Placed {
  readonly row: Row
  readonly at: string
}

/** The agency that was asked for, and those below it. */
const rowsOf = (data: Row, first: string, others: string): Placed[] => {
  const one = data[first]
  const many = data[others]
  return [
    ...(isRecord(one) ? [{ row: one, at: `/data/${first}` }] : []),
    ...(Array.isArray(many) ? many : []).flatMap((row, index): Placed[] =>
      isRecord(row) ? [{ row, at: `/data/${others}/${index}` }] : [],
    ),
  ]
}

const metricEvaluations: Readonly<Record<string, EvaluationName>> = {
  DOSSIER_SYNC: 'transparency',
  PUBLISH_ON_TIME: 'transparency',
  ORIGINAL_RESULT_AVAILABLE: 'dossier-digitized',
  DOSSIER_RECEIVING_SATISFACTION: 'handling-satisfaction',
}

const firstMetric = ({ row }: Placed): EvaluationName | undefined =>
  (Array.isArray(row.metrics) ? row.metrics.filter(isRecord) : [])
    .map(({ code }) => ownValue(metricEvaluations, text(code)))
    .find((name) => name !== undefined)

/** The answers do not name their call; each has fields of its own. */
const recognised = (data: Row): { evaluation: EvaluationName; rows: readonly Placed[] } | undefined => {
  const rows = rowsOf(data, 'parent', 'children')
  for (const [name, tree] of Object.entries(trees))
    if (rows.some(({ row }) => Object.hasOwn(row, tree.knownBy)))
      return { evaluation: name as EvaluationName, rows }
  const measured = rowsOf(data, 'overview', 'evaluation')
  const evaluation = measured.map(firstMetric).find((name) => name !== undefined)
  return evaluation && { evaluation, rows: measured }
}

const nothing = (finding: Finding): Pick<PublishedAnswer, 'findings'> => ({ findings: [finding] })

const notJson = reject('', 'NOT_JSON', 'Phải là JSON', 'Must be JSON')
const notAnAnswer = reject(
  '',
  'NO_EVALUATION',
  'Không phải câu trả lời của evaluation/* với code "OK" và data',
  'Is no answer of evaluation/* with code "OK" and data',
)
const noDepartment = (at: string) =>
  reject(`${at}/departmentId`, 'REQUIRED', 'Phải có mã định danh đơn vị', 'Must have the id of the agency')

const dataOf = (content: string): Row | Finding => {
  try {
    const read = parseJson(content)
    return isRecord(read) && read.code === 'OK' && isRecord(read.data) ? read.data : notAnAnswer
  } catch {
    return notJson
  }
}

const isFinding = (found: Row | Finding): found is Finding => 'severity' in found

/** An answer of the portal's `evaluation/*` as somebody saved it (national-protocols-2026 A.13). Its own words are not kept. */
export const readPublished = (
  content: string,
): PublishedAnswer | (Pick<PublishedAnswer, 'findings'> & { readonly evaluation?: undefined }) => {
  const data = dataOf(content)
  if (isFinding(data)) return nothing(data)
  const known = recognised(data)
  if (!known) return nothing(notAnAnswer)
  const { evaluation, rows } = known
  const findings: Finding[] = []
  const tree = trees[evaluation]
  const figures = rows.flatMap(({ row, at }) => {
    if (!/^[0-9a-fA-F-]{8,60}$/.test(text(row.departmentId))) findings.push(noDepartment(at))
    const said = tree ? treeFigures(tree, row, at, findings) : metricFigures(row, at, findings)
    return said.map((item) => ({ item, at }))
  })
  const contradictions = new Map<string, Finding>()
  const agencies = rows.map(({ row, at }) => ({ item: agencyOf(row), at }))
  return {
    evaluation,
    agencies: onceEach(agencies, ({ departmentId }) => departmentId, contradictions),
    figures: onceEach(figures, ({ departmentId, line }) => `${departmentId} ${line}`, contradictions),
    findings: [...findings, ...contradictions.values()],
  }
}
