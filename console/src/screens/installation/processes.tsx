import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { useAddress } from '#kit/address.ts'
import { Badge, type Tone } from '#kit/badge.tsx'
import { Button } from '#kit/button.tsx'
import { Empty } from '#kit/empty.tsx'
import { filled, oneOf } from '#kit/filled.ts'
import { Filters } from '#kit/filters.tsx'
import { Since } from '#kit/instant.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { usePages } from '#kit/pages.ts'
import { type Column, Table } from '#kit/table.tsx'
import { useWords } from '#words/language.ts'
import { Background, type Process } from './background.tsx'
import { processWords } from './words.ts'

const states = ['running', 'silent', 'ended'] as const
const readinessTones: Readonly<Record<Process['readiness'], Tone>> = {
  ready: 'good',
  degraded: 'warn',
  'not-ready': 'bad',
}

const State = ({ process: { state, readiness } }: { readonly process: Process }) => {
  const t = useWords(processWords)
  if (state === 'running') return <Badge tone={readinessTones[readiness]}>{t(readiness)}</Badge>
  return <Badge tone={state === 'silent' ? 'bad' : 'plain'}>{t(state)}</Badge>
}

const Settings = ({ process: { id, sameSettings, answering } }: { readonly process: Process }) => {
  const t = useWords(processWords)
  const may = useMay()
  return (
    <>
      {!answering && <div>{sameSettings ? t('same') : <Badge tone="warn">{t('differ')}</Badge>}</div>}
      {may('operate') && (
        <Link
          path="/settings"
          search={answering ? {} : { process: id, ...(!sameSettings && { only: 'differing' }) }}
          label={`${t('seeSettings')} ${id}`}
        >
          {t('seeSettings')}
        </Link>
      )}
    </>
  )
}

const useColumns = (onShow: (process: Process) => void): readonly Column<Process>[] => {
  const t = useWords(processWords)
  const wrongIn = ({ loops }: Process) => loops.filter(({ trouble }) => trouble).length
  const said = (process: Process) =>
    wrongIn(process) > 0
      ? t('wrong', { count: wrongIn(process) })
      : t('fine', { count: process.loops.length })
  return [
    {
      key: 'process',
      title: t('process'),
      cell: ({ id, host, answering }) => (
        <>
          {host} <code className="small quiet">{id}</code>
          {answering && <div className="small quiet">{t('answering')}</div>}
        </>
      ),
      text: ({ id, host }) => `${host} ${id}`,
    },
    { key: 'role', title: t('role'), cell: ({ role }) => t(role), text: ({ role }) => role },
    {
      key: 'version',
      title: t('version'),
      cell: ({ version, node }) => (
        <>
          {version}
          <div className="small quiet">Node.js {node}</div>
        </>
      ),
      text: ({ version }) => version,
    },
    {
      key: 'state',
      title: t('state'),
      cell: (process) => <State process={process} />,
      text: ({ state, readiness }) => (state === 'running' ? readiness : state),
    },
    {
      key: 'started',
      title: t('started'),
      cell: ({ startedAt }) => <Since at={startedAt} />,
      text: ({ startedAt }) => startedAt,
    },
    {
      key: 'seen',
      title: t('seen'),
      cell: ({ seenAt }) => <Since at={seenAt} />,
      text: ({ seenAt }) => seenAt,
    },
    {
      key: 'background',
      title: t('background'),
      cell: (process) => (
        <span className="nowrap">
          <Button small look={wrongIn(process) > 0 ? 'danger' : 'plain'} onClick={() => onShow(process)}>
            {said(process)}
          </Button>
        </span>
      ),
      text: said,
    },
    { key: 'settings', title: t('settings'), cell: (process) => <Settings process={process} /> },
  ]
}

/** Every process, what it runs and how its background work goes. */
export const Screen = () => {
  const t = useWords(processWords)
  const [search] = useAddress()
  const [shown, setShown] = useState<Process>()
  const asked = filled({ state: oneOf(states, search.state) })
  const pages = usePages(['processes', asked], async (cursor) => {
    const query = { ...asked, ...filled({ cursor }), limit: 50 }
    const page = await ask(api.GET('/v1/processes', { params: { query } }))
    return { rows: page.processes, nextCursor: page.nextCursor }
  })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters
        filters={[
          {
            name: 'state',
            label: t('state'),
            kind: 'choice',
            choices: states.map((value) => ({ value, label: t(value) })),
          },
        ]}
      />
      <Table
        title={t('title')}
        pages={pages}
        columns={useColumns(setShown)}
        rowKey={({ id }) => id}
        rowName={({ host, id }) => `${host} ${id}`}
        empty={<Empty title={t('none')}>{t('noneDetail')}</Empty>}
      />
      {shown && <Background process={shown} onClose={() => setShown(undefined)} />}
    </Page>
  )
}
