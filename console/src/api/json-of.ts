/** Of a call that may answer a file as well: what came as JSON. */
export const jsonOf = <Data>(data: Data): Exclude<Data, string> => {
  if (typeof data === 'string') throw new TypeError('JSON was asked for, and something else came')
  return data as Exclude<Data, string>
}
