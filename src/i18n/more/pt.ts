import comments from '../comments/pt.json'
import exporting from '../exporting/pt.json'
import history from '../history/pt.json'
import inside from '../inside/pt.json'
import intake from '../intake/pt.json'
import lessons from '../lessons/pt.json'
import office from '../office/pt.json'
import pages from '../pages/pt.json'
import panels from '../panels/pt.json'
import rearrangement from '../rearrangement/pt.json'

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
