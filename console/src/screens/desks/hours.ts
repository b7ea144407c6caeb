const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holidays', 'swapped'] as const

type HourName = (typeof names)[number]

export interface SaidHours {
  readonly names: readonly HourName[]
  readonly said: string
}

/** Days with the same hours together, in the order of the week. */
export const hoursOf = (hours: Readonly<Record<string, string | undefined>>): readonly SaidHours[] => {
  const bySaid = new Map<string, HourName[]>()
  for (const name of names) {
    const said = hours[name]
    if (said !== undefined) bySaid.set(said, [...(bySaid.get(said) ?? []), name])
  }
  return [...bySaid].map(([said, days]) => ({ said, names: days }))
}
