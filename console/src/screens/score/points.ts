import { useLocale } from '#words/language.ts'

/** Points as they are published, to a hundredth; what is not known is a dash. */
export const usePoints = () => {
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2 })
  return (value: number | null): string => (value === null ? '—' : format.format(value))
}

export const useShare = () => {
  const format = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 1 })
  return (value: number | null): string => (value === null ? '—' : format.format(value))
}
