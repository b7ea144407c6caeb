import { useState } from 'react'
import { api, ask } from '#api/client.ts'
import { useMay } from '#api/session.ts'
import { Action } from '#kit/action.tsx'
import { Button } from '#kit/button.tsx'
import { CodeView } from '#kit/code-view.tsx'
import { Note } from '#kit/note.tsx'
import { Panel } from '#kit/panel.tsx'
import { useWords } from '#words/language.ts'
import { Correct } from './correct.tsx'
import { FieldTable } from './field-table.tsx'
import { type Edits, leavesOf } from './fields.ts'
import { faultyIn, findingsOf, type Message } from './message.ts'
import { bodyWords } from './words.ts'

const Show = ({ id, onSeen }: { readonly id: string; readonly onSeen: (seen: Message) => void }) => {
  const t = useWords(bodyWords)
  return (
    <Action<undefined, Message>
      label={t('show')}
      title={t('showTitle')}
      confirm={t('show')}
      says={() => <p>{t('showSays')}</p>}
      reason="required"
      run={({ reason }) =>
        ask(api.POST('/v1/messages/{id}/body', { params: { path: { id } }, body: { reason } }))
      }
      done={() => t('shown')}
      refresh={[]}
      // Kept nowhere but in this screen: whoever leaves it sees it no more.
      then={onSeen}
    />
  )
}

interface Props {
  readonly message: Message
  /** The same with what it says, where the person has said why. */
  readonly seen: Message | undefined
  readonly onSeen: (seen: Message | undefined) => void
}

const Masked = ({ id, onSeen }: { readonly id: string; readonly onSeen: (seen: Message) => void }) => {
  const t = useWords(bodyWords)
  const may = useMay()
  return (
    <Note>
      <p>
        {t('masked')} {!may('seeBodies') && t('noRight')}
      </p>
      {may('seeBodies') && (
        <div>
          <Show id={id} onSeen={onSeen} />
        </div>
      )}
    </Note>
  )
}

/** What the message says, field by field, with what was found there; a person corrects single fields. */
export const Body = ({ message, seen, onSeen }: Props) => {
  const t = useWords(bodyWords)
  const may = useMay()
  const [edits, setEdits] = useState<Edits>(new Map())
  const leaves = seen && leavesOf(seen.data)
  const [sent, setSent] = useState(0)
  const edit = (pointer: string, text: string | undefined | null, send = false) => {
    const next = new Map(edits)
    if (text === null) next.delete(pointer)
    else next.set(pointer, text)
    setEdits(next)
    setSent(send ? sent + 1 : 0)
  }
  return (
    <Panel
      title={t('title')}
      aside={
        seen && (
          <Button small onClick={() => onSeen(undefined)}>
            {t('hide')}
          </Button>
        )
      }
    >
      {!seen && <Masked id={message.id} onSeen={onSeen} />}
      {edits.size > 0 && (
        <Correct
          key={sent}
          id={message.id}
          edits={edits}
          leaves={leaves}
          onDrop={() => setEdits(new Map())}
          atOnce={sent > 0}
        />
      )}
      <FieldTable
        leaves={leaves}
        findings={findingsOf(message)}
        edits={edits}
        edit={may('operate') ? edit : undefined}
        faulty={faultyIn(message)}
      />
      {seen && (
        <details>
          <summary>{t('asJson')}</summary>
          <CodeView title={t('title')} value={seen.data} />
        </details>
      )}
    </Panel>
  )
}
