import type { Term } from '../../scoring/index.js';
import { count, rate, signedPoints, words } from '../words.js';
import { NumberTable } from './number-table.js';

/** Points and evidence of every attribute of a term. */
export function EvidenceTable({ term }: { readonly term: Term }) {
  const say = words.pictures;
  return (
    <NumberTable
      caption={say.pairOf(term.label)}
      head={[say.attribute, say.points, say.leads, say.converted, say.rate]}
      rows={term.attributes.map(({ name, points, leads, converted }) => [
        name,
        signedPoints(points),
        count(Math.round(leads)),
        count(Math.round(converted)),
        leads > 0 ? rate(converted / leads) : '',
      ])}
    />
  );
}
