import Type from 'typebox'
import { vietnamTime } from '#adapter-kit'
import { hourColumns } from '#desks/desk.ts'
import type { FoundDesk } from '#desks/find-desks.ts'
import { count, day, instant, named, text } from '../parts.ts'

const hours = {
  ...text,
  description: 'Such as `07:30-11:30 13:30-17:00`, or `24h`; absent: closed.',
  'x-description-vi': 'Như `07:30-11:30 13:30-17:00`, hoặc `24h`; không có là không mở cửa.',
}

const hoursView = Type.Object({
  ...Object.fromEntries(hourColumns.map((name) => [name, Type.Optional(hours)])),
  holidays: Type.Optional({
    ...hours,
    description: 'On public holidays, and on days off that were swapped; absent: closed.',
  }),
  swapped: Type.Optional({
    ...hours,
    description: 'On days that are worked instead of others; absent: as on Monday.',
  }),
})

export const deskView = named(
  'desk',
  Type.Object({
    code: text,
    name: text,
    agency: { ...text, description: 'Code of the agency whose desk it is.' },
    address: Type.Optional(text),
    latitude: Type.Optional(Type.Number()),
    longitude: Type.Optional(Type.Number()),
    hotline: Type.Optional(text),
    metres: Type.Optional({
      ...count,
      description: 'From the place that was asked about, as the crow flies.',
    }),
    open: Type.Boolean({ description: 'At the instant that was asked about.' }),
    until: Type.Optional({
      ...instant,
      description: 'When it closes; absent while it is closed, and where it is open day and night.',
    }),
    opensAt: Type.Optional({
      ...instant,
      description: 'When it opens next; absent while it is open, and where it does not within a month.',
    }),
    hours: hoursView,
    procedures: Type.Array(text, { description: 'What it takes; everything where `fields` is empty too.' }),
    fields: Type.Array(text, { description: 'Whose procedures it takes.' }),
    validFrom: Type.Optional(day),
    validTo: Type.Optional(day),
    source: Type.Optional(text),
  }),
)

export const promiseView = Type.Object(
  {
    metres: { ...count, description: 'As the city promises: `desks.promisedMetres`.' },
    kept: Type.Boolean({ description: 'Whether the next desk that takes this is not farther away.' }),
    nearestMetres: Type.Optional({ ...count, description: 'How far it is; absent where there is none.' }),
  },
  { description: 'Absent where no place was asked about. Opening hours do not matter to it.' },
)

export const deskBody = ({ desk, state, metres }: FoundDesk) => {
  const { row, agency, place, procedures, fields } = desk
  const { address, hotline } = row.attributes
  const said = hourColumns.flatMap((name) => {
    const written = row.attributes[name]
    return written === undefined ? [] : [[name, written] as const]
  })
  return {
    code: row.code,
    name: row.name,
    agency,
    ...(address !== undefined && { address }),
    ...(place && { latitude: place.latitude, longitude: place.longitude }),
    ...(hotline !== undefined && { hotline }),
    ...(metres !== undefined && { metres }),
    open: state.open,
    ...(state.until !== undefined && { until: vietnamTime(state.until) }),
    ...(state.opensAt !== undefined && { opensAt: vietnamTime(state.opensAt) }),
    hours: Object.fromEntries(said),
    procedures: [...procedures],
    fields: [...fields],
    ...(row.from !== undefined && { validFrom: row.from }),
    ...(row.to !== undefined && { validTo: row.to }),
    ...(row.source !== undefined && { source: row.source }),
  }
}
