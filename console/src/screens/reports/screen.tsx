import { useQuery } from '@tanstack/react-query'
import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Empty } from '#kit/empty.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { type Column, Table } from '#kit/table.tsx'
import { wholeList } from '#kit/whole-list.ts'
import { useWords } from '#words/language.ts'
import { Kept } from './kept.tsx'
import { words } from './words.ts'

type Listed = components['schemas']['report-list']['reports'][number]

const useColumns = (): readonly Column<Listed>[] => {
  const t = useWords(words)
  return [
    {
      key: 'title',
      title: t('report'),
      cell: ({ name, title }) => (
        <Link path="/reports/$name" params={{ name }}>
          {title}
        </Link>
      ),
      text: ({ title }) => title,
    },
    { key: 'about', title: t('about'), cell: ({ summary }) => summary, text: ({ summary }) => summary },
  ]
}

/** Which reports there are, and those that were made by schedule. */
export const Screen = () => {
  const t = useWords(words)
  const columns = useColumns()
  const asked = useQuery({
    queryKey: ['reports'],
    queryFn: () => ask(api.GET('/v1/reports')),
    staleTime: 300_000,
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Panel title={t('which')} flush>
        <Table
          title={t('which')}
          pages={wholeList(asked.data?.reports, asked)}
          columns={columns}
          rowKey={({ name }) => name}
          empty={<Empty title={t('noRows')} />}
        />
      </Panel>
      <Kept />
    </Page>
  )
}
