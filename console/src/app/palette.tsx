import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { askQuestion } from '#api/question.ts'
import { useMay } from '#api/session.ts'
import { useGo } from '#kit/address.ts'
import { useSay, useWords } from '#words/language.ts'
import { groups } from './screen.ts'
import { screens } from './screens.ts'
import { searchPath } from './search-box.tsx'
import { shellWords } from './words.ts'

interface Entry {
  readonly key: string
  readonly title: string
  readonly about: string
  readonly go: () => void
}

/** Without marks and case: who types "ket noi" finds "Kết nối". */
const plain = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase()

const useEntries = (typed: string): readonly Entry[] => {
  const say = useSay()
  const t = useWords(shellWords)
  const may = useMay()
  const go = useGo()
  const found = screens
    .filter(({ group, needs = [] }) => group !== undefined && may(...needs))
    .filter(({ title }) => [title.vi, title.en].some((text) => plain(text).includes(plain(typed.trim()))))
    .map(({ path, title, group = 'watch' }) => ({
      key: path,
      title: say(title),
      about: say(groups[group]),
      go: () => go({ path }),
    }))
  if (typed.trim() === '') return found
  const search = () => {
    askQuestion(typed)
    go({ path: searchPath })
  }
  return [...found, { key: 'search', title: t('searchFor', { text: typed.trim() }), about: '', go: search }]
}

const Entries = ({
  id,
  entries,
  at,
  choose,
}: {
  readonly id: string
  readonly entries: readonly Entry[]
  readonly at: number
  readonly choose: (entry: Entry) => void
}) => {
  const t = useWords(shellWords)
  return (
    <div id={id} role="listbox" aria-label={t('paletteHint')}>
      {entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the box above
        // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the box above
        <div
          key={entry.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onClick={() => choose(entry)}
        >
          <span>{entry.title}</span>
          <span className="quiet small">{entry.about}</span>
        </div>
      ))}
    </div>
  )
}

/** Goes to any screen by its name, or searches. */
export const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords(shellWords)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const entries = useEntries(typed)
  useEffect(() => dialog.current?.showModal(), [])
  const choose = (entry: Entry | undefined) => {
    onClose()
    entry?.go()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: entries.length - 1 }
    const step = steps[event.key]
    if (step !== undefined) setAt((at + step) % entries.length)
    else if (event.key === 'Enter') choose(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <dialog ref={dialog} className="dialog palette" aria-label={t('palette')} onCancel={onClose}>
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${at}`}
        aria-label={t('paletteHint')}
        placeholder={t('paletteHint')}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Entries id={id} entries={entries} at={at} choose={choose} />
    </dialog>
  )
}
