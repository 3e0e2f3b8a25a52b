import { makeStyles } from '@fluentui/react-components';

/** How the pane's small forms are laid out at 320 px. */
export const useFormStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '8px 0' },
  two: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: '8px',
    // Label, input and problem share rows: a label of two lines, or a problem of one field, leaves both inputs level.
    '& > *': { gridRow: 'span 3', gridTemplateRows: 'subgrid' },
    '& > * > label': { alignSelf: 'end' },
  },
  // Fluent's inputs do not shrink by themselves.
  narrow: { minWidth: 0, width: '100%' },
  button: { alignSelf: 'flex-start' },
});
