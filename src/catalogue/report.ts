/** In both languages that we answer in. */
export interface Words {
  readonly vi: string
  readonly en: string
}

export interface Column {
  readonly key: string
  readonly title: Words
}

type Cell = string | number | boolean | null

/** A table for the city's reporting, with what it rests on. */
export interface Report {
  readonly name: ReportName
  readonly title: Words
  readonly at: Date
  /** Both days included. */
  readonly period?: { readonly from: string; readonly to: string }
  /** Sums over all rows. */
  readonly figures: Readonly<Record<string, number | null>>
  /** Why a figure may be too small, too large or unknown; empty where nothing is known against them. */
  readonly caveats: readonly Words[]
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

export type ReportName = ReportRequest['name']

/** A report with what it may be told. */
export type ReportRequest =
  | { readonly name: 'procedures-without-dossiers'; readonly years: number }
  /** Both days included; the year so far where they are absent. */
  | { readonly name: 'online-share'; readonly from?: string | undefined; readonly to?: string | undefined }
  | { readonly name: 'procedures-without-boundaries' | 'procedures-not-on-portal' }

const column = (key: string, vi: string, en: string): Column => ({ key, title: { vi, en } })

const code = column('code', 'Mã thủ tục', 'Procedure code')
const name = column('name', 'Tên thủ tục', 'Name')
const dossiers = column('dossiers', 'Số hồ sơ', 'Dossiers')

/** What each report is called, and what its columns are, in order. */
export const reportShapes: Readonly<
  Record<ReportName, { readonly title: Words; readonly columns: readonly Column[] }>
> = {
  'procedures-without-dossiers': {
    title: { vi: 'Thủ tục không phát sinh hồ sơ', en: 'Procedures without a dossier' },
    columns: [
      code,
      name,
      column('fields', 'Lĩnh vực', 'Fields'),
      column('agencies', 'Cơ quan thực hiện', 'Executing agencies'),
      column('lastDossierOn', 'Hồ sơ gần nhất', 'Last dossier'),
      column('certain', 'Đủ dữ liệu cả kỳ', 'Counted over the whole time'),
      column('firstSeenAt', 'Có trong danh mục từ', 'In the catalogue since'),
    ],
  },
  'online-share': {
    title: { vi: 'Tỷ lệ hồ sơ trực tuyến', en: 'Share of online dossiers' },
    columns: [
      code,
      name,
      column('inCatalogue', 'Còn trong danh mục', 'In the catalogue'),
      column('onlineLevel', 'Mức độ trực tuyến (đơn vị đánh dấu)', 'Online level (as marked)'),
      column('offersOnline', 'Cổng công bố kênh trực tuyến', 'Online channel published'),
      dossiers,
      column('online', 'Trực tuyến', 'Online'),
      column('direct', 'Trực tiếp', 'Direct'),
      column('postal', 'Bưu chính', 'Postal'),
      column('share', 'Tỷ lệ trực tuyến', 'Online share'),
    ],
  },
  'procedures-without-boundaries': {
    title: { vi: 'Thủ tục tiếp nhận phi địa giới', en: 'Procedures without boundaries' },
    columns: [
      code,
      name,
      column('note', 'Ghi chú', 'Note'),
      column('by', 'Người đánh dấu', 'Marked by'),
      column('at', 'Thời điểm đánh dấu', 'Marked at'),
      column('withdrawnAt', 'Cổng đã bãi bỏ', 'Withdrawn by the portal'),
    ],
  },
  'procedures-not-on-portal': {
    title: { vi: 'Thủ tục chưa có trên Cổng', en: 'Procedures not on the portal' },
    columns: [
      code,
      name,
      column('withdrawnAt', 'Cổng đã bãi bỏ', 'Withdrawn by the portal'),
      column('inCodeTables', 'Có trong bảng mã của đơn vị', "In the city's code tables"),
      dossiers,
      column('firstOn', 'Hồ sơ đầu tiên', 'First dossier'),
      column('lastOn', 'Hồ sơ gần nhất', 'Last dossier'),
    ],
  },
}
