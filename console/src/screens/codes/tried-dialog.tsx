import './screen.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { api, ask } from '#api/client.ts'
import { Button } from '#kit/button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Field } from '#kit/field.tsx'
import { ProblemNote } from '#kit/problem.tsx'
import { ProblemError } from '#kit/problem-error.ts'
import { say } from '#kit/toasts.tsx'
import { kitWords } from '#kit/words.ts'
import { useWords } from '#words/language.ts'
import { type ImportReport, ReportView } from './report-view.tsx'
import { codeWords } from './words.ts'

export const codeKeys = [
  ['codes'],
  ['quarantine'],
  ['code-tables'],
  ['code-imports'],
  ['code-stagings'],
] as const

/** How a request is sent: only tried, or done with a reason. */
export type How = { readonly dryRun: true } | { readonly dryRun: false; readonly reason: string }

interface Props<Request> {
  readonly title: string
  readonly onClose: () => void
  /** Of the form; `errorAt` gives what the server says of a field. */
  readonly fields: (errorAt: (pointer: string) => string | undefined) => ReactNode
  readonly requestOf: (form: FormData) => Promise<Request> | Request
  readonly send: (request: Request, how: How) => Promise<ImportReport>
}

const useUndo = () => {
  const t = useWords(codeWords)
  const kit = useWords(kitWords)
  const queries = useQueryClient()
  const renew = () => Promise.all(codeKeys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  const undoing = useMutation({
    mutationFn: (id: number) =>
      ask(
        api.POST('/v1/code-imports/{id}/undo', {
          params: { path: { id: String(id) } },
          body: { reason: t('undoneAtOnce') },
        }),
      ),
    onSuccess: () => say({ text: kit('undone') }),
    onError: (error) => say({ text: error.message, bad: true }),
    onSettled: renew,
  })
  return { renew, undo: undoing.mutate }
}

interface ConfirmationProps {
  readonly report: ImportReport
  /** Something was typed since: it is not what would be written. */
  readonly stale: boolean
  readonly onSave: (reason: string) => void
  readonly pending: boolean
  readonly error: Error | null
}

const Confirmation = ({ report, stale, onSave, pending, error }: ConfirmationProps) => {
  const t = useWords(codeWords)
  const kit = useWords(kitWords)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending && !stale) onSave(String(new FormData(event.currentTarget).get('reason') ?? '').trim())
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h3>{t('wouldChange')}</h3>
      <ReportView report={report} />
      <Field label={kit('reason')} hint={kit('reasonHint')}>
        {(tied) => <input {...tied} name="reason" required maxLength={500} autoComplete="off" />}
      </Field>
      {error && <ProblemNote error={error} />}
      <div className="dialog-foot">
        <Button type="submit" look="main" aria-disabled={pending || stale}>
          {pending ? kit('working') : t('save')}
        </Button>
      </div>
    </form>
  )
}

const findingsOf = (error: Error | null) =>
  error instanceof ProblemError ? (error.problem.errors ?? []) : []

interface Tried<Request> {
  readonly request: Request
  readonly report: ImportReport
}

/** Whoever stops typing for so long wants to know what it comes to. */
const restMs = 600

/** Tries what stands in the form, by itself once somebody rests. What came to nothing meanwhile is not shown. */
const useTrial = <Request,>({ requestOf, send }: Pick<Props<Request>, 'requestOf' | 'send'>) => {
  const [tried, setTried] = useState<Tried<Request>>()
  const [stale, setStale] = useState(false)
  const last = useRef(0)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(rest.current), [])
  const trying = useMutation({
    mutationFn: async (form: FormData) => {
      last.current += 1
      const mine = last.current
      const request = await requestOf(form)
      const report = await send(request, { dryRun: true })
      if (mine !== last.current) return
      setTried({ request, report })
      setStale(false)
    },
  })
  const tryNow = (form: HTMLFormElement) => {
    clearTimeout(rest.current)
    trying.mutate(new FormData(form))
  }
  const changed = (form: HTMLFormElement) => {
    last.current += 1
    setStale(true)
    clearTimeout(rest.current)
    rest.current = setTimeout(() => form.checkValidity() && tryNow(form), restMs)
  }
  return { tried, stale, trying, tryNow, changed }
}

/** A form that is tried first: what it would change is shown beneath, then it is done with a reason, and can be undone. */
export const TriedDialog = <Request,>({ title, onClose, fields, requestOf, send }: Props<Request>) => {
  const t = useWords(codeWords)
  const kit = useWords(kitWords)
  const { renew, undo } = useUndo()
  const { tried, stale, trying, tryNow, changed } = useTrial({ requestOf, send })
  const saving = useMutation({
    mutationFn: (reason: string) => {
      if (!tried) throw new Error('Nothing was tried')
      return send(tried.request, { dryRun: false, reason })
    },
    onSuccess: ({ id, released }) => {
      const text = t('saved', { count: released.count })
      say({ text, ...(id !== undefined && { undo: () => undo(id) }) })
      onClose()
    },
    onSettled: renew,
  })
  const findings = findingsOf(trying.error)
  const errorAt = (pointer: string) => findings.find((one) => one.pointer === pointer)?.message
  return (
    <Dialog title={title} onClose={onClose} wide>
      <form
        className="stack"
        onChange={(event) => changed(event.currentTarget)}
        onSubmit={(event) => {
          event.preventDefault()
          if (!trying.isPending) tryNow(event.currentTarget)
        }}
      >
        {fields(errorAt)}
        {trying.error && <ProblemNote error={trying.error} />}
        <div className="dialog-foot">
          <Button onClick={onClose}>{kit('cancel')}</Button>
          <Button type="submit" look={tried ? 'plain' : 'main'} aria-disabled={trying.isPending}>
            {trying.isPending ? kit('working') : t('try')}
          </Button>
        </div>
      </form>
      {tried && (
        <Confirmation
          report={tried.report}
          stale={stale || trying.isPending || trying.error !== null}
          onSave={saving.mutate}
          pending={saving.isPending}
          error={saving.error}
        />
      )}
    </Dialog>
  )
}
