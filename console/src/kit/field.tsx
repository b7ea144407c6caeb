import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Gets what ties the control to its label, its hint and its error. */
  readonly children: (tied: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': boolean | undefined
  }) => ReactNode
}

/** A control with its label: `<Field label={t('name')}>{(tied) => <input {...tied} name="name" />}</Field>`. */
export const Field = ({ label, hint, error, children }: Props) => {
  const id = useId()
  const about = hint !== undefined || error !== undefined ? `${id}-about` : undefined
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': about, 'aria-invalid': error === undefined ? undefined : true })}
      {about && (
        <span id={about} className={error === undefined ? 'field-hint' : 'field-error'}>
          {error ?? hint}
        </span>
      )}
    </div>
  )
}
