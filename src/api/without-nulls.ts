type Empty = null | undefined
type MayBeEmpty<T> = { [Key in keyof T]: Extract<T[Key], Empty> extends never ? never : Key }[keyof T]

/** What is null in the record is absent in an answer. */
export type WithoutNulls<T> = Omit<T, MayBeEmpty<T>> & {
  readonly [Key in MayBeEmpty<T>]?: Exclude<T[Key], Empty>
}

export const withoutNulls = <Body extends object>(body: Body): WithoutNulls<Body> =>
  Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null && value !== undefined),
  ) as WithoutNulls<Body>
