export { add, close, countStates, patternsAt, plan, scan, state } from './automaton'
export { mark } from './marks'
