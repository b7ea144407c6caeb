import { useWords } from '#words/language.ts'
import { Button } from './button.tsx'
import { Note } from './note.tsx'
import { ProblemError, problemName } from './problem-error.ts'
import { kitWords } from './words.ts'

interface Props {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  /** Says what went wrong at which field; for forms that say it at the field themselves. */
  readonly withoutFindings?: boolean
}

const Findings = ({ error: { problem } }: { readonly error: ProblemError }) => {
  const { errors = [] } = problem
  if (errors.length === 0) return null
  return (
    <ul>
      {errors.map(({ pointer, code, message }) => (
        <li key={`${pointer} ${code}`}>
          {pointer !== '' && <code>{pointer}</code>} {message} <code className="quiet">{code}</code>
        </li>
      ))}
    </ul>
  )
}

const Said = ({
  error,
  withoutFindings = false,
}: {
  readonly error: ProblemError
  readonly withoutFindings?: boolean
}) => {
  const t = useWords(kitWords)
  const { title, detail, instance, partnerText } = error.problem
  return (
    <>
      <strong>{title}</strong>
      {detail !== undefined && <p>{detail}</p>}
      {partnerText !== undefined && <p>{partnerText}</p>}
      {!withoutFindings && <Findings error={error} />}
      {instance !== undefined && (
        <p className="small quiet">
          {t('requestId')}: <code>{instance}</code>
        </p>
      )}
    </>
  )
}

/** What went wrong, in the server's words, with the id of the call, and the way out. */
export const ProblemNote = ({ error, retry, withoutFindings = false }: Props) => {
  const t = useWords(kitWords)
  const slow = error instanceof DOMException && error.name === 'TimeoutError'
  return (
    <Note tone="bad" alert>
      {error instanceof ProblemError ? (
        <Said error={error} withoutFindings={withoutFindings} />
      ) : (
        <>
          <strong>{t(slow ? 'tooSlow' : 'unreachable')}</strong>
          <p>{t('unreachableDetail')}</p>
        </>
      )}
      {retry && problemName(error) !== 'forbidden' && (
        <div>
          <Button small icon="again" onClick={retry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </Note>
  )
}
