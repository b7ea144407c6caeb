import { useMemo } from 'react'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { useAddress } from '#kit/address.ts'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Since } from '#kit/instant.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'
import { WrongKeys } from './wrong-keys.tsx'

type Refusal = components['schemas']['refusal']

const spans = ['1', '24', '168', '720'] as const
const spanWords = { '1': 'hours1', '24': 'hours24', '168': 'hours168', '720': 'hours720' } as const
const hourMs = 3_600_000

/** The beginning of the hour that many hours ago, the same for every page of the list; all that is kept where none is named. */
const useFrom = (hours: string | undefined) =>
  useMemo(() => {
    const thisHour = Math.floor(Date.now() / hourMs)
    return hours === undefined ? undefined : new Date((thisHour + 1 - Number(hours)) * hourMs).toISOString()
  }, [hours])

const useColumns = (): readonly Column<Refusal>[] => {
  const t = useWords(words)
  return [
    {
      key: 'sender',
      title: t('sender'),
      cell: ({ sender }) => sender ?? <span className="quiet">{t('unknown')}</span>,
      text: ({ sender }) => sender ?? t('unknown'),
    },
    {
      key: 'problem',
      title: t('problem'),
      cell: ({ title, code, problem }) => (
        <>
          {title}
          <div className="small">
            <code>{code ?? problem}</code>
          </div>
        </>
      ),
      text: ({ title, code }) => (code === undefined ? title : `${title}: ${code}`),
    },
    {
      key: 'call',
      title: t('call'),
      cell: ({ call }) =>
        call === undefined ? (
          <span className="quiet">{t('noCall')}</span>
        ) : (
          <code className="nowrap">{call}</code>
        ),
      text: ({ call }) => call,
    },
    {
      key: 'count',
      title: t('count'),
      number: true,
      cell: ({ count }) => <Count value={count} />,
      text: ({ count }) => count,
    },
    { key: 'last', title: t('last'), cell: ({ last }) => <Since at={last} />, text: ({ last }) => last },
  ]
}

/** Which calls were refused, whose they were and why. */
export const Screen = () => {
  const t = useWords(words)
  const [search] = useAddress()
  const from = useFrom(oneOf(spans, search.hours))
  const asked = filled({ from, sender: search.sender, code: search.code })
  const pages = usePages(['refusals', asked], async (cursor) => {
    const query = { ...asked, ...filled({ cursor }), limit: 200 }
    const page = await ask(api.GET('/v1/refusals', { params: { query } }))
    return { rows: page.refusals, nextCursor: page.nextCursor }
  })
  // Most often first, among those that are here.
  const rows = pages.rows?.toSorted((one, other) => other.count - one.count)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters
        filters={[
          {
            name: 'hours',
            label: t('within'),
            kind: 'choice',
            choices: spans.map((value) => ({ value, label: t(spanWords[value]) })),
          },
          { name: 'sender', label: t('sender'), kind: 'text' },
          { name: 'code', label: t('code'), kind: 'text' },
        ]}
      />
      <Table
        title={t('title')}
        pages={{ ...pages, rows }}
        columns={useColumns()}
        rowKey={({ sender, call, problem, code }) => `${sender} ${call} ${problem} ${code}`}
        rowName={({ sender, title }) => `${sender ?? ''} ${title}`}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
      <WrongKeys from={from} />
    </Page>
  )
}
