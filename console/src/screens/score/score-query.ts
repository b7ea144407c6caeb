import { given } from '#api/given.ts'
import { useAddress } from '#kit/address.ts'

/** Of which period and agency, as the address says. */
export const useScoreQuery = () => {
  const [{ period, agency }] = useAddress()
  return given({ period: period || undefined, agency: agency || undefined })
}
