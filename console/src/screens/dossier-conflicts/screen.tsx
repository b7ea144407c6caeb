import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Empty } from '#kit/empty.tsx'
import { filled } from '#kit/filled.ts'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Conflict = components['schemas']['dossier-conflict']

const useColumns = (): readonly Column<Conflict>[] => {
  const t = useWords(words)
  return [
    {
      key: 'dossier',
      title: t('dossier'),
      cell: ({ dossierCode }) => (
        <Link path="/dossiers/$code" params={{ code: dossierCode }}>
          {dossierCode}
        </Link>
      ),
      text: ({ dossierCode }) => dossierCode,
    },
    {
      key: 'owner',
      title: t('owner'),
      cell: ({ owner }) => (
        <>
          {owner.name} <span className="quiet">({t(owner.kind)})</span>
        </>
      ),
      text: ({ owner }) => owner.name,
    },
    { key: 'other', title: t('other'), cell: ({ other }) => other, text: ({ other }) => other },
    { key: 'times', title: t('times'), number: true, cell: ({ times }) => times, text: ({ times }) => times },
    {
      key: 'first',
      title: t('first'),
      cell: ({ firstAt }) => <Instant at={firstAt} />,
      text: ({ firstAt }) => firstAt,
    },
    {
      key: 'last',
      title: t('last'),
      cell: ({ lastAt }) => <Instant at={lastAt} />,
      text: ({ lastAt }) => lastAt,
    },
    {
      key: 'message',
      title: t('message'),
      cell: ({ messageId }) => (
        <Link path="/messages/$id" params={{ id: messageId }}>
          <code>{messageId.slice(-12)}</code>
        </Link>
      ),
      text: ({ messageId }) => messageId,
    },
  ]
}

/** Dossiers of which two spoke as their own. */
export const Screen = () => {
  const t = useWords(words)
  const pages = usePages(['dossier-conflicts'], async (cursor) => {
    const query = { ...filled({ cursor }), limit: 50 }
    const page = await ask(api.GET('/v1/dossier-conflicts', { params: { query } }))
    return { rows: page.conflicts, nextCursor: page.nextCursor }
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Table
        title={t('title')}
        pages={pages}
        columns={useColumns()}
        rowKey={({ dossierCode, other }) => `${dossierCode} ${other}`}
        rowName={({ dossierCode }) => dossierCode}
        empty={<Empty title={t('none')} />}
      />
    </Page>
  )
}
