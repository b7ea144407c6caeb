// Loaded before every program of the bench (`node --import`): when the bench is gone, however it ended, so is the program.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5000).unref()
})
process.channel?.unref()
