export function IdentityDialog(_: { onClose: () => void }) {
  return null
}
