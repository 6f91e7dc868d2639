export function TrailDialog(_: { onClose: () => void }) {
  return null
}
