import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import type { Filter as Control } from '#kit/filters.tsx'
import { useSay, useWords } from '#words/language.ts'
import { messageTypeWords } from '#words/message-types.ts'
import { deliveryStates } from '#words/states.ts'
import { words } from './words.ts'

const stuck = 'dead,parked,rejected,in-doubt'

/** Endpoints by their names; without the right to see them one is written by hand. */
const useEndpoints = (): readonly string[] | undefined => {
  const may = useMay()
  const { data } = useQuery({
    queryKey: ['endpoints', 'names'],
    queryFn: () => ask(api.GET('/v1/endpoints')),
    enabled: may('operate', 'seeAll'),
    staleTime: 300_000,
  })
  return data?.endpoints.map(({ name }) => name)
}

/** What is asked for first, and what is asked for sometimes. */
export const useFilters = (): { readonly first: readonly Control[]; readonly more: readonly Control[] } => {
  const t = useWords(words)
  const say = useSay()
  const endpoints = useEndpoints()
  const statuses = Object.entries(deliveryStates).map(([value, state]) => ({ value, label: say(state) }))
  const types = Object.entries(messageTypeWords).map(([value, text]) => ({ value, label: say(text) }))
  const endpoint = endpoints
    ? ({ kind: 'choice', choices: endpoints.map((value) => ({ value, label: value })) } as const)
    : ({ kind: 'text' } as const)
  const first: readonly Control[] = [
    {
      name: 'status',
      label: t('status'),
      kind: 'choice',
      choices: [{ value: stuck, label: t('stuck') }, ...statuses],
    },
    { name: 'endpoint', label: t('endpoint'), ...endpoint },
    { name: 'code', label: t('code'), kind: 'text' },
    { name: 'type', label: t('type'), kind: 'choice', choices: types },
  ]
  const more: readonly Control[] = [
    { name: 'dossierCode', label: t('dossierCode'), kind: 'text' },
    { name: 'sender', label: t('sender'), kind: 'text' },
    { name: 'operation', label: t('operation'), kind: 'text' },
    { name: 'correlationId', label: t('correlationId'), kind: 'text' },
    { name: 'from', label: t('from'), kind: 'time' },
    { name: 'to', label: t('to'), kind: 'time' },
  ]
  return { first, more }
}
