/** The command line itself is wrong: nothing was done, and the exit code is 2. */
export class UsageError extends Error {}
