import { join } from 'node:path';
import { keepHostKey } from '../../../sandbox/sftp/host-key.js';
import { FaultServer } from '../lab/fault-server.js';
import { programmable, type FaultCase } from '../lab/lab.js';

/** In the middle of a run another server answers in the place of the pinned one. */
export const otherHostKey: FaultCase = {
  number: 12,
  title: 'host key changes in the middle of a run',
  trials: { quick: 3, full: 20 },
  async run(lab, n) {
    const { server, proxy } = lab;
    const key = await keepHostKey(join(lab.work, `impostor-${n}`));
    proxy.target = server.port;
    const { trial, transport, folder } = programmable(lab, n, { port: proxy.port });
    const impostor = await FaultServer.start(key, trial.root);
    let operations = 0;
    const when = 5 + 2 * n;
    server.before = () => {
      if (operations++ !== when) return 'do';
      proxy.target = impostor.port;
      setImmediate(() => proxy.hangUp());
      return 'ignore';
    };
    const code = await trial.deliver(transport, folder);
    trial.expect(`an impostor gave ${code}`, code === 'SFTP_HOST_KEY');
    trial.expect('the impostor was told the password', impostor.logins === 0);
    await impostor.close();
    proxy.target = server.port;
    trial.expect('it could not be resumed', (await trial.deliver(transport, folder)) === null);
    return trial.finish();
  },
};
