import { Dialog } from '#kit/dialog.tsx'
import { Facts } from '#kit/facts.tsx'
import { letterKeys } from '#kit/typing.ts'
import { useSay, useWords } from '#words/language.ts'
import { screens } from './screens.ts'
import { shellWords } from './words.ts'

const Keys = ({ keys }: { readonly keys: readonly string[] }) => {
  const t = useWords(shellWords)
  return (
    <span className="row">
      {keys.map((key, index) => (
        <span key={key} className="row">
          {index > 0 && <span className="quiet small">{t('keyThen')}</span>}
          <kbd>{key}</kbd>
        </span>
      ))}
    </span>
  )
}

/** Every shortcut; those of one letter can be switched off here. */
export const KeyHelp = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useWords(shellWords)
  const say = useSay()
  const letters = letterKeys.use()
  return (
    <Dialog title={t('keys')} onClose={onClose}>
      <Facts
        facts={[
          [t('keyPalette'), <Keys key="palette" keys={['Ctrl+K']} />],
          [t('keySearch'), <Keys key="search" keys={['/']} />],
          [t('keyHelp'), <Keys key="help" keys={['?']} />],
          ...screens.flatMap(({ letter, title }) =>
            letter === undefined ? [] : [[say(title), <Keys key={letter} keys={['g', letter]} />] as const],
          ),
          [t('keyDown'), <Keys key="j" keys={['j']} />],
          [t('keyUp'), <Keys key="k" keys={['k']} />],
          [t('keyOpen'), <Keys key="enter" keys={['Enter']} />],
          [t('keyChoose'), <Keys key="x" keys={['x']} />],
        ]}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={letters === 'on'}
          onChange={(event) => letterKeys.write(event.target.checked ? 'on' : 'off')}
        />
        {t('letters')}
      </label>
    </Dialog>
  )
}
