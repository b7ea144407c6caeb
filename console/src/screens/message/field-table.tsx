import { useState } from 'react'
import { Button } from '#kit/button.tsx'
import { Field } from '#kit/field.tsx'
import { kitWords } from '#kit/words.ts'
import { useWords } from '#words/language.ts'
import { type Edits, type Leaf, shownValue } from './fields.ts'
import type { Finding } from './message.ts'
import { bodyWords, correctWords } from './words.ts'

/** Sets what is to stand there; `undefined` takes it out, `null` leaves it as it was. `send`: nothing else is to change. */
type Edit = (pointer: string, text: string | undefined | null, send?: boolean) => void

interface RowProps {
  readonly pointer: string
  /** Absent: masked, or nothing stands there. */
  readonly leaf: Leaf | undefined
  readonly masked: boolean
  readonly findings: readonly Finding[]
  readonly edits: Edits
  readonly edit: Edit | undefined
  /** Somebody has to write here: it is open already. */
  readonly faulty: boolean
}

const Editor = ({ pointer, leaf, edits, edit, onClose }: RowProps & { readonly onClose: () => void }) => {
  const t = useWords(bodyWords)
  const kit = useWords(kitWords)
  const correct = useWords(correctWords)
  const before = edits.get(pointer) ?? (leaf ? shownValue(leaf.value) : '')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const { submitter } = event.nativeEvent as SubmitEvent
        const form = new FormData(event.currentTarget, submitter)
        edit?.(pointer, String(form.get('value') ?? ''), form.has('send'))
        onClose()
      }}
    >
      <Field label={t('newValue', { pointer })}>
        {(tied) => <textarea {...tied} name="value" rows={2} defaultValue={before} autoComplete="off" />}
      </Field>
      <div className="row">
        <Button type="submit" small look="main" name="send" value="yes">
          {correct('correct')}
        </Button>
        <Button type="submit" small>
          {t('note')}
        </Button>
        <Button
          small
          look="danger"
          onClick={() => {
            edit?.(pointer, undefined)
            onClose()
          }}
        >
          {t('remove')}
        </Button>
        <Button small onClick={onClose}>
          {kit('cancel')}
        </Button>
      </div>
    </form>
  )
}

const Value = ({ pointer, leaf, masked, edits }: RowProps) => {
  const t = useWords(bodyWords)
  const now = masked ? '•••' : leaf ? shownValue(leaf.value) : '—'
  if (!edits.has(pointer)) return <span className="body-value">{now}</span>
  return (
    <span className="body-value">
      <del>{now}</del> <ins>{edits.get(pointer) ?? t('gone')}</ins>
    </span>
  )
}

const Row = (props: RowProps) => {
  const t = useWords(bodyWords)
  const { pointer, findings, edits, edit, faulty } = props
  const [open, setOpen] = useState(faulty && edit !== undefined)
  return (
    <tr className={findings.length > 0 ? 'has-findings' : undefined}>
      <th scope="row">
        <code>{pointer || t('whole')}</code>
      </th>
      <td>
        <Value {...props} />
        {open && <Editor {...props} onClose={() => setOpen(false)} />}
        {findings.map(({ code, message, endpoint }) => (
          <p key={`${code} ${endpoint ?? ''}`} className="field-error">
            {endpoint !== undefined && `${endpoint}: `}
            {message} <code>{code}</code>
          </p>
        ))}
      </td>
      <td className="number">
        {edit && pointer !== '' && !open && (
          <span className="row">
            <Button small look="bare" aria-label={t('editOf', { pointer })} onClick={() => setOpen(true)}>
              {t('edit')}
            </Button>
            {edits.has(pointer) && (
              <Button small look="bare" onClick={() => edit(pointer, null)}>
                {t('keep')}
              </Button>
            )}
          </span>
        )}
      </td>
    </tr>
  )
}

const AddField = ({ onAdd }: { readonly onAdd: (pointer: string) => void }) => {
  const t = useWords(bodyWords)
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        onAdd(String(new FormData(event.currentTarget).get('pointer') ?? '').trim())
        event.currentTarget.reset()
      }}
    >
      <Field label={t('addField')} hint={t('addHint')}>
        {(tied) => (
          <input {...tied} name="pointer" required pattern="(/([^~\/]|~[01])*)+" autoComplete="off" />
        )}
      </Field>
      <Button type="submit" small>
        {t('addField')}
      </Button>
    </form>
  )
}

interface Props {
  /** Absent: masked, and only the places are shown where something was found. */
  readonly leaves: readonly Leaf[] | undefined
  readonly findings: readonly Finding[]
  readonly edits: Edits
  /** Absent: the person may not correct. */
  readonly edit: Edit | undefined
  /** Where something stands for which a delivery was stopped or rejected. */
  readonly faulty: ReadonlySet<string>
}

/** The fields with their values, and what was found at each. */
export const FieldTable = ({ leaves, findings, edits, edit, faulty }: Props) => {
  const t = useWords(bodyWords)
  const known = new Map(leaves?.map((leaf) => [leaf.pointer, leaf]))
  const pointers = [...new Set([...findings.map(({ pointer }) => pointer), ...edits.keys(), ...known.keys()])]
  return (
    <>
      {pointers.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
        <section className="table-scroll" tabIndex={0} aria-label={t('fields')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('value')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {pointers.map((pointer) => (
                <Row
                  key={pointer}
                  pointer={pointer}
                  leaf={known.get(pointer)}
                  masked={!leaves}
                  findings={findings.filter((one) => one.pointer === pointer)}
                  edits={edits}
                  edit={edit}
                  faulty={faulty.has(pointer)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {edit && <AddField onAdd={(pointer) => edit(pointer, '')} />}
    </>
  )
}
