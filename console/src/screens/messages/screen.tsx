import { useQueryClient } from '@tanstack/react-query'
import { useRefreshing } from '#api/live.ts'
import { useMay } from '#api/session.ts'
import { useAddress } from '#kit/address.ts'
import { Button } from '#kit/button.tsx'
import { Empty } from '#kit/empty.tsx'
import { Filters } from '#kit/filters.tsx'
import { formatInstant } from '#kit/instant.tsx'
import { Page } from '#kit/page.tsx'
import { type Pages, usePages } from '#kit/pages.ts'
import { useSelection } from '#kit/selection.ts'
import { Table } from '#kit/table.tsx'
import { useLocale, useSay, useWords } from '#words/language.ts'
import { messageTypeWords } from '#words/message-types.ts'
import { ChosenAction } from './chosen.tsx'
import { useColumns } from './columns.tsx'
import { useFilters } from './filters.ts'
import { Causes } from './groups.tsx'
import { type Filter, type FoundPage, filterIn, findMessages, type Message } from './query.ts'
import { ReplayFiltered } from './replay-filtered.tsx'
import { Replays } from './replay-list.tsx'
import { words } from './words.ts'
import './screen.css'

/** Where few fit, a page may be empty and there may be more. */
const Nothing = ({
  pages,
  searchedTo,
}: {
  readonly pages: Pages<Message>
  readonly searchedTo: string | undefined
}) => {
  const t = useWords(words)
  const locale = useLocale()
  if (!pages.hasMore) return <Empty title={t('none')}>{t('noneHint')}</Empty>
  return (
    <Empty title={t('notYet')}>
      {searchedTo && <p>{t('searchedTo', { at: formatInstant(searchedTo, locale) })}</p>}
      <Button disabled={pages.isFetching} onClick={pages.fetchMore}>
        {t('goOn')}
      </Button>
    </Empty>
  )
}

const useMessages = (filter: Filter) => {
  const queries = useQueryClient()
  const key = ['messages', 'list', filter] as const
  const pages = usePages(key, (cursor) => findMessages(filter, cursor))
  const held = queries.getQueryData<{ readonly pages: readonly FoundPage[] }>(key)
  return { pages, searchedTo: held?.pages.at(-1)?.searchedTo }
}

const Found = ({ filter, mayReplay }: { readonly filter: Filter; readonly mayReplay: boolean }) => {
  const t = useWords(words)
  const say = useSay()
  const columns = useColumns()
  const selection = useSelection()
  const { pages, searchedTo } = useMessages(filter)
  const ids = [...selection.keys]
  return (
    <Table
      title={t('title')}
      pages={pages}
      columns={columns}
      rowKey={({ id }) => id}
      rowName={({ type, dossierCode = '' }) => `${say(messageTypeWords[type])} ${dossierCode}`}
      {...(mayReplay && { selection })}
      chosenActions={
        <>
          <ChosenAction doing="replay" ids={ids} />
          <ChosenAction doing="cancel" ids={ids} />
        </>
      }
      empty={<Nothing pages={pages} searchedTo={searchedTo} />}
    />
  )
}

const Filtered = ({ filter }: { readonly filter: Filter }) => {
  const t = useWords(words)
  const { first, more } = useFilters()
  const isNarrowed = more.some(({ name }) => name in filter)
  return (
    <div className="stack">
      <Filters filters={first} />
      <details open={isNarrowed}>
        <summary>{t('moreFilters')}</summary>
        <Filters filters={more} />
      </details>
    </div>
  )
}

/** Messages: found by filters, grouped by cause, and replayed: one, some, or all that a filter finds. */
export const Screen = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const filter = filterIn(search)
  const mayReplay = useMay()('replay')
  // Counted every few seconds at most: what moves faster is read anew by whoever looks.
  useRefreshing(['messages'], ({ attention }) =>
    attention?.kinds.filter(({ kind }) => ['dead', 'parked', 'rejected'].includes(kind)),
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={mayReplay && <ReplayFiltered filter={filter} />}>
      <Filtered filter={filter} />
      {mayReplay && <Replays />}
      <Causes filter={filter} mayReplay={mayReplay} />
      <Found key={JSON.stringify(filter)} filter={filter} mayReplay={mayReplay} />
    </Page>
  )
}
