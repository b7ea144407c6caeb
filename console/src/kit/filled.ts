/** What is there of it: a call's query wants neither `undefined` nor an empty text. */
export const filled = <Value extends object>(value: Value) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== '')) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>
  }

/** The one of these values that an address names; none where it names something else. */
export const oneOf = <const Value extends string>(values: readonly Value[], text: string | undefined) =>
  values.find((value) => value === text)
