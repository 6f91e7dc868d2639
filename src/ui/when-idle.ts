/** Safari has no word for idle; ms. */
const INSTEAD = 1_500

/** Acts once the page has nothing else to do. What it returns calls it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, INSTEAD)
    return () => clearTimeout(timer)
  }
  const waiting = requestIdleCallback(act)
  return () => cancelIdleCallback(waiting)
}
