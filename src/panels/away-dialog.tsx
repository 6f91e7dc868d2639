export function AwayDialog(_: { onClose: () => void }) {
  return null
}
