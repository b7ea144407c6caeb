import { type RefObject, useEffect } from 'react'
import { isForPage, letterKeys } from './typing.ts'

const rowsIn = (frame: HTMLElement | null) => [...(frame?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]

const move = (frame: HTMLElement | null, by: 1 | -1) => {
  const rows = rowsIn(frame)
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)
  rows[next]?.focus()
  rows[next]?.scrollIntoView({ block: 'nearest' })
}

/** The first link of the row is what the row stands for. */
const open = (row: HTMLElement | undefined) => row?.querySelector('a')?.click()

/** j and k go down and up, Enter opens, x chooses. One table of a screen listens: the first that has rows. */
export const useTableKeys = (
  frame: RefObject<HTMLElement | null>,
  choose: ((key: string) => void) | undefined,
) => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event)) return
      const current = rowsIn(frame.current).find((row) => row === document.activeElement)
      if (event.key === 'Enter' && current) return open(current)
      if (letterKeys.read() === 'off') return
      const isFirst = frame.current === document.querySelector('[data-table]:has([data-row])')
      if (event.key === 'x' && current?.dataset.row !== undefined) choose?.(current.dataset.row)
      else if (isFirst && event.key === 'j') move(frame.current, 1)
      else if (isFirst && event.key === 'k') move(frame.current, -1)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [frame, choose])
}
