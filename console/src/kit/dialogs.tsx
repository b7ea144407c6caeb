import { createContext, type ReactNode, use, useState } from 'react'

type Show = (dialog: ReactNode) => void

const Showing = createContext<Show>(() => undefined)

/** Shows a dialog that does not depend on what opened it; `undefined` takes it away. */
export const useDialogs = (): Show => use(Showing)

/** Where dialogs stand: beside the screen, so that what changes on it does not take them away. */
export const Dialogs = ({ children }: { readonly children: ReactNode }) => {
  const [dialog, show] = useState<ReactNode>()
  return (
    <Showing value={show}>
      {children}
      {dialog}
    </Showing>
  )
}
