import { useLocale } from '#words/language.ts'

/** A number as the language writes it. */
export const useCount = () => {
  const format = new Intl.NumberFormat(useLocale())
  return (value: number) => format.format(value)
}

export const Count = ({ value }: { readonly value: number | undefined }) => {
  const count = useCount()
  return value === undefined ? <span className="quiet">—</span> : <span>{count(value)}</span>
}
