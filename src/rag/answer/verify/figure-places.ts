/** Figures in the place of others. */
import { coversFigure, type Figure } from '../../text/figures.ts';
import { clausesOf, isIn } from '../stance/clauses.ts';
import { sameGroup } from './agents.ts';
import { nameOf, type Side } from './side.ts';

/** A figure of another sentence in place of the one of the same kind that this sentence has. */
export function borrowedFigure(own: Side, whole: Side): string | null {
  const missing = own.figures.find(
    (figure) =>
      !whole.figures.some((other) => coversFigure(other, figure)) &&
      whole.figures.some((other) => isAlike(other, figure)) &&
      !whole.figures.some((other) =>
        own.figures.some((mine) => isAlike(other, mine) && coversFigure(other, mine)),
      ),
  );
  return missing ? own.text.slice(missing.start, missing.end) : null;
}

/** "A bekam 41 Prozent" for "A bekam 23, B 41 Prozent". */
export function displacedFigure(own: Side, whole: Side): string | null {
  const { agent } = own;
  if (!agent || own.figures.length !== 1) return null;
  const figure = own.figures[0]!;
  const alike = whole.figures.filter((other) => isAlike(other, figure));
  const clauses = clausesOf(whole.text);
  const at = (other: Figure) => clauses.findIndex((clause) => isIn(other, clause));
  const right = alike.filter((other) => coversFigure(other, figure)).map(at);
  const agentIn = (clause: number) =>
    whole.groups.some((group) => sameGroup(group, agent) && isIn(group.words[0]!, clauses[clause]!));
  if (right.length === 0 || right.some(agentIn)) return null;
  return alike.map(at).some((clause) => !right.includes(clause) && agentIn(clause)) ? nameOf(agent) : null;
}

function isAlike(a: Figure, b: Figure): boolean {
  const isDate = ({ kind }: Figure) => kind === 'date' || kind === 'year';
  return (isDate(a) && isDate(b)) || (a.kind === b.kind && a.unit === b.unit);
}
