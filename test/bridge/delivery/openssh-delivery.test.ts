/** @jest-environment node */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { sha256Of } from '../../../bridge/delivery/file-plan.js';
import { isSent, runHistory } from '../../../bridge/delivery/run-history.js';
import { sftpTransport } from '../../../bridge/transport/sftp-transport.js';
import type { Session, Transport } from '../../../bridge/transport/transport.js';
import { temporaryFolder } from '../temporary-folder.js';
import { opensshIsHere, startOpenSsh, type OpenSsh } from '../../../sandbox/sftp/open-ssh.js';
import { bench, input } from './delivery-bench.js';

const describeOpenSsh = opensshIsHere() ? describe : describe.skip;
if (!opensshIsHere())
  process.stderr.write('SKIPPED: no sshd on this machine, no delivery to OpenSSH was tested.\n');

/** A transport whose process is killed at the n-th rename, after the server has done it. */
function killedAfterRename(transport: Transport, n: number): Transport {
  let renames = 0;
  return {
    async connect(signal) {
      const session: Session = await transport.connect(signal);
      const rename = session.rename.bind(session);
      session.rename = async (from, to) => {
        await rename(from, to);
        if (++renames === n) throw new Error('killed');
      };
      return session;
    },
  };
}

describeOpenSsh('a delivery to OpenSSH', () => {
  let ssh: OpenSsh;
  beforeAll(async () => {
    ssh = await startOpenSsh(temporaryFolder().file('ssh', '').replace(/\/$/, ''));
  });
  afterAll(() => ssh.close());

  test('killed after each rename in turn and resumed is there exactly once, byte for byte', async () => {
    const transport = sftpTransport(ssh.settings, async () => '');
    for (let n = 1; n <= 4; n++) {
      const data = temporaryFolder();
      const folder = `${data.path}/incoming`;
      mkdirSync(folder);
      const first = bench(data, killedAfterRename(transport, n), folder);
      const runId = await first.plan(input());
      await expect(first.deliver(runId)).rejects.toThrow('killed');
      const second = bench(data, transport, folder);
      await second.deliver(runId);
      const plan = second.planOf(runId);
      const files = [...plan.chunks, plan.manifest];
      expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort());
      for (const { name, sha256 } of files) expect(sha256Of(readFileSync(`${folder}/${name}`))).toBe(sha256);
      expect(runHistory(second.ledger.read()).map(isSent)).toEqual([true]);
    }
  });
});
