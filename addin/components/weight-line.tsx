import { memo, useState } from 'react';
import { Button, Caption1, Switch, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import { START } from '../../scoring/index.js';
import type { Points, WeightEdit, WeightRow } from '../../scoring/index.js';
import { coefficient as inLogOdds, count, points, signedPoints, words } from '../words.js';
import { PointsBars } from '../pictures/points-bars.js';
import { PointsInput } from './points-input.js';

/** Name, points and switch of a weight, shared with whatever stands in line with weights. */
export const WEIGHT_COLUMNS = 'minmax(0, 1fr) 76px 48px';

/** Columns of a weight's figures, shared with the headings of its group; at the end there is room for the reset button. */
export const WEIGHT_FIGURES = '52px 62px 70px 54px';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: WEIGHT_COLUMNS,
    columnGap: '8px',
    alignItems: 'center',
    padding: '6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflowWrap: 'anywhere' },
  edited: { fontWeight: tokens.fontWeightSemibold },
  off: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  evidence: {
    position: 'relative',
    gridColumn: '1 / -1',
    color: tokens.colorNeutralForeground2,
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '24px',
  },
  numbers: { flexGrow: 1, fontVariantNumeric: 'tabular-nums' },
  figures: { display: 'grid', gridTemplateColumns: WEIGHT_FIGURES },
  figure: { textAlign: 'end' },
  // The headings of the group are for the eye; here each figure has its name.
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  bars: { gridColumn: '1 / -1', paddingTop: '2px' },
  switch: { justifySelf: 'end' },
  error: { flexGrow: 1, color: tokens.colorPaletteRedForeground1 },
});

export interface WeightLineProps {
  readonly row: WeightRow;
  /** The largest points of the feature's rows, in either direction. */
  readonly most: Points;
  readonly edit: (feature: string, attribute: string, edit: WeightEdit) => void;
}

/** One row of the Weights table on two lines: what staff edit, and below it the evidence and the model's points. */
export const WeightLine = memo(function WeightLine({ row, most, edit }: WeightLineProps) {
  const styles = useStyles();
  const [invalid, setInvalid] = useState(false);
  const { feature, label, attribute, modelPoints, yourPoints, inUse } = row;
  const name = attribute === '' ? label : `${label} ${attribute}`;
  const edited = yourPoints !== null || !inUse;
  const change = (entered: number | null, used: boolean) =>
    edit(feature, attribute, {
      ...(entered === null ? {} : { points: entered }),
      ...(used ? {} : { off: true }),
    });
  return (
    <li className={styles.line}>
      <span className={mergeClasses(styles.name, edited && styles.edited, !inUse && styles.off)}>
        {attribute === '' ? label : attribute}
      </span>
      <PointsInput
        label={words.weights.yoursOf(name)}
        value={yourPoints}
        modelPoints={modelPoints}
        onChange={(entered) => change(entered, inUse)}
        onInvalid={setInvalid}
      />
      {feature === START ? (
        <span />
      ) : (
        <Switch
          className={styles.switch}
          checked={inUse}
          onChange={(_, { checked }) => change(yourPoints, checked)}
          aria-label={words.weights.inUseOf(name)}
        />
      )}
      <div className={styles.evidence}>
        {invalid ? (
          <Caption1 className={styles.error} role="alert">
            {words.weights.outOfRange}
          </Caption1>
        ) : (
          <Evidence row={row} />
        )}
        {edited && (
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowResetRegular />}
            aria-label={words.weights.resetOne(name)}
            title={words.weights.resetOne(name)}
            onClick={() => edit(feature, attribute, {})}
          />
        )}
      </div>
      {feature !== START && most > 0 && (
        <div className={styles.bars}>
          <PointsBars model={modelPoints} yours={inUse ? yourPoints : 0} most={most} />
        </div>
      )}
    </li>
  );
});

/** Leads, converted, coefficient and the model's points, under the headings of the group. */
function Evidence({
  row: { feature, leads, converted, coefficient, modelPoints },
}: {
  readonly row: WeightRow;
}) {
  const styles = useStyles();
  const say = words.weights;
  if (feature === START) {
    return (
      <Caption1 className={styles.numbers}>
        {say.constant} · {say.model} {points(modelPoints)}
      </Caption1>
    );
  }
  const figures = [
    [say.leads, leads === null ? '' : count(Math.round(leads))],
    [say.converted, converted === null ? '' : count(Math.round(converted))],
    [say.coefficient, coefficient === null ? '' : inLogOdds(coefficient)],
    [say.model, signedPoints(modelPoints)],
  ];
  return (
    <div className={mergeClasses(styles.numbers, styles.figures)}>
      {figures.map(([name, figure]) => (
        <Caption1 key={name} className={styles.figure}>
          <span className={styles.unseen}>{name} </span>
          {figure}
        </Caption1>
      ))}
    </div>
  );
}
