import Type from 'typebox'
import type { Caller } from '#access/caller.ts'
import { may } from '#access/may.ts'
import { reject } from '#adapter-kit'
import type { ReportDefinition, ReportPeriod } from '#reports/document.ts'
import { reportForms } from '#reports/form.ts'
import { type Period, type PeriodAsked, periodOf } from '#reports/period.ts'
import { problem } from '../http/problem.ts'
import { dayGiven, oneOf, say, shortText } from '../parts.ts'

const about = (vi: string, en: string) => ({ description: en, 'x-description-vi': vi })

const year = '(?:19|[2-9]\\d)\\d\\d'

/** In which form. */
export const formGiven = {
  format: Type.Optional(
    oneOf(
      reportForms,
      about(
        'Dạng báo cáo; không nêu thì theo `Accept`, mặc định là JSON',
        'The form; else as `Accept` says, and JSON by default',
      ),
    ),
  ),
  bom: Type.Optional(
    Type.Boolean({
      default: true,
      ...about(
        'Của CSV: có dấu hiệu UTF-8 ở đầu tệp, để bảng tính đọc đúng tiếng Việt',
        'Of CSV: whether it begins with the mark by which spreadsheets know UTF-8',
      ),
    }),
  ),
}

/** Of which period: one of month, quarter and year, or days; the running one where none is named. */
export const periodGiven = {
  from: Type.Optional({ ...dayGiven, ...about('Từ ngày', 'The first day') }),
  to: Type.Optional({
    ...dayGiven,
    ...about('Đến hết ngày; mặc định là hôm nay', 'The last day; today by default'),
  }),
  month: Type.Optional(
    Type.String({
      pattern: `^${year}-(?:0[1-9]|1[0-2])$`,
      examples: ['2026-11'],
      ...about('Tháng', 'A month'),
      ...say('BAD_PERIOD', 'Phải là tháng dạng YYYY-MM', 'Must be a month, YYYY-MM'),
    }),
  ),
  quarter: Type.Optional(
    Type.String({
      pattern: `^${year}-Q[1-4]$`,
      examples: ['2026-Q4'],
      ...about('Quý', 'A quarter'),
      ...say('BAD_PERIOD', 'Phải là quý dạng YYYY-Qn', 'Must be a quarter, YYYY-Qn'),
    }),
  ),
  year: Type.Optional(
    Type.String({
      pattern: `^${year}$`,
      examples: ['2026'],
      ...about('Năm', 'A year'),
      ...say('BAD_PERIOD', 'Phải là năm dạng YYYY', 'Must be a year, YYYY'),
    }),
  ),
}

/** Whose figures. */
export const scopeGiven = {
  agency: Type.Optional({
    ...shortText,
    pattern: '^[A-Za-z0-9]+([.][A-Za-z0-9]+)*$',
    examples: ['H26.107'],
    ...about(
      'Chỉ của đơn vị có mã này và các đơn vị trực thuộc; mặc định là mọi đơn vị trong phạm vi quyền',
      'Of this agency and those below it alone; by default all that the rights cover',
    ),
    ...say('BAD_AGENCY', 'Phải là mã đơn vị', 'Must be the code of an agency'),
  }),
  procedure: Type.Optional({ ...shortText, ...about('Chỉ thủ tục này', 'Of this procedure alone') }),
}

/** What is wrong with a period is said at its field. */
export const periodFrom = (asked: PeriodAsked, standard: ReportPeriod, today: string): Period => {
  const period = periodOf(asked, standard, today)
  if ('finding' in period) throw problem('invalid-request', { findings: [period.finding] })
  return period
}

const whole = {
  vi: 'Báo cáo của toàn hệ thống: cần quyền trên mọi cơ quan (`"*"`)',
  en: 'A report on the whole installation: needs rights for all agencies (`"*"`)',
}
const beyond = { vi: 'Đơn vị này nằm ngoài phạm vi quyền', en: 'This agency lies beyond the rights' }

/** Roots of the agencies whose figures the caller gets; nobody else's. */
export const agenciesFor = (
  caller: Caller,
  { ofInstallation }: Pick<ReportDefinition, 'ofInstallation'>,
  agency: string | undefined,
): readonly string[] => {
  if (ofInstallation && agency !== undefined)
    throw problem('invalid-request', {
      findings: [
        reject(
          '/agency',
          'BAD_PARAMETER',
          'Báo cáo này không chia theo đơn vị',
          'This report is not by agency',
        ),
      ],
    })
  const agencies = ofInstallation ? ['*'] : agency === undefined ? caller.rights.agencies : [agency]
  if (may(caller, 'read-report', agencies) !== 'yes')
    throw problem('forbidden', { detail: ofInstallation ? whole : beyond })
  return agencies
}
