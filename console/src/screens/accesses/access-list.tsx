import type { components } from '#api/contract.ts'
import { Empty } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import type { Pages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

export type Access = components['schemas']['access']
type T = ReturnType<typeof useWords<typeof words>>

const whoOf = ({ sender, person }: Access) => (person === undefined ? sender : `${person} (${sender})`)

const Purpose = ({
  access: { purpose, officer, override },
  t,
}: {
  readonly access: Access
  readonly t: T
}) => (
  <>
    {purpose ?? '—'}
    {officer !== undefined && <div className="small quiet">{officer}</div>}
    {override !== undefined && (
      <div className="small">
        {t('override')}: {override}
      </div>
    )}
  </>
)

const columnsOf = (t: T): readonly Column<Access>[] => [
  { key: 'at', title: t('at'), cell: ({ at }) => <Instant at={at} />, text: ({ at }) => at },
  { key: 'who', title: t('who'), cell: whoOf, text: whoOf },
  { key: 'action', title: t('action'), cell: ({ action }) => t(action), text: ({ action }) => action },
  { key: 'what', title: t('what'), cell: ({ what }) => what, text: ({ what }) => what },
  {
    key: 'subject',
    title: t('subject'),
    cell: ({ subject }) =>
      subject === undefined ? (
        <span className="small quiet">{t('noSubject')}</span>
      ) : (
        <Link path="/accesses" search={{ subject }} className="break">
          {subject}
        </Link>
      ),
    text: ({ subject }) => subject,
  },
  {
    key: 'dossier',
    title: t('dossier'),
    cell: ({ dossierCode }) =>
      dossierCode === undefined ? (
        '—'
      ) : (
        <Link path="/dossiers/$code" params={{ code: dossierCode }}>
          {dossierCode}
        </Link>
      ),
    text: ({ dossierCode }) => dossierCode,
  },
  {
    key: 'purpose',
    title: t('purpose'),
    cell: (access) => <Purpose access={access} t={t} />,
    text: ({ purpose }) => purpose,
  },
]

export const AccessList = ({ title, pages }: { readonly title: string; readonly pages: Pages<Access> }) => {
  const t = useWords(words)
  return (
    <Table
      title={title}
      pages={pages}
      columns={columnsOf(t)}
      rowKey={({ id }) => id}
      rowName={({ at }) => at}
      empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
    />
  )
}
