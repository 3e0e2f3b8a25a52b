import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Caption1,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Term } from '../../scoring/index.js';
import { words } from '../words.js';
import { BarsPicture } from './bars-picture.js';
import { CurvePicture, SparkBars, Sparkline } from './curve-picture.js';
import { HeatTable } from './heat-table.js';
import { byImportance, termImportance } from './term-importance.js';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  header: { display: 'flex', alignItems: 'center', gap: '8px', width: '100%', minWidth: 0 },
  name: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  label: { fontWeight: tokens.fontWeightSemibold },
  // Out to the edges of the section, where the headers' own padding takes over.
  list: { margin: '0 -12px' },
  panel: { display: 'flex', flexDirection: 'column', gap: '8px', margin: '4px 12px 16px' },
});

/** The features of a model by importance, each with its shape; one opens at a time to its picture and its evidence. */
export function FeaturePictures({ terms }: { readonly terms: readonly Term[] }) {
  const styles = useStyles();
  return (
    <>
      <Caption1 block className={styles.quiet}>
        {words.pictures.intro}
      </Caption1>
      <Accordion collapsible className={styles.list}>
        {byImportance(terms).map((term) => (
          <AccordionItem key={term.feature} value={term.feature}>
            <AccordionHeader as="h3">
              <span className={styles.header}>
                <span className={styles.name}>
                  <span className={styles.label}>{term.label}</span>
                  <Caption1 className={styles.quiet}>{words.pictures.spread(termImportance(term))}</Caption1>
                </span>
                <Spark term={term} />
              </span>
            </AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <Picture term={term} />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </>
  );
}

function Spark({ term }: { readonly term: Term }) {
  const points = term.attributes.filter((a) => term.kind !== 'numeric' || !a.missing).map((a) => a.points);
  return term.kind === 'numeric' && points.length > 1 ? (
    <Sparkline points={points} />
  ) : (
    <SparkBars points={points} />
  );
}

function Picture({ term }: { readonly term: Term }) {
  if (term.kind === 'numeric') return <CurvePicture term={term} />;
  if (term.kind === 'pair') return <HeatTable term={term} />;
  return <BarsPicture term={term} />;
}
