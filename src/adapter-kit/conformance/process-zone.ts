/** One far behind Vietnam and one far ahead: whoever reads the process's clock gives another day in one of them. */
export const processZones = ['America/Los_Angeles', 'Pacific/Kiritimati'] as const

/** Runs `act` as a process in this zone would. Only for what is synchronous. */
export const inZone = <Result>(zone: string, act: () => Result): Result => {
  const { env } = process
  const { TZ } = env
  env.TZ = zone
  try {
    return act()
  } finally {
    if (TZ === undefined) delete env.TZ
    else env.TZ = TZ
  }
}
