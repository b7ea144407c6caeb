type Given<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> }

/** What of a query or a body was given: the contract knows no field that is there and undefined. */
export const given = <const Fields extends object>(fields: Fields): Given<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<Fields>
