/** The sender that people are who are logged in at the console. No sender of a configuration may have this name. */
export const consoleName = 'console'
