import { type ReactNode, useState } from 'react'
import { Button, type Look } from './button.tsx'
import { say } from './toasts.tsx'

interface Props extends Look {
  /** Changes nothing that a person would have to say yes to: what does goes through `Action`. */
  readonly run: () => Promise<unknown>
  readonly children: ReactNode
}

/** A button that takes a while, such as one that fetches a file; what went wrong is said at the edge of the page. */
export const DoingButton = ({ run, children, ...look }: Props) => {
  const [busy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    try {
      await run()
    } catch (error) {
      say({ text: error instanceof Error ? error.message : String(error), bad: true })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button {...look} aria-disabled={busy} onClick={() => !busy && void start()}>
      {children}
    </Button>
  )
}
