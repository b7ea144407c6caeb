import { Outlet } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { usePath } from '#kit/address.ts'
import { Button } from '#kit/button.tsx'
import { Dialogs } from '#kit/dialogs.tsx'
import { Link } from '#kit/link.tsx'
import { Page } from '#kit/page.tsx'
import { Toasts } from '#kit/toasts.tsx'
import { useWords } from '#words/language.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { Drawer } from './drawer.tsx'
import { KeyHelp } from './key-help.tsx'
import { LiveState } from './live-state.tsx'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import { SearchBox } from './search-box.tsx'
import { useShortcuts } from './shortcuts.ts'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'
import { shellWords } from './words.ts'

type Open = 'drawer' | 'palette' | 'keys' | undefined

const Top = ({ open }: { readonly open: (what: Open) => void }) => {
  const t = useWords(shellWords)
  return (
    <header className="top">
      <span className="only-narrow">
        <Button look="bare" icon="menu" aria-label={t('menu')} onClick={() => open('drawer')} />
      </span>
      <Brand />
      <SearchBox />
      <div className="top-end">
        <LiveState />
        <span className="only-wide">
          <Button
            look="bare"
            icon="keyboard"
            aria-label={t('palette')}
            title={t('palette')}
            onClick={() => open('palette')}
          />
        </span>
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountMenu openKeys={() => open('keys')} />
      </div>
    </header>
  )
}

/** What stands around every screen. */
export const Shell = () => {
  const t = useWords(shellWords)
  const path = usePath()
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  useShortcuts({ palette: () => setOpen('palette'), keys: () => setOpen('keys') })
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes elsewhere closes what is open.
  useEffect(() => setOpen(undefined), [path])
  return (
    <div className="shell">
      <button type="button" className="skip" onClick={() => document.getElementById('main')?.focus()}>
        {t('skip')}
      </button>
      <Top open={setOpen} />
      <Navigation />
      <main className="main" id="main" tabIndex={-1}>
        <Dialogs key={path}>
          <Outlet />
        </Dialogs>
      </main>
      <Toasts />
      {open === 'drawer' && <Drawer onClose={close} />}
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'keys' && <KeyHelp onClose={close} />}
    </div>
  )
}

export const NoSuchPage = () => {
  const t = useWords(shellWords)
  return (
    <Page title={t('noSuchPage')} lead={t('noSuchPageDetail')}>
      <p>
        <Link path="/">{t('toStart')}</Link>
      </p>
    </Page>
  )
}
