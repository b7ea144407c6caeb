import people from './people.json' with { type: 'json' }

/** Fields under the partner's own names, in the partner's order; an empty text is an empty element. */
export interface Fields {
  readonly [name: string]: string | Fields
}

export interface Numbers {
  readonly personalId: string | undefined
  readonly cmnd: string | undefined
}

export interface BirthDate {
  readonly year: string | undefined
  readonly date: string | undefined
}

const register: readonly Fields[] = people

const field = (fields: Fields, ...path: string[]): string => {
  let at: string | Fields | undefined = fields
  for (const name of path) at = typeof at === 'object' ? at[name] : undefined
  return typeof at === 'string' ? at : ''
}

/** With both numbers given, both must belong to one person. */
export const personWith = ({ personalId, cmnd }: Numbers): Fields | undefined =>
  register.find(
    (person) =>
      (personalId === undefined || field(person, 'SoDinhDanh') === personalId) &&
      (cmnd === undefined || field(person, 'SoCMND') === cmnd),
  )

const written = (name: string): string => name.normalize('NFC').toUpperCase().replace(/\s+/g, ' ').trim()

// NFD takes a letter apart from its marks, except for the barred D, which is a letter of its own.
const bare = (name: string): string =>
  written(name).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll(' ', '')

export const hasName = (person: Fields, asked: string): boolean => {
  const parts = ['Ho', 'ChuDem', 'Ten'].map((part) => field(person, 'HoVaTen', part))
  const name = parts.filter((part) => part !== '').join(' ')
  return [written(name), bare(name)].includes(written(asked))
}

export const birthYear = (person: Fields): string =>
  field(person, 'NgayThangNamSinh', 'Nam') || field(person, 'NgayThangNamSinh', 'NgayThangNam').slice(0, 4)

/** A year matches every birth date in it; a full date only itself, never a person known by year alone. */
export const wasBorn = (person: Fields, asked: BirthDate): boolean =>
  asked.date === undefined
    ? birthYear(person) === asked.year
    : field(person, 'NgayThangNamSinh', 'NgayThangNam') === asked.date
