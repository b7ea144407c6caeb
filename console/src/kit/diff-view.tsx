import { useWords } from '#words/language.ts'
import { diffLines } from './diff.ts'

const words = {
  gone: { vi: 'Đã bỏ', en: 'Gone' },
  come: { vi: 'Mới', en: 'New' },
  same: { vi: 'Giữ nguyên', en: 'The same' },
} as const

const signs = { gone: '−', come: '+', same: '' } as const

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)

/** How far lines that stay the same are shown around those that do not. */
const around = 3

/** Two versions of something, with what changed between them. */
export const DiffView = ({
  title,
  before,
  after,
}: {
  readonly title: string
  readonly before: unknown
  readonly after: unknown
}) => {
  const t = useWords(words)
  const lines = diffLines(textOf(before), textOf(after))
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <section className="diff" aria-label={title} tabIndex={0}>
      <table>
        <tbody>
          {lines.map(({ kind, text }, index) =>
            isNear(index) ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place, and do not move.
              <tr key={index} className={kind}>
                <td>
                  <span aria-hidden="true">{signs[kind]}</span>
                  <span className="only-read-aloud">{t(kind)}</span>
                </td>
                <td>{text}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </section>
  )
}
