import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { useCount } from '#kit/count.tsx'
import { useWords } from '#words/language.ts'
import type { Endpoint } from './state.tsx'
import { actionWords } from './words.ts'

const pathOf = (name: string) => ({ params: { path: { name } } })

const read = (name: string) => ask(api.GET('/v1/endpoints/{name}', pathOf(name)))
const resume = (name: string, reason: string) =>
  ask(api.POST('/v1/endpoints/{name}/resume', { ...pathOf(name), body: reason === '' ? {} : { reason } }))

const refresh = [['endpoints'], ['endpoint']]

const Pause = ({ name }: { readonly name: string }) => {
  const t = useWords(actionWords)
  const count = useCount()
  return (
    <Action
      label={t('pause')}
      icon="pause"
      look="danger"
      title={t('pauseTitle', { name })}
      confirm={t('pause')}
      preview={{ key: ['endpoint', name], ask: () => read(name) }}
      says={({ backlog }: Endpoint) => (
        <>
          <p>{t('pauseSays', { name })}</p>
          {backlog && <p>{t('pauseWaiting', { count: count(backlog.waiting) })}</p>}
        </>
      )}
      reason="required"
      run={({ reason }) => ask(api.POST('/v1/endpoints/{name}/pause', { ...pathOf(name), body: { reason } }))}
      done={() => t('paused', { name })}
      undo={() => resume(name, t('undoPause'))}
      refresh={refresh}
    />
  )
}

const Resume = ({ name }: { readonly name: string }) => {
  const t = useWords(actionWords)
  const count = useCount()
  return (
    <Action
      label={t('resume')}
      icon="play"
      look="main"
      title={t('resumeTitle', { name })}
      confirm={t('resume')}
      preview={{ key: ['endpoint', name], ask: () => read(name) }}
      says={({ cause, backlog }: Endpoint) => (
        <>
          {cause && <p>{cause.text}</p>}
          <p>{t('resumeSays')}</p>
          {backlog && <p>{t('pauseWaiting', { count: count(backlog.waiting) })}</p>}
        </>
      )}
      reason="optional"
      run={({ reason }) => resume(name, reason)}
      done={() => t('resumed', { name })}
      refresh={refresh}
    />
  )
}

const Probe = ({ name }: { readonly name: string }) => {
  const t = useWords(actionWords)
  return (
    <Action
      label={t('probe')}
      icon="pulse"
      title={t('probeTitle', { name })}
      confirm={t('probe')}
      says={() => <p>{t('probeSays')}</p>}
      reason="optional"
      run={({ reason }) =>
        ask(
          api.POST('/v1/endpoints/{name}/probe', {
            ...pathOf(name),
            body: reason === '' ? {} : { reason },
          }),
        )
      }
      done={() => t('probed', { name })}
      refresh={refresh}
    />
  )
}

/** What a person can do about an endpoint as it stands. */
export const EndpointActions = ({ endpoint: { name, state } }: { readonly endpoint: Endpoint }) => {
  const may = useMay()
  if (!may('operate')) return null
  return (
    <>
      {(state === 'breaker-open' || state === 'slowed') && <Probe name={name} />}
      {state !== 'open' && <Resume name={name} />}
      {state !== 'paused' && <Pause name={name} />}
    </>
  )
}
