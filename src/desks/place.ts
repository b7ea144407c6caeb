/** A place on earth, in degrees (WGS 84). */
export interface Place {
  readonly latitude: number
  readonly longitude: number
}

const earthRadiusM = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** As the crow flies, by the haversine formula: within a city it is right to some metres. */
export const metresBetween = (one: Place, other: Place): number => {
  const [north, east] = [
    radians(other.latitude - one.latitude) / 2,
    radians(other.longitude - one.longitude) / 2,
  ]
  const part =
    Math.sin(north) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east) ** 2
  return Math.round(2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(part))))
}

const degrees = /^-?\d{1,3}(?:\.\d{1,10})?$/

/** Where Vietnam and its islands are: what lies outside has its two numbers swapped, or is a slip. */
const inVietnam = ({ latitude, longitude }: Place): boolean =>
  latitude >= 6 && latitude <= 24 && longitude >= 102 && longitude <= 118

/** Undefined for what is no place in Vietnam. */
export const readPlace = (latitude: string, longitude: string): Place | undefined => {
  if (!degrees.test(latitude) || !degrees.test(longitude)) return undefined
  const place = { latitude: Number(latitude), longitude: Number(longitude) }
  return inVietnam(place) ? place : undefined
}
