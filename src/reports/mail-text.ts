import type { Text } from '#adapter-kit'
import { periodText, reportWords } from './report-words.ts'

/** What an e-mail says of a report. */
export interface MailedReport {
  readonly id: string
  readonly title: Text
  readonly from: string
  readonly to: string
  readonly provisional: boolean
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
  /** Whether the files go with it; else it says where they are. */
  readonly isAttached: boolean
}

const lines = (
  { id, provisional, files, isAttached, ...report }: MailedReport,
  language: 'vi' | 'en',
): string[] => {
  const say = (vi: string, en: string) => (language === 'vi' ? vi : en)
  // One of those that were made: another one is not kept.
  const form = files[0]?.name.split('.').at(-1) ?? 'html'
  return [
    report.title[language],
    `${reportWords.period[language]}: ${periodText(report, language)}`,
    ...(provisional ? [`${reportWords.provisional[language]}.`] : []),
    '',
    isAttached
      ? say('Tệp đính kèm (mã băm SHA-256 để đối chiếu):', 'Attached (SHA-256, to be compared):')
      : say(
          'Tệp quá lớn để đính kèm (mã băm SHA-256 để đối chiếu):',
          'Too large to be attached (SHA-256, to be compared):',
        ),
    ...files.map(({ name, bytes, sha256 }) => `- ${name} (${bytes} B)\n  ${sha256}`),
    '',
    say(
      `Bản lưu: GET /v1/reports/kept/${id}, hoặc: longbien report ${id} --format ${form} --out <tệp>`,
      `It is kept: GET /v1/reports/kept/${id}, or: longbien report ${id} --format ${form} --out <file>`,
    ),
  ]
}

/** In both languages, for who reads it is not known; figures stand in the files alone. */
export const mailText = (report: MailedReport): { readonly subject: string; readonly text: string } => ({
  subject: `${report.title.vi} (${periodText(report, 'vi')})`,
  text: [...lines(report, 'vi'), '', '--- English ---', '', ...lines(report, 'en'), ''].join('\n'),
})
