import '#style/tokens.css'
import '#style/base.css'
import '#style/controls.css'
import '#style/parts.css'
import '#style/table.css'
import '#style/shell.css'
import '#style/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchPresence } from '#api/presence.ts'
import { queries } from '#api/queries.ts'
import { Gate } from '#app/gate.tsx'
import { returnToPlace } from '#app/kept-place.ts'
import { followTheme } from '#kit/theme.ts'
import { language } from '#words/language.ts'

const nameLanguage = () => {
  document.documentElement.lang = language.read()
}

const page = document.getElementById('page')
if (!page) throw new Error('The page has no place for its content')
followTheme()
nameLanguage()
language.onChange(nameLanguage)
watchPresence()
returnToPlace()
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Gate />
    </QueryClientProvider>
  </StrictMode>,
)
