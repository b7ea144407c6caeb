import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { given } from '#api/given.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { Count } from '#kit/count.tsx'
import { DoingButton } from '#kit/doing-button.tsx'
import { Empty } from '#kit/empty.tsx'
import { Instant } from '#kit/instant.tsx'
import { usePages } from '#kit/pages.ts'
import { Panel } from '#kit/panel.tsx'
import { saveBlob } from '#kit/save-blob.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { words } from './words.ts'

type Recomputation = components['schemas']['clock-recomputation']
type Version = components['schemas']['clock-version']
type T = ReturnType<typeof useWords<typeof words>>

const tones: Readonly<Record<Recomputation['state'], Tone>> = {
  waiting: 'busy',
  'under-way': 'busy',
  done: 'good',
  superseded: 'plain',
}

const counted = ['looked', 'moved', 'later', 'earlier'] as const

const recomputationColumns = (t: T): readonly Column<Recomputation>[] => [
  {
    key: 'requested',
    title: t('requested'),
    cell: ({ requestedAt }) => <Instant at={requestedAt} />,
    text: ({ requestedAt }) => requestedAt,
  },
  {
    key: 'state',
    title: t('state'),
    cell: ({ state }) => <Badge tone={tones[state]}>{t(state)}</Badge>,
    text: ({ state }) => state,
  },
  { key: 'reason', title: t('reason'), cell: ({ reason }) => t(reason), text: ({ reason }) => reason },
  {
    key: 'by',
    title: t('by'),
    cell: ({ requestedBy }) => requestedBy,
    text: ({ requestedBy }) => requestedBy,
  },
  ...counted.map(
    (name): Column<Recomputation> => ({
      key: name,
      title: t(name),
      number: true,
      cell: (one) => <Count value={one[name]} />,
      text: (one) => one[name],
    }),
  ),
]

/** What became of a change. */
export const Recomputations = () => {
  const t = useWords(words)
  const pages = usePages(['clock', 'recomputations'], async (cursor) => {
    const answer = await ask(
      api.GET('/v1/clock-recomputations', { params: { query: given({ limit: 10, cursor }) } }),
    )
    return { rows: answer.recomputations, nextCursor: answer.nextCursor }
  })
  return (
    <Panel title={t('recomputations')} flush>
      <Table
        title={t('recomputations')}
        pages={pages}
        columns={recomputationColumns(t)}
        rowKey={({ id }) => id}
        empty={<Empty title={t('noRecomputation')} />}
      />
    </Panel>
  )
}

const keepFile = async (id: string) => {
  const { file, text = '' } = await ask(api.GET('/v1/clock-versions/{id}', { params: { path: { id } } }))
  saveBlob(file, new Blob([text], { type: 'text/yaml' }))
}

const versionColumns = (t: T): readonly Column<Version>[] => [
  { key: 'at', title: t('at'), cell: ({ at }) => <Instant at={at} />, text: ({ at }) => at },
  {
    key: 'file',
    title: t('file'),
    cell: ({ file }) => (file === '' ? t('withdrawn') : file),
    text: ({ file }) => file,
  },
  { key: 'by', title: t('by'), cell: ({ by }) => by, text: ({ by }) => by },
  { key: 'why', title: t('why'), cell: ({ reason }) => reason, text: ({ reason }) => reason },
  {
    key: 'do',
    title: t('do'),
    cell: ({ id, file }) =>
      file !== '' && (
        <DoingButton small run={() => keepFile(id)}>
          {t('download')}
        </DoingButton>
      ),
  },
]

export const History = () => {
  const t = useWords(words)
  const pages = usePages(['clock', 'versions'], async (cursor) => {
    const answer = await ask(
      api.GET('/v1/clock-versions', { params: { query: given({ limit: 10, cursor }) } }),
    )
    return { rows: answer.versions, nextCursor: answer.nextCursor }
  })
  return (
    <Panel title={t('history')} flush>
      <Table
        title={t('history')}
        pages={pages}
        columns={versionColumns(t)}
        rowKey={({ id }) => id}
        empty={<Empty title={t('noHistory')} />}
      />
    </Panel>
  )
}
