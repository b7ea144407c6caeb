import { useLive } from '#api/live.ts'
import { useMay } from '#api/session.ts'
import { useCount } from '#kit/count.tsx'
import { Link } from '#kit/link.tsx'
import { useSay, useWords } from '#words/language.ts'
import { groups, type Screen } from './screen.ts'
import { screens } from './screens.ts'
import { shellWords } from './words.ts'

/** How many of what a screen shows wait for somebody. */
const useCounts = (): Readonly<Record<string, number | undefined>> => {
  const { pulse } = useLive()
  return { '/': pulse?.attention.count }
}

const NavigationLink = ({
  screen,
  waiting,
}: {
  readonly screen: Screen
  readonly waiting: number | undefined
}) => {
  const say = useSay()
  const count = useCount()
  return (
    <Link path={screen.path} className="side-link">
      {say(screen.title)}
      {waiting !== undefined && waiting > 0 && <span className="side-count">{count(waiting)}</span>}
    </Link>
  )
}

/** The screens that this person may see. */
export const Navigation = () => {
  const t = useWords(shellWords)
  const say = useSay()
  const may = useMay()
  const counts = useCounts()
  const shown = screens.filter(({ needs = [] }) => may(...needs))
  return (
    <nav className="side" aria-label={t('navigation')}>
      {Object.entries(groups).map(([group, title]) => {
        const own = shown.filter((screen) => screen.group === group)
        if (own.length === 0) return null
        return (
          <div key={group} className="side-group">
            <div className="side-title">{say(title)}</div>
            <ul>
              {own.map((screen) => (
                <li key={screen.path}>
                  <NavigationLink screen={screen} waiting={counts[screen.path]} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
