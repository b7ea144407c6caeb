export const grouped = (value: number): string => value.toLocaleString('en-US')

/** What was counted, and how many. */
export const figureLine = (label: string, value: number): string =>
  `${label.padEnd(62)}${grouped(value).padStart(10)}`
