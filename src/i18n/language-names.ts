/** Languages that exchanges are commonly held in, as BCP 47 tags; a journey may name others. */
const COMMON =
  'am ar bn bg es en fa fr ha hi hr hu hy id it ja ka kk km ko ky lo mg mn ms my ne nl pl ps pt ro ru si so sr sw ta tg th tr uk ur uz vi yo zh zu'.split(
    ' ',
  )

/** A language by its name in the person's language; a tag that has no name shows itself. */
export function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** The common languages and those given, sorted by name. */
export function languageChoices(language: string, given: readonly string[] = []): { value: string; label: string }[] {
  return [...new Set([...COMMON, ...given])]
    .map((tag) => ({ value: tag, label: languageName(tag, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}
