import type { Pages } from './pages.ts'

interface Asked {
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

/** Rows that came in one piece, for a `Table`. */
export const wholeList = <Row>(rows: readonly Row[] | undefined, asked?: Asked): Pages<Row> => ({
  rows,
  error: asked?.error ?? null,
  hasMore: false,
  isFetching: asked?.isFetching ?? false,
  fetchMore: () => undefined,
  retry: () => void asked?.refetch(),
  fetchPage: async () => ({ rows: rows ?? [] }),
})
