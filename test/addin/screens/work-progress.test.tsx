import { FluentProvider } from '@fluentui/react-components';
import { render, screen } from '@testing-library/react';
import { WorkProgress } from '../../../addin/components/work-progress.js';
import { lightTheme } from '../../../addin/host-theme.js';

test('leads that are read from Slate are counted with their bytes', () => {
  const progress = { stage: 'Reading leads from Slate', done: 120_000, total: null, unit: 'rows' } as const;
  const work = { task: 'pull', progress: { ...progress, bytes: 61_000_000 }, cancelling: false } as const;
  render(
    <FluentProvider theme={lightTheme}>
      <WorkProgress work={{ ...work, cancellable: true }} cancel={() => undefined} />
    </FluentProvider>,
  );
  expect(screen.getByText('120,000 leads · 61.0 MB')).toBeTruthy();
});
