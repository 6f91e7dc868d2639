export function AdoptDialog(_: { onClose: () => void }) {
  return null
}
