export function EndPane() {
  return null
}
