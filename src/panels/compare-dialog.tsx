export function CompareDialog(_: { onClose: () => void }) {
  return null
}
