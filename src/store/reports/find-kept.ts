import type { Text } from '#adapter-kit'
import type { Database } from '../database.ts'

export interface KeptFile {
  readonly format: string
  readonly bytes: number
  /** SHA-256, in hexadecimal digits. */
  readonly sha256: string
}

export interface KeptReport {
  readonly id: string
  readonly schedule: string
  readonly report: string
  readonly title: Text
  readonly from: string
  readonly to: string
  readonly agencies: readonly string[]
  readonly provisional: boolean
  readonly madeAt: Date
  readonly mail: 'none' | 'waiting' | 'sent'
  readonly mailedAt: Date | null
  readonly files: readonly KeptFile[]
}

export interface KeptFilter {
  readonly id?: string | undefined
  readonly report?: string | undefined
  readonly schedule?: string | undefined
  /** Roots of which a reader may see figures; absent: all. */
  readonly agencies?: readonly string[] | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first: what was made, and whose figures lie within what the reader may see. */
export const findKept = async (
  database: Database,
  { id, report, schedule, agencies, before, limit }: KeptFilter,
): Promise<KeptReport[]> => {
  const found = await database.query<KeptReport>(
    `select k.id, k.schedule, k.report, k.title, k.from_day::text as "from", k.to_day::text as "to", k.agencies, k.provisional,
       k.made_at as "madeAt", k.mail, k.mailed_at as "mailedAt",
       (select coalesce(jsonb_agg(jsonb_build_object('format', f.format, 'bytes', f.bytes, 'sha256', encode(f.sha256, 'hex')) order by f.format), '[]')
        from kept_report_files f where f.report_id = k.id) as files
     from kept_reports k
     where k.made_at is not null and ($1::uuid is null or k.id = $1) and ($2::text is null or k.report = $2)
       and ($3::text is null or k.schedule = $3) and ($5::uuid is null or k.id < $5)
       and ($4::text[] is null or not exists (select from unnest(k.agencies) as a where not in_scope(a, $4)))
     order by k.id desc limit $6`,
    [id ?? null, report ?? null, schedule ?? null, agencies ?? null, before ?? null, limit],
  )
  return found.rows
}

/** The bytes, as they were kept. */
export const readKeptFile = async (
  database: Database,
  id: string,
  format: string,
): Promise<Buffer | undefined> => {
  const found = await database.query<{ content: Buffer }>(
    'select content from kept_report_files where report_id = $1 and format = $2',
    [id, format],
  )
  return found.rows[0]?.content
}
