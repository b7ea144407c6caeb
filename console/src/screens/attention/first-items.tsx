import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { useWords } from '#words/language.ts'
import { itemPlaces } from './places.ts'
import { words } from './words.ts'

export type AttentionKind = components['schemas']['attention']['kinds'][number]

/** So many are mended one by one; of more the list speaks. */
const limit = 3

/** The most urgent of a kind, to go to at once; asked for anew where the figures of this kind have moved. */
export const FirstItems = ({ of }: { readonly of: AttentionKind }) => {
  const t = useWords(words)
  const { kind, count, oldestAt, dueAt } = of
  const placeOf = itemPlaces[kind]
  const { data } = useQuery({
    queryKey: ['attention-items', kind, count, oldestAt, dueAt],
    queryFn: () => ask(api.GET('/v1/attention', { params: { query: { kind, limit } } })),
    enabled: placeOf !== undefined,
    placeholderData: keepPreviousData,
  })
  const items = data?.items ?? []
  if (!placeOf || items.length === 0) return null
  return (
    <ul className="attention-items small" aria-label={t('mostUrgent')}>
      {items.map((item) => (
        <li key={item.id}>
          <Link {...placeOf(item)}>{item.dossierCode ?? item.id}</Link>{' '}
          <span className="quiet">
            {item.code} <Since at={item.since} />
          </span>
        </li>
      ))}
    </ul>
  )
}
