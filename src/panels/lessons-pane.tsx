export function LessonsPane() {
  return null
}
