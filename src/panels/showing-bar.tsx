export function ShowingBar() {
  return null
}
