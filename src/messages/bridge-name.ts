/** The sender of what the bridge itself tells: of hand-overs, of what is late. No sender of a configuration may have it. */
export const bridgeName = 'longbien'
