interface SearchFieldProps {
  readonly label: string
  readonly words: string
  readonly onWords: (words: string) => void
}

/** Where one writes what to look for in a list; Escape empties it first, and closes what it stands in only then. */
export function SearchField({ label, words, onWords }: SearchFieldProps) {
  return (
    <input
      type="search"
      className="input"
      aria-label={label}
      placeholder={label}
      value={words}
      onChange={(event) => onWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        // With Escape one also gives up letters that are being composed.
        if (event.key !== 'Escape' || words === '' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onWords('')
      }}
    />
  )
}
