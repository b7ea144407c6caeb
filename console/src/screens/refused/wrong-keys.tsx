import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Count } from '#kit/count.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled } from '#kit/filled.ts'
import { Instant } from '#kit/instant.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Refused = components['schemas']['refused-calls']

const useColumns = (): readonly Column<Refused>[] => {
  const t = useWords(words)
  const address = ({ remote }: Refused) => (remote === 'others' ? t('others') : remote)
  return [
    { key: 'address', title: t('address'), cell: address, text: address },
    { key: 'kind', title: t('kind'), cell: ({ kind }) => t(kind), text: ({ kind }) => t(kind) },
    { key: 'subject', title: t('subject'), cell: ({ subject }) => subject, text: ({ subject }) => subject },
    {
      key: 'count',
      title: t('count'),
      number: true,
      cell: ({ count }) => <Count value={count} />,
      text: ({ count }) => count,
    },
    {
      key: 'minute',
      title: t('minute'),
      cell: ({ minute }) => <Instant at={minute} precision="minute" />,
      text: ({ minute }) => minute,
    },
    { key: 'last', title: t('last'), cell: ({ last }) => <Instant at={last} />, text: ({ last }) => last },
  ]
}

/** Who tried keys, and forged callbacks. */
export const WrongKeys = ({ from }: { readonly from: string | undefined }) => {
  const t = useWords(words)
  const pages = usePages(['refused-calls', from], async (cursor) => {
    const query = { ...filled({ from, cursor }), limit: 50 }
    const page = await ask(api.GET('/v1/refused-calls', { params: { query } }))
    return { rows: page.refusedCalls, nextCursor: page.nextCursor }
  })
  return (
    <Panel title={t('keys')} flush>
      <Table
        title={t('keys')}
        pages={pages}
        columns={useColumns()}
        rowKey={({ minute, kind, subject, remote }) => `${minute} ${kind} ${subject} ${remote}`}
        rowName={({ remote }) => remote}
        empty={<Empty title={t('noKeys')}>{t('keysLead')}</Empty>}
      />
    </Panel>
  )
}
