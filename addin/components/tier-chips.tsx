import { Caption1, Link, ToggleButton, makeStyles, tokens } from '@fluentui/react-components';
import { TIERS } from '../../scoring/index.js';
import type { ExpectedStarters, Tier } from '../../scoring/index.js';
import { count, words } from '../words.js';

/** Tiers are told apart by a shape as well as by their words, never by colour alone. */
const SHAPES: Record<Tier, string> = { Likely: '●', 'May convert': '◐', Unlikely: '○' };

const useStyles = makeStyles({
  chips: { display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: '8px' },
  chip: { minWidth: 0, padding: '8px 4px', flexDirection: 'column', height: '100%' },
  face: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '2px', minWidth: 0 },
  number: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  name: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, fontWeight: 'normal' },
  starters: { fontSize: tokens.fontSizeBase100, lineHeight: tokens.lineHeightBase100, fontWeight: 'normal' },
  all: { fontSize: 'inherit', lineHeight: 'inherit' },
  hint: { color: tokens.colorNeutralForeground2 },
});

export interface TierChipsProps {
  readonly counts: Readonly<Record<Tier, number>>;
  readonly starters: Readonly<Record<Tier, ExpectedStarters>>;
  /** Tiers shown in the sheet; all where empty. */
  readonly shown: readonly Tier[];
  readonly show: (tiers: readonly Tier[]) => void;
  readonly disabled: boolean;
  /** Columns whose filter had to be cleared. */
  readonly lost: readonly string[];
}

/** How many leads each tier has; a click sets the table's own filter. */
export function TierChips({ counts, starters, shown, show, disabled, lost }: TierChipsProps) {
  const styles = useStyles();
  const toggle = (tier: Tier) => {
    const next = TIERS.filter((t) => (t === tier ? !shown.includes(t) : shown.includes(t)));
    show(next.length === TIERS.length ? [] : next);
  };
  return (
    <>
      <div className={styles.chips} role="group" aria-label={words.tiers.label}>
        {TIERS.map((tier) => (
          <ToggleButton
            key={tier}
            className={styles.chip}
            appearance={shown.includes(tier) ? 'primary' : 'outline'}
            checked={shown.includes(tier)}
            onClick={() => toggle(tier)}
            disabledFocusable={disabled}
          >
            <span className={styles.face}>
              <span className={styles.name}>
                <span aria-hidden>{SHAPES[tier]}</span> {tier}
              </span>
              <span className={styles.number}>{count(counts[tier])}</span>
              {starters[tier].untested < counts[tier] && (
                <span className={styles.starters}>{words.tierRule.startersShort(starters[tier])}</span>
              )}
            </span>
          </ToggleButton>
        ))}
      </div>
      {lost.length > 0 && (
        <Caption1 className={styles.hint} role="status">
          {words.tiers.filtersLost(lost)}
        </Caption1>
      )}
      <Caption1 className={styles.hint} role="status">
        {shown.length === 0 ? (
          words.tiers.hint
        ) : (
          <>
            {words.tiers.filtered(shown.join(', '))}{' '}
            <Link className={styles.all} onClick={() => show([])}>
              {words.tiers.all}
            </Link>
          </>
        )}
      </Caption1>
    </>
  );
}
