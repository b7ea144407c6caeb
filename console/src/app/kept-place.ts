const placeKey = 'longbien.place'

/** The log-in of the agency leads away and back: keeps where somebody was. What stands in the address is no secret. */
export const keepPlace = () => sessionStorage.setItem(placeKey, location.hash)

let problem: string | undefined

/** Goes back to where somebody was before the log-in. What the log-in came back with stays until it was shown. */
export const returnToPlace = () => {
  if (location.hash.startsWith('#/sign-in')) {
    problem = new URLSearchParams(location.hash.split('?')[1]).get('problem') ?? undefined
    history.replaceState(null, '', '#/')
  }
  const place = sessionStorage.getItem(placeKey)
  if (problem !== undefined || place === null) return
  sessionStorage.removeItem(placeKey)
  history.replaceState(null, '', place)
}

export const takeSignInProblem = () => problem
