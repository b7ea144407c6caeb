import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

/** A page of a list, as the gateway gives it. */
export interface PageOf<Row> {
  readonly rows: readonly Row[]
  readonly nextCursor?: string | undefined
}

export type FetchPage<Row> = (cursor: string | undefined) => Promise<PageOf<Row>>

/** A list that is read a page at a time: what has been shown stays, and more is added. */
export interface Pages<Row> {
  readonly rows: readonly Row[] | undefined
  readonly error: Error | null
  readonly hasMore: boolean
  readonly isFetching: boolean
  readonly fetchMore: () => void
  readonly retry: () => void
  readonly fetchPage: FetchPage<Row>
}

/** `key` holds everything that the list depends on: its name and its filters. */
export const usePages = <Row>(key: QueryKey, fetchPage: FetchPage<Row>): Pages<Row> => {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    maxPages: 50,
  })
  return {
    rows: data?.pages.flatMap(({ rows }) => rows),
    error,
    hasMore: hasNextPage,
    isFetching,
    fetchMore: () => void fetchNextPage(),
    retry: () => void refetch(),
    fetchPage,
  }
}
