import pg from 'pg'

export interface SentStatement {
  readonly text: string
  /** Of what is prepared. */
  readonly name?: string | undefined
  /** The session that it goes to. */
  readonly session: object
}

/** Hears of every statement that this process sends to PostgreSQL, on whatever connection, until it is ended. */
export const watchStatements = (hear: (sent: SentStatement) => void): (() => void) => {
  const { submit } = pg.Query.prototype
  pg.Query.prototype.submit = function heard(this: Omit<SentStatement, 'session'>, session: object) {
    hear({ text: this.text, name: this.name, session })
    return Reflect.apply(submit, this, [session])
  } as typeof submit
  return () => {
    pg.Query.prototype.submit = submit
  }
}
