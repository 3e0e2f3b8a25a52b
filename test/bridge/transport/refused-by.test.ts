import { refusedBy } from '../../../bridge/transport/refused-by.js';

test.each([
  [2, 'SFTP_MISSING', false],
  [3, 'SFTP_PERMISSION', false],
  [4, 'SFTP_REFUSED', true],
  [5, 'SFTP_PROTOCOL', false],
  [6, 'SFTP_LOST', true],
  [7, 'SFTP_LOST', true],
  [8, 'SFTP_UNSUPPORTED', false],
  [10, 'SFTP_MISSING', false],
  [11, 'SFTP_EXISTS', true],
  [12, 'SFTP_PERMISSION', false],
  [14, 'SFTP_FULL', true],
  [15, 'SFTP_FULL', true],
  [99, 'SFTP_REFUSED', true],
  [undefined, 'SFTP_LOST', true],
  ['ERR_STREAM', 'SFTP_REFUSED', true],
])('status %s means %s; worth trying again: %s', (status, code, transient) => {
  const error = refusedBy(status, 'Writing a.csv.part');
  expect(error).toMatchObject({ code, transient });
  expect(error.message).toMatch(/^Writing a\.csv\.part: .*\.$/);
  expect(error.action).not.toBe('');
});
