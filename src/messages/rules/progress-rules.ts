import { type Finding, warn } from '#adapter-kit'
import type { Progress } from '#schemas/types.ts'
import { type Dated, futureFindings, isBefore, unreadableFindings } from './dates.ts'
import { dossierCodeFindings } from './dossier-code.ts'
import { latestInstant, type RuleContext } from './rule-context.ts'
import { blankFindings } from './text.ts'

const dateFindings = ({ at, startedAt, dueAt }: Progress, latest: Date): Finding[] => {
  const past: Dated[] = [
    ['/at', at],
    ['/startedAt', startedAt],
  ]
  const found = [...unreadableFindings([...past, ['/dueAt', dueAt]]), ...futureFindings(past, latest)]
  if (isBefore(dueAt, startedAt)) {
    const vi = 'Ngày bắt đầu ở sau ngày kết thúc theo quy định'
    found.push(warn('/startedAt', 'STARTED_AFTER_DUE', vi, 'The step began after it was due'))
  }
  return found
}

/** Every rule for one row of progress on its own, after the schema and in NFC. */
export const progressRules = (progress: Progress, context: RuleContext): Finding[] => [
  ...dossierCodeFindings(progress.dossierCode, '/dossierCode', context),
  ...blankFindings([
    ['/officer/name', progress.officer.name],
    ['/content', progress.content],
  ]),
  ...dateFindings(progress, latestInstant(context)),
]
