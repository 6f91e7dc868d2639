export function RearrangePane() {
  return null
}
