import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Caption1,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Recipe, Scorecard, Term } from '../../scoring/index.js';
import { words } from '../words.js';
import { BarsPicture } from './bars-picture.js';
import { CurvePicture } from './curve-picture.js';
import { HeatTable } from './heat-table.js';
import { Spark } from './sparks.js';
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
export function FeaturePictures({ card }: { readonly card: Scorecard }) {
  const styles = useStyles();
  const { heldOut } = card.quality;
  return (
    <>
      <Caption1 block className={styles.quiet}>
        {words.pictures.intro} {heldOut && words.pictures.evidenceOf[heldOut]}
      </Caption1>
      <Accordion collapsible className={styles.list}>
        {byImportance(card.terms).map((term) => (
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
              <Picture term={term} recipe={card.recipe} />
            </AccordionPanel>
          </AccordionItem>
        ))}
      </Accordion>
    </>
  );
}

function Picture({ term, recipe }: { readonly term: Term; readonly recipe: Recipe }) {
  if (term.kind === 'numeric') return <CurvePicture term={term} unit={unitOf(term.feature, recipe)} />;
  if (term.kind === 'pair') return <HeatTable term={term} />;
  return <BarsPicture term={term} />;
}

function unitOf(feature: string, { features }: Recipe): string | undefined {
  const rule = features.find(({ name }) => name === feature);
  return rule && 'unit' in rule ? rule.unit?.many : undefined;
}
