import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, ask } from '#api/client.ts'
import { Button } from '#kit/button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Field } from '#kit/field.tsx'
import { Link } from '#kit/link.tsx'
import { kitWords } from '#kit/words.ts'
import { useWords } from '#words/language.ts'
import { chosenWords } from './words.ts'

export type Doing = 'replay' | 'cancel'

interface Progress {
  readonly at: number
  readonly moved: number
  readonly proposed: number
  readonly refused: readonly { readonly id: string; readonly text: string }[]
  readonly over: boolean
}

const begun: Progress = { at: 0, moved: 0, proposed: 0, refused: [], over: false }

const doOne = async (doing: Doing, id: string, reason: string): Promise<'moved' | 'proposed'> => {
  const params = { path: { id } }
  if (doing === 'cancel') {
    await ask(api.POST('/v1/messages/{id}/cancel', { params, body: { reason } }))
    return 'moved'
  }
  const body = { reason, completedToo: false, resend: false, evenIfOlder: false }
  const done = await ask(api.POST('/v1/messages/{id}/replay', { params, body }))
  return 'proposal' in done ? 'proposed' : 'moved'
}

/** One after the other; each is refused or done for itself, and it can be stopped between two. */
const useOneByOne = (doing: Doing, ids: readonly string[]) => {
  const queries = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const stopped = useRef(false)
  const begin = async (reason: string) => {
    let so = begun
    for (const id of ids) {
      if (stopped.current) break
      setProgress(so)
      const what = await doOne(doing, id, reason).catch((error: Error) => error)
      so =
        what instanceof Error
          ? { ...so, at: so.at + 1, refused: [...so.refused, { id, text: what.message }] }
          : { ...so, at: so.at + 1, [what]: so[what] + 1 }
    }
    setProgress({ ...so, over: true })
    await queries.invalidateQueries({ queryKey: ['messages'] })
  }
  return { progress, begin, stop: () => (stopped.current = true) }
}

const Running = ({
  progress,
  count,
  onClose,
  onStop,
}: {
  readonly progress: Progress
  readonly count: number
  readonly onClose: () => void
  readonly onStop: () => void
}) => {
  const t = useWords(chosenWords)
  const kit = useWords(kitWords)
  const { at, moved, proposed, refused, over } = progress
  const label = t('progress', { at, count })
  return (
    <>
      <progress max={count} value={at} aria-label={label} />
      <p role="status">
        {over ? t('summary', { moved, proposed, refused: refused.length, left: count - at }) : label}
      </p>
      {refused.length > 0 && (
        <ul className="stack">
          {refused.map(({ id, text }) => (
            <li key={id}>
              <Link path="/messages/$id" params={{ id }}>
                <code>{id}</code>
              </Link>{' '}
              {text}
            </li>
          ))}
        </ul>
      )}
      <div className="dialog-foot">
        {over ? (
          <Button look="main" onClick={onClose}>
            {kit('close')}
          </Button>
        ) : (
          <Button look="danger" onClick={onStop}>
            {t('stop')}
          </Button>
        )}
      </div>
    </>
  )
}

const ChosenDialog = ({
  doing,
  ids,
  onClose,
}: {
  readonly doing: Doing
  readonly ids: readonly string[]
  readonly onClose: () => void
}) => {
  const t = useWords(chosenWords)
  const kit = useWords(kitWords)
  const { progress, begin, stop } = useOneByOne(doing, ids)
  const leave = () => {
    stop()
    onClose()
  }
  return (
    <Dialog title={t(`${doing}Title`)} onClose={leave}>
      {progress ? (
        <Running progress={progress} count={ids.length} onClose={onClose} onStop={stop} />
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void begin(String(new FormData(event.currentTarget).get('reason') ?? '').trim())
          }}
        >
          <p>{t(`${doing}Says`, { count: ids.length })}</p>
          <Field label={kit('reason')} hint={kit('reasonHint')}>
            {(tied) => <input {...tied} name="reason" required maxLength={500} autoComplete="off" />}
          </Field>
          <div className="dialog-foot">
            <Button onClick={onClose}>{kit('cancel')}</Button>
            <Button type="submit" look={doing === 'cancel' ? 'danger-main' : 'main'}>
              {t('begin')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  )
}

/** Does the same to each of the chosen messages, with its progress. */
export const ChosenAction = ({ doing, ids }: { readonly doing: Doing; readonly ids: readonly string[] }) => {
  const t = useWords(chosenWords)
  const [open, setOpen] = useState<readonly string[]>()
  return (
    <>
      <Button small look={doing === 'cancel' ? 'danger' : 'plain'} onClick={() => setOpen(ids)}>
        {t(doing)}
      </Button>
      {open && <ChosenDialog doing={doing} ids={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}
