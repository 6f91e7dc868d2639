import comments from '../comments/en.json'
import exporting from '../exporting/en.json'
import history from '../history/en.json'
import inside from '../inside/en.json'
import intake from '../intake/en.json'
import lessons from '../lessons/en.json'
import office from '../office/en.json'
import pages from '../pages/en.json'
import panels from '../panels/en.json'
import rearrangement from '../rearrangement/en.json'

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
