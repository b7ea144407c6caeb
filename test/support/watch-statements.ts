import pg from 'pg'

export interface SentStatement {
  readonly text: string
  /** The session that it goes to. */
  readonly session: object
}

/** Hears of every statement that this process sends to PostgreSQL, on whatever connection, until it is ended. */
export const watchStatements = (hear: (sent: SentStatement) => void): (() => void) => {
  const { submit } = pg.Query.prototype
  pg.Query.prototype.submit = function heard(this: { readonly text: string }, session: object) {
    hear({ text: this.text, session })
    return Reflect.apply(submit, this, [session])
  } as typeof submit
  return () => {
    pg.Query.prototype.submit = submit
  }
}
