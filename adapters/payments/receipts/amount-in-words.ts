const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const

/** The unit after a number of tens: "mốt" and "lăm" where it is not by itself. */
const unitAfter = (tens: number, unit: number): string | undefined => {
  if (unit === 0) return undefined
  if (unit === 1 && tens > 1) return 'mốt'
  if (unit === 5 && tens > 0) return 'lăm'
  return digits[unit]
}

const tensOf = (tens: number, unit: number, isLeading: boolean): string | undefined => {
  if (tens === 0) return unit === 0 || isLeading ? undefined : 'linh'
  return tens === 1 ? 'mười' : `${digits[tens]} mươi`
}

/** Up to 999. @param isLeading whether nothing stands before it: "năm mươi", and not "không trăm năm mươi" */
const group = (value: number, isLeading: boolean): string => {
  const [hundreds, tens, unit] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const hasHundreds = hundreds > 0 || !isLeading
  const parts = [
    hasHundreds ? `${digits[hundreds]} trăm` : undefined,
    tensOf(tens, unit, !hasHundreds),
    unitAfter(tens, unit),
  ]
  return parts.filter((part) => part !== undefined).join(' ')
}

const scales = ['', 'nghìn', 'triệu'] as const

/** Below a billion. */
const billionless = (value: number, isLeading: boolean): string => {
  const groups = [Math.floor(value / 1_000_000), Math.floor(value / 1000) % 1000, value % 1000]
  let leads = isLeading
  const said = groups.flatMap((one, index) => {
    if (one === 0) return []
    const words = group(one, leads)
    leads = false
    return [`${words} ${scales[2 - index]}`.trim()]
  })
  return said.join(' ')
}

const billion = 1_000_000_000

const inWords = (value: number): string => {
  if (value < billion) return billionless(value, true)
  const rest = value % billion
  return `${inWords(Math.floor(value / billion))} tỷ ${billionless(rest, false)}`.trim()
}

/** A whole amount as a receipt writes it: "Ba mươi nghìn đồng". */
export const amountInWords = (amount: number): string => {
  const words = amount === 0 ? digits[0] : inWords(amount)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`
}
