import { memo, useState } from 'react';
import { Button, Caption1, Switch, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowResetRegular } from '@fluentui/react-icons';
import { START } from '../../scoring/index.js';
import type { WeightEdit, WeightRow } from '../../scoring/index.js';
import { words } from '../words.js';
import { PointsInput } from './points-input.js';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 76px 48px',
    columnGap: '8px',
    alignItems: 'center',
    padding: '6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { overflowWrap: 'anywhere' },
  edited: { fontWeight: tokens.fontWeightSemibold },
  off: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
  evidence: {
    gridColumn: '1 / -1',
    color: tokens.colorNeutralForeground2,
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '24px',
  },
  words: { flexGrow: 1 },
  switch: { justifySelf: 'end' },
  error: { color: tokens.colorStatusDangerForeground1 },
});

export interface WeightLineProps {
  readonly row: WeightRow;
  readonly edit: (feature: string, attribute: string, edit: WeightEdit) => void;
}

/** One row of the Weights table on two lines: what staff edit, and below it the evidence and the model's points. */
export const WeightLine = memo(function WeightLine({ row, edit }: WeightLineProps) {
  const styles = useStyles();
  const [invalid, setInvalid] = useState(false);
  const { feature, label, attribute, modelPoints, yourPoints, inUse } = row;
  const name = attribute === '' ? label : `${label} ${attribute}`;
  const edited = yourPoints !== null || !inUse;
  const change = (points: number | null, used: boolean) =>
    edit(feature, attribute, { ...(points === null ? {} : { points }), ...(used ? {} : { off: true }) });
  return (
    <li className={styles.line}>
      <span className={mergeClasses(styles.name, edited && styles.edited, !inUse && styles.off)}>
        {attribute === '' ? label : attribute}
      </span>
      <PointsInput
        label={words.weights.yoursOf(name)}
        value={yourPoints}
        modelPoints={modelPoints}
        onChange={(points) => change(points, inUse)}
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
        <Caption1
          className={mergeClasses(styles.words, invalid && styles.error)}
          {...(invalid ? { role: 'alert' } : {})}
        >
          {invalid ? words.weights.outOfRange : evidence(row)}
        </Caption1>
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
    </li>
  );
});

function evidence({ leads, converted, coefficient, modelPoints, feature }: WeightRow): string {
  const parts = [
    leads === null || converted === null ? null : words.weights.evidence(leads, converted),
    coefficient === null ? null : words.weights.coefficient(coefficient),
    words.weights.model(modelPoints),
  ].filter((part) => part !== null);
  return feature === START ? `${words.weights.constant} · ${parts.join(' · ')}` : parts.join(' · ');
}
