export interface PlaceLimits {
  readonly openAtOnce: number
  /** Of these, so many for one address. */
  readonly openPerAddress: number
}

export type NoPlace = 'TOO_MANY_OPEN' | 'TOO_MANY_OF_ADDRESS'

/** Places for files that go out at once, a share of them for each address. Gives how to leave the place, or why there is none. */
export const placesFor = ({ openAtOnce, openPerAddress }: PlaceLimits) => {
  const taken = new Map<string, number>()
  let open = 0
  return (address: string): (() => void) | NoPlace => {
    const others = taken.get(address) ?? 0
    if (others >= openPerAddress) return 'TOO_MANY_OF_ADDRESS'
    if (open >= openAtOnce) return 'TOO_MANY_OPEN'
    open += 1
    taken.set(address, others + 1)
    return () => {
      open -= 1
      const left = (taken.get(address) ?? 1) - 1
      if (left > 0) taken.set(address, left)
      else taken.delete(address)
    }
  }
}
