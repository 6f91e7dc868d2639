export function Toolbar(_: { onHome: () => void }) {
  return null
}
