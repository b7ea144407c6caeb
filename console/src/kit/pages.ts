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

/** Of a list whose every reading is written down: only a person has it read anew. */
export const onlyWhenAsked = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

/** `key` holds everything that the list depends on: its name and its filters. */
export const usePages = <Row>(
  key: QueryKey,
  fetchPage: FetchPage<Row>,
  how: Partial<typeof onlyWhenAsked> = {},
): Pages<Row> => {
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    maxPages: 50,
    ...how,
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
