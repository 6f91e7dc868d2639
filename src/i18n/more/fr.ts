import comments from '../comments/fr.json'
import exporting from '../exporting/fr.json'
import history from '../history/fr.json'
import inside from '../inside/fr.json'
import intake from '../intake/fr.json'
import lessons from '../lessons/fr.json'
import office from '../office/fr.json'
import pages from '../pages/fr.json'
import panels from '../panels/fr.json'
import rearrangement from '../rearrangement/fr.json'

/** As one, so that a page fetches and names one file for a language. */
export const words: object = {
  ...inside,
  ...panels,
  ...pages,
  ...lessons,
  ...comments,
  ...rearrangement,
  ...history,
  ...intake,
  ...office,
  ...exporting,
}
