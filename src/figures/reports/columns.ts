import type { Text } from '#adapter-kit'
import type { ReportColumn } from '#reports/document.ts'
import type { Definition } from '../definition.ts'

type Titled = Readonly<Record<string, Definition>>

const kinds = { count: 'count', share: 'share', seconds: 'duration' } as const

/** A column for each of these figures, with what it counts. */
export const figureColumns = <Figures extends Titled>(
  figures: Figures,
  keys: readonly (keyof Figures & string)[],
): readonly ReportColumn[] =>
  keys.flatMap((key) => {
    const figure = figures[key]
    return figure ? [{ key, title: figure.title, kind: kinds[figure.unit], definition: figure.formula }] : []
  })

const column = (
  key: string,
  kind: ReportColumn['kind'],
  vi: string,
  en: string,
  definition?: Text,
): ReportColumn => ({
  key,
  title: { vi, en },
  kind,
  ...(definition && { definition }),
})

export const agencyColumn = column('agency', 'code', 'Đơn vị có thẩm quyền', 'Competent agency')
export const procedureColumn = column('procedure', 'code', 'Thủ tục', 'Procedure')
export const endpointColumn = column('endpoint', 'code', 'Kết nối', 'Endpoint')
export const dayColumn = column('day', 'day', 'Ngày', 'Day')
export const meanColumn = (key: string, vi: string, en: string, definition: Text) =>
  column(key, 'duration', vi, en, definition)
export const plainColumn = column

/** Minutes on the average; a sum over nothing is not known. */
export const meanMinutes = (seconds: number, of: number): number | null => (of > 0 ? seconds / of / 60 : null)
