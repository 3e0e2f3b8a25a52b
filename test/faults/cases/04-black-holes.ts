import { chance, programmable, real, type FaultCase } from '../lab/lab.js';

const HOLES = ['hole both', 'hole up', 'hole down'] as const;

/** From some byte on nothing gets through, in both directions or in one, and nobody says so. */
export const blackHoles: FaultCase = {
  number: 4,
  title: 'black hole, both ways and one way',
  trials: { quick: 3, full: 24 },
  async run(lab, n) {
    const useReal = n % 2 === 0;
    lab.proxy.target = useReal && lab.openssh ? lab.openssh.settings.port : lab.server.port;
    const { trial, transport, folder } = (useReal ? real : programmable)(lab, n, { port: lab.proxy.port });
    lab.proxy.next = { after: 5_000 + Math.floor(150_000 * chance(n)), ending: HOLES[n % HOLES.length] };
    const before = lab.proxy.spoilt;
    const code = await trial.deliver(transport, folder);
    trial.expect('no connection was spoilt', lab.proxy.spoilt === before + 1);
    trial.expect(`it did not go on by itself, but failed with ${code}`, code === null);
    lab.proxy.next = null;
    return trial.finish();
  },
};
