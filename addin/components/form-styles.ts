import { makeStyles } from '@fluentui/react-components';

/** How the pane's small forms are laid out at 320 px. */
export const useFormStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '8px', padding: '8px 0' },
  two: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: '8px' },
  // Fluent's inputs do not shrink by themselves.
  narrow: { minWidth: 0, width: '100%' },
  button: { alignSelf: 'flex-start' },
});
