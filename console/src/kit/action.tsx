import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '#words/language.ts'
import { Button, type Look } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { useDialogs } from './dialogs.tsx'
import { Loading } from './empty.tsx'
import { Field } from './field.tsx'
import { ProblemNote } from './problem.tsx'
import { say } from './toasts.tsx'
import { kitWords } from './words.ts'

/** What the person gave. */
export interface Given {
  /** Empty where none was asked for, or none was given. */
  readonly reason: string
  /** The further fields, by their names. */
  readonly form: FormData
}

export interface ActionProps<Shown, Done> extends Look {
  /** On the button that opens it. */
  readonly label: string
  readonly title: string
  /** On the button that does it: the verb once more. */
  readonly confirm: string
  /** Asked when the dialog opens: what it would do. */
  readonly preview?: { readonly key: QueryKey; readonly ask: () => Promise<Shown> }
  /** Says what it will do, by what the preview told. */
  readonly says: (shown: Shown) => ReactNode
  /** Why it cannot be done, by what the preview told. */
  readonly blocked?: (shown: Shown) => ReactNode | undefined
  readonly reason?: 'required' | 'optional'
  /** Further fields; each has a `name`. */
  readonly fields?: (shown: Shown) => ReactNode
  readonly run: (given: Given, shown: Shown) => Promise<Done>
  /** Says what it did. */
  readonly done: (result: Done) => string
  /** Takes it back, where that is possible. */
  readonly undo?: (result: Done) => Promise<unknown>
  /** What is read anew afterwards. */
  readonly refresh: readonly QueryKey[]
  readonly then?: (result: Done) => void
  /** The dialog is there as soon as the button is. */
  readonly atOnce?: boolean
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

const Reason = ({ required }: { readonly required: boolean }) => {
  const t = useWords(kitWords)
  return (
    <Field label={required ? t('reason') : `${t('reason')} (${t('optional')})`} hint={t('reasonHint')}>
      {(tied) => <input {...tied} name="reason" required={required} maxLength={500} autoComplete="off" />}
    </Field>
  )
}

const useDoing = <Shown, Done>(
  { run, done, undo, refresh, then }: ActionProps<Shown, Done>,
  onClose: () => void,
) => {
  const t = useWords(kitWords)
  const queries = useQueryClient()
  const renew = () => Promise.all(refresh.map((queryKey) => queries.invalidateQueries({ queryKey })))
  const takeBack = useMutation({
    mutationFn: (result: Done) => undo?.(result) ?? Promise.resolve(),
    onSuccess: () => say({ text: t('undone') }),
    onError: (error) => say({ text: error.message, bad: true }),
    onSettled: renew,
  })
  return useMutation({
    mutationFn: ({ given, shown }: { readonly given: Given; readonly shown: Shown }) => run(given, shown),
    onSuccess: async (result) => {
      say({ text: done(result), ...(undo && { undo: () => takeBack.mutate(result) }) })
      onClose()
      await renew()
      then?.(result)
    },
    // A refusal is often news too: somebody else was faster.
    onError: renew,
  })
}

interface BodyProps<Shown, Done> {
  readonly action: ActionProps<Shown, Done>
  readonly shown: Shown
  readonly onClose: () => void
}

const ActionForm = <Shown, Done>({ action, shown, onClose }: BodyProps<Shown, Done>) => {
  const t = useWords(kitWords)
  const doing = useDoing(action, onClose)
  const blocked = action.blocked?.(shown)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), [])
  const submit = (given: FormData) => {
    if (!doing.isPending) doing.mutate({ given: { reason: textOf(given, 'reason'), form: given }, shown })
  }
  return (
    <form
      ref={form}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        submit(new FormData(event.currentTarget))
      }}
    >
      <div className="stack">{action.says(shown)}</div>
      {blocked}
      {!blocked && action.fields?.(shown)}
      {!blocked && action.reason && <Reason required={action.reason === 'required'} />}
      {doing.error && <ProblemNote error={doing.error} />}
      <div className="dialog-foot">
        <Button onClick={onClose}>{t(blocked ? 'close' : 'cancel')}</Button>
        {!blocked && (
          <Button
            type="submit"
            look={action.look === 'danger' ? 'danger-main' : 'main'}
            aria-disabled={doing.isPending}
          >
            {doing.isPending ? t('working') : action.confirm}
          </Button>
        )}
      </div>
    </form>
  )
}

const Previewed = <Shown, Done>({ action, onClose }: Omit<BodyProps<Shown, Done>, 'shown'>) => {
  const id = useId()
  const { preview } = action
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['preview', ...(preview?.key ?? []), id],
    queryFn: async () => ({ shown: (await preview?.ask()) as Shown }),
    // What was true when the dialog opened is what the person says yes to.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (data) return <ActionForm action={action} shown={data.shown} onClose={onClose} />
  return error && !isFetching ? <ProblemNote error={error} retry={() => void refetch()} /> : <Loading />
}

const ActionDialog = <Shown, Done>({ action, onClose }: Omit<BodyProps<Shown, Done>, 'shown'>) => (
  <Dialog title={action.title} onClose={onClose}>
    {action.preview ? (
      <Previewed action={action} onClose={onClose} />
    ) : (
      <ActionForm action={action} shown={undefined as Shown} onClose={onClose} />
    )}
  </Dialog>
)

/**
 * A button, and a dialog that says what it will do, asks for the reason, does it, says what it did, and offers to take it
 * back. The dialog stays as it was opened, also where the button is gone meanwhile because somebody else was faster.
 */
export const Action = <Shown, Done>(action: ActionProps<Shown, Done>) => {
  const show = useDialogs()
  const { look = 'plain', small = false, icon, label } = action
  const open = () => show(<ActionDialog action={action} onClose={() => show(undefined)} />)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the button appears.
  useEffect(() => {
    if (action.atOnce) open()
  }, [])
  return (
    <Button look={look} small={small} {...(icon && { icon })} onClick={open}>
      {label}
    </Button>
  )
}
