import comments from '../comments/es.json'
import exporting from '../exporting/es.json'
import history from '../history/es.json'
import inside from '../inside/es.json'
import intake from '../intake/es.json'
import lessons from '../lessons/es.json'
import office from '../office/es.json'
import pages from '../pages/es.json'
import panels from '../panels/es.json'
import rearrangement from '../rearrangement/es.json'

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
