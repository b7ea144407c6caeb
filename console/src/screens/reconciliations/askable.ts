import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'

/** Endpoints of which the partner can be asked what it holds; undefined until that is known. */
export const useAskable = (): readonly string[] | undefined => {
  const { data } = useQuery({
    queryKey: ['reconciliations', 'askable'],
    queryFn: () => ask(api.GET('/v1/reconciliations', { params: { query: { limit: 1 } } })),
    staleTime: 300_000,
  })
  return data?.endpoints
}
