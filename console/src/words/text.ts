/** A text for people, in both languages. */
export interface Text {
  readonly vi: string
  readonly en: string
}

/** The words of a screen, by what they are for. `{name}` is a place for a value. */
export type Words = Readonly<Record<string, Text>>

export type Values = Readonly<Record<string, string | number>>

export const fill = (text: string, values: Values = {}): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
