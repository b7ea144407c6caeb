/** A bar on a terminal; elsewhere a line now and then, so that a log stays readable. */
export const progressBar = (
  label: string,
  total: number,
  write: (text: string) => void,
  isTerminal: boolean,
) => {
  const width = 30
  let lastTenth = -1
  return (done: number): void => {
    const share = total === 0 ? 1 : Math.min(1, done / total)
    const tenth = Math.floor(share * 10)
    const filled = Math.round(share * width)
    if (isTerminal) {
      const end = done >= total ? '\n' : ''
      write(`\r${label} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total}${end}`)
    } else if (tenth > lastTenth) {
      write(`${label} ${done}/${total}\n`)
    }
    lastTenth = tenth
  }
}
