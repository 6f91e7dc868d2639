/**
 * Copies a text. `navigator.clipboard` exists only in secure contexts, and a workshop's server in one room often has plain
 * http: then the text is selected in its field and copied in the old way.
 *
 * @returns false where neither worked; the text is then selected, for the person to copy
 */
export async function copyText(text: string, field: HTMLInputElement): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused by a policy or for want of focus: the old way may still work.
  }
  field.focus()
  field.setSelectionRange(0, text.length)
  try {
    return document.execCommand('copy')
  } catch {
    return false
  }
}
