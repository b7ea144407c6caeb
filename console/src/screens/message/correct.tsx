import { api, ask } from '#api/client.ts'
import type { components } from '#api/contract.ts'
import { Action } from '#kit/action.tsx'
import { Button } from '#kit/button.tsx'
import { Note } from '#kit/note.tsx'
import { useWords } from '#words/language.ts'
import { type Edits, type Leaf, patchOf, shownValue } from './fields.ts'
import { actionWords, bodyWords, correctWords } from './words.ts'

type Request = components['schemas']['correct-request']
type Rehearsal = components['schemas']['correct-rehearsal']
type Done = components['schemas']['correct-result'] | components['schemas']['proposal']

interface Props {
  readonly id: string
  readonly edits: Edits
  readonly leaves: readonly Leaf[] | undefined
  readonly onDrop: () => void
  /** Whoever wrote the last one wants to send it. */
  readonly atOnce: boolean
}

const Difference = ({
  edits,
  leaves,
  shown,
}: Pick<Props, 'edits' | 'leaves'> & { readonly shown: Rehearsal }) => {
  const t = useWords(correctWords)
  const body = useWords(bodyWords)
  const before = new Map(leaves?.map(({ pointer, value }) => [pointer, shownValue(value)]))
  const was = (pointer: string) => (leaves ? (before.get(pointer) ?? t('nothing')) : t('masked'))
  return (
    <>
      <section className="table-scroll" aria-label={t('title')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{body('field')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.difference.places.map(({ pointer }) => (
              <tr key={pointer}>
                <th scope="row">
                  <code>{pointer}</code>
                </th>
                <td className="body-value">
                  <del>{was(pointer)}</del>
                </td>
                <td className="body-value">
                  <ins>{edits.get(pointer) ?? body('gone')}</ins>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        {t('wouldReplay', {
          deliveries: shown.wouldReplay
            .map(({ endpoint, operation }) => `${endpoint} (${operation})`)
            .join(', '),
        })}{' '}
        {t('kept')}
      </p>
      <Note>{t('secondPerson')}</Note>
    </>
  )
}

/** What was edited, and the way to send it: the difference first, then why. */
export const Correct = ({ id, edits, leaves, onDrop, atOnce }: Props) => {
  const t = useWords(correctWords)
  const proposed = useWords(actionWords)
  const patch = patchOf(edits, leaves)
  // To ask what stands there is to look, which needs the reason: it comes with the correction itself.
  const changes = patch.filter(({ op }) => op !== 'test')
  const call = (asked: typeof patch, more: Partial<Request>) =>
    ask(
      api.POST('/v1/messages/{id}/correct', {
        params: { path: { id } },
        body: { patch: asked, ...more } as Request,
      }),
    )
  return (
    <Note tone="warn">
      <strong>{t('pending', { count: edits.size })}</strong>
      <div className="row">
        <Action<Rehearsal, Done>
          label={t('correct')}
          atOnce={atOnce}
          look="main"
          title={t('title')}
          confirm={t('confirm')}
          preview={{
            key: ['message', id, 'correct', patch],
            ask: async () => (await call(changes, { dryRun: true })) as Rehearsal,
          }}
          says={(shown) => <Difference edits={edits} leaves={leaves} shown={shown} />}
          reason="required"
          run={async ({ reason }) => (await call(patch, { reason })) as Done}
          done={(result) =>
            'version' in result ? t('done', { version: result.version }) : proposed('proposed')
          }
          refresh={[['message', id], ['messages'], ['dossier'], ['proposals']]}
          then={onDrop}
        />
        <Button onClick={onDrop}>{t('drop')}</Button>
      </div>
    </Note>
  )
}
