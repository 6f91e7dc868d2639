import type { Session } from '../../session/session.ts'
import { loadTrail, type Trail } from '../../session/trail.ts'

/** Longer than a good line needs and shorter than patience, ms. */
const PATIENCE = 4_000

/** The trail as completely as it can be had now: what the room has of it where there is a line, else what this device has. */
export async function trailAtHand(session: Session): Promise<Trail> {
  const trail = await loadTrail(session)
  if (session.connection.status.getState().line === 'online') await arrived(trail)
  return trail
}

function arrived({ store }: Trail): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const stop = store.subscribe(({ synced }) => synced && done())
    const timer = setTimeout(done, PATIENCE)
    if (store.getState().synced) done()
  })
}
