export function HistoryPane() {
  return null
}
