export function LessonDialog(_: { onClose: () => void }) {
  return null
}
