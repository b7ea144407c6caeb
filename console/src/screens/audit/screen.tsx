import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { useAddress } from '#kit/address.ts'
import { Empty } from '#kit/empty.tsx'
import { type Filter, Filters } from '#kit/filters.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useSay, useWords } from '#words/language.ts'
import { actionNames, actionWords } from './action-words.ts'
import { words } from './words.ts'

/** Nothing of an entry is its own: where it stood in its page is. */
type Entry = components['schemas']['audit-page']['entries'][number] & { readonly key: string }
type T = ReturnType<typeof useWords<typeof words>>

const useFilters = (t: T): readonly Filter[] => {
  const say = useSay()
  return [
    { name: 'from', label: t('from'), kind: 'time' },
    { name: 'to', label: t('to'), kind: 'time' },
    { name: 'by', label: t('by'), kind: 'text', hint: t('byHint') },
    {
      name: 'action',
      label: t('action'),
      kind: 'choice',
      choices: actionNames.map((value) => ({ value, label: say(actionWords[value]) })),
    },
    { name: 'subject', label: t('subject'), kind: 'text', hint: t('subjectHint') },
  ]
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Names, states and reasons: what is no text is shown as it is written. */
const detailsOf = ({ details }: Entry): string =>
  Object.entries(details)
    .filter(([name]) => name !== 'reason')
    .map(([name, value]) => `${name}: ${isText(value) ? value : JSON.stringify(value)}`)
    .join(', ')

const reasonOf = ({ details: { reason } }: Entry): string | undefined => (isText(reason) ? reason : undefined)

const useColumns = (t: T): readonly Column<Entry>[] => {
  const say = useSay()
  return [
    { key: 'at', title: t('at'), cell: ({ at }) => <Instant at={at} />, text: ({ at }) => at },
    { key: 'by', title: t('by'), cell: ({ by }) => by, text: ({ by }) => by },
    {
      key: 'action',
      title: t('action'),
      cell: ({ action }) => {
        const name = actionNames.find((one) => one === action)
        return name === undefined ? action : say(actionWords[name])
      },
      text: ({ action }) => action,
    },
    {
      key: 'subject',
      title: t('subject'),
      cell: ({ subject }) => (
        <Link path="/audit" search={{ subject }}>
          <span className="break">{subject}</span>
        </Link>
      ),
      text: ({ subject }) => subject,
    },
    { key: 'reason', title: t('reason'), cell: (entry) => reasonOf(entry) ?? '—', text: reasonOf },
    {
      key: 'details',
      title: t('details'),
      cell: (entry) => <span className="small quiet break">{detailsOf(entry) || '—'}</span>,
      text: detailsOf,
    },
  ]
}

/** Who did what. */
export const Screen = () => {
  const t = useWords(words)
  const filters = useFilters(t)
  const columns = useColumns(t)
  const [search] = useAddress()
  const { from, to, by, subject } = search
  const action = actionNames.find((one) => one === search.action)
  const pages = usePages(['audit', from, to, by, action, subject], async (cursor) => {
    const query = given({ from, to, by, subject, action, cursor })
    const { entries, nextCursor } = await ask(api.GET('/v1/audit', { params: { query } }))
    return {
      rows: entries.map((entry, index) => ({ ...entry, key: `${cursor ?? ''} ${index}` })),
      nextCursor,
    }
  })
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Link path="/accesses" button={{}}>
          {t('accesses')}
        </Link>
      }
    >
      <Filters filters={filters} />
      <Table
        title={t('title')}
        pages={pages}
        columns={columns}
        rowKey={({ key }) => key}
        rowName={({ at }) => at}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
    </Page>
  )
}
