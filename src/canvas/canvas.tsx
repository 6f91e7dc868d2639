export function Canvas() {
  return <main className="canvas" />
}
